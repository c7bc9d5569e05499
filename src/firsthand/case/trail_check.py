"""Check the audit trail of a case against what the case holds: every record has its entry, every entry its record."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from firsthand.case.check import Problem
from firsthand.case.schema import JUDGEMENT, REJECTION, REPORT
from firsthand.case.sharing_tables import EXPORT_MADE
from firsthand.case.trail import TRAIL, digest_of_ids, find_breaks
from firsthand.case.watch_tables import SCREENING_DECISION, WATCH_LIST

KEPT = {
    "add": REPORT,
    "reject": REJECTION,
    "judge": JUDGEMENT,
    "list": WATCH_LIST,
    "decide": SCREENING_DECISION,
    "export": EXPORT_MADE,
}
"""What is only ever added: the action that adds it, and its table."""


def check_trail(connection: Connection) -> Iterator[Problem]:
    """Yield what is wrong with the audit trail.

    What was there before the trail began is known by number and digest only: the first entry holds both.
    """
    yield from find_breaks(connection)
    before = _known_before(connection)
    for action, table in KEPT.items():
        noted = set(connection.execute(select(TRAIL.c.about).where(TRAIL.c.action == action)).scalars())
        stored = set(connection.execute(select(table.c.id)).scalars())
        for key in sorted(noted - stored):
            yield Problem(key, f"the audit trail tells of this {table.name}, but it is gone")
        yield from _check_older(table, sorted(stored - noted), before.get(table.name, (0, "")))
    yield from _check_markings(connection)


def _known_before(connection: Connection) -> dict[str, tuple[int, str]]:
    body = connection.execute(select(TRAIL.c.body).where(TRAIL.c.number == 1)).scalar()
    try:
        details = json.loads(body or "{}").get("details", {})
        return {name: (int(count), str(digest)) for name, (count, digest) in details.get("holds", {}).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _check_older(table: Table, ids: list[str], known: tuple[int, str]) -> Iterator[Problem]:
    """Check what has no entry against what the first entry says was there."""
    count, digest = known
    if (len(ids), digest_of_ids(ids)) == (count, digest) or (not ids and not count):
        return
    if not count:
        yield from (Problem(key, f"the audit trail does not tell of this {table.name}") for key in ids)
    else:
        yield Problem(
            f"table {table.name}",
            f"{len(ids)} records have no entry in the audit trail; there were {count} of these when it began",
        )


def _check_markings(connection: Connection) -> Iterator[Problem]:
    """Check that each report has the level of sharing that was noted last."""
    query = select(TRAIL.c.about, TRAIL.c.body).where(TRAIL.c.action == "mark").order_by(TRAIL.c.number)
    noted = {}
    for row in connection.execute(query):
        try:
            noted[row.about] = json.loads(row.body)["details"]["to"]
        except (ValueError, KeyError, TypeError):
            continue  # told as a break
    stored = {row.id: row.marking for row in connection.execute(select(REPORT.c.id, REPORT.c.marking))}
    for key, level in sorted(noted.items()):
        if key in stored and stored[key] != level:
            yield Problem(key, "its level of sharing is not the one that the audit trail tells")
