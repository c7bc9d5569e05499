"""One text as published, and which parts of it are evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import InvalidRecord
from firsthand.text.ids import record_id
from firsthand.text.spans import Span


class RegionKind(StrEnum):
    """What a stretch of a report's text is; only title, dateline, body and caption carry evidence."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One stretch of `Report.text`.

    `language` (ISO 639-1) is set where the stretch is in another language than the report. `translates` is the stretch
    in another language that this one renders in the report's own.
    """

    span: Span
    kind: RegionKind
    language: str | None = None
    translates: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Damaged characters of `Report.text`, and what they must have been; the text itself keeps them as they came."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text as published. Immutable: a changed page is a new report (a version), joined by a revision.

    Attributes:
        id: Made by `report_id`; the same content has the same id wherever its file lies.
        external_id: The id that the input gave it (JSON Lines), else None.
        path: Where it was read: a file, or FILE:LINE for JSON Lines, or "-" for standard input.
        published: Day of publication, YYYY-MM-DD, or None if it is not known.
        language: ISO 639-1 code, or None if it could not be told.
        sha256: Hexadecimal digest of the original bytes.
        text: All spans count its code points. Never changed after reading.
        regions: Sorted, without overlaps; together they cover every visible character of `text`.
        canonical: The address by which all versions and copies of the page are known, or None without any address.
        authors: Who wrote it, in the order given.
        changed: Day of the last change, YYYY-MM-DD, or None if it is not known.
        stated_by: Where each piece of this came from, as (attribute, place) pairs, sorted: ("title", "h1").
        repairs: Sorted, without overlaps; what reads the text reads it with these.
    """

    id: str
    external_id: str | None
    path: str
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    sha256: str
    text: str
    regions: tuple[Region, ...]
    canonical: str | None = None
    authors: tuple[str, ...] = ()
    changed: str | None = None
    stated_by: tuple[tuple[str, str], ...] = ()
    repairs: tuple[Repair, ...] = ()

    def __post_init__(self) -> None:
        self._check("region", tuple(region.span for region in self.regions))
        self._check("repair", tuple(repair.span for repair in self.repairs))

    def _check(self, what: str, spans: tuple[Span, ...]) -> None:
        end = 0
        for span in spans:
            if span.start < end:
                raise InvalidRecord(f"{self.id}: {what}s overlap or are unsorted at {span.start}")
            end = span.end
        if end > len(self.text):
            raise InvalidRecord(f"{self.id}: a {what} ends at {end}, the text at {len(self.text)}")


def report_id(
    *,
    text: str,
    external_id: str | None,
    url: str | None,
    title: str | None,
    outlet: str | None,
    published: str | None,
) -> str:
    """Name a report after what was published where and when; its path and bytes do not count."""
    return record_id("report", text, external_id, url, title, outlet, published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input that could not become a report, with the reason; stored, counted and shown, never dropped.

    `stage` is read, parse or extract. `external_id` is kept where the input gave one.
    """

    path: str
    stage: str
    reason: str
    external_id: str | None = None
