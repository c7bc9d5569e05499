"""Which conclusions were written since a moment, so that whoever follows a case visits these and no others.

Each writing of conclusions has a number. A record that changed, came or went stands here with the number of the last
writing that did so; an affair that is concluded about for the first time stands here as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Column, Connection, Index, Integer, Table, delete, func, insert, select

from firsthand.case.schema import METADATA, Words

TOUCHED = Table(
    "touched",
    METADATA,
    Column("kind", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("touched_number", "number"),
)
"""`kind` is the name of a table of conclusions, "affair" for all that one affair has, or "all"."""

AFFAIR, ALL = "affair", "all"
_AT_ONCE = 800


def touch(connection: Connection, ids: Mapping[str, Collection[str]]) -> None:
    """Take down that these records (kind to ids) were written, or are no more."""
    number = last_touched(connection) + 1
    for kind in sorted(ids):
        for batch in _batches(sorted(ids[kind])):
            connection.execute(delete(TOUCHED).where((TOUCHED.c.kind == kind) & TOUCHED.c.id.in_(batch)))
            connection.execute(insert(TOUCHED), [{"kind": kind, "id": key, "number": number} for key in batch])


def touch_all(connection: Connection) -> None:
    """Take down that everything is to be looked at again."""
    number = last_touched(connection) + 1
    connection.execute(delete(TOUCHED))
    connection.execute(insert(TOUCHED).values(kind=ALL, id="", number=number))


def last_touched(connection: Connection) -> int:
    """Return the number of the last writing; 0 if there was none."""
    return connection.execute(select(func.max(TOUCHED.c.number))).scalar() or 0


def read_touched(connection: Connection, since: int) -> dict[str, set[str]] | None:
    """Return the records written after a number, by kind; None if that cannot be told, or is everything."""
    if since > last_touched(connection):
        return None  # another history: the case was put back
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(TOUCHED.c.kind, TOUCHED.c.id).where(TOUCHED.c.number > since)):
        found[row.kind].add(row.id)
    return None if ALL in found else dict(found)


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]
