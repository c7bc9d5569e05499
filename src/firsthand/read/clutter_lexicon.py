"""The words of `lexicon/data/boilerplate.toml`, of all languages together, ready to be matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from firsthand.lexicon.load import read_table
from firsthand.read.phrases import Phrases, compile_phrases, joined, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClutterLexicon:
    """What the rules of this room know about pages; each attribute is a key of the table, described there.

    `labels` are whole paragraphs (`alone` and `menu` and `boxes`), as `phrases.joined` writes them.
    """

    labels: frozenset[str]
    boxes: frozenset[str]
    links: Phrases
    openings: Phrases
    anywhere: Phrases
    calls: Phrases
    channels: Phrases
    pointers: Phrases
    bylines: Phrases
    prepositions: Phrases
    connectors: frozenset[str]
    notes: Phrases
    credits: frozenset[str]
    agencies: frozenset[str]
    picture_marks: frozenset[str]
    published: Phrases
    updated: Phrases
    codes: frozenset[str]
    languages: frozenset[str]


def _gather(key: str) -> list[str]:
    return [phrase for table in read_table("boilerplate").values() for phrase in table.get(key, [])]


def _exact(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(joined(words_of(phrase)) for phrase in phrases)


@cache
def clutter_lexicon() -> ClutterLexicon:
    """Return the table, compiled once a process."""
    boxes = _gather("boxes")
    return ClutterLexicon(
        labels=_exact([*_gather("alone"), *_gather("menu"), *boxes]),
        boxes=_exact(boxes),
        links=compile_phrases([*_gather("links"), *(f"{box} :" for box in boxes)]),
        openings=compile_phrases(_gather("openings")),
        anywhere=compile_phrases(_gather("anywhere")),
        calls=compile_phrases(_gather("calls")),
        channels=compile_phrases(_gather("channels")),
        pointers=compile_phrases(_gather("pointers")),
        bylines=compile_phrases(_gather("bylines")),
        prepositions=compile_phrases(_gather("prepositions")),
        connectors=frozenset(_gather("connectors")),
        notes=compile_phrases(_gather("notes")),
        credits=_exact(_gather("credits")),
        agencies=_exact(_gather("agencies")),
        picture_marks=frozenset(_gather("picture_marks")),
        published=compile_phrases(_gather("published")),
        updated=compile_phrases(_gather("updated")),
        codes=frozenset(_gather("codes")),
        languages=frozenset(_gather("languages")),
    )
