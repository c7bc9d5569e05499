"""Which error is answered with which status, and in what form: problem details (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from firsthand.errors import (
    CaseError,
    Conflict,
    FirsthandError,
    InvalidRecord,
    InvalidSpan,
    NotAllowed,
    NotFound,
    SignInNeeded,
    TooMany,
    UnreadableInput,
    UsageError,
)
from firsthand.web.views.reasons import answer_words

STATUS: dict[type[FirsthandError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    SignInNeeded: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    UsageError: HTTPStatus.BAD_REQUEST,
    InvalidRecord: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidSpan: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadableInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    CaseError: HTTPStatus.SERVICE_UNAVAILABLE,
}

PROBLEM = "application/problem+json"
_WORDS = {"type": "string"}
PROBLEM_ANSWER: dict[str, Any] = {
    "description": "What went wrong, in words (RFC 9457)",
    "content": {
        PROBLEM: {
            "schema": {
                "type": "object",
                "properties": {
                    "type": _WORDS,
                    "title": _WORDS,
                    "status": {"type": "integer"},
                    "detail": _WORDS,
                    "words": {"type": "object"},
                },
                "required": ["title", "status", "detail"],
            }
        }
    },
}
"""How the description of the API tells of errors."""

_LOG = logging.getLogger("firsthand.web")


def status_of(error: FirsthandError) -> HTTPStatus:
    """Return the status of the nearest listed class; an unlisted one is our fault."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: str) -> JSONResponse:
    """Return the answer that tells what went wrong, in words for people; `words` has them in other languages."""
    said = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, "words": answer_words(detail)}
    body = {"type": "about:blank", **said, **more}
    return JSONResponse(body, status_code=status, media_type=PROBLEM, headers=headers)


def add_handlers(app: FastAPI) -> None:
    """Answer every error with problem details; none shows a traceback."""

    @app.exception_handler(FirsthandError)
    async def _ours(_request: Request, error: FirsthandError) -> JSONResponse:
        headers = {"Retry-After": str(error.seconds)} if isinstance(error, TooMany) else None
        more = {"standing": error.standing} if isinstance(error, Conflict) else {}
        return problem(status_of(error), str(error), headers, **more)

    @app.exception_handler(HTTPException)
    async def _http(_request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        told = "; ".join(f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors())
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, told)

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Firsthand made a mistake; its log says more.")
