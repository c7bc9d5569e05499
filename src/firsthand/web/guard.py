"""Who may ask, and what a browser may do with the answer: host check, same origin, security headers, ETags, sizes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.version import VERSION
from firsthand.web.errors import problem

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types svelte-trusted-html",
    )
)
"""What a page may load: its own files and nothing else; no inline script, no inline style, no other host."""

ORIGINAL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""What the original of a report may do when it is shown beside the text: lie there."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "X-Frame-Options": "DENY",
}

CLIENT_HEADER = "x-firsthand"
"""Every request that changes something carries it; a form or an image of another site cannot."""

MAX_BODY = 512 * 1024 * 1024
_SAFE = ("GET", "HEAD", "OPTIONS")
_UNCACHED = ("/api/case", "/api/imports", "/api/openapi.json")


class Guard:
    """The outermost layer: refuses what it must, and puts the headers on what comes back.

    Args:
        hosts: Names under which this server may be asked, with no port.
        state: Names the state of the case; it makes the ETags.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], state: Callable[[], str]) -> None:
        self.app = app
        self.hosts = hosts
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        etag = self.etag(scope)
        answer = _with_headers(send, etag)
        if refusal is not None:
            status, reason = refusal
            await problem(status, reason)(scope, receive, answer)
        elif etag is not None and etag in Headers(scope=scope).get("if-none-match", ""):
            await answer({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": []})
            await answer({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, answer)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return why the request is refused, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name_of(host) not in self.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, f"this server is not called {host!r}"
        if scope["method"] in _SAFE:
            return None
        if _is_from_elsewhere(headers, host):
            return HTTPStatus.FORBIDDEN, "this request comes from another site"
        if CLIENT_HEADER not in headers:
            return HTTPStatus.FORBIDDEN, f"a request that changes something carries the header {CLIENT_HEADER}"
        length = headers.get("content-length", "")
        if not length.isdigit() or int(length) > MAX_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BODY} bytes at once, and their number said"
        return None

    def etag(self, scope: Scope) -> str | None:
        """Return the ETag that an answer to this request has in the present state of the case."""
        path = scope["path"]
        if scope["method"] != "GET" or not path.startswith("/api/") or path.startswith(_UNCACHED):
            return None
        parts = f"{VERSION}\n{self.state()}\n{path}\n".encode() + scope.get("query_string", b"")
        return f'"{sha256(parts).hexdigest()[:24]}"'


def _is_from_elsewhere(headers: Headers, host: str) -> bool:
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return True
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _name_of(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _with_headers(send: Send, etag: str | None) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if headers["Content-Security-Policy"] != POLICY:
                headers["X-Frame-Options"] = "SAMEORIGIN"
            if etag is not None and message["status"] in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
                headers["ETag"] = etag
                headers.setdefault("Cache-Control", "private, no-cache")
            else:
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answer
