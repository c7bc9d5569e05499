"""Turn a model's answer into spans of the report; what is not in the report letter for letter is dropped and counted.

A part that stands more than once in its paragraph is taken where it is nearest to a part of the same attribution that
stands there once; if that does not decide, it is dropped too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.errors import AttributorFailed
from firsthand.records.suggestion import Suggestion
from firsthand.text.spans import Span

LONGEST_CUE = 120
"""Code points; a longer cue is no cue."""

MOST = 400
"""Attributions of one answer, at most; the rest is dropped and counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one answer came to: what was found, how many spans were kept, and how many were dropped."""

    found: tuple[Suggestion, ...]
    kept: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that was sent: `text` begins at code point `start` of the report."""

    start: int
    text: str


def read_answer(answer: str, paragraphs: Sequence[Paragraph]) -> Answer:
    """Return what of the model's answer stands in the paragraphs.

    Raises:
        AttributorFailed: the answer is not the JSON that was asked for.
    """
    found: dict[Suggestion, None] = {}
    kept = dropped = 0
    items = _items(answer)
    for position, item in enumerate(items):
        asked = _parts(item)
        suggestion = _located(item, paragraphs) if position < MOST else None
        size = 0 if suggestion is None else sum(map(len, (suggestion.source, suggestion.cue, suggestion.content)))
        kept, dropped = kept + size, dropped + max(asked, 1) - size
        if suggestion is not None:
            found[suggestion] = None
    ordered = sorted(found, key=lambda suggestion: (suggestion.cue, suggestion.content, suggestion.source))
    return Answer(found=tuple(ordered), kept=kept, dropped=dropped)


def _items(answer: str) -> list[Any]:
    """Return the list that the answer holds; a fence around the JSON is allowed."""
    text = answer.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.strip("`").removeprefix("json").strip()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AttributorFailed("its answer is not JSON") from error
    items = value.get("attributions") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise AttributorFailed('its answer has no list "attributions"')
    return items


def _texts(value: object) -> list[object]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _parts(item: object) -> int:
    """Return how many spans the item names."""
    if not isinstance(item, dict):
        return 1
    return sum(len(_texts(item.get(role))) for role in ("source", "cue", "content"))


def _located(item: object, paragraphs: Sequence[Paragraph]) -> Suggestion | None:
    """Return the item's spans; None where its cue or all of its content is not in the paragraph that it names."""
    if not isinstance(item, dict):
        return None
    number = item.get("paragraph")
    if type(number) is not int or not 1 <= number <= len(paragraphs):
        return None
    paragraph = paragraphs[number - 1]
    roles = [
        [_places(paragraph.text, part) for part in _texts(item.get(role))] for role in ("source", "cue", "content")
    ]
    certain = [places[0] for parts in roles for places in parts if len(places) == 1]
    source, cue, content = (_chosen(parts, certain) for parts in roles)
    if not cue or not content or sum(span.end - span.start for span in cue) > LONGEST_CUE:
        return None
    told = {offset for span in content for offset in range(span.start, span.end)}
    if any(told.issuperset(range(span.start, span.end)) for span in cue):
        return None
    return Suggestion(
        source=_moved(source, paragraph.start),
        cue=_moved(cue, paragraph.start),
        content=_moved(content, paragraph.start),
    )


def _places(text: str, part: object) -> list[Span]:
    """Return where `part` stands in `text` as whole words, without outer white space."""
    if not isinstance(part, str) or not part.strip():
        return []
    part = part.strip()
    found, start = [], text.find(part)
    while start >= 0:
        end = start + len(part)
        if not (_joins(text, start) or _joins(text, end)):
            found.append(Span(start, end))
        start = text.find(part, start + 1)
    return found


def _joins(text: str, border: int) -> bool:
    """Tell whether the border lies within a word."""
    return 0 < border < len(text) and text[border - 1].isalnum() and text[border].isalnum()


def _chosen(parts: Sequence[Sequence[Span]], certain: Sequence[Span]) -> tuple[Span, ...]:
    """Return the place of each part, in text order; parts without a place, or with several that tie, are left out."""
    chosen: list[Span] = []
    for places in parts:
        ranked = sorted((min((_gap(place, other) for other in certain), default=0), place) for place in places)
        if len(ranked) == 1 or (ranked and certain and ranked[0][0] < ranked[1][0]):
            chosen.append(ranked[0][1])
    chosen.sort()
    return tuple(span for position, span in enumerate(chosen) if not position or chosen[position - 1].end <= span.start)


def _gap(first: Span, second: Span) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _moved(spans: Sequence[Span], start: int) -> tuple[Span, ...]:
    return tuple(Span(start + span.start, start + span.end) for span in spans)
