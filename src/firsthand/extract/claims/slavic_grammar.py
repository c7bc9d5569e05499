"""The small words and endings of Ukrainian, Polish and Czech, and how cases of words go together.

A reading is a set of codes, a letter for the case (n g d a i l), one for the number (S P), and one for the gender
(m f n) where the ending tells it: "дипломатів" is gP and, since diplomats live, aP. No codes (None): the word may
stand in any case, as acronyms and foreign names do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from firsthand.lexicon.load import read_table

Codes = frozenset[str]
V = TypeVar("V")
_CLOSED = (
    ("prepositions", "ADP"),
    ("conjunctions", "CCONJ"),
    ("subordinators", "SCONJ"),
    ("particles", "PART"),
    ("adverbs", "ADV"),
    ("determiners", "DET"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The small words and endings of one language, as `data/grammar.LANGUAGE.toml` has them.

    Attributes:
        sets: Closed classes by name.
        closed: Word to part of speech.
        numerals, pronouns: Word to codes.
        nouns: Ending of a dictionary form to (gender, ending of a form to codes), longest first.
        adjectives, past: Ending of a form to codes, longest first.
        present: Ending of a present form to those of its infinitive, for verbs that the dictionary does not know.
        objects: Verb to the prepositions of its object.
        slots: Verb to its prepositions and the slots that they fill otherwise than elsewhere.
        gerunds: Endings of nouns made of verbs, to that of their dictionary form.
        compounds: Prepositions of several words, by their first.
        participle: What a passive participle looks like; `stems` leads its stem back to the verb.
    """

    language: str
    sets: Mapping[str, frozenset[str]]
    closed: Mapping[str, str]
    numerals: Mapping[str, Codes]
    pronouns: Mapping[str, Codes]
    nouns: tuple[tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    adjectives: tuple[tuple[str, Codes], ...]
    past: tuple[tuple[str, str], ...]
    present: tuple[tuple[str, tuple[str, ...]], ...]
    objects: Mapping[str, frozenset[str]]
    slots: Mapping[str, Mapping[str, str]]
    gerunds: tuple[tuple[str, str], ...]
    participle: re.Pattern[str]
    stems: tuple[tuple[str, tuple[str, ...]], ...]
    compounds: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def slavic_grammar(language: str) -> Grammar:
    """Return the grammar of `language` ("uk", "pl" or "cs")."""
    table = dict(read_table(f"grammar.{language}"))
    sets = {name: frozenset(words) for name, words in table.items() if isinstance(words, list) and name != "nouns"}
    closed: dict[str, str] = {}
    for name, tag in _CLOSED:
        for word in table.get(name, ()):
            closed.setdefault(word, tag)
    compounds: dict[str, list[tuple[str, ...]]] = {}
    for entry in table["compound_prepositions"]:
        parts = tuple(entry.split())
        compounds.setdefault(parts[0], []).append(parts)
    return Grammar(
        language=language,
        sets=sets,
        closed=closed,
        numerals=_coded(table["numerals"]),
        pronouns=_coded(table["pronouns"]),
        nouns=tuple(_declension(row, ending) for row in table["nouns"] for ending in row["lemma"]),
        adjectives=_by_length({ending: frozenset(codes.split()) for ending, codes in table["adjectives"].items()}),
        past=_by_length(table["past"]),
        present=tuple((ending, tuple(ends.split())) for ending, ends in _by_length(table["present"])),
        slots={verb: _pairs(text) for verb, text in table["slots"].items()},
        gerunds=_by_length(table["gerunds"]),
        objects={verb: frozenset(preps.split(", ")) for verb, preps in table["objects"].items()},
        participle=re.compile(table["participle"]),
        stems=tuple((stem, tuple(ends.split())) for stem, ends in _by_length(table["stems"])),
        compounds={first: tuple(sorted(found, key=len, reverse=True)) for first, found in compounds.items()},
    )


def _pairs(text: str) -> dict[str, str]:
    return {left: right for left, _, right in (pair.partition(":") for pair in text.split(", "))}


def _coded(table: Mapping[str, str]) -> dict[str, Codes]:
    return {word: frozenset(codes.split()) for word, codes in table.items()}


def _by_length(table: Mapping[str, V]) -> tuple[tuple[str, V], ...]:
    return tuple(sorted(table.items(), key=lambda item: -len(item[0])))


def _declension(
    row: Mapping[str, Mapping[str, str]], ending: str
) -> tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]:
    endings = tuple((form, tuple(codes.split())) for form, codes in _by_length(row["forms"]))
    return ending, str(row["gender"]), endings


def agree(one: Codes | None, other: Codes | None) -> Codes | None:
    """Return what two words of one phrase can both be; None where neither tells, empty where they do not fit."""
    if one is None:
        return other
    if other is None:
        return one
    return frozenset(
        (code if len(code) > 2 else mate)
        for code in one
        for mate in other
        if code[:2] == mate[:2] and (len(code) < 3 or len(mate) < 3 or code[2] == mate[2])
    )


def may_be(codes: Codes | None, case: str) -> bool:
    """Tell whether a phrase can stand in `case`."""
    return codes is None or any(code[0] == case for code in codes)


def is_only(codes: Codes | None, cases: str) -> bool:
    """Tell whether a phrase can stand in no other case than `cases`."""
    return bool(codes) and all(code[0] in cases for code in codes or ())


def fits(one: Codes | None, other: Codes | None) -> bool:
    """Tell whether two words can stand in one case, number and gender."""
    both = agree(one, other)
    return both is None or bool(both)


def share_case(one: Codes | None, other: Codes | None) -> bool:
    """Tell whether two phrases on either side of "and" can stand in one case."""
    return one is None or other is None or not {code[0] for code in one}.isdisjoint(code[0] for code in other)


def together(one: Codes | None, other: Codes | None) -> Codes | None:
    """Return the cases of two joined phrases: the shared ones, of the first alone or of both as a plural."""
    if one is None or other is None:
        return one if other is None else None if one is None else other
    shared = {code[0] for code in one} & {code[0] for code in other}
    return frozenset({code for code in one if code[0] in shared} | {f"{case}P" for case in shared}) or one


def narrowed(codes: Codes | None, other: Codes | None, bare: bool) -> Codes | None:
    """Return what a noun and its modifier can both be; the noun's own codes where they seem not to fit."""
    both = agree(codes, other)
    if both is None or both:
        return both
    return other if bare else codes  # "російського аташе": a noun without endings


def counted_codes(codes: Codes | None, own: Codes | None) -> Codes:
    """Return the cases of a numeral with its noun: "12 дипломатів" may be subject or object."""
    if own is not None:
        return own
    if codes is not None and is_only(codes, "i"):
        return codes
    if codes is not None and is_only(codes, "d"):
        return codes
    return frozenset({"nP", "aP", "gP"})
