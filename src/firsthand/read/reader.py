"""Read one input: bytes to Report, or to a Rejection with the reason. No clock, no net; `sandbox` reads documents.

Where a value may come from several places, the first that has one counts: the line of JSON Lines itself, the bundle
that it lay in, `reports.csv`, the settings, the document's metadata, the text, and last what is often wrong (the
properties of PDF and Word files). A date or language that cannot be understood counts as none there. Nothing is
guessed from today's date. `Report.stated_by` tells where each value came from.

`Report.text` is the text decoded (see `decoding`) and not otherwise changed; for documents with markup or layout it is
what their readers see of it. What is damaged in it is told in `Report.repairs`. `sha256` is that of the input's bytes
(for JSON Lines: of the line without its end).
"""

from __future__ import annotations

from hashlib import sha256

from firsthand.errors import UnreadableInput
from firsthand.read.addresses import canonical_address
from firsthand.read.content import Content
from firsthand.read.decoding import decode
from firsthand.read.inputs import STAGE, RawInput
from firsthand.read.json_lines import external_id_of, read_json_line
from firsthand.read.merging import Told, merge_meta
from firsthand.read.meta import Meta
from firsthand.read.paragraphs import find_paragraphs
from firsthand.read.regions import Marked, mark_regions
from firsthand.read.repairs import find_repairs
from firsthand.read.sandbox import reading_sandbox
from firsthand.read.sniffing import Kind
from firsthand.records.report import Rejection, Report, report_id
from firsthand.settings import Settings


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
    stated = Meta()
    if raw.kind == Kind.JSON_LINE:
        text, stated = read_json_line(raw.data)
    elif raw.kind == Kind.TEXT:
        # Even UTF-32, with every line break two characters, needs no more bytes than this for a text.
        if len(raw.data) > 8 * settings.max_text + 4:
            raise _too_long(settings.max_text)
        text = decode(raw.data, raw.charset)
    else:
        sandbox = reading_sandbox(settings.max_memory)
        content = sandbox.read(Kind(raw.kind), raw.data, raw.charset, settings)
        _check(content.text, settings.max_text)
        return content
    _check(text, settings.max_text)
    return Content(text=text, paragraphs=find_paragraphs(text), stated=stated)


def _too_long(limit: int) -> UnreadableInput:
    return UnreadableInput(f"the text is longer than {limit:,} characters: split it, or raise max_text")


def _check(text: str, limit: int) -> None:
    if len(text) > limit:
        raise _too_long(limit)
    if not any(map(str.isalpha, text)):
        raise UnreadableInput("the text has no words: there is nothing to read")


def _report(raw: RawInput, content: Content, settings: Settings) -> Report:
    told = (
        Told(content.stated, "json-line"),
        Told(raw.within, "bundle"),
        Told(raw.meta, "reports.csv"),
        Told(Meta(published=settings.published, outlet=settings.outlet, language=settings.language), "option"),
        Told(content.found, "document"),
    )
    known = merge_meta(told)
    marked = mark_regions(
        content.text,
        content.paragraphs,
        title=known.title,
        language=known.language,
        known=content.known,
    )
    known = merge_meta((*told, Told(_of_text(marked), "text"), Told(content.weak, "document")))
    return Report(
        id=report_id(
            text=content.text,
            external_id=known.external_id,
            url=known.url,
            title=known.title,
            outlet=known.outlet,
            published=known.published,
        ),
        external_id=known.external_id,
        path=raw.path,
        url=known.url,
        title=known.title,
        outlet=known.outlet,
        published=known.published,
        language=marked.language,
        sha256=sha256(raw.data).hexdigest(),
        text=content.text,
        regions=marked.regions,
        canonical=canonical_address(known.canonical, known.url),
        authors=known.authors,
        changed=known.changed,
        stated_by=_stated_by(known, marked),
        repairs=find_repairs(content.text, marked.language),
    )


def _of_text(marked: Marked) -> Meta:
    """Return what the lines of a text say about it."""
    where = (("title", "headline"), ("published", "dateline"), ("authors", "byline"), ("changed", "dateline"))
    return Meta(
        title=marked.title, published=marked.published, authors=marked.authors, changed=marked.changed, where=where
    )


def _stated_by(known: Meta, marked: Marked) -> tuple[tuple[str, str], ...]:
    """Return where each value came from; a language that nothing states was detected."""
    found = dict(known.where)
    if marked.language is not None:
        found["language"] = found.get("language", "detected")
    return tuple(sorted(found.items()))
