"""What waits for a person, and what people decided: make a judgement, take it back, read the trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from firsthand.accounts.roles import Role
from firsthand.case.open import Store
from firsthand.case.pages import detail
from firsthand.case.pages.sums import event_labels
from firsthand.case.reader import read_judgements
from firsthand.errors import InvalidRecord
from firsthand.records.encode import encode_judgement
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.standing import standing
from firsthand.web.answers import PlainRoute
from firsthand.web.desk import Desk
from firsthand.web.listing import answer_list, describe, desk_of
from firsthand.web.rules import Rule, case_name_of, enforce, needs, person_of
from firsthand.web.views.reasons import other_words
from firsthand.work.judging import judge_together, undo
from firsthand.work.tagging import decide_tag

Json = dict[str, Any]

router = APIRouter(tags=["review"], route_class=PlainRoute)

_DISARM = "disarm:"


class Decision(BaseModel):
    """What a person decides about a pair."""

    a: str = Field(min_length=1, max_length=200)
    b: str = Field(min_length=1, max_length=200)
    verdict: Verdict
    by: str = Field("", max_length=200, description="The person's name; who is signed in needs none")
    reason: str = Field("", max_length=4000)
    supersedes: str | None = Field(None, max_length=200, description="The judgement that the person means to replace")
    seen: int | None = Field(
        None, ge=0, le=2**31 - 1, description="`trail` of the case when the person looked: what came later is a 409"
    )


class TakeBack(BaseModel):
    """Who takes a judgement back, and why."""

    by: str = Field("", max_length=200, description="The person's name; who is signed in needs none")
    reason: str = Field("", max_length=4000)


@router.get("/review", summary="What waits for a decision, by what it would change", openapi_extra=describe("review"))
@needs(Role.VIEWER)
def list_review(request: Request) -> Any:
    """Answer with one page of the queue, each item with both sides to look at."""
    desk = desk_of(request)
    answer = answer_list(request, "review")
    if isinstance(answer, dict):
        with desk.read_case() as case, desk.read_pages() as pages:
            answer["items"] = _with_sides(case, pages, answer["items"])
        answer["words"] = other_words(item["reason"] for item in answer["items"])
    return answer


def _with_sides(case: Any, pages: Any, items: list[Json]) -> list[Json]:
    """Return items with what each of their two ends is, as words and evidence."""
    ends: dict[str, set[str]] = {kind: set() for kind in ("derivation", "reading", "source", "merge")}
    for item in items:
        ends.setdefault(item["kind"], set()).update(_bare(item[end]) for end in ("a", "b"))
    reports = detail.report_heads(case, ends["derivation"])
    claims = detail.claim_bodies(case, ends["reading"] | ends["source"])
    events = event_labels(pages, [item["event"] for item in items if item["kind"] == "reading"])
    entity_of = detail.entities_of(case, ends["merge"])
    names = detail.entity_names(case, {*ends["merge"], *entity_of.values()})
    known = {**reports, **claims, **names, **{key: names.get(entity) for key, entity in entity_of.items()}}
    return [
        {
            **item,
            "left": known.get(_bare(item["a"])),
            "right": events.get(item["event"]) if item["kind"] == "reading" else known.get(_bare(item["b"])),
        }
        for item in items
    ]


def _bare(key: str) -> str:
    """Return the id of the record that an end of a judgement names."""
    return key.removeprefix("origin:").removeprefix("source:")


@router.get("/judgements", summary="The audit trail: what people decided, the latest first")
@needs(Role.VIEWER)
def list_judgements(request: Request) -> Json:
    """Answer with every judgement of a person; none is ever removed."""
    with desk_of(request).read_case() as case:
        items = detail.people_judgements(case)
        superseded = {item["supersedes"] for item in items}
        things = {end for item in items for end in (item["a"], item["b"])}
        names = _names_of(case, things)
    return {"items": [{**item, "stands": item["id"] not in superseded} for item in items], "names": names}


def _names_of(case: Any, keys: set[str]) -> dict[str, str]:
    """Return words for the ids that judgements are about; `decisions` tells how these are made."""
    plain = {key: _bare(key) for key in keys}
    names = _names_of_plain(case, set(plain.values()))
    return {key: names[bare] for key, bare in plain.items() if bare in names}


def _names_of_plain(case: Any, keys: set[str]) -> dict[str, str]:
    entity_of = detail.entities_of(case, keys)
    names = detail.entity_names(case, {*entity_of.values(), *keys})
    found = {key: head["title"] or head["outlet"] or key for key, head in detail.report_heads(case, keys).items()}
    found |= {key: event["label"] for key, event in detail.event_labels(case, keys).items()}
    found |= {key: claim["quote"] for key, claim in detail.claim_bodies(case, keys).items()}
    found |= {key: names[key]["name"] for key in keys if key in names}
    return found | {key: names[entity]["name"] for key, entity in entity_of.items() if entity in names}


@router.post("/judgements", status_code=201, summary="Decide about a pair")
@needs(Role.ANALYST)
def make_judgement(request: Request, decision: Decision) -> Json:
    """Keep a decision; everything above it follows before the answer comes."""
    desk = desk_of(request)
    _refuse_unknown_technique(desk.store, decision)
    made = judge_together(
        desk.store,
        _pairs_meant(desk, decision),
        verdict=decision.verdict,
        by=name_of(request, decision.by),
        reason=decision.reason.strip(),
        supersedes=decision.supersedes,
        seen=decision.seen,
        heed=_refuse_overruling(request),
        follow=desk.follow,
    )
    desk.refresh()
    return encode_judgement(made[-1])


def _pairs_meant(desk: Desk, decision: Decision) -> list[tuple[str, str]]:
    """Return the pairs that a decision is about: itself; of two events that are said to be one, what keeps them apart.

    Where somebody judged before that claims of the two tell two happenings, that is what the decision takes back.
    """
    itself = (decision.a, decision.b)
    if decision.verdict is not Verdict.SAME or not all(key.startswith("event-") for key in itself):
        return [itself]
    with desk.read_case() as case:
        first, second = ({key, *detail.event_body(case, key)["claims"]} for key in itself)
        standing_now = standing(read_judgements(case)).items()
    apart = [
        (a, b)
        for (a, b), judgement in standing_now
        if judgement.verdict is Verdict.DIFFERENT and ((a in first and b in second) or (a in second and b in first))
    ]
    return apart or [itself]


def _refuse_unknown_technique(store: Store, decision: Decision) -> None:
    """Raise NotFound where a decision is about a technique that the framework of the case does not have."""
    claim, technique = sorted((decision.a, decision.b))
    if technique.startswith(_DISARM):
        decide_tag(store, claim, technique.removeprefix(_DISARM), fits=True)


@router.post("/judgements/{key}/undo", status_code=201, summary="Take a judgement back")
@needs(Role.ANALYST)
def undo_judgement(request: Request, key: str, asked: TakeBack) -> Json:
    """Add the judgement that restores what stood before; both stay in the trail. Answer with the one taken back."""
    desk = desk_of(request)
    undone = undo(
        desk.store,
        by=name_of(request, asked.by),
        reason=asked.reason.strip() or "taken back",
        judgement=key,
        heed=_refuse_overruling(request),
        follow=desk.follow,
    )
    desk.refresh()
    return encode_judgement(undone)


def name_of(request: Request, given: str) -> str:
    """Return under which name something is kept: that of the account, or, without accounts, the one that was given.

    Raises:
        InvalidRecord: there is none.
    """
    name = person_of(request).name or given.strip()
    if not name or name.startswith("rule:"):
        raise InvalidRecord("a judgement needs the name of a person")
    return name


def _refuse_overruling(request: Request) -> Callable[[Judgement], None]:
    """Return what refuses to replace the decision of somebody else, unless a reviewer does."""
    caller = person_of(request)

    def heed(known: Judgement) -> None:
        if known.by != caller.name:
            enforce(Rule(role=Role.REVIEWER), caller, case_name_of(request))

    return heed
