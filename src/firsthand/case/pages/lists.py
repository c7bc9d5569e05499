"""Pages of lists: filtered, sorted, cut by the key of the last row, so that a far page costs what a near one does."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal_column, or_, select, text, tuple_

from firsthand.case.pages import tables as index
from firsthand.case.pages.match import name_query, text_query
from firsthand.errors import UsageError

Values = Sequence[str]
Condition = ColumnElement[bool]
Row = dict[str, Any]

MOST_ROWS = 500
_LARGEST = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One kind of list.

    Attributes:
        sorts: Name of an order to its column; the first is the default.
        falling: Orders that begin with the largest value unless asked otherwise.
        filters: Name of a filter to the condition that its values make.
        decoded: Columns that hold JSON.
        hidden: Columns that are not given out.
    """

    table: Table
    sorts: Mapping[str, str]
    falling: frozenset[str]
    filters: Mapping[str, Callable[[Values], Condition]]
    decoded: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset({"n", "digest"})
    joined: Mapping[str, tuple[Table, str, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a list: filters with their values, the order ("-date" for falling), where to go on, how many."""

    filters: Mapping[str, Values] = field(default_factory=dict)
    sort: str | None = None
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its rows, and the cursor of the next page or None at the end."""

    items: list[Row]
    next: str | None


def _among(column: ColumnElement[Any]) -> Callable[[Values], Condition]:
    return lambda values: column.in_(list(values))


def _numbers(column: ColumnElement[Any]) -> Callable[[Values], Condition]:
    return lambda values: column.in_([_whole(value) for value in values])


def _at_least(column: ColumnElement[Any]) -> Callable[[Values], Condition]:
    return lambda values: column >= _whole(values[-1])


def _whole(value: str) -> int:
    try:
        number = int(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no whole number") from error
    if abs(number) > _LARGEST:
        raise UsageError(f"at most {_LARGEST}")
    return number


def _from(column: ColumnElement[Any]) -> Callable[[Values], Condition]:
    return lambda values: column >= values[-1]


def _to(column: ColumnElement[Any]) -> Callable[[Values], Condition]:
    # "2025-03" includes all its days: "~" sorts behind every digit and dash.
    return lambda values: (column <= values[-1] + "~") & (column != "")


def _words(table: Table, words: str, query: Callable[[str], str]) -> Callable[[Values], Condition]:
    def condition(values: Values) -> Condition:
        asked = query(values[-1])
        if not asked:
            return literal_column("1") == literal_column("1")
        found: Select[Any] = (
            select(literal_column("rowid")).select_from(text(words)).where(text(f"{words} MATCH :{words}_asked"))
        )
        return table.c.n.in_(found.params(**{f"{words}_asked": asked}))

    return condition


def _country(values: Values) -> Condition:
    countries = index.EVENT_COUNTRY
    return index.EVENT.c.n.in_(select(countries.c.event).where(countries.c.country.in_(list(values))))


def _party(values: Values) -> Condition:
    parties = index.EVENT_PARTY
    return index.EVENT.c.n.in_(select(parties.c.event).where(parties.c.entity.in_(list(values))))


def _claims_of_entity(values: Values) -> Condition:
    """Claims that name an entity: "ID" in any part, "ID:says" as a hop, "ID:told" in a role."""
    conditions = []
    for value in values:
        entity, _, part = value.partition(":")
        joined = select(index.CLAIM_MEMBER.c.claim).join(
            index.MEMBER, index.MEMBER.c.member == index.CLAIM_MEMBER.c.member
        )
        found = joined.where(index.MEMBER.c.entity == entity)
        if part == "says":
            found = found.where(index.CLAIM_MEMBER.c.part == "says")
        elif part == "told":
            found = found.where(index.CLAIM_MEMBER.c.part != "says")
        conditions.append(index.CLAIM.c.n.in_(found))
    return or_(*conditions)


def _reports_by_id(values: Values) -> Condition:
    return index.CLAIM.c.report.in_(select(index.REPORT.c.n).where(index.REPORT.c.id.in_(list(values))))


def _reports_with_entity(values: Values) -> Condition:
    claims, members = index.CLAIM_MEMBER, index.MEMBER
    found = (
        select(index.CLAIM.c.report)
        .join(claims, claims.c.claim == index.CLAIM.c.n)
        .join(members, members.c.member == claims.c.member)
        .where(members.c.entity.in_(list(values)))
    )
    return index.REPORT.c.n.in_(found)


_E, _C, _R, _N, _V = index.EVENT.c, index.CLAIM.c, index.REPORT.c, index.ENTITY.c, index.REVIEW.c

LISTINGS: Mapping[str, Listing] = {
    "events": Listing(
        table=index.EVENT,
        sorts={
            "weight": "weight",
            "reports": "reports",
            "sources": "at_least",
            "date": "earliest",
            "grade": "digit",
            "label": "label",
            "added": "added",
        },
        falling=frozenset({"weight", "reports", "sources", "added"}),
        filters={
            "id": _among(_E.id),
            "type": _among(_E.type),
            "family": _among(_E.family),
            "status": _among(_E.status),
            "grade": _numbers(_E.digit),
            "sources": _at_least(_E.at_least),
            "reports": _at_least(_E.reports),
            "disputed": _at_least(_E.disputes),
            "denied": _at_least(_E.denials),
            "circular": _at_least(_E.circular),
            "country": _country,
            "entity": _party,
            "from": _from(_E.latest),
            "to": _to(_E.earliest),
            "since": lambda values: _E.added > values[-1],
            "q": _words(index.EVENT, "words_event", text_query),
        },
        decoded=("slots", "countries", "parties", "amounts", "answers"),
    ),
    "claims": Listing(
        table=index.CLAIM,
        sorts={
            "published": "published",
            "date": "earliest",
            "hops": "hops",
            "confidence": "confidence",
            "speaker": "speaker",
        },
        falling=frozenset({"published", "date", "hops"}),
        filters={
            "id": _among(_C.id),
            "type": _among(_C.type),
            "family": _among(_C.family),
            "status": _among(_C.status),
            "polarity": _among(_C.polarity),
            "outlet": _among(_C.outlet),
            "speaker": _among(_C.speaker),
            "event": _among(_C.event),
            "report": _reports_by_id,
            "entity": _claims_of_entity,
            "from": _from(_C.published),
            "to": _to(_C.published),
            "q": _words(index.CLAIM, "words_claim", text_query),
        },
        decoded=("chain", "amounts"),
        hidden=frozenset({"n"}),
        joined={"report": (index.REPORT, "report", "n", "id")},
    ),
    "reports": Listing(
        table=index.REPORT,
        sorts={
            "published": "published",
            "title": "title",
            "outlet": "outlet",
            "added": "added",
            "words": "words",
            "claims": "claims",
        },
        falling=frozenset({"published", "added", "words", "claims"}),
        filters={
            "id": _among(_R.id),
            "outlet": _among(_R.outlet),
            "language": _among(_R.language),
            "entity": _reports_with_entity,
            "from": _from(_R.published),
            "to": _to(_R.published),
            "since": lambda values: _R.added > values[-1],
            "q": _words(index.REPORT, "words_report", text_query),
        },
    ),
    "entities": Listing(
        table=index.ENTITY,
        sorts={"claims": "claims", "name": "key", "mentions": "mentions", "country": "country"},
        falling=frozenset({"claims", "mentions"}),
        filters={
            "id": _among(_N.id),
            "type": _among(_N.type),
            "country": _among(_N.country),
            "q": _words(index.ENTITY, "words_entity", name_query),
        },
        hidden=frozenset({"n", "digest", "key"}),
    ),
    "review": Listing(
        table=index.REVIEW,
        sorts={"impact": "impact"},
        falling=frozenset({"impact"}),
        filters={
            "kind": _among(_V.kind),
            "decision": lambda values: _V.decision.in_(["" if value == "open" else value for value in values]),
        },
        hidden=frozenset(),
    ),
}


def read_page(pages: Connection, name: str, wanted: Wanted) -> Page:
    """Return one page of a list.

    Raises:
        UsageError: a filter, an order or a cursor that the list does not know.
    """
    listing = LISTINGS[name]
    column, falls = _order(listing, wanted.sort)
    key = listing.table.c.id
    query = filter_rows(listing, _columns(listing), wanted.filters)
    if wanted.cursor is not None:
        after = _decode_cursor(wanted.cursor)
        query = query.where(tuple_(column, key) < after if falls else tuple_(column, key) > after)
    limit = max(1, min(wanted.limit, MOST_ROWS))
    query = query.order_by(*(c.desc() if falls else c.asc() for c in (column, key))).limit(limit + 1)
    rows = [_row(listing, row) for row in pages.execute(query).mappings()]
    more = len(rows) > limit
    if not more:
        return Page(items=[_shown(listing, row) for row in rows], next=None)
    last = rows[limit - 1]
    return Page(
        items=[_shown(listing, row) for row in rows[:limit]], next=_encode_cursor(last[column.name], last["id"])
    )


def count_rows(pages: Connection, name: str, filters: Mapping[str, Values]) -> int:
    """Return how many rows the list has with these filters."""
    listing = LISTINGS[name]
    query = filter_rows(listing, select(func.count()).select_from(listing.table), filters)
    return int(pages.execute(query).scalar() or 0)


def count_by(pages: Connection, name: str, column: str, filters: Mapping[str, Values]) -> list[tuple[Any, int]]:
    """Return how many rows there are for each value of a column, most frequent first, at most 200."""
    listing = LISTINGS[name]
    values = listing.table.c[column]
    query = filter_rows(listing, select(values, func.count().label("rows")), filters)
    query = query.group_by(values).order_by(func.count().desc(), values).limit(200)
    return [(row[0], row[1]) for row in pages.execute(query)]


def _columns(listing: Listing) -> Select[Any]:
    query = select(*(c for c in listing.table.c if c.name not in listing.joined))
    for name, (table, own, key, wanted) in listing.joined.items():
        query = query.add_columns(table.c[wanted].label(name), table.c.title.label(f"{name}_title"))
        query = query.join(table, table.c[key] == listing.table.c[own])
    return query


def filter_rows(listing: Listing, query: Select[Any], filters: Mapping[str, Values]) -> Select[Any]:
    """Return the question narrowed down by filters.

    Raises:
        UsageError: a filter that the list does not know.
    """
    for name, values in filters.items():
        if name not in listing.filters:
            raise UsageError(f"no filter {name!r} here: there are {', '.join(sorted(listing.filters))}")
        if values:
            query = query.where(listing.filters[name](values))
    return query


def _order(listing: Listing, sort: str | None) -> tuple[Any, bool]:
    asked = sort or next(iter(listing.sorts))
    name = asked.lstrip("-+")
    if name not in listing.sorts:
        raise UsageError(f"no order {asked!r} here: there are {', '.join(listing.sorts)}, each with - before it")
    falls = asked.startswith("-") or (name in listing.falling and not asked.startswith("+"))
    return listing.table.c[listing.sorts[name]], falls


def _row(listing: Listing, row: Mapping[Any, Any]) -> Row:
    return {str(name): value for name, value in row.items()}


def _shown(listing: Listing, row: Row) -> Row:
    shown = {name: value for name, value in row.items() if name not in listing.hidden}
    for name in listing.decoded:
        shown[name] = json.loads(shown[name])
    return shown


def _encode_cursor(value: Any, key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, key]).encode()).decode().rstrip("=")


def _decode_cursor(cursor: str) -> tuple[Any, str]:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        value, key = found
    except (binascii.Error, ValueError, TypeError) as error:
        raise UsageError("this cursor is not one of ours: begin with the first page") from error
    is_large = isinstance(value, int) and abs(value) > _LARGEST
    if not isinstance(value, str | int | float) or is_large or not isinstance(key, str):
        raise UsageError("this cursor is not one of ours: begin with the first page")
    return value, key
