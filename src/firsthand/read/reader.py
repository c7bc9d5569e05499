"""Read one input: bytes to Report, or to a Rejection with the reason. A pure function: no file, no clock, no net.

Where a value may come from several places, the first that has one counts: the line of JSON Lines itself,
`reports.csv`, the settings, the page's metadata, the text. A date or language that cannot be understood counts as
none there. Nothing is guessed from today's date.

`Report.text` is the text decoded (see `decoding`) and not otherwise changed; for HTML it is the page's article, see
`html`. `sha256` is that of the input's bytes (for JSON Lines: of the line without its end).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from firsthand.errors import UnreadableInput
from firsthand.read.days import parse_day
from firsthand.read.decoding import clean, decode
from firsthand.read.folders import Meta
from firsthand.read.html import read_page
from firsthand.read.inputs import STAGE, RawInput
from firsthand.read.json_lines import external_id_of, read_json_line
from firsthand.read.languages import normal_code
from firsthand.read.paragraphs import Paragraph, find_paragraphs
from firsthand.read.regions import mark_regions
from firsthand.read.sniffing import Kind
from firsthand.records.report import RegionKind, Rejection, Report, report_id
from firsthand.settings import Settings
from firsthand.text.folding import squeeze

MAX_TITLE = 500
"""A longer title is none: something else stands in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A decoded input: its text, paragraphs with the kinds that markup gives them, and what it says about itself."""

    text: str
    paragraphs: Sequence[Paragraph]
    known: dict[int, RegionKind]
    stated: Meta
    found: Meta


def read_report(raw: RawInput, settings: Settings) -> Report | Rejection:
    """Read one input.

    Args:
        raw: Its bytes, and what `reports.csv` says about it.
        settings: `published`, `outlet` and `language` stand in for what is not known; `max_text` limits the text.
    """
    try:
        return _report(raw, _content(raw, settings), settings)
    except UnreadableInput as error:
        external_id = external_id_of(raw.data) if raw.kind == Kind.JSON_LINE else raw.meta.external_id
        return Rejection(path=raw.path, stage=STAGE, reason=str(error), external_id=external_id)


def _content(raw: RawInput, settings: Settings) -> Content:
    """Decode an input; raise UnreadableInput if it is too long, or holds no words."""
    if raw.kind == Kind.HTML:
        page = read_page(raw.data)
        _check(page.text, settings.max_text)
        return Content(text=page.text, paragraphs=page.paragraphs, known=page.known, stated=Meta(), found=page.meta)
    if raw.kind == Kind.JSON_LINE:
        text, stated = read_json_line(raw.data)
    else:
        # Even UTF-32, with every line break two characters, needs no more bytes than this for a text.
        if len(raw.data) > 8 * settings.max_text + 4:
            raise _too_long(settings.max_text)
        text, stated = decode(raw.data), Meta()
    _check(text, settings.max_text)
    return Content(text=text, paragraphs=find_paragraphs(text), known={}, stated=stated, found=Meta())


def _too_long(limit: int) -> UnreadableInput:
    return UnreadableInput(f"the text is longer than {limit:,} characters: split it, or raise max_text")


def _check(text: str, limit: int) -> None:
    if len(text) > limit:
        raise _too_long(limit)
    if not any(map(str.isalpha, text)):
        raise UnreadableInput("the text has no words: there is nothing to read")


def _report(raw: RawInput, content: Content, settings: Settings) -> Report:
    given = _first_known(content.stated, raw.meta)
    given = replace(
        given,
        outlet=given.outlet or settings.outlet,
        published=_day(content.stated.published) or _day(raw.meta.published) or _day(settings.published),
        language=_code(content.stated.language) or _code(raw.meta.language) or _code(settings.language),
    )
    known = _first_known(given, content.found)
    marked = mark_regions(
        content.text,
        content.paragraphs,
        title=_line(known.title, MAX_TITLE),
        language=_code(known.language),
        known=content.known,
    )
    title = _line(known.title, MAX_TITLE) or _line(marked.title, MAX_TITLE)
    external_id, url, outlet = _line(known.external_id), _line(known.url), _line(known.outlet)
    published = _day(known.published) or marked.published
    return Report(
        id=report_id(
            text=content.text, external_id=external_id, url=url, title=title, outlet=outlet, published=published
        ),
        external_id=external_id,
        path=raw.path,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        language=marked.language,
        sha256=sha256(raw.data).hexdigest(),
        text=content.text,
        regions=marked.regions,
    )


def _first_known(first: Meta, second: Meta) -> Meta:
    """Return what the first says, and where it says nothing, what the second does."""
    return Meta(
        external_id=first.external_id or second.external_id,
        title=first.title or second.title,
        outlet=first.outlet or second.outlet,
        published=first.published or second.published,
        url=first.url or second.url,
        language=first.language or second.language,
    )


def _line(value: str | None, longest: int | None = None) -> str | None:
    """Return a value as one clean line, or None if it is empty or too long."""
    line = squeeze(clean(value)) if value is not None else ""
    return line if line and (longest is None or len(line) <= longest) else None


def _day(value: str | None) -> str | None:
    return parse_day(value) if value is not None else None


def _code(value: str | None) -> str | None:
    return normal_code(value) if value is not None else None
