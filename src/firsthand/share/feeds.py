"""The journal of a case as an Atom feed or a JSON Feed. Ids stay; a reader who saw an entry does not see it again.

Source: RFC 4287 (Atom); JSON Feed 1.1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from firsthand.records.news import News, encode_news, headline
from firsthand.text.ids import record_id

_NEVER = "1970-01-01T00:00:00Z"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""


def write_atom(case: str, news: Sequence[News], *, filtered: str = "", base: str | None = None) -> str:
    """Return the journal as an Atom feed, newest entry first.

    Args:
        case: What the case is called.
        filtered: What names the filter, so that each filter is a feed of its own.
        base: Address of the pages of the case, without a slash at the end; None: entries have no links.
    """
    newest = max((one.at for one in news), default=_NEVER)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _tag("title", f"Firsthand: {case}"),
        _tag("id", _feed_id(case, filtered)),
        _tag("updated", newest),
        "<author><name>Firsthand</name></author>",
    ]
    return "\n".join([*head, *(_entry(one, base) for one in reversed(news)), "</feed>", ""])


def _entry(news: News, base: str | None) -> str:
    parts = [
        _tag("id", f"urn:firsthand:{news.id}"),
        _tag("title", headline(news)),
        _tag("updated", news.at),
        _tag("published", news.at),
        f"<category term={quoteattr(_clean(news.kind.value))}/>",
        f"<category term={quoteattr(_clean(str(news.state.get('type'))))}/>",
        _tag("summary", in_words(news)),
    ]
    if base is not None:
        parts.append(f"<link rel='alternate' href={quoteattr(_address(news, base))}/>")
    return f"<entry>{''.join(parts)}</entry>"


def write_json_feed(case: str, news: Sequence[News], *, filtered: str = "", base: str | None = None) -> str:
    """Return the journal as a JSON Feed, newest entry first; `_firsthand` of each holds the whole entry."""
    items: list[dict[str, Any]] = []
    for one in reversed(news):
        item = {
            "id": f"urn:firsthand:{one.id}",
            "title": headline(one),
            "content_text": in_words(one),
            "date_published": one.at,
            "tags": [one.kind.value, str(one.state.get("type"))],
            "_firsthand": encode_news(one),
        }
        items.append(item | ({"url": _address(one, base)} if base is not None else {}))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Firsthand: {case}",
        "authors": [{"name": "Firsthand"}],
        "_firsthand": {"id": _feed_id(case, filtered)},
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def in_words(news: News) -> str:
    """Return what changed, and what is known now."""
    known = []
    if news.state.get("grade") is not None:
        known = [f"grade {news.state['grade']}", f"independent sources: {news.state.get('sources')}"]
    known.append(f"reports: {news.state.get('reports')}")
    return "\n".join([*news.changes, " · ".join(known)])


def _feed_id(case: str, filtered: str) -> str:
    return f"urn:firsthand:{record_id('feed', case, filtered)}"


def _address(news: News, base: str) -> str:
    event = news.now[0] if news.now else news.event
    return f"{base}/events/{event}"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
