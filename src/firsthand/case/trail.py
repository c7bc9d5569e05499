"""The audit trail: who changed what and when, each entry bound to the one before it by a hash.

An entry is written in the transaction of the change that it tells of: there is no change without one, and no entry of
a change that was not made. `hash` is SHA-256 over the hash before and the entry's own words, so that an entry which is
altered, taken out or put in later breaks the chain at its place.

**Misses**: whoever may write the whole database can forge the whole chain from some entry on. Its head, noted
elsewhere (`firsthand verify` prints it), shows that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, insert, select

from firsthand.case.check import Problem
from firsthand.case.schema import METADATA, Words

START = "0" * 64
"""What the first entry is bound to."""

_AT_ONCE = 1000


def trail_table(metadata: MetaData) -> Table:
    """Return the table of a trail: `body` is the entry's words as JSON, the columns before it repeat parts of it."""
    return Table(
        "trail",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=False),
        *(Column(name, Words, nullable=False) for name in ("at", "by", "action", "about", "body", "hash")),
        Index("trail_about", "about"),
    )


TRAIL = trail_table(METADATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an entry tells.

    Attributes:
        by: Who did it: an account, or the user's name on this machine; "" if that is not known.
        action: What was done, in one word ("judge").
        about: Id of the record that was added or changed.
        at: Record time, ISO 8601.
        details: What else there is to say, as JSON can carry it.
    """

    by: str
    action: str
    about: str
    at: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as it is stored; numbers count from 1 without a gap."""

    number: int
    change: Change
    hash: str


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """The last entry of a chain: its number (0: there is none) and its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def note(connection: Connection, changes: Iterable[Change], table: Table = TRAIL) -> int:
    """Add entries, in order; return the number of the last one. The caller holds the only writing transaction."""
    last = head(connection, table)
    number, previous = last.number, last.hash
    rows = []
    for change in changes:
        number += 1
        body = words_of(number, change)
        previous = chained(previous, body)
        rows.append(
            {
                "number": number,
                "at": change.at,
                "by": change.by,
                "action": change.action,
                "about": change.about,
                "body": body,
                "hash": previous,
            }
        )
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[start : start + _AT_ONCE])
    return number


def words_of(number: int, change: Change) -> str:
    """Return an entry as it is hashed: JSON of ASCII signs, keys sorted, no spaces."""
    words = {
        "number": number,
        "at": change.at,
        "by": change.by,
        "action": change.action,
        "about": change.about,
        "details": change.details,
    }
    return json.dumps(words, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def chained(previous: str, body: str) -> str:
    """Return the hash of an entry that follows one of hash `previous`."""
    return sha256(f"{previous}\n{body}".encode()).hexdigest()


def head(connection: Connection, table: Table = TRAIL) -> Head:
    """Return the last entry's number and hash."""
    query = select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return Head(0, START) if row is None else Head(row.number, row.hash)


def number_about(connection: Connection, about: str, action: str, table: Table = TRAIL) -> int:
    """Return the number of the last entry of that action about a record; 0 if there is none."""
    query = select(table.c.number).where((table.c.about == about) & (table.c.action == action))
    return connection.execute(query.order_by(table.c.number.desc()).limit(1)).scalar() or 0


def read_entries(
    connection: Connection, *, before: int | None = None, limit: int = 100, table: Table = TRAIL
) -> list[Entry]:
    """Return entries, the latest first; `before` is the number that they are all below."""
    query = select(table).order_by(table.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(table.c.number < before)
    return [
        Entry(
            number=row.number,
            hash=row.hash,
            change=Change(
                by=row.by,
                action=row.action,
                about=row.about,
                at=row.at,
                details=json.loads(row.body)["details"],
            ),
        )
        for row in connection.execute(query)
    ]


def find_breaks(connection: Connection, table: Table = TRAIL) -> Iterator[Problem]:
    """Yield where the chain breaks; after a break it is followed from what is stored there."""
    expected, previous = 1, START
    rows = connection.execute(select(table).order_by(table.c.number).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        name = f"trail {row.number}"
        if row.number != expected:
            yield Problem(name, f"entry {expected} of the audit trail is missing")
        elif chained(previous, row.body) != row.hash:
            yield Problem(name, "the audit trail breaks here: this entry, or the one before it, was changed")
        if not _says_the_same(row):
            yield Problem(name, "this entry of the audit trail says something else than what was hashed")
        expected, previous = row.number + 1, row.hash


def _says_the_same(row: Any) -> bool:
    try:
        body = json.loads(row.body)
        return all(body[name] == getattr(row, name) for name in ("number", "at", "by", "action", "about"))
    except (ValueError, KeyError, TypeError):
        return False


def has_entry(connection: Connection, wanted: Head, table: Table = TRAIL) -> bool:
    """Tell whether the chain still holds an entry that was its head once."""
    if wanted.number == 0:
        return True
    found = connection.execute(select(table.c.hash).where(table.c.number == wanted.number)).scalar()
    return found == wanted.hash


def digest_of_ids(ids: Sequence[str]) -> str:
    """Return a digest of some ids, whatever their order."""
    return sha256("\n".join(sorted(ids)).encode("utf-8", "surrogatepass")).hexdigest()
