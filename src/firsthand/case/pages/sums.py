"""What the overview, the network, the timeline and the map count: sums over the page index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import split_batches
from firsthand.case.pages.lists import LISTINGS, Values, filter_rows

Row = dict[str, Any]

_TAKING = ("target", "recipient", "beneficiary")


def counts(pages: Connection) -> dict[str, int]:
    """Return how many records of each kind there are, and how many decisions are open."""
    found = {}
    for name, table in (
        ("reports", index.REPORT),
        ("claims", index.CLAIM),
        ("events", index.EVENT),
        ("entities", index.ENTITY),
        ("derivations", index.DERIVATION),
    ):
        found[name] = int(pages.execute(select(func.count()).select_from(table)).scalar() or 0)
    waiting = select(func.count()).select_from(index.REVIEW).where(index.REVIEW.c.decision == "")
    found["review"] = int(pages.execute(waiting).scalar() or 0)
    outlets = select(func.count(func.distinct(index.REPORT.c.outlet))).where(index.REPORT.c.outlet != "")
    found["outlets"] = int(pages.execute(outlets).scalar() or 0)
    return found


def top_actors(pages: Connection, limit: int) -> list[Row]:
    """Return who does most of what is told: entity, name, events as a doer."""
    parties = index.EVENT_PARTY.c
    events = func.count(func.distinct(parties.event))
    query = (
        select(parties.entity, events.label("events"))
        .where(parties.role == "actor", parties.entity != "")
        .group_by(parties.entity)
        .order_by(events.desc(), parties.entity)
        .limit(limit)
    )
    rows = [dict(row) for row in pages.execute(query).mappings()]
    names = select(index.ENTITY.c.id, index.ENTITY.c.name, index.ENTITY.c.type, index.ENTITY.c.country)
    known = {row.id: row for row in pages.execute(names.where(index.ENTITY.c.id.in_([r["entity"] for r in rows])))}
    for row in rows:
        entity = known.get(row["entity"])
        row["name"] = row["entity"] if entity is None else entity.name
        if entity is not None:
            row.update(type=entity.type, country=entity.country)
    return rows


def by_country(pages: Connection, filters: Mapping[str, Values]) -> list[Row]:
    """Return events by country, family and part that the country has in them."""
    countries = index.EVENT_COUNTRY.c
    columns = (countries.country, countries.family, countries.part)
    query = select(*columns, func.count().label("events")).group_by(*columns).order_by(*columns)
    return [dict(row) for row in pages.execute(_of_events(query, countries.event, filters)).mappings()]


def by_country_month(pages: Connection, filters: Mapping[str, Values]) -> list[Row]:
    """Return events by country, month and family, each event once for a country."""
    countries = index.EVENT_COUNTRY.c
    columns = (countries.country, countries.month, countries.family)
    query = select(*columns, func.count().label("events")).where(countries.leads == 1)
    query = query.group_by(*columns).order_by(*columns)
    return [dict(row) for row in pages.execute(_of_events(query, countries.event, filters)).mappings()]


def by_country_and_month(pages: Connection, filters: Mapping[str, Values]) -> tuple[list[Row], list[Row]]:
    """Return what `by_country` and `by_country_month` do, for events that fit, in one pass over them."""
    countries = index.EVENT_COUNTRY.c
    columns = (countries.country, countries.family, countries.part, countries.month)
    query = select(*columns, func.count(), func.sum(countries.leads)).group_by(*columns)
    parts: Counter[tuple[str, str, str]] = Counter()
    months: Counter[tuple[str, str, str]] = Counter()
    for country, family, part, month, events, leads in pages.execute(_of_events(query, countries.event, filters)):
        parts[country, family, part] += events
        if leads:
            months[country, month, family] += leads
    return (
        [{"country": c, "family": f, "part": p, "events": n} for (c, f, p), n in sorted(parts.items())],
        [{"country": c, "month": m, "family": f, "events": n} for (c, m, f), n in sorted(months.items())],
    )


def _of_events(query: Any, event: Any, filters: Mapping[str, Values]) -> Any:
    """Narrow a question about parts of events down to the events that fit."""
    if not filters:
        return query
    return filter_rows(LISTINGS["events"], query.join(index.EVENT, index.EVENT.c.n == event), filters)


def by_month(pages: Connection) -> list[Row]:
    """Return, month by month, how many reports were published and how many events of each family happened."""
    reports = (
        select(func.substr(index.REPORT.c.published, 1, 7).label("month"), func.count().label("rows"))
        .group_by("month")
        .order_by("month")
    )
    events = select(
        func.substr(index.EVENT.c.earliest, 1, 7).label("month"), index.EVENT.c.family, func.count().label("rows")
    ).group_by("month", index.EVENT.c.family)
    found: dict[str, Row] = {}
    for row in pages.execute(reports):
        found.setdefault(row.month, {"month": row.month})["reports"] = row.rows
    for row in pages.execute(events):
        found.setdefault(row.month, {"month": row.month})[row.family] = row.rows
    return [found[month] for month in sorted(found)]


def network(pages: Connection, filters: Mapping[str, Values], most_edges: int) -> dict[str, Any]:
    """Return who does what to whom: nodes and edges, the strongest first; `more` tells that there are others.

    An edge joins the main doer of an event with the main one who is done to, receives or benefits; equal ones add up.
    """
    doers, others = index.EVENT_PARTY.alias("doers"), index.EVENT_PARTY.alias("others")
    ends = (doers.c.entity, doers.c.name, others.c.entity, others.c.name)
    query = (
        select(
            index.EVENT.c.type,
            doers.c.entity.label("a"),
            func.min(doers.c.name).label("a_name"),
            others.c.entity.label("b"),
            func.min(others.c.name).label("b_name"),
            func.count(func.distinct(index.EVENT.c.n)).label("events"),
            func.sum(index.EVENT.c.reports).label("reports"),
            func.min(index.EVENT.c.digit).label("digit"),
            func.max(index.EVENT.c.at_most).label("at_most"),
            func.min(index.EVENT.c.id).label("event"),
        )
        .select_from(index.EVENT)
        .join(doers, (doers.c.event == index.EVENT.c.n) & (doers.c.role == "actor") & (doers.c.place == 0))
        .join(others, (others.c.event == index.EVENT.c.n) & others.c.role.in_(_TAKING) & (others.c.place == 0))
        .where((doers.c.entity != others.c.entity) | (doers.c.name != others.c.name))
        .group_by(index.EVENT.c.type, *_keys(ends))
        .order_by(func.sum(index.EVENT.c.reports).desc(), index.EVENT.c.type, "a", "b")
    )
    query = filter_rows(LISTINGS["events"], query, filters)
    rows = [dict(row) for row in pages.execute(query.limit(most_edges + 1)).mappings()]
    edges = rows[:most_edges]
    nodes = _nodes(pages, edges)
    ties = _ties(pages, {node["id"] for node in nodes})
    return {"edges": edges, "more": len(rows) > most_edges, "nodes": nodes, "ties": ties}


def _ties(pages: Connection, keys: set[str]) -> list[Row]:
    """Return who among these speaks for, or is part of, whom."""
    relation, found = index.RELATION.c, []
    for batch in split_batches(sorted(keys)):
        query = select(relation.a, relation.b, relation.kind, relation.reason).where(relation.a.in_(batch))
        found += [dict(row) for row in pages.execute(query).mappings() if row["b"] in keys]
    return sorted(found, key=lambda row: (row["a"], row["b"], row["kind"]))


def _keys(ends: tuple[Any, Any, Any, Any]) -> Sequence[Any]:
    """Return what ends of an edge are grouped by: the entity, or the name where there is none."""
    a, a_name, b, b_name = ends
    return (a, func.iif(a == "", a_name, ""), b, func.iif(b == "", b_name, ""))


def _nodes(pages: Connection, edges: Sequence[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for edge in edges:
        for end in ("a", "b"):
            key = edge[end] or f"name:{edge[f'{end}_name']}"
            edge[f"{end}_key"] = key
            node = found.setdefault(
                key, {"id": key, "name": edge[f"{end}_name"], "type": "", "country": "", "edges": 0}
            )
            node["edges"] += 1
    known = sorted(key for key in found if not key.startswith("name:"))
    for first in range(0, len(known), 500):
        wanted = select(index.ENTITY.c.id, index.ENTITY.c.name, index.ENTITY.c.type, index.ENTITY.c.country)
        for row in pages.execute(wanted.where(index.ENTITY.c.id.in_(known[first : first + 500]))):
            found[row.id].update(name=row.name, type=row.type, country=row.country)
    return [found[key] for key in sorted(found)]


def timeline(pages: Connection, filters: Mapping[str, Values], limit: int) -> dict[str, Any]:
    """Return events that have a day with their other clocks, the weightiest first, and how many there are in all."""
    columns = [
        index.EVENT.c[name]
        for name in (
            "id label label_en label_fr type family status digit at_least at_most reports "
            "earliest latest told_first told_last added"
        ).split()
    ]
    dated = select(*columns).where(index.EVENT.c.earliest != "")
    query = filter_rows(LISTINGS["events"], dated, filters)
    rows = pages.execute(query.order_by(index.EVENT.c.weight.desc(), index.EVENT.c.id).limit(limit + 1)).mappings()
    items = [dict(row) for row in rows]
    shown = sorted(items[:limit], key=lambda row: (row["earliest"], row["id"]))
    return {"items": shown, "more": len(items) > limit}


def event_rows(pages: Connection, ids: Sequence[str]) -> dict[str, Row]:
    """Return the rows of some events by id, as the list of events gives them."""
    if not ids:
        return {}
    rows = pages.execute(select(index.EVENT).where(index.EVENT.c.id.in_(list(ids)[:500]))).mappings()
    listing = LISTINGS["events"]
    found = {}
    for row in rows:
        shown = {str(k): v for k, v in row.items() if k not in listing.hidden}
        for name in listing.decoded:
            shown[name] = json.loads(shown[name])
        found[shown["id"]] = shown
    return found


LABEL = ("id", "label", "label_en", "label_fr", "type", "status", "earliest", "latest")
"""What names an event wherever another record leads to it."""


def event_labels(pages: Connection, ids: Sequence[str]) -> dict[str, Row]:
    """Return what names these events, by id."""
    columns = [index.EVENT.c[name] for name in LABEL]
    found = {}
    for batch in split_batches(sorted(set(ids))):
        rows = pages.execute(select(*columns).where(index.EVENT.c.id.in_(batch))).mappings()
        found.update({row["id"]: dict(row) for row in rows})
    return found


def relations_of(pages: Connection, key: str) -> dict[str, list[Row]]:
    """Return `above`, whom an entity speaks for or is part of, and `below`, who speaks for it or is part of it."""
    relation, entity = index.RELATION.c, index.ENTITY.c
    found = {}
    for name, own, other in (("above", relation.a, relation.b), ("below", relation.b, relation.a)):
        query = select(entity.id, entity.name, entity.type, relation.kind, relation.reason)
        query = query.join(index.ENTITY, entity.id == other).where(own == key)
        rows = pages.execute(query.order_by(entity.claims.desc(), entity.id, relation.kind).limit(60)).mappings()
        found[name] = [dict(row) for row in rows]
    return found


def answers_to(pages: Connection, event: str) -> list[str]:
    """Return the ids of the events that answer an event."""
    like = select(index.EVENT.c.id).where(index.EVENT.c.answers.contains(event, autoescape=True))
    # A list that holds something sorts before the empty one: an index finds these events without reading the others.
    return sorted(pages.execute(like.where(index.EVENT.c.answers < "[]")).scalars())
