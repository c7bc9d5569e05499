"""ETags: what did not change since the browser asked last is not sent again."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.version import VERSION

_UNCACHED = ("/api/feed", "/api/imports", "/api/openapi.json", "/api/session", "/api/trail")


class Etags:
    """Answers 304 where the state of the case is the one that the browser has; stands behind whoever checks who asks.

    Args:
        state: Names the state of the case.
        busy: Names what changes without the case, such as how far an import is; for the address of the case alone.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str], busy: Callable[[], str] = str) -> None:
        self.app = app
        self.state = state
        self.busy = busy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        etag = self.etag(scope) if scope["type"] == "http" else None
        if etag is None:
            await self.app(scope, receive, send)
        elif etag in Headers(scope=scope).get("if-none-match", ""):
            answer = _with_etag(send, etag)
            await answer({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": []})
            await answer({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, _with_etag(send, etag))

    def etag(self, scope: Scope) -> str | None:
        """Return the ETag that an answer to this request has in the present state of the case."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["method"] != "GET" or not path.startswith("/api/") or path.startswith(_UNCACHED):
            return None
        busy = self.busy() if path == "/api/case" else ""
        parts = f"{VERSION}\n{self.state()}\n{busy}\n{path}\n".encode() + scope.get("query_string", b"")
        return f'"{sha256(parts).hexdigest()[:24]}"'


def _with_etag(send: Send, etag: str) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
                headers["ETag"] = etag
                headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return answer
