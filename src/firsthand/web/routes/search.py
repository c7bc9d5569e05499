"""Search over texts, claims, events, and names in any script."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.accounts.roles import Role
from firsthand.case.pages.search import search
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs

router = APIRouter(tags=["search"], route_class=PlainRoute)


@router.get("/search", summary="What is found, by kind")
@needs(Role.VIEWER)
def read_search(
    request: Request,
    q: str = Query("", max_length=300, description='Words; "a phrase"; a name in any script or spelling'),
    limit: int = Query(12, ge=1, le=50),
) -> dict[str, Any]:
    """Answer with entities, events, claims and reports; excerpts are segments with what was found marked."""
    with desk_of(request).read_pages() as pages:
        return {"q": q, **search(pages, q, limit)}
