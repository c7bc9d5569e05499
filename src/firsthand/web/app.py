"""The application: routes, guard, pages, and what goes on while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.accounts.roles import LOCAL as LOCAL_CALLER
from firsthand.accounts.roles import Role
from firsthand.errors import FirsthandError
from firsthand.settings import Settings
from firsthand.version import VERSION
from firsthand.web.desk import Desk
from firsthand.web.errors import PROBLEM_ANSWER, add_handlers
from firsthand.web.etags import Etags
from firsthand.web.guard import Guard
from firsthand.web.imports import Imports
from firsthand.web.pages import add_pages
from firsthand.web.routes import (
    briefs,
    drawings,
    events,
    feeds,
    imports,
    original,
    overview,
    records,
    review,
    search,
    tags,
    trail,
)
from firsthand.web.rules import PUBLIC, check, needs

LOCAL = ("127.0.0.1", "localhost", "[::1]")

_LOG = logging.getLogger("firsthand.web")
_LOOK_EVERY = 2.0
"""Seconds between looks whether another program changed the case."""

DESCRIPTION = """The records of a case, as docs/reference/records.md names them. Lists come in pages: follow `next`
with `cursor`. Every answer to a GET has an ETag that changes with the case. Errors are problem details (RFC 9457).
A request that changes something carries the header `x-firsthand: 1`."""


def make_app(case: str, settings: Settings, hosts: Collection[str] = LOCAL) -> ASGIApp:
    """Return the application for one case on one's own machine, without accounts.

    Args:
        hosts: Names under which it may be asked.

    Raises:
        CaseError: the case cannot be opened.
    """
    app = make_case_app(case, settings)

    @app.get("/team/session", include_in_schema=False)
    @needs(PUBLIC)
    def read_session() -> dict[str, Any]:
        """Answer that nobody need sign in here."""
        return {"accounts": False}

    add_pages(app)
    return Guard(with_etags(OwnMachine(app), app), frozenset(hosts))


def make_case_app(case: str, settings: Settings) -> FastAPI:
    """Return the routes of one case; `app.state` holds its desk and its imports.

    Raises:
        CaseError: the case cannot be opened.
    """
    desk = Desk(case, settings)
    app = FastAPI(
        title="Firsthand",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,  # its page would load scripts from another host
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(check)],
        responses={"4XX": PROBLEM_ANSWER, "5XX": PROBLEM_ANSWER},
        lifespan=_lifespan,
    )
    app.state.desk = desk
    app.state.imports = Imports(case, settings, desk.refresh)
    add_handlers(app)
    for module in (overview, events, records, original, drawings, search, review, imports, briefs, feeds, tags, trail):
        app.include_router(module.router, prefix="/api")

    @app.get("/api/openapi.json", include_in_schema=False)
    @needs(Role.VIEWER)
    def read_description(request: Request) -> dict[str, Any]:
        """Answer with the description of the API."""
        found: dict[str, Any] = request.app.openapi()
        return found

    return app


def with_etags(app: ASGIApp, case: FastAPI) -> Etags:
    """Return `app` such that answers about the case are not sent again while the case is as it was."""
    return Etags(
        app, lambda: case.state.desk.state, lambda: f"{case.state.imports.current()} {case.state.desk.is_following}"
    )


class OwnMachine:
    """Everybody who reaches the server is the user: it listens on this machine alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        scope["firsthand.caller"] = LOCAL_CALLER
        await self.app(scope, receive, send)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    watcher = asyncio.create_task(_watch(app.state.desk))
    yield
    watcher.cancel()
    app.state.imports.close()
    app.state.desk.close()


async def _watch(desk: Desk) -> None:
    """Follow what other programs do to the case."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        try:
            if await asyncio.to_thread(desk.has_changed):
                await asyncio.to_thread(desk.refresh)
        except FirsthandError as error:
            _LOG.warning("cannot look at the case: %s", error)
