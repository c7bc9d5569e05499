"""Follow what joins records in the case: members of entities, events of claims, derivations, relations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, String, bindparam, delete, func, select, type_coerce, update

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import insert_rows, split_batches
from firsthand.case.pages.changes import Changes, rows_of


def fill_links(case: Connection, pages: Connection, changes: Changes) -> None:
    """Bring all links up to date; the reports and claims of the index are up to date already."""
    _fill_members(case, pages, changes)
    _link_claims(case, pages, changes)
    _fill_derivations(case, pages, changes)
    _fill_relations(case, pages, changes)


def _plain(column: Any) -> Any:
    """Read ids as they are stored: an id holds nothing that a database refuses, and there are millions."""
    return type_coerce(column, String())


def _fill_members(case: Connection, pages: Connection, changes: Changes) -> None:
    there, here, ids = schema.ENTITY_MEMBER.c, index.MEMBER.c, changes.of(schema.ENTITY_MEMBER)
    stored: dict[str, str] = {}
    for member, entity in rows_of(case, select(_plain(there.member), _plain(there.entity)), there.member, ids):
        stored[member] = max(entity, stored.get(member, ""))  # the gazetteer's own stand in several affairs
    held = rows_of(pages, select(_plain(here.member), _plain(here.entity)), here.member, ids)
    known: dict[str, str] = dict(map(tuple, held))
    if stored == known:
        return
    changed = sorted(key for key, entity in known.items() if stored.get(key) != entity)
    for batch in split_batches(changed):
        pages.execute(delete(index.MEMBER).where(here.member.in_(batch)))
    fresh = {key: entity for key, entity in stored.items() if known.get(key) != entity}
    insert_rows(pages, index.MEMBER, ({"member": key, "entity": entity} for key, entity in fresh.items()))
    changes.joined.update(fresh.values(), (known[key] for key in changed))
    changes.members.update(fresh, changed)


def _link_claims(case: Connection, pages: Connection, changes: Changes) -> None:
    there, here, ids = schema.CLAIM_LINK.c, index.CLAIM.c, changes.of(schema.CLAIM_LINK)
    links = rows_of(case, select(*map(_plain, (there.claim, there.event, there.origin))), there.claim, ids)
    stored = {claim: (event or "", origin or "") for claim, event, origin in links}
    updates = []
    held = select(here.n, *map(_plain, (here.id, here.event, here.origin)))
    for number, claim, event, origin in rows_of(pages, held, here.id, ids):
        link = stored.get(claim, ("", ""))
        if link != (event, origin):
            updates.append({"number": number, "to_event": link[0], "to_origin": link[1]})
            changes.events.update(key for key in (event, link[0]) if key)
    if updates:
        pages.execute(
            update(index.CLAIM)
            .where(here.n == bindparam("number"))
            .values(event=bindparam("to_event"), origin=bindparam("to_origin")),
            updates,
        )


def _fill_derivations(case: Connection, pages: Connection, changes: Changes) -> None:
    table, ids = index.DERIVATION, changes.of(schema.DERIVATION)
    stored = {row.id for row in rows_of(case, select(schema.DERIVATION.c.id), schema.DERIVATION.c.id, ids)}
    known = {row.id for row in rows_of(pages, select(table.c.id), table.c.id, ids)}
    changes.derivations.update(stored, known)
    for batch in split_batches(sorted(known)):
        pages.execute(delete(table).where(table.c.id.in_(batch)))
    for batch in split_batches(sorted(stored)):
        found = case.execute(select(schema.DERIVATION).where(schema.DERIVATION.c.id.in_(batch))).all()
        insert_rows(pages, table, _derivation_rows(found))


def _derivation_rows(found: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for row in found:
        body = json.loads(row.body)
        ends = {"source": row.source, "target": row.target}
        yield {"id": row.id, **ends, "type": body["type"], "certainty": body["certainty"]}


def _fill_relations(case: Connection, pages: Connection, changes: Changes) -> None:
    """Write who speaks for, or is part of, whom: each pair once, whatever affairs tell it."""
    if changes.of(schema.RELATION) == set():
        return
    there, here = schema.RELATION.c, index.RELATION.c
    query = select(there.a, there.b, there.kind, func.min(there.reason).label("reason"))
    query = query.where(there.kind != "same", there.a != there.b).group_by(there.a, there.b, there.kind)
    pairs = {(row.a, row.b, row.kind): row.reason for row in case.execute(query)}
    held = pages.execute(select(here.a, here.b, here.kind, here.reason))
    known = {(row.a, row.b, row.kind): row.reason for row in held}
    _write_relations(pages, known.items() - pairs.items(), pairs.items() - known.items())


def _write_relations(pages: Connection, gone: Iterable[Any], come: Iterable[Any]) -> None:
    here = index.RELATION.c
    for (a, b, kind), _ in sorted(gone):
        pages.execute(delete(index.RELATION).where(here.a == a, here.b == b, here.kind == kind))
    rows = [{"a": a, "b": b, "kind": kind, "reason": reason} for (a, b, kind), reason in sorted(come)]
    insert_rows(pages, index.RELATION, rows)
