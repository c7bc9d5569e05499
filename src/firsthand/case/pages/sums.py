"""What the overview, the network, the timeline and the map count: sums over the page index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from firsthand.case.pages import tables as index
from firsthand.case.pages.lists import LISTINGS, Values, _filtered

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
    """Return who does most of what is told: entity, name, events as a doer, events as one done to."""
    parties = index.EVENT_PARTY.c
    query = (
        select(
            parties.entity,
            func.min(parties.name).label("name"),
            func.count(func.distinct(parties.event)).label("events"),
        )
        .where(parties.role == "actor", parties.entity != "")
        .group_by(parties.entity)
        .order_by(func.count(func.distinct(parties.event)).desc(), parties.entity)
        .limit(limit)
    )
    rows = [dict(row) for row in pages.execute(query).mappings()]
    names = select(index.ENTITY.c.id, index.ENTITY.c.name, index.ENTITY.c.type, index.ENTITY.c.country)
    known = {row.id: row for row in pages.execute(names.where(index.ENTITY.c.id.in_([r["entity"] for r in rows])))}
    for row in rows:
        entity = known.get(row["entity"])
        if entity is not None:
            row.update(name=entity.name, type=entity.type, country=entity.country)
    return rows


def by_country(pages: Connection, filters: Mapping[str, Values]) -> list[Row]:
    """Return events by country, family and part that the country has in them."""
    countries = index.EVENT_COUNTRY.c
    query = (
        select(
            countries.country,
            countries.family,
            countries.part,
            func.count(func.distinct(countries.event)).label("events"),
        )
        .join(index.EVENT, index.EVENT.c.n == countries.event)
        .group_by(countries.country, countries.family, countries.part)
        .order_by(countries.country, countries.family, countries.part)
    )
    query = _filtered(LISTINGS["events"], query, filters)
    return [dict(row) for row in pages.execute(query).mappings()]


def by_country_month(pages: Connection, filters: Mapping[str, Values]) -> list[Row]:
    """Return events by country, month and family, each event once for a country."""
    countries = index.EVENT_COUNTRY.c
    query = (
        select(
            countries.country,
            countries.month,
            countries.family,
            func.count(func.distinct(countries.event)).label("events"),
        )
        .group_by(countries.country, countries.month, countries.family)
        .order_by(countries.country, countries.month, countries.family)
    )
    if filters:
        query = _filtered(LISTINGS["events"], query.join(index.EVENT, index.EVENT.c.n == countries.event), filters)
    return [dict(row) for row in pages.execute(query).mappings()]


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
    query = _filtered(LISTINGS["events"], query, filters)
    rows = [dict(row) for row in pages.execute(query.limit(most_edges + 1)).mappings()]
    return {"edges": rows[:most_edges], "more": len(rows) > most_edges, "nodes": _nodes(pages, rows[:most_edges])}


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
            "id label type family status digit at_least at_most reports earliest latest told_first told_last added"
        ).split()
    ]
    dated = select(*columns).where(index.EVENT.c.earliest != "")
    query = _filtered(LISTINGS["events"], dated, filters)
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


def answers_to(pages: Connection, event: str) -> list[str]:
    """Return the ids of the events that answer an event."""
    like = select(index.EVENT.c.id).where(index.EVENT.c.answers.contains(event, autoescape=True))
    # A list that holds something sorts before the empty one: an index finds these events without reading the others.
    return list(pages.execute(like.where(index.EVENT.c.answers < "[]").order_by(index.EVENT.c.id)).scalars())
