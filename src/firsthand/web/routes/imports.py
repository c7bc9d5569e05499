"""Bring reports in: files or pasted text, with progress while they are read."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Form, Request, UploadFile
from pydantic import BaseModel, Field

from firsthand.accounts.roles import Role
from firsthand.case.pages import detail
from firsthand.errors import NotFound, UsageError
from firsthand.records.encode import to_line
from firsthand.settings import Settings
from firsthand.web.imports import Imports
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs, person_of
from firsthand.web.views.reasons import refusal_words

Json = dict[str, Any]

router = APIRouter(prefix="/imports", tags=["imports"])


class Pasted(BaseModel):
    """A text that was pasted, and what is known of it."""

    text: str = Field(min_length=1, max_length=400_000)
    title: str | None = None
    outlet: str | None = None
    published: str | None = Field(None, description="YYYY-MM-DD")
    url: str | None = None
    language: str | None = Field(None, description="ISO 639-1")


def _imports(request: Request) -> Imports:
    found: Imports = request.app.state.imports
    return found


@router.get("", summary="The imports of this server, the latest first")
@needs(Role.VIEWER)
def list_imports(request: Request) -> Json:
    """Answer with every import since the server started."""
    items = _imports(request).listed()
    return {"items": items, "words": refusal_words(left for one in items for left in one["left_out"])}


@router.get("/{key}", summary="One import: how far it is, and what could not be read")
@needs(Role.VIEWER)
def read_import(request: Request, key: str) -> Json:
    """Answer with the counts of an import and the rejections made since it started."""
    found = _imports(request).find(key)
    if found is None:
        raise NotFound(f"no import {key} on this server")
    with desk_of(request).read_case() as case:
        rejections = [r for r in detail.rejections(case) if found.started and r["at"] >= found.started]
    shown = found.shown()
    rejected = rejections if found.rejected else []
    return {**shown, "rejections": rejected, "words": refusal_words([*rejected, *shown["left_out"]])}


@router.post("/files", status_code=202, summary="Import files, a folder, or an archive of them")
@needs(Role.ANALYST)
def import_files(
    request: Request,
    files: list[UploadFile],
    outlet: str = Form(""),
    published: str = Form(""),
    language: str = Form(""),
) -> Json:
    """Put the files in line; the answer tells where to look for progress."""
    settings = _settings(_imports(request).settings, outlet, published, language)
    named = [(file.filename or "unnamed", file.file) for file in files]
    label = named[0][0] if len(named) == 1 else f"{len(named)} files"
    return _imports(request).begin(named, settings, label, person_of(request).name).shown()


@router.post("/text", status_code=202, summary="Import a pasted text")
@needs(Role.ANALYST)
def import_text(request: Request, pasted: Pasted) -> Json:
    """Put the text in line; the answer tells where to look for progress."""
    words = pasted.text.split()
    if not words:
        raise UsageError("there is no text: paste the words of the report")
    settings = _settings(_imports(request).settings, "", pasted.published or "", pasted.language or "")
    known = {key: value for key, value in pasted.model_dump().items() if value}
    line = to_line(known) + "\n"
    label = pasted.title or " ".join(words)[:60]
    name = f"pasted-{abs(_number(pasted.text)):08x}.jsonl"
    file = (name, io.BytesIO(line.encode("utf-8", "replace")))
    return _imports(request).begin([file], settings, label, person_of(request).name).shown()


def _number(text: str) -> int:
    return int.from_bytes(text.encode("utf-8", "replace")[:64].ljust(8, b"\0")[-8:]) % (1 << 32)


def _settings(settings: Settings, outlet: str, published: str, language: str) -> Settings:
    if published:
        try:
            published = date.fromisoformat(published).isoformat()
        except ValueError as error:
            raise UsageError(f"{published!r} is no day; write it as 2025-03-14") from error
    return replace(
        settings,
        outlet=outlet.strip() or settings.outlet,
        published=published or settings.published,
        language=language.strip() or settings.language,
    )
