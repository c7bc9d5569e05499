"""Take RSS and Atom files apart: each entry is a report, with what the feed says about it.

**Misses**: entries that only link to a page; their summary is all that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import feedparser
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from firsthand.errors import UnreadableInput
from firsthand.read.days import parse_day
from firsthand.read.decoding import clean
from firsthand.read.languages import normal_code
from firsthand.read.meta import Meta
from firsthand.read.parts import Found, Limits, Part, Passed, Unpack
from firsthand.read.sniffing import Kind
from firsthand.text.folding import squeeze

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def unpack_feed(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the entries of a feed, in its order, named by their numbers from 1.

    Raises:
        UnreadableInput: it declares entities of its own, or has no entries.
    """
    data = limits.read(stream)
    _check_entities(data)
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    found = False
    for number, entry in enumerate(feed.entries, start=1):
        found = True
        shown = f"{name}/{number}"
        text = _text_of(entry)
        if not text.strip():
            yield Passed(name=shown, reason="the entry has no text of its own")
            continue
        title = _line(entry.get("title"))
        content = (f"<h1>{escape(title)}</h1>\n{text}" if title else text).encode("utf-8", "replace")
        limits.count(len(content))
        yield Part(name=shown, kind=Kind.FRAGMENT, data=content, within=_meta(entry, feed.feed), charset="utf-8")
    if not found:
        raise UnreadableInput("the feed has no entries, or is no feed")


def _check_entities(data: bytes) -> None:
    """Raise UnreadableInput for a file whose entities could make something huge, or fetch something."""
    try:
        fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnreadableInput("it declares entities of its own, which can make it huge: it is not read") from None
    except (ParseError, ValueError, LookupError):
        # Malformed, which feedparser copes with.
        if _ENTITY.search(data):
            raise UnreadableInput("it declares entities of its own, and is malformed: it is not read") from None


def _text_of(entry: Any) -> str:
    """Return the fullest text of an entry, as HTML."""
    texts = [str(content.get("value") or "") for content in entry.get("content", ())]
    texts.append(str(entry.get("summary") or ""))
    return clean(max(texts, key=len))


def _meta(entry: Any, feed: Any) -> Meta:
    authors = [author.get("name") for author in entry.get("authors", ()) if isinstance(author, dict)]
    outlet = (entry.get("source") or {}).get("title") or feed.get("title")
    values: dict[str, Any] = {
        "external_id": None,
        "title": _line(entry.get("title")),
        "outlet": _line(outlet),
        "published": _day(entry.get("published")),
        "changed": _day(entry.get("updated")),
        "url": _line(entry.get("link")),
        "canonical": _line(entry.get("feedburner_origlink")),
        "language": normal_code(str(entry.get("language") or feed.get("language") or "")),
        "authors": tuple(dict.fromkeys(line for name in authors if (line := _line(name)))),
    }
    if values["changed"] == values["published"]:
        values["changed"] = None
    if values["published"] is None and values["changed"] is not None and not entry.get("published"):
        # Atom requires only "updated", and feeds that have no other day mean the day of publication.
        values["published"], values["changed"] = values["changed"], None
    return Meta(**values, where=tuple((key, "feed") for key, value in values.items() if value))


def _line(value: Any) -> str | None:
    return squeeze(re.sub(r"<[^>]{1,200}>", "", clean(str(value)))) or None if value else None


def _day(value: Any) -> str | None:
    return parse_day(str(value)) if value else None
