"""Lay one text beside another: which words of the later one stand in the earlier one.

Greedy and linear: each run that both share is extended as far as the words agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.records.derivation import AlignedSpan
from firsthand.text.spans import Span
from firsthand.trace.fingerprint import RUN, Fingerprint


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """`length` words that are equal from word `later` of the later text and word `earlier` of the earlier one."""

    later: int
    earlier: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All blocks of one pair, in the order of the later text.

    Attributes:
        of_later, of_earlier: Share of each text's words that lie in a block, 0 to 1.
        in_order: Share of the aligned words whose blocks follow each other in both texts, 0 to 1.
    """

    blocks: tuple[Block, ...]
    of_later: float
    of_earlier: float
    in_order: float

    @property
    def matched(self) -> int:
        """Words of the later text that lie in a block."""
        return sum(block.length for block in self.blocks)


def first_places(fingerprint: Fingerprint) -> dict[int, int]:
    """Return for each run of a text the word at which it first begins."""
    places: dict[int, int] = {}
    for place, run in enumerate(fingerprint.runs):
        places.setdefault(run, place)
    return places


def align(later: Fingerprint, earlier: Fingerprint, places: Mapping[int, int]) -> Alignment:
    """Align two texts.

    Args:
        later, earlier: The two texts.
        places: `first_places(earlier)`, passed in so that it is made once a text.

    Misses: a passage that the earlier text holds twice is aligned with its first place.
    """
    blocks, at, count = [], 0, len(later.runs)
    while at < count:
        place = places.get(later.runs[at])
        if place is None:
            at += 1
            continue
        length = _extend(later.words, earlier.words, at, place)
        if length < RUN:  # two runs with one number
            at += 1
            continue
        blocks.append(Block(at, place, length))
        at += length
    covered: set[int] = set()
    for block in blocks:
        covered.update(range(block.earlier, block.earlier + block.length))
    matched = sum(block.length for block in blocks)
    return Alignment(
        blocks=tuple(blocks),
        of_later=matched / max(1, len(later.words)),
        of_earlier=len(covered) / max(1, len(earlier.words)),
        in_order=_in_order(blocks) / max(1, matched),
    )


def _extend(later: tuple[str, ...], earlier: tuple[str, ...], at: int, place: int) -> int:
    length, most = 0, min(len(later) - at, len(earlier) - place)
    while length < most and later[at + length] == earlier[place + length]:
        length += 1
    return length


def _in_order(blocks: list[Block]) -> int:
    """Return the most words that can be kept so that the blocks rise in both texts."""
    best: list[int] = []
    for index, block in enumerate(blocks):
        before = [best[i] for i in range(max(0, index - 64), index) if blocks[i].earlier < block.earlier]
        best.append(block.length + max(before, default=0))
    return max(best, default=0)


def aligned_spans(later: Fingerprint, earlier: Fingerprint, alignment: Alignment) -> tuple[AlignedSpan, ...]:
    """Return the blocks as spans of the two texts."""
    return tuple(
        AlignedSpan(
            source=Span(earlier.starts[block.earlier], earlier.ends[block.earlier + block.length - 1]),
            to=Span(later.starts[block.later], later.ends[block.later + block.length - 1]),
        )
        for block in alignment.blocks
    )
