"""A server for a team: several cases, each under /c/NAME/, and accounts that say who may do what in which of them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.accounts.oidc import Provider
from firsthand.accounts.passwords import Passwords
from firsthand.case.open import Store
from firsthand.settings import Settings
from firsthand.version import VERSION
from firsthand.web.app import make_case_app, with_etags
from firsthand.web.errors import add_handlers
from firsthand.web.gate import CASES, Gate
from firsthand.web.guard import Guard
from firsthand.web.pages import add_pages
from firsthand.web.rates import Rates
from firsthand.web.routes import oidc, people, session
from firsthand.web.rules import check

DESCRIPTION = """Signing in, and the accounts of this server. The API of each case lies under `/c/NAME/api`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """How a server for a team is reached.

    Attributes:
        address: Where browsers find it ("https://cases.example.org"), without a path.
        provider: A provider of sign-in, if there is one.
        a_minute, at_once: Requests that one caller may make.
        keeps_apart: Whether what follows from changes is worked out in processes of their own, one a case.
    """

    address: str
    provider: Provider | None = None
    a_minute: int = 1200
    at_once: int = 400
    strangers_a_minute: int = 300
    keeps_apart: bool = False
    passwords: Passwords = field(default_factory=Passwords)
    clock: Callable[[], float] = time.time

    @property
    def is_https(self) -> bool:
        """Whether browsers reach it by https."""
        return urlsplit(self.address).scheme == "https"

    @property
    def host(self) -> str:
        """The name under which it is reached, as the guard compares it."""
        name = (urlsplit(self.address).hostname or "").lower()
        return f"[{name}]" if ":" in name else name

    @property
    def cookie(self) -> str:
        """Name of the cookie of a session; with https, one that no other host can set."""
        return "__Host-firsthand" if self.is_https else "firsthand-session"


def make_team_app(cases: Mapping[str, str], accounts: Store, settings: Settings, team: Team) -> ASGIApp:
    """Return the application for several cases with accounts.

    Args:
        cases: Name on this server to file or address.
        accounts: The store of accounts; closed with the application.
    """
    made = {name: make_case_app(case, settings) for name, case in cases.items()}
    if team.keeps_apart:
        for case_app in made.values():
            case_app.state.desk.keep_apart()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for app in made.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield
        accounts.close()

    app = FastAPI(
        title="Firsthand accounts",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(check)],
        lifespan=lifespan,
    )
    app.state.accounts = accounts
    app.state.team = team
    app.state.cases = tuple(sorted(cases))
    app.state.sign_ins = oidc.SignIns(clock=team.clock)
    add_handlers(app)
    for module in (session, people, oidc):
        app.include_router(module.router, prefix="/team")
    for name, case_app in made.items():
        add_pages(case_app)
        app.mount(CASES + name, InCase(with_etags(case_app, case_app), name))
    add_pages(app)
    gate = Gate(
        app,
        accounts,
        cookie=team.cookie,
        cases=cases,
        known=Rates(team.a_minute, team.at_once),
        strangers=Rates(team.strangers_a_minute, team.strangers_a_minute),
        clock=team.clock,
    )
    return Guard(gate, frozenset((team.host,)), is_https=team.is_https)


class InCase:
    """Tells the routes behind it which case is asked for."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        self.app = app
        self.name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        scope["firsthand.case"] = self.name
        await self.app(scope, receive, send)
