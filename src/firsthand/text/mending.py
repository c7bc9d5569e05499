"""Read damaged text as repaired, and lead each repaired character back to where it stands in the text as it came."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A stretch of text as repaired.

    Attributes:
        text: The repaired characters.
        starts, ends: For each of them the [start, end) that it stands for in the whole text as it came; empty for a
            character that was lost there.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def mend(text: str, start: int, end: int, repairs: Sequence[tuple[int, int, str]]) -> Mended | None:
    """Return `text[start:end]` as repaired; None if no repair lies wholly within it.

    Args:
        repairs: (start, end, what it must have been), sorted, without overlaps.
    """
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(first: int, last: int) -> None:
        parts.append(text[first:last])
        starts.extend(range(first, last))
        ends.extend(range(first + 1, last + 1))

    place = start
    for first, last, mended in repairs[bisect_left(repairs, (start,)) :]:
        if last > end:
            break
        keep(place, first)
        before, behind = _common_ends(text[first:last], mended)
        keep(first, first + before)
        middle = mended[before : len(mended) - behind]
        parts.append(middle)
        starts += [first + before] * len(middle)
        ends += [last - behind] * len(middle)
        keep(last - behind, last)
        place = last
    if not ends and place == start:
        return None
    keep(place, end)
    return Mended(text="".join(parts), starts=tuple(starts), ends=tuple(ends))


def _common_ends(damaged: str, mended: str) -> tuple[int, int]:
    """Return how many characters two strings share at the beginning, and at the end of what is left."""
    shorter = min(len(damaged), len(mended))
    before = 0
    while before < shorter and damaged[before] == mended[before]:
        before += 1
    behind = 0
    while behind < shorter - before and damaged[-1 - behind] == mended[-1 - behind]:
        behind += 1
    return before, behind
