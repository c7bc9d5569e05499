"""What of a report finds its neighbours: the reports that it can have anything to do with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """Numbers made from one report alone; equal numbers mean the same in every report and every run.

    Attributes:
        report: Its id.
        language: The report's.
        strong: One that two reports share makes them neighbours (a happening between the same parties at one time).
        words: Runs of words, a sample in which any passage of a dozen words leaves at least one; sorted.
        names: Names and numbers; sorted.
        meanings: Directions of meaning, see `trace.vectors.find_winners`; sorted.
        vectors: What its first sentences mean.
    """

    report: str
    language: str | None
    strong: tuple[int, ...]
    words: tuple[int, ...]
    names: tuple[int, ...]
    meanings: tuple[int, ...]
    vectors: bytes
