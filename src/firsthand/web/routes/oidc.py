"""Signing in with a provider: the browser is sent there, and comes back with a code."""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse

from firsthand.accounts.entering import enter_by_identity
from firsthand.accounts.oidc import Asked, Provider, ask, discover, identify
from firsthand.accounts.secrets import hash_secret, new_secret
from firsthand.errors import NotFound, SignInNeeded
from firsthand.web.routes.session import give_cookie
from firsthand.web.rules import PUBLIC, needs

router = APIRouter(prefix="/oidc", tags=["session"])

_KEPT = 1000
_SECONDS = 600
FAILED = "/#sign-in-failed"
"""Where a browser ends up that comes back with nothing good."""


class SignIns:
    """Sign-ins on their way; each comes back once, to the browser that began it, within ten minutes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all: OrderedDict[str, tuple[Asked, str, str, float]] = OrderedDict()
        self._lock = Lock()

    def keep(self, asked: Asked, browser: str, page: str) -> None:
        """Keep a sign-in: hash of what its browser shows, and the page to go to afterwards."""
        with self._lock:
            self._all[hash_secret(asked.state)] = (asked, browser, page, self._clock() + _SECONDS)
            while len(self._all) > _KEPT:
                self._all.popitem(last=False)

    def take(self, state: str, browser: str) -> tuple[Asked, str] | None:
        """Return the sign-in of that state and its page, once; None if this browser began none of it."""
        with self._lock:
            found = self._all.pop(hash_secret(state), None)
        if found is None or found[3] < self._clock() or not hmac.compare_digest(found[1], browser):
            return None
        return found[0], found[2]


@router.get("/begin", summary="Go to the provider of sign-in", status_code=303)
@needs(PUBLIC)
def begin(request: Request, page: str = Query("/", alias="next", max_length=2000)) -> RedirectResponse:
    """Send the browser to the provider; `next` is the page of this server to show afterwards."""
    provider, team = _provider(request), request.app.state.team
    browser = new_secret()
    asked, address = ask(provider, discover(provider), team.address.rstrip("/") + "/team/oidc/end")
    _sign_ins(request).keep(asked, hash_secret(browser), own_page(page))
    answer = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    # Lax, not strict: the browser comes back from another site.
    answer.set_cookie(
        _cookie(team), browser, max_age=_SECONDS, path="/", secure=team.is_https, httponly=True, samesite="lax"
    )
    return answer


@router.get("/end", summary="Come back from the provider of sign-in", status_code=303)
@needs(PUBLIC)
def end(
    request: Request,
    state: str = Query("", max_length=200),
    code: str = Query("", max_length=4000),
    iss: str | None = Query(None, max_length=500),
) -> RedirectResponse:
    """Begin a session for whoever the provider vouches for, and show the page that was wanted."""
    provider, team = _provider(request), request.app.state.team
    found = _sign_ins(request).take(state, hash_secret(request.cookies.get(_cookie(team), "")))
    try:
        if found is None or not code or iss not in (None, provider.issuer):
            raise SignInNeeded("this sign-in was not begun here")
        asked, page = found
        now = int(team.clock())
        identity = identify(provider, discover(provider), asked, code, now)
        secret = enter_by_identity(request.app.state.accounts, identity, now)
    except SignInNeeded:
        answer = RedirectResponse(FAILED, HTTPStatus.SEE_OTHER)
    else:
        answer = RedirectResponse(page, HTTPStatus.SEE_OTHER)
        give_cookie(request, answer, secret)
    answer.delete_cookie(_cookie(team), path="/", secure=team.is_https, httponly=True, samesite="lax")
    return answer


def own_page(page: str) -> str:
    """Return a page of this server; whatever could lead anywhere else becomes the first page."""
    try:
        parts = urlsplit(page)
    except ValueError:
        return "/"
    plain = all(" " < sign < "\x7f" for sign in page) and "\\" not in page
    own = page.startswith("/") and not page.startswith("//") and not parts.scheme and not parts.netloc
    return page if plain and own and not page.startswith(("/team/", "/api/")) else "/"


def _provider(request: Request) -> Provider:
    provider = request.app.state.team.provider
    if provider is None:
        raise NotFound("this server has no provider of sign-in")
    return cast("Provider", provider)


def _sign_ins(request: Request) -> SignIns:
    return cast("SignIns", request.app.state.sign_ins)


def _cookie(team: Any) -> str:
    return "__Host-firsthand-oidc" if team.is_https else "firsthand-oidc"
