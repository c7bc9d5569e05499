"""Gather, over a whole report, the evidence for what each name is: its own words, what stands beside it, the parser."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.mentions.name_types import (
    LABELS,
    LIKELY,
    STRONG,
    Votes,
    decide,
    head_of,
    weigh_context,
    weigh_parser,
    weigh_words,
)
from firsthand.extract.mentions.outlet_shapes import is_told
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import institution_in
from firsthand.lexicon.gazetteer_tables import Use
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import outlet_words
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_A = word_group("indefinite")
_OPENERS = frozenset("\"“„«‘'‹")
_SHORTENED = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})
SLAVIC = frozenset({"ru", "uk", "cs", "pl", "bg", "sk", "sr", "hr", "sl"})
Types = dict[tuple[str, ...], EntityType | None]
"""The type of each name of a report, by its folded words."""


@dataclass(slots=True)
class Run:
    """A candidate name: tokens [first, last), its folded words, and the evidence for its type here."""

    first: int
    last: int
    words: tuple[str, ...]
    labelled: bool = False
    noun_after: bool = False
    noun_before: bool = False


def types_of(tree: Tree, runs: list[Run], hits: dict[int, Hit], labels: dict[int, str], outlet: str | None) -> Types:
    """Return the type of each name, by its folded words, from all places where it stands."""
    ends = {hit.last: hit for hit in hits.values() if hit.form.use is Use.NOUN}
    places = {
        hit.last - 1 for hit in hits.values() if hit.form.entry.type is EntityType.PLACE and hit.form.use is Use.NAME
    }
    votes: dict[tuple[str, ...], Votes] = {}
    parsed: dict[tuple[str, ...], dict[str, int]] = {}
    for run in runs:
        found = votes.get(run.words)
        if found is None:
            found = votes[run.words] = defaultdict(int)
            parsed[run.words] = {}
            weigh_words(found, run.words, tree, run.first, run.last)
        head = head_of(tree, run.first, run.last)
        nouns = _nouns_beside(tree, run, head, ends)
        weigh_context(found, tree, run.first, run.last, head, nouns)
        if _is_listed_with_place(tree, head, places):
            found[EntityType.PLACE] += LIKELY
        label = _label(run, labels)
        person = label == "PER" and run.last - run.first > 1
        if is_told(tree, run.first, run.last, head) and not person:
            found[EntityType.OUTLET] += STRONG + LIKELY
        parsed[run.words][label] = parsed[run.words].get(label, 0) + 1
        run.labelled = label in LABELS
        run.noun_before = bool(nouns)
        run.noun_after = run.last in hits and hits[run.last].form.use is Use.NOUN
    for words, counted in parsed.items():
        weigh_parser(votes[words], counted, len(words))
    if outlet and institution_in(outlet) is None:
        own = tuple(fold(word) for word in outlet.split())
        for words in (own, own[1:]):
            if words in votes:
                votes[words][EntityType.OUTLET] += 100
    types = {words: decide(counted) for words, counted in votes.items()}
    inflected = {run.words for run in runs if tree.sentences[tree.sentence_of[run.first]].language in SLAVIC}
    _pass_to_surnames(types, inflected)
    return types


def _label(run: Run, labels: dict[int, str]) -> str:
    """Return the parser's label of most tokens of a run; the first of two that are as frequent."""
    if run.last - run.first == 1:
        return labels.get(run.first, "")
    found = [labels.get(token, "") for token in range(run.first, run.last)]
    return max(found, key=found.count)


def _is_listed_with_place(tree: Tree, head: int, places: set[int]) -> bool:
    """Tell whether a name stands in a list with a place that the gazetteer knows ("in Quorn and Kyiv")."""
    if tree.rels[head] == "conj" and tree.heads[head] in places:
        return True
    return any(tree.rels[child] == "conj" and child in places for child in tree.children[head])


def _nouns_beside(tree: Tree, run: Run, head: int, ends: dict[int, Hit]) -> list[Hit]:
    """Return the common nouns that say what a name is: right before it, what it hangs by, or in apposition after it."""
    before = run.first - 1 if run.first and tree.words[run.first - 1] in _OPENERS else run.first
    found = [ends[before]] if before in ends else []
    if tree.rels[head] in ("appos", "flat", "flat:name", "compound", "nmod") and not tree.cases[head]:
        noun = ends.get(tree.heads[head] + 1)
        if noun is not None and noun not in found and tree.heads[head] < run.first:
            found.append(noun)
    if run.last + 1 < len(tree) and tree.words[run.last] == "," and tree.lowers[run.last + 1] in _A:
        noun = next((ends[token] for token in range(run.last + 2, min(run.last + 7, len(tree))) if token in ends), None)
        between = range(run.last + 1, noun.first) if noun is not None else ()
        if noun is not None and all(tree.tags[token] in ("DET", "ADJ", "NOUN", "PROPN") for token in between):
            found.append(noun)
    return found


def is_same_stem(one: str, other: str) -> bool:
    """Tell whether two words differ in their case ending only, as in Slavic languages ("Dvorak", "Dvorakovi").

    Misses: stems that change ("Petr", "Petra" is found, "Pavel", "Pavla" is not).
    """
    stem = min(len(one), len(other)) - 1
    return stem >= 3 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3


def _pass_to_surnames(types: Types, inflected: set[tuple[str, ...]]) -> None:
    """Let a short form be of the type of the longer name: "Lee" after "Ann Lee", "Rheinfeld" after "Rheinfeld AG"."""
    surnames: set[str] = set()
    shorts: dict[tuple[str, ...], EntityType] = {}
    for words, kind in types.items():
        if len(words) > 1 and kind is EntityType.PERSON:
            surnames |= {"".join(words[start:]) for start in range(1, len(words))}
        elif len(words) > 1 and kind in _SHORTENED:
            shorts |= {words[:1]: kind, words[-1:]: kind}
    for words, kind in list(types.items()):
        titled = kind is EntityType.OUTLET and (len(words) > 1 or words[0] in outlet_words().last)
        if "".join(words) in surnames and not titled:
            types[words] = EntityType.PERSON
        elif words in shorts and "".join(words) not in surnames:
            types[words] = shorts[words]
        elif kind is None and words in inflected and any(is_same_stem("".join(words), name) for name in surnames):
            types[words] = EntityType.PERSON
