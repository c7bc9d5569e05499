"""What is known about a report beside its words, and where each piece of it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is known about a report from outside its words; None (or nothing) is not known.

    Attributes:
        canonical: The address that the page itself gives as its own.
        changed: Day of the last change.
        where: For attributes that do not come from one place alone: (attribute, place) pairs.
    """

    external_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    canonical: str | None = None
    authors: tuple[str, ...] = ()
    changed: str | None = None
    where: tuple[tuple[str, str], ...] = ()


TOLD = tuple(field.name for field in fields(Meta) if field.name != "where")
"""The attributes that are told of a report."""
COLUMNS = ("title", "outlet", "published", "url", "language")
"""Columns of `reports.csv`, and keys of a JSON line, that are words of this."""


def told_in(row: Mapping[str, str | None], external_id: str | None = None) -> Meta:
    """Return what the `COLUMNS` of a row say."""
    told = {column: row.get(column) or None for column in COLUMNS}
    return Meta(
        external_id=external_id,
        title=told["title"],
        outlet=told["outlet"],
        published=told["published"],
        url=told["url"],
        language=told["language"],
    )
