"""What no request may do, and what a browser may do with the answer: host, origin, sizes, security headers."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

MAX_UPLOAD = 512 * 1024 * 1024
MAX_BODY = 8 * 1024 * 1024
"""What any other request may carry; a pasted text of the largest size fits in."""
SAFE = ("GET", "HEAD", "OPTIONS")
_MOST_DIGITS = 15
_UPLOADS = "/api/imports/files"
_ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


class Guard:
    """The outermost layer: refuses what it must, and puts the headers on what comes back.

    Args:
        hosts: Names under which this server may be asked, with no port.
        is_https: Whether browsers reach it by https alone.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], *, is_https: bool = False) -> None:
        self.app = app
        self.hosts = hosts
        self.headers = HEADERS | (_ONLY_HTTPS if is_https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        answer = _with_headers(send, self.headers)
        if refusal is not None:
            status, reason = refusal
            await problem(status, reason)(scope, receive, answer)
        else:
            await self.app(scope, receive, answer)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return why the request is refused, or None."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name_of(host) not in self.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, f"this server is not called {host!r}"
        if scope["method"] in SAFE:
            return None
        if _is_from_elsewhere(headers, host):
            return HTTPStatus.FORBIDDEN, "this request comes from another site"
        if CLIENT_HEADER not in headers:
            return HTTPStatus.FORBIDDEN, f"a request that changes something carries the header {CLIENT_HEADER}"
        length = headers.get("content-length", "")
        most = MAX_UPLOAD if scope["path"].endswith(_UPLOADS) else MAX_BODY
        if not (length.isascii() and length.isdigit()) or len(length) > _MOST_DIGITS or int(length) > most:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {most} bytes at once, and their number said"
        return None


def _is_from_elsewhere(headers: Headers, host: str) -> bool:
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return True
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _name_of(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _with_headers(send: Send, always: Mapping[str, str]) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in always.items():
                headers.setdefault(name, value)
            if headers["Content-Security-Policy"] != POLICY:
                headers["X-Frame-Options"] = "SAMEORIGIN"
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answer
