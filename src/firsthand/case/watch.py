"""Write and read watch lists, screenings and decisions, within the caller's transaction. Nothing is ever deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from firsthand.case.trail import Change, digest_of_ids, note
from firsthand.case.watch_tables import SCREENING, SCREENING_DECISION, WATCH_ENTRY, WATCH_LIST
from firsthand.errors import NotFound
from firsthand.records.encode import to_line
from firsthand.records.watch import Decision, Screening, WatchEntry, WatchList
from firsthand.records.watch_json import (
    decode_decision,
    decode_entry,
    decode_screening,
    encode_decision,
    encode_entry,
    encode_screening,
)

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """A list of the case without its entries; `entries` is how many it has, `added` the record time."""

    id: str
    name: str
    version: str
    sha256: str
    form: str
    entries: int
    added: str


def add_watch_list(connection: Connection, watch_list: WatchList, added: str, *, by: str = "") -> bool:
    """Add a list; tell whether it is new. The same bytes under the same name and version are one list."""
    if connection.execute(select(WATCH_LIST.c.id).where(WATCH_LIST.c.id == watch_list.id)).first() is not None:
        return False
    connection.execute(
        insert(WATCH_LIST).values(
            id=watch_list.id,
            name=watch_list.name,
            version=watch_list.version,
            sha256=watch_list.sha256,
            form=watch_list.form,
            entries=len(watch_list.entries),
            added=added,
        )
    )
    rows = [
        {"watch_list": watch_list.id, "id": entry.id, "body": to_line(encode_entry(entry))}
        for entry in watch_list.entries
    ]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(insert(WATCH_ENTRY), rows[start : start + _ROWS_AT_ONCE])
    details = {"name": watch_list.name, "version": watch_list.version, "sha256": watch_list.sha256}
    note(connection, [Change(by=by, action="list", about=watch_list.id, at=added, details=details)])
    return True


def read_list_heads(connection: Connection, *, newest: bool = False) -> list[ListHead]:
    """Return the lists of a case by name and time; with `newest`, only the last version of each name."""
    order = (WATCH_LIST.c.name, WATCH_LIST.c.added, WATCH_LIST.c.id)
    heads = [ListHead(**row._mapping) for row in connection.execute(select(WATCH_LIST).order_by(*order))]
    return list({head.name: head for head in heads}.values()) if newest else heads


def read_entries(connection: Connection, lists: Sequence[ListHead]) -> Iterator[tuple[str, WatchEntry]]:
    """Yield (id of the list, entry) for all entries of some lists, by list and id."""
    for head in lists:
        query = select(WATCH_ENTRY.c.body).where(WATCH_ENTRY.c.watch_list == head.id).order_by(WATCH_ENTRY.c.id)
        for body in connection.execute(query).scalars():
            yield head.id, decode_entry(json.loads(body))


def read_entry(connection: Connection, watch_list: str, key: str) -> WatchEntry:
    """Return one entry of a list.

    Raises:
        NotFound: the list has no such entry.
    """
    query = select(WATCH_ENTRY.c.body).where(WATCH_ENTRY.c.watch_list == watch_list, WATCH_ENTRY.c.id == key)
    body = connection.execute(query).scalar()
    if body is None:
        raise NotFound(f"no entry {key} in {watch_list}")
    return decode_entry(json.loads(body))


def add_screenings(connection: Connection, screenings: Sequence[Screening]) -> None:
    """Keep what was asked and found; a screening that is there already is left as it is."""
    known = set(connection.execute(select(SCREENING.c.id)).scalars())
    rows = [
        {"id": s.id, "at": s.at, "by": s.by, "body": to_line(encode_screening(s))}
        for s in {screening.id: screening for screening in screenings}.values()
        if s.id not in known
    ]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(insert(SCREENING), rows[start : start + _ROWS_AT_ONCE])
    if rows:
        ids = [row["id"] for row in rows]
        details = {"screenings": len(ids), "digest": digest_of_ids(ids)}
        change = Change(by=rows[0]["by"], action="screen", about=min(ids), at=rows[0]["at"], details=details)
        note(connection, [change])


def read_screenings(connection: Connection) -> list[Screening]:
    """Return the log: all screenings by record time, then id."""
    query = select(SCREENING.c.body).order_by(SCREENING.c.at, SCREENING.c.id)
    return [decode_screening(json.loads(body)) for body in connection.execute(query).scalars()]


def screenings_about(connection: Connection, entity: str) -> list[dict[str, Any]]:
    """Return the screenings of an entity of the case that found something, the latest first, with what was decided."""
    query = select(SCREENING.c.body).where(SCREENING.c.body.contains(f'"{entity}"', autoescape=True))
    found = []
    for body in connection.execute(query.order_by(SCREENING.c.at.desc(), SCREENING.c.id)).scalars():
        screening = json.loads(body)
        if screening["query"]["entity"] == entity and screening["hits"]:
            decisions = [encode_decision(decision) for decision in read_decisions(connection, screening["id"])]
            found.append({**screening, "decisions": decisions})
    return found


def read_screening(connection: Connection, key: str) -> Screening | None:
    """Return one screening, or None."""
    body = connection.execute(select(SCREENING.c.body).where(SCREENING.c.id == key)).scalar()
    return decode_screening(json.loads(body)) if body is not None else None


def add_decision(connection: Connection, decision: Decision) -> None:
    """Keep what a person decided about a hit."""
    connection.execute(
        insert(SCREENING_DECISION).values(
            id=decision.id,
            screening=decision.screening,
            entry=decision.entry,
            at=decision.at,
            body=to_line(encode_decision(decision)),
        )
    )
    details = {"screening": decision.screening, "entry": decision.entry, "verdict": decision.verdict}
    change = Change(by=decision.by, action="decide", about=decision.id, at=decision.at, details=details)
    note(connection, [change])


def read_decisions(connection: Connection, screening: str | None = None) -> list[Decision]:
    """Return all decisions, or those about one screening, by record time, then id."""
    query = select(SCREENING_DECISION.c.body).order_by(SCREENING_DECISION.c.at, SCREENING_DECISION.c.id)
    if screening is not None:
        query = query.where(SCREENING_DECISION.c.screening == screening)
    return [decode_decision(json.loads(body)) for body in connection.execute(query).scalars()]
