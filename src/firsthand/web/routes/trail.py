"""The audit trail of a case, as its entries are stored."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.accounts.roles import Role
from firsthand.case.trail import head, read_entries
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs

Json = dict[str, Any]

router = APIRouter(tags=["review"], route_class=PlainRoute)


@router.get("/trail", summary="Who changed what and when, the latest first, each entry bound to the one before")
@needs(Role.REVIEWER)
def read_trail(
    request: Request,
    before: int | None = Query(None, ge=1, le=2**31 - 1, description="Number that all entries are below"),
    limit: int = Query(100, ge=1, le=500),
) -> Json:
    """Answer with entries, and with the head of the chain."""
    with desk_of(request).read_case() as case:
        entries = read_entries(case, before=before, limit=limit)
        last = head(case)
    return {"head": {"number": last.number, "hash": last.hash}, "items": [_shown(entry) for entry in entries]}


def _shown(entry: Any) -> Json:
    change = entry.change
    return {
        "number": entry.number,
        "at": change.at,
        "by": change.by,
        "action": change.action,
        "about": change.about,
        "details": dict(change.details),
        "hash": entry.hash,
    }
