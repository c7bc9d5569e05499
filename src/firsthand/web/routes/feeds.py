"""The journal of the case: for a page, and as feeds for readers of news, each filter at an address of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from firsthand.accounts.roles import Role
from firsthand.case import news
from firsthand.case.pages.sums import event_labels
from firsthand.records.news import News, NewsFilter, NewsKind, encode_news
from firsthand.share.feeds import write_atom, write_json_feed
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs
from firsthand.web.views.reasons import other_words

router = APIRouter(tags=["feeds"])

_LATEST = 100
_WHAT = Query(None, description="new, raised, lowered, changed, gone, alert")


def wanted_news(
    type: str | None = Query(None, max_length=60, description='event type, or its family ("influence")'),  # noqa: A002 -- the word of the records
    entity: str | None = Query(None, max_length=200, description="who takes part, or a part of the name"),
    country: str | None = Query(None, pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2"),
    grade: int | None = Query(None, ge=1, le=6, description="the worst grade that is wanted"),
    what: NewsKind | None = _WHAT,
) -> NewsFilter:
    """Read which entries a request wants."""
    return NewsFilter(type=type, entity=entity, country=country, grade=grade, kinds=(what,) if what else ())


Wanted = Annotated[NewsFilter, Depends(wanted_news)]


@router.get("/news", summary="What became of events, the latest first")
@needs(Role.VIEWER)
def read_journal(
    request: Request,
    wanted: Wanted,
    before: int | None = Query(None, ge=1, le=2**31 - 1, description="Number that all entries are below"),
    limit: int = Query(50, ge=1, le=200),
) -> dict[str, Any]:
    """Answer with entries of the journal, and with `next`, the `before` of those that follow."""
    desk = desk_of(request)
    with desk.read_case() as case, desk.read_pages() as pages:
        found = news.read_latest(case, wanted, before=before, limit=limit + 1)
        shown = found[:limit]
        labels = event_labels(pages, [key for one in shown for key in (one.event, *one.now)])
    return {
        "items": [encode_news(one) for one in shown],
        "next": shown[-1].number if len(found) > limit else None,
        "events": labels,
        "words": other_words(change for one in shown if one.kind is NewsKind.ALERT for change in one.changes),
    }


@router.get("/feed.atom", summary="What became of events, as an Atom feed")
@needs(Role.VIEWER)
def read_atom(request: Request, wanted: Wanted) -> Response:
    """Answer with the latest entries of the journal, newest first."""
    name, found = _found(request, wanted)
    body = write_atom(name, found, filtered=_named(wanted), base=_base(request))
    return Response(body, media_type="application/atom+xml; charset=utf-8")


@router.get("/feed.json", summary="What became of events, as a JSON Feed")
@needs(Role.VIEWER)
def read_json_feed(request: Request, wanted: Wanted) -> Response:
    """Answer with the latest entries of the journal, newest first."""
    name, found = _found(request, wanted)
    body = write_json_feed(name, found, filtered=_named(wanted), base=_base(request))
    return Response(body, media_type="application/feed+json; charset=utf-8")


def _found(request: Request, wanted: NewsFilter) -> tuple[str, list[News]]:
    desk = desk_of(request)
    with desk.read_case() as case:
        found = news.read_latest(case, wanted, before=None, limit=_LATEST)
    return Path(desk.store.name).name, found[::-1]


def _named(wanted: NewsFilter) -> str:
    kinds = [kind.value for kind in wanted.kinds]
    return json.dumps([wanted.type, wanted.entity, wanted.country, wanted.grade, kinds])


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
