"""The original of a report, as it lies on this machine, for showing beside the text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request, Response

from firsthand.case.pages import detail
from firsthand.errors import NotFound
from firsthand.web.guard import ORIGINAL_POLICY
from firsthand.web.listing import desk_of

router = APIRouter(tags=["reports"])

_KINDS = {".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".pdf": "application/pdf"}
_MOST_BYTES = 64 * 1024 * 1024


@router.get("/reports/{key}/original", summary="The original bytes of an HTML or PDF report, if they are still there")
def read_original(request: Request, key: str) -> Response:
    """Answer with the file that the report was read from, only where it is the same to the byte.

    A page may run no script and load nothing; it is shown in a frame that is cut off from everything else.
    """
    with desk_of(request).read_case() as case:
        reading = detail.reading_body(case, key)
    for path in reading["paths"]:
        kind = _KINDS.get(Path(path).suffix.lower())
        data = _same_bytes(Path(path), reading["report"]["sha256"]) if kind else None
        if kind and data is not None:
            headers = {"Content-Security-Policy": ORIGINAL_POLICY, "Content-Disposition": "inline"}
            return Response(data, media_type=kind, headers=headers)
    raise NotFound("the original of this report is not on this machine any more, or never was HTML or PDF")


def _same_bytes(path: Path, digest: str) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return data if sha256(data).hexdigest() == digest else None
