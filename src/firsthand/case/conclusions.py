"""Write what was concluded about affairs, and join what several affairs say of one entity.

An entity that only one affair knows keeps the id it has there; one that several know is named after what joins them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from firsthand.case.schema import (
    CLAIM_LINK,
    DERIVATION,
    ENTITY,
    ENTITY_GROUP,
    ENTITY_MEMBER,
    ENTITY_PART,
    EVENT,
    OF_AFFAIR,
    OUTLET_ENTITY,
    RELATION,
    RULE_JUDGEMENT,
)
from firsthand.case.sketches import batches
from firsthand.case.tallies import Tally, add_part, empty_tally, from_text, joined, to_text
from firsthand.case.touched import AFFAIR, touch
from firsthand.records.derivation import Derivation
from firsthand.records.encode import encode_derivation, encode_entity, encode_event, encode_judgement, to_line
from firsthand.records.event import Event
from firsthand.records.resolution import Relation, Resolution
from firsthand.text.ids import record_id

Row = dict[str, Any]
Part = tuple[str, str, str, str]
"""(affair, id, key, body) of an entity as one affair has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that follows from the readings of one affair and the judgements about them.

    Attributes:
        keys: Id of an entity to the key under which other affairs know it too; an entity without one is of this
            affair alone.
    """

    resolution: Resolution
    derivations: tuple[Derivation, ...]
    events: tuple[Event, ...]
    keys: Mapping[str, str] = field(default_factory=dict)


def replace_conclusions(connection: Connection, concluded: Mapping[str, Derived | None]) -> None:
    """Put what was concluded about these affairs in the place of what was; None for an affair that is no more.

    Only rows that differ are written, and taken down as touched.
    """
    parts = {affair: parts_of(affair, derived) for affair, derived in concluded.items() if derived is not None}
    _replace_parts(connection, concluded, [part for affair in sorted(parts) for part in parts[affair]])
    names = _names_of(connection, parts)
    rows: dict[str, list[Row]] = defaultdict(list)
    for affair, derived in sorted(concluded.items()):
        if derived is not None:
            for table, of_table in rows_of_affair(affair, derived, names[affair]):
                rows[table.name] += of_table
    known = _known_affairs(connection, concluded)
    touched: dict[str, set[str]] = {AFFAIR: set(concluded) - known}
    for table in OF_AFFAIR:
        touched[table.name] = _write_changes(connection, table, known, rows[table.name])
    touch(connection, touched)


def _known_affairs(connection: Connection, affairs: Collection[str]) -> set[str]:
    """Return those of these affairs about which anything was concluded before."""
    found: set[str] = set()
    for batch in batches(sorted(affairs)):
        for table in OF_AFFAIR:
            query = select(table.c.affair).where(table.c.affair.in_(batch)).distinct()
            found.update(connection.execute(query).scalars())
    return found


def _write_changes(connection: Connection, table: Table, known: Collection[str], rows: list[Row]) -> set[str]:
    """Make the rows of affairs what they are to be, touching no row that is so already.

    Args:
        known: The affairs that have rows; of others all are new.

    Returns:
        The ids (first column of the key) of what was written or deleted in affairs that had rows.
    """
    names = [column.name for column in table.columns]
    key, *rest = [column.name for column in table.primary_key.columns]
    fresh = {tuple(row[name] for name in names) for row in rows}
    stored: set[tuple[Any, ...]] = set()
    for batch in batches(sorted(known)):
        stored.update(tuple(row) for row in connection.execute(select(table).where(table.c.affair.in_(batch))))
    place = names.index(key), names.index("affair")
    gone: dict[str, set[str]] = defaultdict(set)
    for row in stored - fresh:
        gone[row[place[1]]].add(row[place[0]])
    for affair, ids in sorted(gone.items()):
        for some in batches(sorted(ids)):
            connection.execute(delete(table).where((table.c.affair == affair) & table.c[key].in_(some)))
    come = sorted(fresh - stored, key=lambda row: tuple(value or "" for value in row))
    for some_rows in batches(come):
        if not rest:  # it may stand there for an affair that is not yet concluded about anew
            connection.execute(delete(table).where(table.c[key].in_([row[place[0]] for row in some_rows])))
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some_rows])
    return set().union(*gone.values()) | {row[place[0]] for row in come if row[place[1]] in known}


def parts_of(affair: str, derived: Derived) -> list[Part]:
    """Return the entities of an affair as parts of entities of the case."""
    return [
        (affair, entity.id, derived.keys.get(entity.id, entity.id), to_line(encode_entity(entity)))
        for entity in derived.resolution.entities
    ]


def rows_of_affair(affair: str, derived: Derived, names: Mapping[str, str]) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the tables of what was concluded about an affair, each with its rows.

    Args:
        names: The id that each entity of the affair has in the case.
    """
    found = derived.resolution
    renamed = {local: name for local, name in names.items() if local != name}
    yield (
        ENTITY_MEMBER,
        [{"member": m, "affair": affair, "entity": names[e]} for m, e in sorted(found.entity_of.items())],
    )
    yield (
        OUTLET_ENTITY,
        [{"report": r, "affair": affair, "entity": names[e]} for r, e in sorted(found.outlet_of.items())],
    )
    yield (
        RULE_JUDGEMENT,
        [{"id": j.id, "affair": affair, "body": to_line(encode_judgement(j))} for j in found.judgements],
    )
    yield (
        RELATION,
        [
            {
                "id": relation_id(r),
                "affair": affair,
                "a": names[r.a],
                "b": names[r.b],
                "kind": r.kind.value,
                "reason": r.reason,
            }
            for r in {relation_id(r): r for r in reversed(found.relations)}.values()
        ],
    )
    yield (
        DERIVATION,
        [
            {"id": d.id, "affair": affair, "source": d.source, "target": d.to, "body": to_line(encode_derivation(d))}
            for d in derived.derivations
        ],
    )
    yield (
        EVENT,
        [
            {"id": e.id, "affair": affair, "type": e.type, "body": _rename(to_line(encode_event(e)), renamed)}
            for e in derived.events
        ],
    )
    links = sorted(link_claims(derived.events).items())
    yield CLAIM_LINK, [{"claim": c, "affair": affair, "event": event, "origin": o} for c, (event, o) in links]


