"""Runs of words, for telling who took text from whom."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of `text`, case folded, in order."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return (case-folded word, start, end) for each run of letters and digits; offsets in code points."""
    return [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]


def shingles(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """Return every run of `length` consecutive words; one shorter run if the text has fewer words."""
    found = words(text)
    if len(found) < length:
        return {tuple(found)} if found else set()
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}
