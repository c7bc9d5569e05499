"""Write and read markings, within the caller's transaction. They are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select, update

from firsthand.case.check import Problem
from firsthand.case.reader import undamaged
from firsthand.case.schema import REPORT
from firsthand.case.sharing_tables import MARKING
from firsthand.case.trail import Change, note
from firsthand.records.encode import to_line
from firsthand.records.marking import (
    TLP_LEVELS,
    Marking,
    decode_marking,
    encode_marking,
    named,
    standing_markings,
    strictest_word,
)


def add_marking(connection: Connection, marking: Marking) -> bool:
    """Add a marking, and keep the level of its report beside it; tell whether it is new.

    A level that a report has from elsewhere is entered first, as nobody's, so that it is not lost.
    """
    if connection.execute(select(MARKING.c.id).where(MARKING.c.id == marking.id)).first() is not None:
        return False
    find_standing(connection, marking.subject)
    _insert(connection, marking)
    return True


def _insert(connection: Connection, marking: Marking) -> None:
    body = encode_marking(marking)
    connection.execute(
        insert(MARKING).values(id=marking.id, subject=marking.subject, at=marking.at, body=to_line(body))
    )
    details = {name: body[name] for name in ("tlp", "pap", "groups", "reason", "supersedes")} | {"id": marking.id}
    if marking.subject.startswith("report-"):
        details |= {"to": _keep_level(connection, marking.subject)}
    note(connection, [Change(by=marking.by, action="mark", about=marking.subject, at=marking.at, details=details)])


def _keep_level(connection: Connection, report: str) -> str | None:
    """Keep beside a report the level that follows from its markings; return it."""
    standing = standing_markings(read_markings(connection, report))[report]
    level = strictest_word((one.tlp for one in standing), TLP_LEVELS)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(marking=level))
    return level


def find_standing(connection: Connection, subject: str) -> tuple[Marking, ...]:
    """Return what stands about a subject, oldest first; a level that a report has from elsewhere is entered as such."""
    found = read_markings(connection, subject)
    if found or not subject.startswith("report-"):
        return standing_markings(found).get(subject, ())
    level = connection.execute(select(REPORT.c.marking).where(REPORT.c.id == subject)).scalar()
    if level is None:
        return ()
    nobodys = named(Marking(id="", subject=subject, tlp=level, pap=None, groups=(), by="", reason="", at=""))
    _insert(connection, nobodys)
    return (nobodys,)


def read_markings(connection: Connection, subject: str | None = None) -> tuple[Marking, ...]:
    """Return all markings, or those of one subject, oldest first.

    Raises:
        CaseError: what is stored was damaged.
    """
    query = select(MARKING.c.body).order_by(MARKING.c.at, MARKING.c.id)
    if subject is not None:
        query = query.where(MARKING.c.subject == subject)
    with undamaged("a marking"):
        return tuple(decode_marking(json.loads(body)) for body in connection.execute(query).scalars())


def find_changed(connection: Connection) -> Iterator[Problem]:
    """Yield what is wrong with the markings: changed after they were made, or not what their report has."""
    standing = standing_markings(read_markings(connection))
    for marking in read_markings(connection):
        if marking.id != named(marking).id:
            yield Problem(marking.id, "this marking was changed after it was made")
    levels = connection.execute(select(REPORT.c.id, REPORT.c.marking).order_by(REPORT.c.id))
    for row in levels:
        if row.id in standing and row.marking != strictest_word((one.tlp for one in standing[row.id]), TLP_LEVELS):
            yield Problem(row.id, "its level of sharing is not the one of its markings")
