"""The sourced brief: chosen events as HTML, PDF, DOCX or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from firsthand.accounts.roles import Role
from firsthand.case.pages import detail
from firsthand.case.pages.lists import Wanted, read_page
from firsthand.case.pages.sums import event_labels
from firsthand.errors import UsageError
from firsthand.share.brief import Brief, make_brief
from firsthand.share.brief_docx import brief_docx
from firsthand.share.brief_html import brief_html
from firsthand.share.brief_markdown import brief_markdown
from firsthand.share.brief_pdf import brief_pdf
from firsthand.share.brief_words import LANGUAGES, TLP
from firsthand.share.markings import Audience, Tlp, read_tlp
from firsthand.web.listing import desk_of
from firsthand.web.rules import needs
from firsthand.work.sharing import is_above

router = APIRouter(tags=["brief"])

FORMATS: dict[str, tuple[str, Callable[[Brief], bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda brief: brief_html(brief).encode()),
    "pdf": ("application/pdf", brief_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", brief_docx),
    "md": ("text/markdown; charset=utf-8", lambda brief: brief_markdown(brief).encode()),
}
_MOST = 100
_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@router.get(
    "/brief",
    summary="A brief on chosen events, with footnoted quotes and a source summary statement",
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind, _ in FORMATS.values()}}},
)
@needs(Role.VIEWER)
def read_brief(
    request: Request,
    event: Annotated[list[str], Query(description="Ids of events; none: the ten most consequential")] = [],  # noqa: B006 -- FastAPI copies it
    form: str = Query("html", alias="format", description="html, pdf, docx or md"),
    title: str = Query("", max_length=200),
    tlp: str = Query("AMBER", description="TLP 2.0 marking: CLEAR, GREEN, AMBER, AMBER+STRICT or RED"),
    language: str = Query("en", description="Language of the brief's own words: en or fr"),
) -> Response:
    """Answer with the brief as a file."""
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}: there are {', '.join(FORMATS)}")
    if tlp not in TLP or language not in LANGUAGES:
        raise UsageError(f"TLP is one of {', '.join(TLP)}; the language one of {', '.join(LANGUAGES)}")
    if len(event) > _MOST:
        raise UsageError(f"at most {_MOST} events in one brief")
    brief = _brief(request, event, title.strip(), tlp, language)
    kind, render = FORMATS[form]
    headers = {
        "Content-Disposition": f'{"inline" if form == "html" else "attachment"}; filename="brief.{form}"',
        "Content-Security-Policy": _POLICY,
    }
    return Response(render(brief), media_type=kind, headers=headers)


def _brief(request: Request, keys: list[str], title: str, tlp: str, language: str) -> Brief:
    desk = desk_of(request)
    with desk.read_pages() as pages:
        keys = keys or [row["id"] for row in read_page(pages, "events", Wanted(limit=10)).items]
        labels = event_labels(pages, keys)
    with desk.read_case() as case:
        events = [detail.event_body(case, key) for key in dict.fromkeys(keys)]
        for event in events:
            event["label"] = labels.get(event["id"], {}).get(f"label_{language}") or event["label"]
        told = {claim for event in events for claim in event["claims"]}
        told |= {denial["claim"] for event in events for denial in event["denials"]}
        claims = detail.claim_bodies(case, told)
        reports = detail.report_heads(case, {claim["report"] for claim in claims.values()})
        audience = Audience(tlp=read_tlp(tlp), unmarked_as=Tlp.CLEAR)
        if is_above(case, audience, reports, claims):
            raise UsageError(
                f"some of what these events rest on is marked above TLP:{tlp}: choose a stricter level, or make the "
                f"brief of an export for that level (firsthand export --tlp {tlp.lower()})"
            )
    return make_brief(
        events, claims, reports, title=title or desk.name, tlp=tlp, language=language, made=datetime.now(UTC).date()
    )
