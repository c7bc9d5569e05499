"""Half-open ranges of code points: the one way in which Firsthand points at words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of Unicode code points in `Report.text`.

    Raises:
        InvalidSpan: if it is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"span {self.start}:{self.end} is empty or reversed")

    def of(self, text: str) -> str:
        """Return the quoted words; raise InvalidSpan if they lie outside `text`."""
        if self.end > len(text):
            raise InvalidSpan(f"span ends at {self.end}, text at {len(text)}")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch; return them sorted."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of `spans`; raise InvalidSpan if there are none."""
    ordered = sorted(spans)
    if not ordered:
        raise InvalidSpan("no span to cover")
    return Span(ordered[0].start, max(span.end for span in ordered))


def trim(text: str, start: int, end: int) -> Span | None:
    """Return [start, end) without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
