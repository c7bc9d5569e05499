"""Cut a text into segments at the borders of marks, so that a browser never counts characters.

Browsers count UTF-16 units, records count code points: the server cuts, the page only shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that is shown as something; `key` tells which mark it is."""

    start: int
    end: int
    key: int


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Json]:
    """Return text[start:end] as segments {text, marks}, each with the keys of the marks that lie on all of it.

    Together the segments are exactly that text.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end}
    for mark in inside:
        borders.update((max(mark.start, start), min(mark.end, end)))
    cuts = sorted(borders)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, start), []).append(mark.key)
        closing.setdefault(min(mark.end, end), []).append(mark.key)
    segments, active = [], dict[int, int]()
    for here, there in pairwise(cuts):
        for key in closing.get(here, ()):
            active[key] -= 1
        for key in opening.get(here, ()):
            active[key] = active.get(key, 0) + 1
        on = sorted(key for key, count in active.items() if count > 0)
        segments.append({"text": text[here:there], "marks": on})
    return segments


def direction_of(text: str) -> str:
    """Return "rtl" for a text whose letters are mostly Hebrew or Arabic, else "ltr"."""
    from_right = sum("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return "rtl" if from_right * 2 > letters else "ltr"
