"""What is drawn: network, timeline, map; and the ledgers. Each takes the filters of the list of events."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from firsthand.case.pages.lists import Wanted, read_page
from firsthand.case.pages.sums import by_country, by_country_month, event_rows, network, timeline
from firsthand.errors import NotFound
from firsthand.web.listing import csv_answer, describe, desk_of, wanted_of

Json = dict[str, Any]

router = APIRouter(tags=["drawings"])

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


@router.get("/network", summary="Who does what to whom", openapi_extra=describe("events"))
def read_network(request: Request) -> Json:
    """Answer with nodes and edges, the strongest 300 edges first; `more` tells that there are others."""
    desk, wanted = desk_of(request), wanted_of(request)
    with desk.read_pages() as pages:
        return desk.keep(("network", _key(wanted)), lambda: network(pages, wanted.filters, 300))


@router.get("/timeline", summary="Events with their three clocks", openapi_extra=describe("events"))
def read_timeline(request: Request) -> Json:
    """Answer with up to 600 events that have a day: when it is said to have happened, was told, and was learned."""
    desk, wanted = desk_of(request), wanted_of(request)
    with desk.read_pages() as pages:
        return desk.keep(("timeline", _key(wanted)), lambda: timeline(pages, wanted.filters, 600))


@router.get("/map", summary="Hostile activity and measures by country and month", openapi_extra=describe("events"))
def read_map(request: Request) -> Json:
    """Answer with sums by country, by the part it has, and by month."""
    desk, wanted = desk_of(request), wanted_of(request)
    with desk.read_pages() as pages:
        return desk.keep(
            ("map", _key(wanted)),
            lambda: {
                "countries": by_country(pages, wanted.filters),
                "months": by_country_month(pages, wanted.filters),
            },
        )


def _key(wanted: Wanted) -> Any:
    return tuple(sorted((name, tuple(values)) for name, values in wanted.filters.items()))


@router.get(
    "/ledgers/{name}",
    summary="A ledger: money, expulsions, measures, activity, calendar",
    openapi_extra=describe("events"),
)
def read_ledger(request: Request, name: str) -> Any:
    """Answer with one page of a ledger: events with parties, amounts, status, and what they answer."""
    if name not in LEDGERS:
        raise NotFound(f"no ledger {name!r}: there are {', '.join(LEDGERS)}")
    sort, own = LEDGERS[name]
    desk, wanted = desk_of(request), wanted_of(request)
    asked = Wanted(
        filters={**own, **wanted.filters}, sort=wanted.sort or sort, cursor=wanted.cursor, limit=wanted.limit
    )
    with desk.read_pages() as pages:
        if request.query_params.get("format") == "csv":
            return csv_answer(
                read_page(pages, "events", Wanted(filters=asked.filters, sort=asked.sort, limit=500)).items,
                f"{name}.csv",
            )
        page = read_page(pages, "events", asked)
        answered = event_rows(pages, sorted({key for row in page.items for key in row["answers"]}))
    for row in page.items:
        row["answers"] = [{"id": key, "label": answered[key]["label"]} for key in row["answers"] if key in answered]
    return {"items": page.items, "next": page.next}
