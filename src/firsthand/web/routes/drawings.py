"""What is drawn: network, timeline, map; and the ledgers. Each takes the filters of the list of events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request

from firsthand.accounts.roles import Role
from firsthand.case.open import Transaction
from firsthand.case.pages.lists import Wanted, read_page
from firsthand.case.pages.sums import event_rows
from firsthand.errors import NotFound
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import all_rows, csv_answer, describe, desk_of, wanted_of
from firsthand.web.rules import needs
from firsthand.web.sums import Filters, map_sums, network_edges, timeline_bars

Json = dict[str, Any]

router = APIRouter(tags=["drawings"], route_class=PlainRoute)

LEDGERS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "money": ("-date", {"type": ["influence.fund"]}),
    "expulsions": ("-date", {"type": ["response.expel"]}),
    "measures": (
        "-date",
        {
            "type": [
                f"response.{kind}"
                for kind in "sanction investigate arrest charge convict acquit close declare attribute warn".split()
            ]
        },
    ),
    "activity": ("-date", {"family": ["hostile"]}),
    "calendar": ("date", {"family": ["scheduled"]}),
}
"""Name of a ledger to its order and the filters that make it."""


@router.get("/network", summary="Who does what to whom, and who belongs to whom", openapi_extra=describe("events"))
@needs(Role.VIEWER)
def read_network(request: Request) -> Json:
    """Answer with nodes and edges, the strongest 300 edges first; `more` tells that there are others.

    `ties` join two of the nodes where one speaks for the other, or is part of it.
    """
    return _drawn(request, "network", network_edges)


@router.get("/timeline", summary="Events with their three clocks", openapi_extra=describe("events"))
@needs(Role.VIEWER)
def read_timeline(request: Request) -> Json:
    """Answer with up to 600 events that have a day: when it is said to have happened, was told, and was learned."""
    return _drawn(request, "timeline", timeline_bars)


@router.get("/map", summary="Hostile activity and measures by country and month", openapi_extra=describe("events"))
@needs(Role.VIEWER)
def read_map(request: Request) -> Json:
    """Answer with sums by country, by the part it has, and by month."""
    return _drawn(request, "map", map_sums)


def _drawn(request: Request, name: str, compute: Callable[[Transaction, Filters], Json]) -> Json:
    desk, wanted = desk_of(request), wanted_of(request)
    with desk.read_pages() as pages:
        return desk.keep((name, _key(wanted)), lambda: compute(pages, wanted.filters))


def _key(wanted: Wanted) -> Any:
    return tuple(sorted((name, tuple(values)) for name, values in wanted.filters.items()))


@router.get(
    "/ledgers/{name}",
    summary="A ledger: money, expulsions, measures, activity, calendar",
    openapi_extra=describe("events"),
)
@needs(Role.VIEWER)
def read_ledger(request: Request, name: str) -> Any:
    """Answer with one page of a ledger: events with parties, amounts, status, and what they answer."""
    if name not in LEDGERS:
        raise NotFound(f"no ledger {name!r}: there are {', '.join(LEDGERS)}")
    sort, own = LEDGERS[name]
    desk, wanted = desk_of(request), wanted_of(request)
    asked = Wanted(
        filters={**own, **wanted.filters}, sort=wanted.sort or sort, cursor=wanted.cursor, limit=wanted.limit
    )
    if request.query_params.get("format") == "csv":
        return csv_answer(all_rows(desk, "events", asked), f"{name}.csv")
    with desk.read_pages() as pages:
        page = read_page(pages, "events", asked)
        answered = event_rows(pages, sorted({key for row in page.items for key in row["answers"]}))
    for row in page.items:
        row["answers"] = [
            {name: answered[key][name] for name in ("id", "label", "label_en", "label_fr")}
            for key in row["answers"]
            if key in answered
        ]
    return {"items": page.items, "next": page.next}
