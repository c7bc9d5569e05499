"""The journal of the case as feeds for readers of news: Atom and JSON Feed, each filter at an address of its own."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from firsthand.accounts.roles import Role
from firsthand.case import news
from firsthand.records.news import News, NewsFilter, NewsKind
from firsthand.share.feeds import write_atom, write_json_feed
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs

router = APIRouter(tags=["feeds"])

_LATEST = 100
_TYPE = Query(None, max_length=60, description='event type, or its family ("influence")')
_ENTITY = Query(None, max_length=200, description="who takes part, or a part of the name")
_COUNTRY = Query(None, pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2")
_GRADE = Query(None, ge=1, le=6, description="the worst grade that is wanted")
_WHAT = Query(None, description="new, raised, lowered, changed, gone, alert")


@router.get("/feed.atom", summary="What became of events, as an Atom feed")
@needs(Role.VIEWER)
def read_atom(
    request: Request,
    type: str | None = _TYPE,  # noqa: A002 -- the word of the records
    entity: str | None = _ENTITY,
    country: str | None = _COUNTRY,
    grade: int | None = _GRADE,
    what: NewsKind | None = _WHAT,
) -> Response:
    """Answer with the latest entries of the journal, newest first."""
    wanted = NewsFilter(type=type, entity=entity, country=country, grade=grade, kinds=(what,) if what else ())
    name, found = _found(request, wanted)
    body = write_atom(name, found, filtered=_named(wanted), base=_base(request))
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.get("/feed.json", summary="What became of events, as a JSON Feed")
@needs(Role.VIEWER)
def read_json_feed(
    request: Request,
    type: str | None = _TYPE,  # noqa: A002 -- the word of the records
    entity: str | None = _ENTITY,
    country: str | None = _COUNTRY,
    grade: int | None = _GRADE,
    what: NewsKind | None = _WHAT,
) -> Response:
    """Answer with the latest entries of the journal, newest first."""
    wanted = NewsFilter(type=type, entity=entity, country=country, grade=grade, kinds=(what,) if what else ())
    name, found = _found(request, wanted)
    body = write_json_feed(name, found, filtered=_named(wanted), base=_base(request))
    return Response(body, media_type="application/feed+json; charset=utf-8")


def _found(request: Request, wanted: NewsFilter) -> tuple[str, list[News]]:
    desk = desk_of(request)
    with desk.store.read() as connection:
        found = [one for one in news.read_news(connection) if wanted.fits(one)]
    return Path(desk.store.name).name, found[-_LATEST:]


def _named(wanted: NewsFilter) -> str:
    kinds = [kind.value for kind in wanted.kinds]
    return json.dumps([wanted.type, wanted.entity, wanted.country, wanted.grade, kinds])


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
