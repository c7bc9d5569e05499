"""The application: routes, guard, pages, and what goes on while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp

from firsthand.errors import FirsthandError
from firsthand.settings import Settings
from firsthand.version import VERSION
from firsthand.web.desk import Desk
from firsthand.web.errors import add_handlers, problem
from firsthand.web.guard import Guard
from firsthand.web.imports import Imports
from firsthand.web.routes import briefs, drawings, events, imports, original, overview, records, review, search

LOCAL = ("127.0.0.1", "localhost", "[::1]")

_LOG = logging.getLogger("firsthand.web")
_LOOK_EVERY = 2.0
"""Seconds between looks whether another program changed the case."""

DESCRIPTION = """The records of a case, as docs/reference/records.md names them. Lists come in pages: follow `next`
with `cursor`. Every answer to a GET has an ETag that changes with the case. Errors are problem details (RFC 9457).
A request that changes something carries the header `x-firsthand: 1`."""


def make_app(case: str, settings: Settings, hosts: Collection[str] = LOCAL) -> ASGIApp:
    """Return the application for one case.

    Args:
        hosts: Names under which it may be asked.

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
        openapi_url="/api/openapi.json",
        lifespan=_lifespan,
    )
    app.state.desk = desk
    app.state.imports = Imports(case, settings, desk.refresh)
    add_handlers(app)
    for module in (overview, events, records, original, drawings, search, review, imports, briefs):
        app.include_router(module.router, prefix="/api")
    _add_pages(app)
    return Guard(app, frozenset(hosts), lambda: desk.state)


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


def _add_pages(app: FastAPI) -> None:
    """Serve the built pages; any address that is no file is the page itself, which finds its way from there."""
    root = Path(str(files("firsthand.web").joinpath("static")))

    @app.get("/{path:path}", include_in_schema=False)
    def read_page(path: str) -> Response:
        if path.startswith("api/"):
            return problem(404, f"no such address: /{path}")
        wanted = (root / path).resolve()
        if path and wanted.is_file() and wanted.is_relative_to(root.resolve()):
            kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
            return FileResponse(wanted, headers={"Cache-Control": kept})
        if path.startswith("assets/"):
            return problem(404, f"no such file: /{path}")
        index = root / "index.html"
        if not index.is_file():
            return problem(503, "the pages are not built here: run make install, or see docs/reference/web.md")
        return FileResponse(index, headers={"Cache-Control": "no-cache"})
