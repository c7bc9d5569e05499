"""Bring together what several places say about a report: the first that says something that can be read counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from firsthand.read.days import parse_day
from firsthand.read.decoding import clean
from firsthand.read.languages import normal_code
from firsthand.read.meta import TOLD, Meta
from firsthand.text.folding import squeeze

MAX_TITLE = 500
"""A longer title is none: something else stands in its place."""
MAX_AUTHORS = 20


class Told(NamedTuple):
    """What one place says, and the place's name: "reports.csv", "option"."""

    meta: Meta
    place: str


def merge_meta(told: Sequence[Told]) -> Meta:
    """Return what the places say, the first first, brought to one form; `where` names the place of each value."""
    values: dict[str, Any] = {}
    where = []
    for name in TOLD:
        for meta, place in told:
            value = _READERS[name](getattr(meta, name))
            if value:
                values[name] = value
                where.append((name, dict(meta.where).get(name, place)))
                break
    return Meta(**values, where=tuple(sorted(where)))


def one_line(value: str | None) -> str | None:
    """Return a value as one clean line, or None if it is empty."""
    line = squeeze(clean(value)) if value is not None else ""
    return line or None


def _title(value: str | None) -> str | None:
    line = one_line(value)
    return line if line and len(line) <= MAX_TITLE else None


def _day(value: str | None) -> str | None:
    return parse_day(value) if value is not None else None


def _code(value: str | None) -> str | None:
    return normal_code(value) if value is not None else None


def _authors(values: Sequence[str]) -> tuple[str, ...]:
    lines = (one_line(value) for value in values[:MAX_AUTHORS])
    return tuple(dict.fromkeys(line for line in lines if line is not None and len(line) <= MAX_TITLE))


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(TOLD, one_line),
    "title": _title,
    "published": _day,
    "changed": _day,
    "language": _code,
    "authors": _authors,
}
