"""Find the outlet through which a document, a recording or leaked data is known.

"a letter seen by the Herald says ...", "an audit, a copy of which was seen by Le Phare, concludes ...", "the note,
which the Herald has obtained, says ...", "une note consultée par la Gazette".

Misses: documents that an outlet has, told in a sentence of its own ("The Herald has the letter. It says ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.candidates import Candidate, ranges_of, tokens_of
from firsthand.extract.speech.context import Context
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.speech.sources import can_speak, is_document
from firsthand.extract.speech.speakers import phrase
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance
from firsthand.records.mention import EntityType

_RELATIONS = ("acl", "acl:relcl", "appos", "parataxis")
_DEEP = 3
"""Steps below a document at which what was done with it may stand ("a letter, a copy of which was seen by X")."""


def seen_by(context: Context, index: MentionIndex, candidate: Candidate) -> Candidate | None:
    """Return who has seen the document that speaks, with all that it tells as content, or None."""
    tree, head = context.tree, candidate.source_head
    if head is None or not candidate.content:
        return None
    lexicon = speech_lexicon(context.sentence(candidate.cue_head).language)
    for verb, agent, marks in _readers(context, index, lexicon, candidate):
        written = tree.lemmas[verb] in lexicon.words.get("made", ()) and tree.rels[verb] in _RELATIONS
        if written and not _passes_on(tree, index, lexicon, head, agent):
            continue
        if tree.tags[agent] != "PROPN" and not can_speak(tree, index, lexicon, agent):
            continue
        source = [token for token in phrase(tree, agent, without="case") if token not in tokens_of(candidate.cue)]
        cue = [verb, *marks]
        inner = [*tokens_of(candidate.source), *tokens_of(candidate.cue), *tokens_of(candidate.content)]
        taken = {*source, *cue}
        return Candidate(
            source=ranges_of(tree, source),
            cue=ranges_of(tree, cue),
            content=ranges_of(tree, [word for word in inner if word not in taken]),
            source_head=agent,
            cue_head=verb,
            stance=Stance.ASSERTS,
            rule="seen",
        )
    return None


def _readers(
    context: Context, index: MentionIndex, lexicon: SpeechLexicon, candidate: Candidate
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield (verb, who has read it, words of the cue) for each verb of reading beside the source."""
    tree, head = context.tree, candidate.source_head
    written = head is not None and (is_document(tree, lexicon, head) or not lexicon.words.get("interviewed"))
    reading = lexicon.words.get("seen" if written else "interviewed", frozenset())
    for token in _beside(context, candidate):
        if tree.lemmas[token] in lexicon.words.get("speaking", ()) and tree.rels[token] in ("acl:relcl", "acl"):
            yield from ((token, child, [child - 1]) for child in _spoken_to(tree, index, lexicon, token))
        if tree.lemmas[token] not in reading:
            continue
        agents = tree.children_by(token, "obl:agent")
        agents += [child for child in tree.children_by(token, "obl") if tree.cases[child] in _GIVEN]
        agents += _quoted_in(tree, index, lexicon, token)
        if agents:
            yield token, agents[0], tree.children_by(agents[0], "case")
        elif tree.rels[token] == "acl:relcl":
            subjects = [child for child in tree.children_by(token, "nsubj") if tree.tags[child] in ("NOUN", "PROPN")]
            if subjects:
                yield token, subjects[0], []
    yield from _posted_by(tree, lexicon, candidate)
    yield from _met_by(tree, index, lexicon, candidate)


def _quoted_in(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, verb: int) -> list[int]:
    """Return the outlet of "the sister, quoted in the Herald, says ..."."""
    if tree.lemmas[verb] not in lexicon.words.get("quoting", ()):
        return []
    places = [child for child in tree.children_by(verb, "obl") if tree.cases[child] in ("in", "on", "dans")]
    return [child for child in places if _is_outlet(tree, index, lexicon, child)]


def _met_by(
    tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, candidate: Candidate
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the outlet that met whoever speaks ("the Herald interviewed a sailor who said ...")."""
    cue = candidate.cue_head
    person = tree.heads[cue]
    verb = tree.heads[person]
    if tree.rels[cue] != "acl:relcl" or person != candidate.source_head:
        return
    words = lexicon.words
    asked = tree.rels[person] == "obj" and tree.lemmas[verb] in words.get("interviewed", ())
    spoken = tree.cases[person] in _GIVEN and tree.lemmas[verb] in words.get("speaking", ())
    for subject in tree.children_by(verb, "nsubj") if asked or spoken else ():
        if _is_outlet(tree, index, lexicon, subject):
            yield verb, subject, []


def _posted_by(tree: Tree, lexicon: SpeechLexicon, candidate: Candidate) -> Iterator[tuple[int, int, list[int]]]:
    """Yield who shows the document in which it is said ("posted a video in which a soldier says ...")."""
    cue = candidate.cue_head
    document = tree.heads[cue]
    if candidate.rule == "preposition" and candidate.source_head is not None:
        document = candidate.source_head
    elif tree.rels[cue] not in ("acl:relcl", "acl"):
        return
    if not is_document(tree, lexicon, document):
        return
    verb = tree.heads[document]
    shows = lexicon.words.get("seen", frozenset()) | lexicon.words.get("shown", frozenset())
    if tree.rels[document] == "obj" and tree.tags[verb] == "VERB" and tree.lemmas[verb] in shows:
        for subject in tree.children_by(verb, "nsubj"):
            if subject != candidate.source_head:
                yield verb, subject, []


def _spoken_to(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, verb: int) -> list[int]:
    """Return the outlet of "a docker who spoke to the Herald"."""
    return [
        child
        for child in tree.children_by(verb, "obl")
        if tree.cases[child] in _GIVEN and _is_outlet(tree, index, lexicon, child)
    ]


_GIVEN = frozenset({"to", "with"})
"""Prepositions before whoever was given a document ("leaked to the Herald", "shared with Radio Osterholm")."""


def _beside(context: Context, candidate: Candidate) -> list[int]:
    """Return the tokens of the source, and of what hangs by it, in text order."""
    tree, head = context.tree, candidate.source_head
    found = set(tokens_of(candidate.source))
    waiting = [] if head is None else [(head, 0)]
    while waiting:
        token, depth = waiting.pop()
        found.add(token)
        if depth < _DEEP:
            waiting += [(child, depth + 1) for child in tree.children[token] if tree.rels[child] in _RELATIONS]
    if head is not None and tree.rels[head].startswith("nsubj") and tree.heads[head] != candidate.cue_head:
        found.add(tree.heads[head])
    return sorted(found - set(tokens_of(candidate.cue)))


def _passes_on(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, document: int, agent: int) -> bool:
    """Tell whether an outlet publishes what others wrote ("minutes published by the Herald"), not its own article."""
    if tree.lemmas[document] in lexicon.words.get("recordings", ()):
        return True
    if not is_document(tree, lexicon, document) or tree.lemmas[document] in lexicon.words.get("own_writings", ()):
        return False
    return _is_outlet(tree, index, lexicon, agent)


def _is_outlet(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, head: int) -> bool:
    entity = index.entity_at(head)
    if entity is not None:
        return entity.type is EntityType.OUTLET
    return tree.lemmas[head] in lexicon.words.get("outlets", ()) or is_outlet_name(tree.words[head])
