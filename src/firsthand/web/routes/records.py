"""Claims, reports and entities: lists, and one of each."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.case.pages import detail
from firsthand.case.pages.lists import Wanted, read_page
from firsthand.errors import NotFound
from firsthand.web.listing import answer_list, describe, desk_of
from firsthand.web.views.compare import compare_words
from firsthand.web.views.event import members_of, shown_claims
from firsthand.web.views.reading import reading_page

Json = dict[str, Any]

router = APIRouter()


@router.get("/claims", tags=["claims"], summary="Claims, a page at a time", openapi_extra=describe("claims"))
def list_claims(request: Request) -> Any:
    """Answer with one page of claims."""
    return answer_list(request, "claims", "type", "status", "outlet")


@router.get("/claims/{key}", tags=["claims"], summary="One claim, with its report, event and origin")
def read_claim(request: Request, key: str) -> Json:
    """Answer with the claim as records.md has it, and its quote in segments."""
    desk = desk_of(request)
    with desk.read_case() as case:
        found = detail.claim_bodies(case, [key])
        if not found:
            raise NotFound(f"no claim {key} in this case")
        entity_of = detail.entities_of(case, members_of(found))
        claim = shown_claims(found, entity_of)[key]
        return {
            "claim": claim,
            "report": detail.report_heads(case, [claim["report"]])[claim["report"]],
            "judgements": detail.judgements_about(case, {key}),
        }


@router.get("/reports", tags=["reports"], summary="Reports, a page at a time", openapi_extra=describe("reports"))
def list_reports(request: Request) -> Any:
    """Answer with one page of reports."""
    return answer_list(request, "reports", "outlet", "language")


@router.get("/reports/{key}", tags=["reports"], summary="One report with all that it says, as `analyse` prints it")
def read_report(request: Request, key: str) -> Json:
    """Answer with the report, its regions, mentions, entities, times, amounts, attributions and claims."""
    with desk_of(request).read_case() as case:
        return detail.reading_body(case, key)


@router.get("/reports/{key}/reading", tags=["reports"], summary="One report cut into segments, for a reader")
def read_reading(request: Request, key: str) -> Json:
    """Answer with blocks of segments, the marks on them, the claims, and what the report takes from others."""
    desk = desk_of(request)
    with desk.read_case() as case, desk.read_pages() as pages:
        reading = detail.reading_body(case, key)
        claims = {claim["id"]: claim for claim in reading["claims"]}
        entity_of = detail.entities_of(case, [entity["id"] for entity in reading["entities"]])
        derivations = detail.derivations_among(case, pages, [key])
        others = detail.report_heads(case, {d[end] for d in derivations for end in ("from", "to")})
        attributions = [
            {name: a[name] for name in ("id", "parent", "speech", "stance", "source_kind", "anonymous")}
            | {"entity": entity_of.get(a["source_entity"] or "")}
            for a in reading["attributions"]
        ]
        return {
            "report": {name: value for name, value in reading["report"].items() if name != "text"},
            "paths": reading["paths"],
            "made_by": reading["made_by"],
            **reading_page(reading, entity_of),
            "claims": shown_claims(claims, entity_of),
            "events": detail.event_labels(case, {c["event"] for c in claims.values() if c["event"]}),
            "attributions": attributions,
            "entities": detail.entity_names(case, set(entity_of.values())),
            "derivations": [{name: d[name] for name in d if name != "spans"} for d in derivations],
            "others": others,
            "judgements": detail.judgements_about(case, {key, *claims}),
        }


@router.get("/reports/{key}/compare/{other}", tags=["reports"], summary="Two reports side by side, word by word")
def compare_reports(
    request: Request,
    key: str,
    other: str,
    claim: str = Query("", description="A claim of the first report: compare its sentence only"),
    with_claim: str = Query("", description="A claim of the second report: compare with its sentence only"),
) -> Json:
    """Answer with both texts as segments: equal, removed, added; and how one derives from the other."""
    desk = desk_of(request)
    with desk.read_case() as case, desk.read_pages() as pages:
        first, second = detail.reading_body(case, key), detail.reading_body(case, other)
        links = [d for d in detail.derivations_among(case, pages, [key]) if {d["from"], d["to"]} == {key, other}]
        left, right = _evidence(first, claim), _evidence(second, with_claim)
        heads = detail.report_heads(case, [key, other])
    return {
        "left": heads[key],
        "right": heads[other],
        "difference": compare_words(left, right),
        "derivations": [{name: d[name] for name in d if name != "spans"} for d in links],
    }


def _evidence(reading: Json, claim: str) -> str:
    """Return the quote of a claim, or all of the text that is evidence."""
    for found in reading["claims"]:
        if found["id"] == claim:
            return str(found["quote"])
    text = reading["report"]["text"]
    kinds = ("title", "dateline", "body", "caption", "foreign")
    return "\n".join(text[r["start"] : r["end"]] for r in reading["regions"] if r["kind"] in kinds)


@router.get(
    "/entities", tags=["entities"], summary="People, organisations and places", openapi_extra=describe("entities")
)
def list_entities(request: Request) -> Any:
    """Answer with one page of entities."""
    return answer_list(request, "entities", "type", "country")


@router.get("/entities/{key}", tags=["entities"], summary="One entity: names, roles, what it says, what is told of it")
def read_entity(request: Request, key: str) -> Json:
    """Answer with the entity as records.md has it, its claims as a speaker and as a party, and its events."""
    desk = desk_of(request)
    with desk.read_case() as case:
        entity = detail.entity_body(case, key)
        judgements = detail.judgements_about(case, {key, *entity["members"]})
    with desk.read_pages() as pages:
        said = read_page(pages, "claims", Wanted(filters={"entity": [f"{key}:says"]}, limit=30))
        told = read_page(pages, "claims", Wanted(filters={"entity": [f"{key}:told"]}, limit=30))
        events = read_page(pages, "events", Wanted(filters={"entity": [key]}, sort="date", limit=100))
        reports = read_page(pages, "reports", Wanted(filters={"entity": [key]}, limit=30))
    return {
        "entity": entity,
        "said": {"items": said.items, "next": said.next},
        "told": {"items": told.items, "next": told.next},
        "events": events.items,
        "reports": reports.items,
        "judgements": judgements,
    }
