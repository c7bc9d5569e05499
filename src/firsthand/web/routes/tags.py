"""Techniques of DISARM, and what people hold of sources: what can be said, for those who say it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from firsthand.accounts.roles import Role
from firsthand.case.tags import read_framework
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs
from firsthand.web.views.assessed import other_labels

router = APIRouter(tags=["tags"], route_class=PlainRoute)


@router.get("/techniques", summary="The techniques of DISARM that claims can be tagged with")
@needs(Role.VIEWER)
def list_techniques(request: Request) -> dict[str, Any]:
    """Answer with the version of the framework and with id and name of each technique."""
    with desk_of(request).read_case() as case:
        framework = read_framework(case)
    items = [{"id": key, "name": name, **other_labels(key, name)} for key, name in sorted(framework.techniques.items())]
    return {"framework": "DISARM", "version": framework.version, "items": items}
