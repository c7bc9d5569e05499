"""Find the outlet that a source spoke to ("told the tabloid", "in an interview with Radio Osterholm").

One's own office, "reporters" and parliament are none: they publish nothing. Nor is "local radio", which names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.extract.index import MentionIndex
from firsthand.extract.mentions.outlet_names import is_outlet_name
from firsthand.extract.speech.candidates import Candidate, tokens_of
from firsthand.extract.speech.lexicon import SpeechLexicon, speech_lexicon
from firsthand.extract.tree import Tree
from firsthand.records.mention import EntityType

_DEEP = frozenset(
    {
        "nmod",
        "obl",
        "obl:agent",
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
    }
)

_WHERE = frozenset(
    {"in", "on", "via", "through", "to", "with", "for", "during", "at", "dans", "à", "au", "sur", "lors de"}
)
"""Prepositions of what somebody says something in: only there does it matter who published it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An outlet that a source spoke to: its name in the report, and the id of its entity, if it is known."""

    name: str
    entity: str | None


def addressee_of(tree: Tree, index: MentionIndex, candidate: Candidate) -> Addressee | None:
    """Return the outlet that the source of `candidate` spoke to, or None."""
    lexicon = speech_lexicon(tree.sentences[tree.sentence_of[candidate.cue_head]].language)
    told = _told_outlet(tree, index, candidate)
    if told is not None:
        return told
    taken = {*tokens_of(candidate.content), *tokens_of(candidate.source)}
    for token in _around(tree, lexicon, candidate.cue_head, taken):
        below = [word for word in tree.subtree(token) if word not in taken]
        if any(tree.lowers[word] in lexicon.words.get("own_words", ()) for word in below):
            continue
        found = _outlet_at(tree, index, lexicon, token, _name_of(tree, below))
        if found is not None:
            return found
    return None


def _told_outlet(tree: Tree, index: MentionIndex, candidate: Candidate) -> Addressee | None:
    """Return the outlet of "Radio Sund has been told by a minister that ..."."""
    cue = candidate.cue_head
    for child in tree.children_by(cue, "nsubj:pass") if tree.has_child(cue, "obl:agent") else ():
        entity = index.entity_at(child)
        if entity is not None and entity.type is EntityType.OUTLET:
            return Addressee(name=entity.name, entity=entity.id)
    return None


def _outlet_at(tree: Tree, index: MentionIndex, lexicon: SpeechLexicon, token: int, name: str) -> Addressee | None:
    """Return the outlet that the words below `token` name: by its mention, by its shape, or by a noun for it."""
    if _is_vague(tree, lexicon, token):
        return None
    entity = index.entity_at(token)
    if entity is not None and entity.type is EntityType.OUTLET:
        return Addressee(name=entity.name, entity=entity.id)
    proper = tree.tags[token] == "PROPN" or (tree.tags[token] == "NOUN" and tree.words[token][0].isupper())
    named = proper and tree.rels[token] in ("obj", "obl", "obl:arg", "iobj", "nmod")
    if entity is not None and entity.type is EntityType.ORGANISATION and len(name.split()) > 1:
        return Addressee(name=name, entity=None) if named and is_outlet_name(name) else None
    if entity is not None and entity.type is not EntityType.PLACE:
        return None
    common = entity is None and tree.tags[token] == "NOUN" and tree.rels[token] != "compound"
    if (named and is_outlet_name(name)) or (common and tree.lemmas[token] in lexicon.words.get("outlets", ())):
        return Addressee(name=name, entity=None)
    return None


def _is_vague(tree: Tree, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell "local radio" and "live television" from an outlet that can be found again."""
    if tree.tags[token] != "NOUN" or tree.has_child(token, "det", "nmod:poss"):
        return False
    vague = lexicon.words.get("vague_outlets", frozenset())
    return bool(vague) and all(
        tree.lowers[child] in vague for child in tree.children_by(token, "amod", "compound", "flat", "appos")
    )


def _name_of(tree: Tree, tokens: list[int]) -> str:
    """Return the words of a phrase without its prepositions at the head."""
    while len(tokens) > 1 and tree.rels[tokens[0]] == "case":
        tokens = tokens[1:]
    return tree.text[tree.starts[tokens[0]] : tree.ends[tokens[-1]]]


def _around(tree: Tree, lexicon: SpeechLexicon, cue: int, taken: set[int]) -> Iterator[int]:
    """Yield what hangs by the cue outside content and source, nearest first, but not what others say."""
    tops = [cue, *(child for child in tree.children_by(cue, "nsubj") if child > cue)]
    below = [child for top in tops for child in tree.children[top]]
    waiting = [child for child in below if tree.rels[child] in _DEEP and child not in taken]
    passed = {child for child in waiting if not tree.cases[child] or tree.cases[child] in _WHERE}
    while waiting:
        token = waiting.pop(0)
        if tree.rels[token] == "obl:agent" and not passed.intersection(_above(tree, token, cue)):
            continue
        if tree.lemmas[token] in lexicon.words.get("citing", ()) or _is_occasion(tree, lexicon, token):
            continue
        yield token
        waiting += [child for child in tree.children[token] if tree.rels[child] in _DEEP and child not in taken]


def _above(tree: Tree, token: int, cue: int) -> list[int]:
    """Return what lies between `token` and the cue, with both ends but the cue."""
    found = [token]
    while tree.heads[found[-1]] not in (cue, found[-1]):
        found.append(tree.heads[found[-1]])
    return found


def _is_occasion(tree: Tree, lexicon: SpeechLexicon, token: int) -> bool:
    """Tell whether a phrase is what was spoken about or after, not to whom ("after a report by the Herald")."""
    words = lexicon.words
    if tree.lemmas[token] in words.get("reacting", ()) and any(
        tree.lemmas[child] in words.get("questionings", ()) for child in tree.children[token]
    ):
        return False
    if (
        tree.cases[token] in lexicon.prepositions
        or tree.cases[token] in words.get("occasions", ())
        or tree.lemmas[token] in words.get("reacting", ())
    ):
        return True
    return tree.lemmas[token] in lexicon.nouns and tree.rels[token] in ("obj", "nsubj:pass", "advcl")
