"""The words of a report's evidence and the runs of five that tell texts apart.

A run is named by a number made from its words, equal in every process; two different runs share a number less often
than once in 10^15, and an alignment compares the words themselves again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from firsthand.records.report import RegionKind, Report

EVIDENCE = frozenset({RegionKind.TITLE, RegionKind.DATELINE, RegionKind.BODY, RegionKind.CAPTION, RegionKind.FOREIGN})
RUN = 5
"""Words in a run: the length at which two texts on one affair stop sharing runs by chance."""

_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")
_MODULUS = (1 << 61) - 1
_BASE = 1_000_003


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The evidence words of one report.

    Attributes:
        words: Case folded, in text order; one Chinese or Japanese character is a word.
        starts, ends: Their code points in the report's text.
        runs: For each word but the last four, the number of the run that begins there.
    """

    report: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: tuple[int, ...]


@lru_cache(maxsize=262144)
def _number(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return (crc32(data) << 29) ^ crc32(data[::-1])


def _runs(words: Sequence[str]) -> Iterable[int]:
    numbers = [_number(word) for word in words]
    powers = [pow(_BASE, RUN - 1 - place, _MODULUS) for place in range(RUN)]
    p, q, r, s, _ = powers
    for a, b, c, d, e in zip(numbers, numbers[1:], numbers[2:], numbers[3:], numbers[4:], strict=False):
        yield (a * p + b * q + c * r + d * s + e) % _MODULUS


def fingerprint(report: Report) -> Fingerprint:
    """Return the words and runs of what is evidence in `report`; boilerplate and bylines have no part in it."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for region in report.regions:
        if region.kind in EVIDENCE:
            for match in _WORD.finditer(report.text, region.span.start, region.span.end):
                words.append(match.group().casefold())
                starts.append(match.start())
                ends.append(match.end())
    return Fingerprint(
        report=report.id,
        words=tuple(words),
        starts=tuple(starts),
        ends=tuple(ends),
        runs=tuple(_runs(words)),
    )
