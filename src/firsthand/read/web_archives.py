"""Take web archives apart: each page that a WARC file holds, plain or compressed, with its address.

**Misses**: pages whose text was fetched by scripts afterwards; records of visits that found a page unchanged.
**Source**: ISO 28500 (WARC 1.0 and 1.1), read by FastWARC.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from firsthand.errors import UnreadableInput
from firsthand.read.addresses import seen_address
from firsthand.read.meta import Meta
from firsthand.read.parts import Found, Limits, Passed, Refused, Unpack, part_or_bundle

_TEXTS = ("text/html", "text/plain", "application/xhtml", "application/pdf", "text/xml", "application/xml")
_FEEDS = ("application/rss", "application/atom", "application/vnd.openxmlformats-officedocument.wordprocessingml")
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def unpack_warc(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the pages of a web archive, in its order; a page is named by the number of its record.

    Raises:
        UnreadableInput: it is damaged from the beginning, or holds no page.
    """
    number = kept = others = 0
    try:
        for record in ArchiveIterator(stream, record_types=_WANTED, parse_http=False, fsspec_args=False):
            number += 1
            found = list(_record(record, f"{name}/{number}", depth, limits, unpack))
            kept += any(not isinstance(item, Passed) for item in found)
            others += not found
            yield from found
    except (OSError, ValueError) as error:
        # What came before the damage has been read; the rest of the archive cannot be.
        yield Refused(name=name, reason=f"the archive is damaged behind record {number} ({error})")
        return
    if others:
        yield Passed(name=name, reason=f"{others} records are no reports: pictures, scripts, errors, redirects")
    if not kept:
        raise UnreadableInput("the archive holds no page")


def _record(record: Any, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the page of one record; nothing if it is a picture, script, error or redirect."""
    if record.headers.get("WARC-Type") != "conversion" and not _is_page(record):
        return
    try:
        data = limits.read(record.reader)
    except UnreadableInput as error:
        yield Refused(name=name, reason=str(error))
        return
    limits.count(len(data))
    if not data.strip():
        return
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    within = Meta(url=seen_address(address) if address else None, where=(("url", "warc"),) if address else ())
    yield from part_or_bundle(data, name, depth, unpack, within=within, charset=_charset(record))


def _is_page(record: Any) -> bool:
    """Tell whether a record is an answer with a text in it; its HTTP headers are read on the way."""
    if record.is_http:
        record.parse_http(auto_decode="all", quirks_mode=True)
        if record.http_headers is None or (record.http_headers.status_code or 200) != 200:
            return False
        kind = (record.http_content_type or "").lower()
    else:
        kind = (record.headers.get("Content-Type") or "").lower()
    return kind.startswith((*_TEXTS, *_FEEDS))


def _charset(record: Any) -> str | None:
    stated = record.http_charset if record.is_http else None
    return str(stated) if stated else None
