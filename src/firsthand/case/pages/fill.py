"""Bring the page index up to date with its case, by difference: what did not change is not touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.changes import find_changes, keep_place
from firsthand.case.pages.fill_events import fill_entities, fill_events
from firsthand.case.pages.fill_reports import fill_reports
from firsthand.case.pages.links import fill_links
from firsthand.case.pages.review import fill_review
from firsthand.case.touched import last_touched
from firsthand.case.trail import head
from firsthand.text.ids import record_id

_MANY = 1000
"""From so many new reports on, the index is measured anew, so that questions are answered by the right way."""


def case_state(case: Connection) -> str:
    """Name the state of the case cheaply: it differs whenever something was read, judged or concluded anew."""
    facts: list[Any] = [
        case.execute(select(func.count()).select_from(table)).scalar()
        for table in (schema.REPORT, schema.JUDGEMENT, schema.REJECTION, schema.PENDING)
    ]
    facts += case.execute(
        select(schema.META.c.value)
        .where(schema.META.c.key.in_(("fingerprint", "derived_at")))
        .order_by(schema.META.c.key)
    ).scalars()
    facts += [head(case).number, last_touched(case)]
    return record_id("pages", str(index.VERSION), *(str(fact) for fact in facts))


def index_state(connection: Connection) -> str | None:
    """Return the state of the case that the index was filled from, or None if it never was."""
    return connection.execute(select(index.STATE.c.value).where(index.STATE.c.key == "case")).scalar()


def fill_index(case: Connection, pages: Connection, tell: Callable[[str, int], None] = lambda *_: None) -> bool:
    """Bring the index up to date; tell whether anything had to be done.

    Args:
        case: A reading transaction of the case.
        pages: The writing transaction of the index.
        tell: Called with the kind of record and how many were written so far.
    """
    state = case_state(case)
    if index_state(pages) == state:
        return False
    changes = find_changes(case, pages)
    added = fill_reports(case, pages, changes, tell)
    fill_links(case, pages, changes)
    fill_entities(case, pages, changes)
    fill_events(case, pages, changes, tell)
    fill_review(case, pages, changes)
    keep_place(case, pages)
    pages.execute(delete(index.STATE).where(index.STATE.c.key == "case"))
    pages.execute(insert(index.STATE).values(key="case", value=state))
    if added > _MANY:
        pages.execute(text("ANALYZE"))
    return True
