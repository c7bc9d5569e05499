"""Events: the list, and one with everything it opens into."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from firsthand.accounts.roles import Role
from firsthand.case.open import Transaction
from firsthand.case.pages import detail
from firsthand.case.pages.lists import Wanted, read_page
from firsthand.case.pages.sums import answers_to, event_rows
from firsthand.case.reader import read_assessments
from firsthand.case.tags import read_tags
from firsthand.web.answers import PlainRoute
from firsthand.web.listing import answer_list, describe, desk_of
from firsthand.web.rules import needs
from firsthand.web.views.assessed import assessed_sources, sources_named, tags_by_claim
from firsthand.web.views.event import claim_groups, members_of, shown_claims
from firsthand.web.views.reasons import reasons_of_event
from firsthand.web.views.tree import source_tree

Json = dict[str, Any]

_MOST_CLAIMS = 400
"""An event of more claims is shown with the first of them; `claims?event=` has all."""

router = APIRouter(prefix="/events", tags=["events"], route_class=PlainRoute)


@router.get("", summary="Events, filtered and sorted, a page at a time", openapi_extra=describe("events"))
@needs(Role.VIEWER)
def list_events(request: Request) -> Any:
    """Answer with one page of events."""
    return answer_list(request, "events")


@router.get("/{key}", summary="One event: the record, its claims and reports, the source tree, what it answers")
@needs(Role.VIEWER)
def read_event(request: Request, key: str) -> Json:
    """Answer with the event as records.md has it (`event`) and all that its page shows."""
    desk = desk_of(request)
    with desk.read_case() as case, desk.read_pages() as pages:
        event = detail.event_body(case, key)
        page = _page(case, pages, event)
        page["row"] = event_rows(pages, [key]).get(key)
        page["responds_to"] = list(event_rows(pages, event["responds_to"]).values())
        page["answered_by"] = list(event_rows(pages, answers_to(pages, key)).values())
        page["related"] = _related(pages, event)
    return page


def _page(case: Transaction, pages: Transaction, event: Json) -> Json:
    keys = sorted({*event["claims"], *(denial["claim"] for denial in event["denials"])})
    claims = detail.claim_bodies(case, keys[:_MOST_CLAIMS])
    entity_of = detail.entities_of(case, members_of(claims))
    reports = detail.report_heads(case, {*event["reports"], *(claim["report"] for claim in claims.values())})
    for report, entity in detail.outlet_entities(case, reports).items():
        reports[report]["outlet_entity"] = entity
    derivations = [
        d for d in detail.derivations_among(case, pages, reports) if d["from"] in reports and d["to"] in reports
    ]
    assessments = read_assessments(case)
    assessed = assessed_sources(assessments, detail.entities_of(case, sources_named(assessments)))
    named = {role["entity"] for role in event["roles"]} | {origin["entity"] for origin in event["origins"]}
    return {
        "event": event,
        "groups": claim_groups(event, claims),
        "claims": shown_claims(claims, entity_of),
        "reports": reports,
        "entities": detail.entity_names(case, {*entity_of.values(), *(key for key in named if key)}),
        "derivations": derivations,
        "words": reasons_of_event(event, derivations),
        "tree": source_tree(event, claims, reports, derivations, entity_of),
        "tags": tags_by_claim(read_tags(case, keys[:_MOST_CLAIMS])),
        "assessed": {
            origin["id"]: found
            for origin in event["origins"]
            if (found := assessed.get(origin["entity"] or "") or assessed.get(origin["id"]))
        },
        "left_out": max(0, len(keys) - _MOST_CLAIMS),
        "judgements": detail.judgements_about(case, {event["id"], *claims, *reports}),
    }


def _related(pages: Transaction, event: Json) -> list[Json]:
    """Return other events of the same family and parties: the stages of one thing, or its neighbours."""
    parties = sorted({role["entity"] for role in event["roles"] if role["entity"] and role["role"] != "actor"})
    if not parties:
        return []
    page = read_page(
        pages, "events", Wanted(filters={"entity": parties, "type": [event["type"]]}, sort="date", limit=12)
    )
    return [row for row in page.items if row["id"] != event["id"]]
