"""Cut a text into paragraphs.

A line break is a border, unless the lines were broken at a fixed width: then only blank lines are, and lines that
end a paragraph well before the margin.

**Misses**: texts of which only a part is broken at a fixed width are judged as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from firsthand.text.spans import Span, trim

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”»’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-–—•*·▪◦‣]|\d{1,2}[.)])\s")

MIN_WIDTH, MAX_WIDTH = 45, 120
"""A text whose longest lines lie outside these bounds was not broken at a fixed width."""
MIN_FULL_SHARE = 0.8
"""Share of the lines that must be full (the next word would not have fitted) in a text broken at a fixed width."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that is read as one.

    Attributes:
        span: Without white space at its ends.
        block: Number of the run of lines without a blank line between them that it stands in.
    """

    span: Span
    block: int


def find_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order; together they cover every visible character."""
    lines = list(_lines(text))
    if not _is_wrapped(text, lines):
        return lines
    return list(_rejoined(text, lines))


def _lines(text: str) -> Iterator[Paragraph]:
    """Yield each line that is not blank."""
    block, end_before = -1, None
    for match in _LINE.finditer(text):
        span = trim(text, match.start(), match.end())
        if span is None:
            continue
        gap = "\n\n" if end_before is None else text[end_before : match.start()]
        if gap.count("\n") + gap.count("\r") != 1:
            block += 1
        yield Paragraph(span, block)
        end_before = match.end()


def _pairs(lines: list[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield neighbouring lines of the same block."""
    for line, following in pairwise(lines):
        if line.block == following.block:
            yield line, following


def _length(line: Paragraph) -> int:
    return line.span.end - line.span.start


def _is_full(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Tell whether the first word of `following` would not have fitted on `line`."""
    first_word = text[following.span.start : following.span.end].split(maxsplit=1)[0]
    return _length(line) + 1 + len(first_word) > width


def _width(lines: list[Paragraph]) -> int:
    """Return the length of the longest lines, leaving out a few outliers such as long addresses."""
    lengths = sorted(map(_length, lines))
    return lengths[-1 - len(lengths) // 30]


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    pairs = list(_pairs(lines))
    if len(pairs) < 3:
        return False
    width = _width(lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return False
    open_pairs = [(a, b) for a, b in pairs if not _ends_paragraph(text, a, b, width)]
    full = sum(_is_full(text, a, b, width) for a, b in open_pairs)
    mid_sentence = sum(not _ends_sentence(text, a) for a, _ in open_pairs)
    return (
        len(open_pairs) >= max(3, len(pairs) / 2)
        and full >= MIN_FULL_SHARE * len(open_pairs)
        and mid_sentence >= len(open_pairs) / 2
    )


def _ends_sentence(text: str, line: Paragraph) -> bool:
    return _SENTENCE_END.search(text, max(line.span.start, line.span.end - 4), line.span.end) is not None


def _ends_paragraph(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Tell whether a line of a wrapped text ends a paragraph: it is short, or a list item follows."""
    if _LIST_ITEM.match(text, following.span.start):
        return True
    short = _length(line) < 0.6 * width
    return short or (_ends_sentence(text, line) and not _is_full(text, line, following, width))


def _rejoined(text: str, lines: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a wrapped text."""
    width, first = _width(lines), lines[0]
    for line, following in pairwise(lines):
        if line.block != following.block or _ends_paragraph(text, line, following, width):
            yield Paragraph(Span(first.span.start, line.span.end), first.block)
            first = following
    yield Paragraph(Span(first.span.start, lines[-1].span.end), first.block)
