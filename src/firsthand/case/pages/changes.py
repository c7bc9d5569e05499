"""What the page index has to look at: all of the case, or what was written since it was filled last."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import split_batches
from firsthand.case.touched import AFFAIR, last_touched, read_touched
from firsthand.case.trail import TRAIL, Head, has_entry, head

_FOLLOWED = (
    schema.ENTITY_MEMBER,
    schema.CLAIM_LINK,
    schema.DERIVATION,
    schema.RULE_JUDGEMENT,
    schema.RELATION,
    schema.EVENT,
)
_NUMBER, _HEAD = "touched", "trail"


@dataclass(slots=True)
class Changes:
    """What changed in the case, and, while the index is filled, what of the index changed with it.

    Attributes:
        ids: Ids of the records to look at, by the table of the case; None: all of them.
        events: Ids of events whose rows are out of date although their records are not.
        members: Entities of reports that lead elsewhere, or stand in claims that came or went.
        reports: Ids of reports that came, went or were read anew.
        entities: Entities of the case that changed.
        joined: Entities of the case whose members changed.
        derivations: Ids of derivations that came, went, or may be surer than they were.
    """

    ids: dict[str, set[str]] | None
    events: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    derivations: set[str] = field(default_factory=set)

    def of(self, table: Table) -> set[str] | None:
        """Return the ids of the records of a table of the case to look at; None: all."""
        return None if self.ids is None else self.ids.get(table.name, set())


def find_changes(case: Connection, pages: Connection) -> Changes:
    """Return what is to be looked at: everything, unless the case is the one that the index was filled from."""
    kept = {row.key: row.value for row in pages.execute(select(index.STATE))}
    number, _, told = kept.get(_HEAD, "").partition(":")
    if _NUMBER not in kept or not has_entry(case, Head(int(number or 0), told)):
        return Changes(ids=None)
    found = read_touched(case, int(kept[_NUMBER]))
    if found is not None:
        for table in _FOLLOWED:
            for batch in split_batches(sorted(found.get(AFFAIR, ()))):
                key = table.primary_key.columns[0]
                new = case.execute(select(key).where(table.c.affair.in_(batch))).scalars()
                found.setdefault(table.name, set()).update(new)
        found[schema.REPORT.name] = _reports_since(case, int(number or 0))
    return Changes(ids=found)


def _reports_since(case: Connection, number: int) -> set[str]:
    """Return the reports that were added, found elsewhere or marked after an entry of the audit trail."""
    wanted = select(TRAIL.c.about).where(TRAIL.c.number > number, TRAIL.c.action.in_(("add", "find", "mark", "reread")))
    return set(case.execute(wanted).scalars())


def keep_place(case: Connection, pages: Connection) -> None:
    """Take down how far the index has followed the case."""
    pages.execute(delete(index.STATE).where(index.STATE.c.key.in_((_NUMBER, _HEAD))))
    values = {_NUMBER: str(last_touched(case)), _HEAD: str(head(case))}
    pages.execute(insert(index.STATE), [{"key": key, "value": value} for key, value in values.items()])


def rows_of(connection: Connection, query: Any, column: Any, ids: Collection[str] | None) -> Iterator[Any]:
    """Yield the rows of a query, all of them or those whose column is one of these."""
    if ids is None:
        yield from connection.execute(query.execution_options(yield_per=2000))
        return
    for batch in split_batches(sorted(ids)):
        yield from connection.execute(query.where(column.in_(batch)))
