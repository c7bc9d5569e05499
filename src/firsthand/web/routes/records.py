"""Claims, reports and entities: lists, and one of each."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request

from firsthand.accounts.roles import Role
from firsthand.case.pages import detail
from firsthand.case.pages.lists import Wanted, read_page
from firsthand.case.pages.sums import counts, event_labels, relations_of
from firsthand.case.reader import read_assessments
from firsthand.case.tags import read_tags
from firsthand.case.watch import screenings_about
from firsthand.errors import NotFound
from firsthand.records.watch_json import encode_alert
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import answer_list, describe, desk_of
from firsthand.web.rules import needs
from firsthand.web.views.assessed import assessed_sources, sources_named, tags_by_claim
from firsthand.web.views.compare import compare_words
from firsthand.web.views.entity import standings
from firsthand.web.views.event import members_of, shown_claims
from firsthand.web.views.reading import reading_page
from firsthand.web.views.reasons import other_words, reasons_of_derivations
from firsthand.work.screening import find_case_alerts

Json = dict[str, Any]

router = APIRouter(route_class=PlainRoute)

_MOST_WATCHED = 1000
"""Reports up to which alerts are looked for while somebody waits for a page."""


@router.get("/claims", tags=["claims"], summary="Claims, a page at a time", openapi_extra=describe("claims"))
@needs(Role.VIEWER)
def list_claims(request: Request) -> Any:
    """Answer with one page of claims."""
    return answer_list(request, "claims")


@router.get("/claims/{key}", tags=["claims"], summary="One claim, with its report, event and origin")
@needs(Role.VIEWER)
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
@needs(Role.VIEWER)
def list_reports(request: Request) -> Any:
    """Answer with one page of reports."""
    return answer_list(request, "reports")


@router.get("/reports/{key}", tags=["reports"], summary="One report with all that it says, as `analyse` prints it")
@needs(Role.VIEWER)
def read_report(request: Request, key: str) -> Json:
    """Answer with the report, its regions, mentions, entities, times, amounts, attributions and claims."""
    with desk_of(request).read_case() as case:
        return detail.reading_body(case, key)


@router.get("/reports/{key}/reading", tags=["reports"], summary="One report cut into segments, for a reader")
@needs(Role.VIEWER)
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
            "events": event_labels(pages, [c["event"] for c in claims.values() if c["event"]]),
            "attributions": attributions,
            "entities": detail.entity_names(case, set(entity_of.values())),
            "derivations": [{name: d[name] for name in d if name != "spans"} for d in derivations],
            "words": reasons_of_derivations(derivations),
            "tags": tags_by_claim(read_tags(case, claims)),
            "others": others,
            "judgements": detail.judgements_about(case, {key, *claims}),
        }


@router.get("/reports/{key}/compare/{other}", tags=["reports"], summary="Two reports side by side, word by word")
@needs(Role.VIEWER)
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
        "words": reasons_of_derivations(links),
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
@needs(Role.VIEWER)
def list_entities(request: Request) -> Any:
    """Answer with one page of entities."""
    return answer_list(request, "entities")


@router.get("/entities/{key}", tags=["entities"], summary="One entity: names, roles, what it says, what is told of it")
@needs(Role.VIEWER)
def read_entity(request: Request, key: str) -> Json:
    """Answer with the entity as records.md has it, its claims as a speaker and as a party, and its events."""
    desk = desk_of(request)
    with desk.read_case() as case:
        entity = detail.entity_body(case, key)
        judgements = detail.judgements_about(case, {key, *detail.members_of(case, key)})
        screenings = screenings_about(case, key)
        decided = read_assessments(case)
        assessed = assessed_sources(decided, detail.entities_of(case, sources_named(decided)))
    with desk.read_pages() as pages:
        said = read_page(pages, "claims", Wanted(filters={"entity": [f"{key}:says"]}, limit=30))
        told = read_page(pages, "claims", Wanted(filters={"entity": [f"{key}:told"]}, limit=30))
        events = read_page(pages, "events", Wanted(filters={"entity": [key]}, sort="date", limit=100))
        reports = read_page(pages, "reports", Wanted(filters={"entity": [key]}, limit=30))
        relations = relations_of(pages, key)
    return {
        "entity": entity,
        "standings": standings(key, events.items),
        "assessed": assessed.get(key, []),
        "relations": relations,
        "words": other_words(one["reason"] for side in relations.values() for one in side),
        "screenings": screenings,
        "said": {"items": said.items, "next": said.next},
        "told": {"items": told.items, "next": told.next},
        "events": events.items,
        "reports": reports.items,
        "judgements": judgements,
    }


@router.get("/alerts", tags=["entities"], summary="Who was expelled or sanctioned and turns up again elsewhere")
@needs(Role.VIEWER)
def list_alerts(
    request: Request, entity: str = Query("", max_length=200, description="Only those about this entity")
) -> Json:
    """Answer with alerts, each with both evidences; one says that the name matches, and never more.

    They are looked for in all reports, which takes long in a large case: there `firsthand screen` tells them.
    """
    desk = desk_of(request)
    with desk.read_pages() as pages:
        reports = counts(pages)["reports"]
    if reports > _MOST_WATCHED:
        return {"items": [], "looked": False}
    alerts = desk.keep("alerts", lambda: [encode_alert(alert) for alert in find_case_alerts(desk.store)])
    wanted = [alert for alert in alerts if entity in ("", alert["entity"], alert["found_entity"])]
    reasons = [reason for alert in wanted for reason in alert["reasons"]]
    return {"items": wanted, "looked": True, "words": other_words(reasons)}