def relation_id(relation: Relation) -> str:
    """Return the id of a relation, made from the ids that its two ends have in their affair."""
    return record_id("relation", relation.kind, relation.a, relation.b)


def link_claims(events: Iterable[Event]) -> dict[str, tuple[str, str | None]]:
    """Return, for each claim of an event, the ids of the event and of the claim's origin there, or None."""
    links: dict[str, tuple[str, str | None]] = {}
    for event in events:
        origins = {claim: origin.id for origin in event.origins for claim in origin.claims}
        for claim in (*event.claims, *(denial.claim for denial in event.denials)):
            links.setdefault(claim, (event.id, origins.get(claim)))
    return links


def _rename(body: str, renamed: Mapping[str, str]) -> str:
    """Put the ids of the case in the place of those of the affair; an id stands between quotation marks."""
    for local, name in renamed.items():
        body = body.replace(f'"{local}"', f'"{name}"')
    return body


def name_of_group(key: str, parts: int, only: str) -> str:
    """Return the id of an entity: the one it has in the only affair that knows it, or one made from its key."""
    return only if parts == 1 else record_id("entity", key)


def _replace_parts(connection: Connection, affairs: Collection[str], new: list[Part]) -> None:
    """Put these parts in the place of those that the affairs had, and bring the entities of the case up to date."""
    old: list[Part] = []
    for batch in batches(sorted(affairs)):
        old += [tuple(row) for row in connection.execute(select(ENTITY_PART).where(ENTITY_PART.c.affair.in_(batch)))]
        connection.execute(delete(ENTITY_PART).where(ENTITY_PART.c.affair.in_(batch)))
    for some in batches(new):
        rows = [{"affair": affair, "id": key, "key": group, "body": body} for affair, key, group, body in some]
        connection.execute(insert(ENTITY_PART), rows)
    gone, come = set(old) - set(new), set(new) - set(old)
    touched = sorted({part[2] for part in gone | come})
    groups = read_groups(connection, touched)
    written: list[Row] = []
    entities: list[Row] = []
    for key in touched:
        before, count, tally = groups.get(key, ("", 0, empty_tally()))
        for times, parts in ((-1, gone), (1, come)):
            for part in sorted(part for part in parts if part[2] == key):
                add_part(tally, json.loads(part[3]), times)
                count += times
        if count:
            only = _only_part(connection, key) if count == 1 else None
            name = name_of_group(key, count, only[1] if only else "")
            body = json.loads(only[3]) if only else joined(tally, name)
            _rename_elsewhere(connection, key, before, name, affairs)
            written.append({"key": key, "entity": name, "parts": count, "tally": to_text(tally)})
            entities.append({"id": name, "type": body["type"], "name": body["name"], "body": to_line(body)})
    _rewrite(connection, touched, {groups[key][0] for key in groups}, written, entities)


