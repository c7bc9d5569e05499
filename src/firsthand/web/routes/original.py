"""The original of a report, as it lies on this machine, for showing beside the text."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Query, Request, Response

from firsthand.accounts.roles import Role
from firsthand.case.pages import detail
from firsthand.errors import NotFound
from firsthand.read.sandbox import reading_sandbox
from firsthand.web.guard import ORIGINAL_POLICY
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs

Json = dict[str, Any]

router = APIRouter(tags=["reports"])

_KINDS = {".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".pdf": "application/pdf"}
_MOST_BYTES = 64 * 1024 * 1024


@router.get(
    "/reports/{key}/original",
    summary="The original bytes of an HTML or PDF report, if they are still there",
    response_class=Response,
    responses={200: {"content": {"text/html": {}, "application/pdf": {}}}},
)
@needs(Role.VIEWER)
def read_original(request: Request, key: str) -> Response:
    """Answer with the file that the report was read from, only where it is the same to the byte.

    A page may run no script and load nothing; it is shown in a frame that is cut off from everything else.
    """
    with desk_of(request).read_case() as case:
        reading = detail.reading_body(case, key)
    kind, data = _original(reading)
    headers = {"Content-Security-Policy": ORIGINAL_POLICY, "Content-Disposition": "inline"}
    return Response(data, media_type=kind, headers=headers)


@router.get("/reports/{key}/original/page", summary="A page of a PDF report as a picture, with the place of a quote")
@needs(Role.VIEWER)
def read_original_page(
    request: Request,
    key: str,
    page: int | None = Query(None, ge=1, le=100_000, description="Which page, from 1; none: where the quote stands"),
    claim: str = Query("", max_length=200, description="Id of a claim of this report: its quote is marked"),
) -> Json:
    """Answer with the page as a picture (PNG, as a data address) and the boxes where the claim's quote stands.

    The PDF itself never reaches the browser: a limited process draws it.
    """
    desk = desk_of(request)
    with desk.read_case() as case:
        reading = detail.reading_body(case, key)
    kind, data = _original(reading)
    if kind != _KINDS[".pdf"]:
        raise NotFound("the original of this report is no PDF")
    quote = next((found["quote"] for found in reading["claims"] if found["id"] == claim), "")
    told, picture = reading_sandbox(desk.settings.max_memory).draw(data, page, quote, desk.settings)
    names = ("page", "pages", "width", "height", "boxes")
    address = f"data:image/png;base64,{b64encode(picture).decode()}"
    return {**{name: told[name] for name in names}, "picture": address}


def _original(reading: Json) -> tuple[str, bytes]:
    """Return the media type and the bytes of the file that a report was read from.

    Raises:
        NotFound: it does not lie there any more, was changed, or is of another kind.
    """
    for path in reading["paths"]:
        kind = _KINDS.get(Path(path).suffix.lower())
        data = _same_bytes(Path(path), reading["report"]["sha256"]) if kind else None
        if kind and data is not None:
            return kind, data
    raise NotFound("the original of this report is not on this machine any more, or never was HTML or PDF")


def _same_bytes(path: Path, digest: str) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return data if sha256(data).hexdigest() == digest else None
