"""Find from whom somebody knows it: "has learned from three bankers that ...", "he heard from a colleague that ...".

Who told it is the source; who learned it is a hop before only if it is an outlet, which then passes it on.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.sources import can_speak
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.tree import Tree
from firsthand.records.mention import EntityType


def heard_from(context: Context, index: MentionIndex, candidate: Candidate) -> list[Candidate]:
    """Return the candidate with whoever its source has heard it from, outer one first; alone if there is nobody."""
    tree, verb = context.tree, candidate.cue_head
    lexicon = speech_lexicon(context.sentence(verb).language)
    if tree.lemmas[verb] not in lexicon.words.get("hearing", ()):
        return [candidate]
    teller = _teller(tree, index, lexicon, candidate)
    if teller is None:
        return [candidate]
    cases = tree.children_by(teller, "case")
    source = [token for token in phrase(tree, teller, without="case") if token not in tokens_of(candidate.content)]
    inner = replace(candidate, source=ranges_of(tree, source), source_head=teller, reported_by=None, rule="hearing")
    if not _is_outlet(tree, index, lexicon, candidate.source_head):
        return [replace(inner, cue=ranges_of(tree, [*tokens_of(candidate.cue), *cases]))]
    told = [*source, *cases, *tokens_of(candidate.content)]
    outer = replace(candidate, content=ranges_of(tree, told))
    return [outer, replace(inner, cue=ranges_of(tree, cases), cue_head=cases[0], reported_by=verb)]


def _teller(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, candidate: Candidate) -> int | None:
    """Return the noun behind "from" that hangs by the cue and can speak."""
    content = set(tokens_of(candidate.content))
    for child in tree.children_by(candidate.cue_head, "obl", "nmod", "obj"):
        known = tree.cases[child] in lexicon.words.get("hearing_from", ())
        if known and child not in content and tree.has_child(child, "case") and _may_tell(tree, index, lexicon, child):
            return child
    return None


def _may_tell(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, noun: int) -> bool:
    """Tell whether one can hear something from it: anybody, but no place and no time."""
    entity = index.entity_at(noun)
    if entity is not None and entity.type is EntityType.PLACE:
        return False
    plain = tree.tags[noun] == "NOUN" and tree.lemmas[noun] not in lexicon.words.get("calendar", ())
    return plain or can_speak(tree, index, lexicon, noun)


def _is_outlet(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int | None) -> bool:
    if head is None:
        return False
    entity = index.entity_at(head)
    if entity is not None:
        return entity.type is EntityType.OUTLET
    return tree.lemmas[head] in lexicon.words.get("outlets", ()) or is_outlet_name(tree.words[head])
