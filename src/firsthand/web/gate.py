"""Who asks: the session or the key of each request, looked up before anything else is done with it.

Behind `Guard`, before the routes. What it refuses: too many requests, a key that is none, a change without the word
that only our own pages know, and any case that the caller has no role in.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.accounts.roles import Caller
from firsthand.accounts.secrets import forgery_word
from firsthand.accounts.sessions import find_session, find_token, touch
from firsthand.case.open import Store
from firsthand.errors import CaseError
from firsthand.web.errors import problem
from firsthand.web.guard import CLIENT_HEADER, SAFE
from firsthand.web.rates import Rates

CASES = "/c/"
"""Where the cases of a server lie: /c/NAME/."""

_BEARER = "bearer "
_LOG = logging.getLogger("firsthand.web")


class Gate:
    """Finds out who asks.

    Args:
        accounts: The store of accounts.
        cookie: Name of the cookie that holds a session.
        cases: Names of the cases that are served.
        known, strangers: How many requests a caller may make, and an address from which nobody is signed in.
        clock: Seconds since 1970.
    """

    def __init__(
        self,
        app: ASGIApp,
        accounts: Store,
        *,
        cookie: str,
        cases: Collection[str],
        known: Rates,
        strangers: Rates,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.app = app
        self.accounts = accounts
        self.cookie = cookie
        self.cases = frozenset(cases)
        self.known = known
        self.strangers = strangers
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secret, is_key = self._shown_by(scope)
        try:
            caller = await run_in_threadpool(self._find, secret, is_key) if secret else None
        except CaseError:
            _LOG.exception("the accounts do not answer")
            await problem(HTTPStatus.SERVICE_UNAVAILABLE, "the accounts do not answer")(scope, receive, send)
            return
        refusal = self._refusal(scope, caller, secret, is_key=is_key)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        scope["firsthand.caller"] = caller
        await self.app(scope, receive, send)

    def _shown_by(self, scope: Scope) -> tuple[str, bool]:
        """Return the secret that a request shows, and whether it is a program's key; a key goes before a cookie."""
        stated = Headers(scope=scope).get("authorization", "")
        if stated.lower().startswith(_BEARER):
            return stated[len(_BEARER) :].strip() or "none", True
        return Request(scope).cookies.get(self.cookie, ""), False

    def _find(self, secret: str, is_key: bool) -> Caller | None:
        now = int(self.clock())
        with self.accounts.read() as connection:
            if is_key:
                return find_token(connection, secret, now)
            found = find_session(connection, secret, now)
        if found is None:
            return None
        caller, is_due = found
        if is_due:
            with self.accounts.write() as connection:
                touch(connection, caller.session, now)
        return caller

    def _refusal(self, scope: Scope, caller: Caller | None, secret: str, *, is_key: bool) -> Response | None:
        wait = self.known.take(caller.session) if caller else self.strangers.take(address_of(scope))
        if wait:
            headers = {"Retry-After": str(wait)}
            return problem(HTTPStatus.TOO_MANY_REQUESTS, f"too many requests: wait {wait} seconds", headers)
        if is_key and caller is None:
            return problem(HTTPStatus.UNAUTHORIZED, "this key is none, or none any more")
        changes = caller is not None and not is_key and scope["method"] not in SAFE
        if changes and Headers(scope=scope).get(CLIENT_HEADER) != forgery_word(secret):
            return problem(HTTPStatus.FORBIDDEN, "this page is out of date: load it again")
        return self._refusal_of_case(scope, caller)

    def _refusal_of_case(self, scope: Scope, caller: Caller | None) -> Response | None:
        """Refuse the API of a case to whoever has no role in it, in the same words as where there is no such case."""
        if not scope["path"].startswith(CASES):
            return None
        name, _, rest = scope["path"].removeprefix(CASES).partition("/")
        if not rest.startswith("api/"):
            return None
        if caller is None:
            return problem(HTTPStatus.UNAUTHORIZED, "sign in first")
        if name not in self.cases or caller.role_in(name) is None:
            return problem(HTTPStatus.NOT_FOUND, "no such case")
        return None


def address_of(scope: Scope) -> str:
    """Return from where a request comes, as the network tells."""
    client = scope.get("client")
    return str(client[0]) if client else ""
