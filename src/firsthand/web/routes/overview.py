"""What the pile says: the case as a whole."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.accounts.roles import Role
from firsthand.case.pages.detail import rejections
from firsthand.case.pages.lists import Wanted, count_rows, read_page
from firsthand.case.pages.sums import counts
from firsthand.version import VERSION
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs
from firsthand.web.sums import FIRST, overview_sums
from firsthand.web.views.reasons import refusal_words

Json = dict[str, Any]

_MOST_REJECTED = 20

router = APIRouter(tags=["case"], route_class=PlainRoute)


@router.get("/case", summary="The case: its name, its state, how many records it has")
@needs(Role.VIEWER)
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
        "trail": desk.trail,
        "following": desk.is_following,
        "version": VERSION,
        "counts": {**found, "rejections": rejected},
        "import": request.app.state.imports.current(),
    }


@router.get("/overview", summary="The overview: what is most consequential, what is new, who, where and when")
@needs(Role.VIEWER)
def read_overview(
    request: Request,
    since: str = Query("", description="Record time of the last visit, ISO 8601: what came later is new"),
    limit: int = Query(FIRST, ge=1, le=200),
) -> Json:
    """Answer with the first events, sums by actor, country and month, and what could not be read."""
    desk = desk_of(request)
    with desk.read_pages() as pages:
        sums = desk.keep("overview", lambda: overview_sums(pages))
        first = desk.keep(("first", limit), lambda: read_page(pages, "events", Wanted(limit=limit)).items)
        new: Json = {"since": since or None, "reports": 0, "events": 0}
        if since:
            new["reports"] = count_rows(pages, "reports", {"since": [since]})
            new["events"] = count_rows(pages, "events", {"since": [since]})
    with desk.read_case() as case:
        rejected = rejections(case)[:_MOST_REJECTED]
    return {**sums, "events": first, "new": new, "rejections": rejected, "words": refusal_words(rejected)}


@router.get("/rejections", summary="What could not be read, with the reason")
@needs(Role.VIEWER)
def read_rejections(request: Request) -> Json:
    """Answer with every rejection, the latest first."""
    desk = desk_of(request)
    with desk.read_case() as case:
        items = rejections(case)
    return {"items": items, "words": refusal_words(items)}
