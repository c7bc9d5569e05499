"""Cut one paragraph into pieces by what it says alone: prose, or what a page puts around it.

**Misses**: see `clutter`, `credits` and `datelines`, whose rules are put together here.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from firsthand.read.clutter import (
    is_clutter_line,
    is_clutter_sentence,
    is_note,
    may_hold_clutter,
    without_list_mark,
)
from firsthand.read.credits import is_byline, is_credit, trailing_credit
from firsthand.read.datelines import date_line, is_update_line
from firsthand.read.phrases import words_of
from firsthand.read.sentences import is_within_quotation, split_sentences
from firsthand.records.report import RegionKind

EDGE = 4
"""So many paragraphs at either end are where menus stand."""
TOP = 9
"""So many paragraphs from the beginning are where a byline or date line may stand."""
MAX_LINE = 360
"""A paragraph of more characters is prose, and only its sentences are judged."""
MAX_LEAD_IN_WORDS = 12
MIN_CAPTION_WORDS = 5
"""A picture's text of fewer words, without its credit, says nothing."""

_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_TRAILING_TAGS = re.compile(r"(?:\s+#[^\W\d_][\w-]*){2,}\s*$")


class Piece(NamedTuple):
    """Code points [start, end) of a text, of one kind, without white space at the ends."""

    start: int
    end: int
    kind: RegionKind


def cut_paragraph(text: str, start: int, end: int, *, position: int, count: int) -> list[Piece]:
    """Return the pieces of the paragraph `text[start:end]`, the `position`-th of `count`; they cover all of it."""
    own = text[start:end]
    words = words_of(own)
    kind = _kind_of_line(own, words, position, count) if len(own) <= MAX_LINE else None
    if kind is not None:
        return [Piece(start, end, kind)]
    if is_note(words):
        return [Piece(start, end, RegionKind.BODY)]
    mark = _HEADING_MARK.match(own)
    if mark:
        head = Piece(start, start + len(mark.group().rstrip()), RegionKind.BOILERPLATE)
        return [head, *_cut_sentences(text, start + mark.end(), end, words)]
    credit = trailing_credit(own, words)
    if credit is not None:
        return _cut_caption(text, start, start + credit, end)
    tags = _TRAILING_TAGS.search(own) if "#" in own else None
    if tags:
        first_tag = start + own.index("#", tags.start())
        prose = _cut_sentences(text, start, start + tags.start(), words)
        return [*prose, Piece(first_tag, end, RegionKind.BOILERPLATE)]
    return _cut_sentences(text, start, end, words)


def _kind_of_line(own: str, words: list[str], position: int, count: int) -> RegionKind | None:
    """Return the kind of a whole paragraph that is no prose, or None."""
    near_top, near_end = position < TOP, position >= count - EDGE
    if is_byline(own, words, near_top=near_top and position > 0):
        return RegionKind.BYLINE
    if is_note(words):
        return None
    dated = date_line(own) if near_top or near_end else None
    if dated is not None:
        return RegionKind.BYLINE if dated.on_page else RegionKind.DATELINE
    if is_update_line(own, words):
        return RegionKind.BYLINE
    if is_clutter_line(own, words, at_edge=position < EDGE or near_end):
        return RegionKind.BOILERPLATE
    return RegionKind.BOILERPLATE if is_credit(own, words, first=position == 0) else None


def _cut_caption(text: str, start: int, credit: int, end: int) -> list[Piece]:
    """Part the text of a picture from its credit."""
    stop = credit
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if len(text[start:stop].split()) < MIN_CAPTION_WORDS:
        return [Piece(start, end, RegionKind.BOILERPLATE)]
    return [Piece(start, stop, RegionKind.CAPTION), Piece(credit, end, RegionKind.BOILERPLATE)]


def _cut_sentences(text: str, start: int, end: int, words: list[str]) -> list[Piece]:
    """Part the sentences that belong to the page from the report's own; neighbours of one kind stay together."""
    anywhere = may_hold_clutter(words)
    parts = split_sentences(text, start, end)
    judged = [_is_clutter(text, start, first, last, anywhere=anywhere) for first, last in parts]
    if len(parts) > 1 and any(judged):
        judged = _with_company(text, parts, judged)
    pieces = []
    for clutter, group in groupby(zip(judged, parts, strict=True), key=lambda item: item[0]):
        found = [part for _, part in group]
        kind = RegionKind.BOILERPLATE if clutter else RegionKind.BODY
        pieces.append(Piece(found[0][0], found[-1][1], kind))
    return pieces


def _with_company(text: str, parts: list[tuple[int, int]], judged: list[bool]) -> list[bool]:
    """Count what only accompanies a prompt as clutter, too.

    That is a button beside it ("Already a subscriber? Log in"), and, where nothing else is in the paragraph, a short
    question or exclamation ("Want to miss nothing? Follow us on Facebook").
    """
    with_labels = [
        clutter or is_clutter_line(own := text[first:last], words_of(own), at_edge=False)
        for clutter, (first, last) in zip(judged, parts, strict=True)
    ]
    rest = [text[first:last] for clutter, (first, last) in zip(with_labels, parts, strict=True) if not clutter]
    lead_ins = all(own.endswith(("?", "!")) and len(own.split()) <= MAX_LEAD_IN_WORDS for own in rest)
    return [True] * len(parts) if lead_ins else with_labels


def _is_clutter(text: str, start: int, first: int, last: int, *, anywhere: bool) -> bool:
    """Judge the sentence `text[first:last]` of the paragraph that begins at `start`."""
    own = without_list_mark(text[first:last])
    return is_clutter_sentence(own, anywhere=anywhere) and not is_within_quotation(text[start:first])