def _rewrite(
    connection: Connection, keys: list[str], before: Collection[str], groups: list[Row], entities: list[Row]
) -> None:
    for batch in batches(keys):
        connection.execute(delete(ENTITY_GROUP).where(ENTITY_GROUP.c.key.in_(batch)))
    touch(connection, {ENTITY.name: {*before, *(row["id"] for row in entities)}})
    for batch in batches(sorted(before)):
        connection.execute(delete(ENTITY).where(ENTITY.c.id.in_(batch)))
    for some in batches(groups):
        connection.execute(insert(ENTITY_GROUP), some)
    for some in batches(entities):
        connection.execute(insert(ENTITY), some)


def read_groups(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, int, Tally]]:
    """Return (entity, parts, tally) of the groups under these keys."""
    found = {}
    for batch in batches(keys):
        for row in connection.execute(select(ENTITY_GROUP).where(ENTITY_GROUP.c.key.in_(batch))):
            found[row.key] = (row.entity, row.parts, from_text(row.tally))
    return found


def _only_part(connection: Connection, key: str) -> Part:
    row = connection.execute(select(ENTITY_PART).where(ENTITY_PART.c.key == key)).one()
    return (row.affair, row.id, row.key, row.body)


def _rename_elsewhere(connection: Connection, key: str, before: str, name: str, affairs: Collection[str]) -> None:
    """Give an entity its new name in the affairs that are not written anew: at most one, when it is joined or left."""
    if before in ("", name):
        return
    holders = connection.execute(select(ENTITY_PART.c.affair).where(ENTITY_PART.c.key == key)).scalars()
    for affair in sorted(set(holders) - set(affairs)):
        touched: dict[str, list[str]] = {}
        for table in (ENTITY_MEMBER, OUTLET_ENTITY):
            old = (table.c.affair == affair) & (table.c.entity == before)
            touched[table.name] = list(connection.execute(select(table.primary_key.columns[0]).where(old)).scalars())
            connection.execute(update(table).where(old).values(entity=name))
        for end in (RELATION.c.a, RELATION.c.b):
            old = (RELATION.c.affair == affair) & (end == before)
            renamed = connection.execute(select(RELATION.c.id).where(old)).scalars()
            touched[RELATION.name] = [*touched.get(RELATION.name, ()), *renamed]
            connection.execute(update(RELATION).where(old).values({end.name: name}))
        naming = (EVENT.c.affair == affair) & EVENT.c.body.contains(f'"{before}"', autoescape=True)
        touched[EVENT.name] = list(connection.execute(select(EVENT.c.id).where(naming)).scalars())
        body = func.replace(EVENT.c.body, f'"{before}"', f'"{name}"')
        connection.execute(update(EVENT).where(naming).values(body=body))
        touch(connection, {kind: set(ids) for kind, ids in touched.items()})


def _names_of(connection: Connection, parts: Mapping[str, list[Part]]) -> dict[str, dict[str, str]]:
    """Return for each affair the id that each of its entities has in the case."""
    keys = sorted({part[2] for of_affair in parts.values() for part in of_affair})
    names = {}
    for batch in batches(keys):
        query = select(ENTITY_GROUP.c.key, ENTITY_GROUP.c.entity).where(ENTITY_GROUP.c.key.in_(batch))
        names.update({row.key: row.entity for row in connection.execute(query)})
    return {affair: {part[1]: names[part[2]] for part in of_affair} for affair, of_affair in parts.items()}
