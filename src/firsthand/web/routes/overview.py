"""What the pile says: the case as a whole."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.case.pages.detail import rejections
from firsthand.case.pages.lists import Wanted, count_by, count_rows, read_page
from firsthand.case.pages.sums import by_country, by_month, counts, top_actors
from firsthand.version import VERSION
from firsthand.web.listing import desk_of

Json = dict[str, Any]

router = APIRouter(tags=["case"])


@router.get("/case", summary="The case: its name, its state, how many records it has")
def read_case(request: Request) -> Json:
    """Answer with what every page shows: name, counts, and the version that made it."""
    desk = desk_of(request)
    with desk.read_pages() as pages:
        found = desk.keep("counts", lambda: counts(pages))
    with desk.read_case() as case:
        rejected = desk.keep("rejected", lambda: len(rejections(case)))
    return {
        "name": desk.name,
        "state": desk.state,
        "version": VERSION,
        "counts": {**found, "rejections": rejected},
        "import": request.app.state.imports.current(),
    }


@router.get("/overview", summary="The overview: what is most consequential, what is new, who, where and when")
def read_overview(
    request: Request,
    since: str = Query("", description="Record time of the last visit, ISO 8601: what came later is new"),
    limit: int = Query(25, ge=1, le=200),
) -> Json:
    """Answer with the first events, sums by actor, country and month, and what could not be read."""
    desk = desk_of(request)
    with desk.read_pages() as pages:
        sums = desk.keep(
            "overview",
            lambda: {
                "actors": top_actors(pages, 12),
                "countries": by_country(pages, {}),
                "months": by_month(pages),
                "types": count_by(pages, "events", "type", {}),
                "grades": count_by(pages, "events", "digit", {}),
                "languages": count_by(pages, "reports", "language", {}),
                "counts": counts(pages),
                "latest": _latest(pages),
            },
        )
        first = desk.keep(("first", limit), lambda: read_page(pages, "events", Wanted(limit=limit)))
        new: Json = {"since": since or None, "reports": 0, "events": 0}
        if since:
            new["reports"] = count_rows(pages, "reports", {"since": [since]})
            new["events"] = count_rows(pages, "events", {"since": [since]})
    with desk.read_case() as case:
        rejected = rejections(case)
    return {**sums, "events": first.items, "next": first.next, "new": new, "rejections": rejected[:20]}


def _latest(pages: Any) -> str:
    rows = read_page(pages, "reports", Wanted(sort="-added", limit=1)).items
    return str(rows[0]["added"]) if rows else ""


@router.get("/rejections", summary="What could not be read, with the reason")
def read_rejections(request: Request) -> Json:
    """Answer with every rejection, the latest first."""
    desk = desk_of(request)
    with desk.read_case() as case:
        return {"items": rejections(case)}
