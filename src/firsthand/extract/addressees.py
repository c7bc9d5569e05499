"""Find the outlet that a source spoke to ("told the tabloid", "in an interview with Radio Osterholm").

One's own office, "reporters" and parliament are none: they publish nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.extract.candidates import Candidate, tokens_of
from firsthand.extract.index import MentionIndex
from firsthand.extract.speech_lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Tree
from firsthand.records.mention import EntityType

_DEEP = (
    "nmod",
    "obl",
    "acl",
    "advcl",
    "appos",
    "nmod:poss",
    "compound",
    "flat",
    "conj",
    "obj",
    "iobj",
    "obl:arg",
    "dep",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An outlet that a source spoke to: its name in the report, and the id of its entity, if it is known."""

    name: str
    entity: str | None


def addressee_of(tree: Tree, index: MentionIndex, candidate: Candidate) -> Addressee | None:
    """Return the outlet that the source of `candidate` spoke to, or None."""
    lexicon = speech_lexicon(tree.sentences[tree.sentence_of[candidate.cue_head]].language)
    taken = {*tokens_of(candidate.content), *tokens_of(candidate.source)}
    for token in _around(tree, lexicon, candidate.cue_head, taken):
        entity = index.entity_at(token)
        if entity is not None and entity.type is EntityType.OUTLET:
            return Addressee(name=entity.name, entity=entity.id)
        common = tree.tags[token] == "NOUN" and tree.rels[token] != "compound"
        if entity is None and common and tree.lemmas[token] in lexicon.words.get("outlets", ()):
            below = [word for word in tree.subtree(token) if word not in taken]
            return Addressee(name=tree.text[tree.starts[below[0]] : tree.ends[below[-1]]], entity=None)
    return None


def _around(tree: Tree, lexicon: SpeechLexicon, cue: int, taken: set[int]) -> Iterator[int]:
    """Yield what hangs by the cue outside content and source, nearest first, but not what other cues say."""
    waiting = [child for child in tree.children[cue] if tree.rels[child] in _DEEP and child not in taken]
    while waiting:
        token = waiting.pop(0)
        if tree.lemmas[token] in lexicon.words.get("citing", ()):
            continue
        yield token
        waiting += [child for child in tree.children[token] if tree.rels[child] in _DEEP and child not in taken]
