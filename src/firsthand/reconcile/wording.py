"""Word lists of the happenings table as patterns over romanised text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.text.romanise import romanise


def any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any entry as whole words; one that ends in "*" is the beginning of a word."""
    parts = []
    for entry in entries:
        words = [
            re.escape(romanise(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "") for word in entry.split()
        ]
        parts.append(r"\s+".join(words))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


@lru_cache(maxsize=1)
def answer_cues() -> re.Pattern[str]:
    """Return what says that one measure answers another."""
    return any_of(read_table("happenings")["answers"]["cues"])


@lru_cache(maxsize=1)
def _official_records() -> re.Pattern[str]:
    return any_of(read_table("happenings")["official_records"]["words"])


def is_official_record(name: str) -> bool:
    """Tell whether `name` is that of a document by which an authority records what it did."""
    return bool(_official_records().search(romanise(name)))


@lru_cache(maxsize=1)
def people_words() -> re.Pattern[str]:
    """Return words for people who can be counted."""
    return any_of(read_table("happenings")["units"]["people"])


@lru_cache(maxsize=1)
def nobody_words() -> re.Pattern[str]:
    """Return words that fill a role and say nothing about who does."""
    return any_of(read_table("happenings")["nobody"]["words"])


@lru_cache(maxsize=1)
def other_words() -> re.Pattern[str]:
    """Return words that say of somebody that it is one more ("a second party")."""
    return any_of(read_table("happenings")["others"]["words"])


@lru_cache(maxsize=1)
def whose_words() -> re.Pattern[str]:
    """Return words that say whose something is by what was said before ("his")."""
    return any_of(read_table("happenings")["whose"]["words"])


@lru_cache(maxsize=1)
def denied_words() -> tuple[str, ...]:
    """Return beginnings of the words by which a denial names what it denies without telling it ("allegations")."""
    return tuple(romanise(word) for word in read_table("happenings")["denied"]["words"])
