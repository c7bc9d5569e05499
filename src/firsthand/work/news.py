"""What became of the events of a case: read, narrowed down, and handed to a webhook where a user asks for it."""

from __future__ import annotations

import json
from hashlib import sha256

from firsthand.case import news, reader, writer
from firsthand.case.open import Store
from firsthand.read.posting import Poster
from firsthand.records.news import News, NewsFilter, encode_news
from firsthand.work.current import reconcile_case

THIN = ("id", "number", "at", "what", "event", "type", "grade")
"""What a webhook is told unless the user wants it told everything: no names and no words of reports."""


def read_news(
    store: Store, wanted: NewsFilter, *, since: str = "", after: int = 0, limit: int | None = None
) -> list[News]:
    """Return the entries of the journal that are wanted, oldest first.

    Args:
        since: Record time from which on (ISO 8601, or how it begins).
        after: Number of the last entry that is known already.
        limit: At most so many, the latest.
    """
    reconcile_case(store)
    with store.read() as connection:
        found = news.read_news(connection, after=after)
    fitting = [one for one in found if one.at >= since and wanted.fits(one)]
    return fitting if limit is None else fitting[max(0, len(fitting) - limit) :]


def deliver(store: Store, poster: Poster, url: str, wanted: NewsFilter, *, full: bool = False) -> int:
    """Hand what a webhook was not told yet to it, oldest first; return how many entries there were.

    The first time, nothing is handed over: what was known before is no news. What was taken is kept in the case, so
    that a run that is stopped goes on from there.

    Raises:
        UnreadableInput: the webhook did not take an entry; it is tried again with the next run.
    """
    key = f"webhook {sha256(url.encode()).hexdigest()[:24]}"
    reconcile_case(store)
    with store.read() as connection:
        told = reader.find_meta(connection, key)
        known = news.read_news(connection, after=int(told or 0))
    last = known[-1].number if known else int(told or 0)
    if told is None:
        _keep(store, key, last)
        return 0
    count = 0
    for one in known:
        if wanted.fits(one):
            value = encode_news(one)
            body = value if full else {name: value[name] for name in THIN if name in value}
            poster.post(json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8"), one.id)
            count += 1
        _keep(store, key, one.number)
    return count


def _keep(store: Store, key: str, number: int) -> None:
    with store.write() as connection:
        writer.set_meta(connection, key, str(number))
