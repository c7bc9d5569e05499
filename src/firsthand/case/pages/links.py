"""Follow what joins records in the case: members of entities, events of claims, derivations, relations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, String, bindparam, delete, select, type_coerce, update

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import insert_rows, split_batches


def fill_links(case: Connection, pages: Connection) -> None:
    """Bring all links up to date; the reports and claims of the index are up to date already."""
    _fill_members(case, pages)
    _link_claims(case, pages)
    _fill_derivations(case, pages)
    _fill_relations(case, pages)


def _read_ids(connection: Connection, *columns: Any) -> Sequence[Any]:
    """Return rows of ids as they are stored: an id holds nothing that a database refuses, and there are millions."""
    return connection.execute(select(*(type_coerce(column, String()) for column in columns))).all()


def _fill_members(case: Connection, pages: Connection) -> None:
    there, here = schema.ENTITY_MEMBER.c, index.MEMBER.c
    stored: dict[str, str] = dict(map(tuple, _read_ids(case, there.member, there.entity)))
    known: dict[str, str] = dict(map(tuple, _read_ids(pages, here.member, here.entity)))
    if stored == known:
        return
    changed = sorted(key for key, entity in known.items() if stored.get(key) != entity)
    for batch in split_batches(changed):
        pages.execute(delete(index.MEMBER).where(here.member.in_(batch)))
    fresh = ({"member": key, "entity": entity} for key, entity in stored.items() if known.get(key) != entity)
    insert_rows(pages, index.MEMBER, fresh)


def _link_claims(case: Connection, pages: Connection) -> None:
    there, here = schema.CLAIM_LINK.c, index.CLAIM.c
    links = _read_ids(case, there.claim, there.event, there.origin)
    stored = {claim: (event or "", origin or "") for claim, event, origin in links}
    changes = []
    for number, claim, event, origin in _read_ids(pages, here.n, here.id, here.event, here.origin):
        link = stored.get(claim, ("", ""))
        if link != (event, origin):
            changes.append({"number": number, "to_event": link[0], "to_origin": link[1]})
    if changes:
        pages.execute(
            update(index.CLAIM)
            .where(here.n == bindparam("number"))
            .values(event=bindparam("to_event"), origin=bindparam("to_origin")),
            changes,
        )


def _fill_derivations(case: Connection, pages: Connection) -> None:
    table = index.DERIVATION
    stored = set(case.execute(select(schema.DERIVATION.c.id)).scalars())
    known = set(pages.execute(select(table.c.id)).scalars())
    for batch in split_batches(sorted(known - stored)):
        pages.execute(delete(table).where(table.c.id.in_(batch)))
    for batch in split_batches(sorted(stored - known)):
        found = case.execute(select(schema.DERIVATION).where(schema.DERIVATION.c.id.in_(batch))).all()
        bodies = [(row, json.loads(row.body)) for row in found]
        rows = [
            {"id": row.id, "source": row.source, "target": row.target, "type": b["type"], "certainty": b["certainty"]}
            for row, b in bodies
        ]
        insert_rows(pages, table, rows)


def _fill_relations(case: Connection, pages: Connection) -> None:
    """Write who speaks for, or is part of, whom: each pair once, whatever affairs tell it."""
    there, here = schema.RELATION.c, index.RELATION.c
    query = select(there.a, there.b, there.kind, there.reason).where(there.kind != "same", there.a != there.b)
    pairs = {(row.a, row.b, row.kind): row.reason for row in case.execute(query.order_by(there.reason.desc()))}
    held = pages.execute(select(here.a, here.b, here.kind, here.reason))
    known = {(row.a, row.b, row.kind): row.reason for row in held}
    if pairs != known:
        pages.execute(delete(index.RELATION))
        rows = [{"a": a, "b": b, "kind": kind, "reason": reason} for (a, b, kind), reason in sorted(pairs.items())]
        insert_rows(pages, index.RELATION, rows)
