"""What waits for a person, and what people decided: make a judgement, take it back, read the trail."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from firsthand.case.pages import detail
from firsthand.errors import InvalidRecord
from firsthand.judging import judge, undo
from firsthand.records.encode import encode_judgement
from firsthand.records.judgement import Verdict
from firsthand.web.listing import answer_list, describe, desk_of

Json = dict[str, Any]

router = APIRouter(tags=["review"])


class Decision(BaseModel):
    """What a person decides about a pair."""

    a: str = Field(min_length=1, max_length=200)
    b: str = Field(min_length=1, max_length=200)
    verdict: Verdict
    by: str = Field(min_length=1, max_length=200, description="The person's name")
    reason: str = Field("", max_length=4000)
    supersedes: str | None = Field(None, max_length=200)


class TakeBack(BaseModel):
    """Who takes a judgement back, and why."""

    by: str = Field(min_length=1, max_length=200)
    reason: str = Field("", max_length=4000)


@router.get("/review", summary="What waits for a decision, by what it would change", openapi_extra=describe("review"))
def list_review(request: Request) -> Any:
    """Answer with one page of the queue, each item with both sides to look at."""
    desk = desk_of(request)
    answer = answer_list(request, "review", "kind", "decision")
    if isinstance(answer, dict):
        with desk.read_case() as case:
            answer["items"] = _with_sides(case, answer["items"])
    return answer


def _with_sides(case: Any, items: list[Json]) -> list[Json]:
    """Return items with what each of their two ends is, as words and evidence."""
    ends: dict[str, set[str]] = {kind: set() for kind in ("derivation", "reading", "source", "merge")}
    for item in items:
        ends.setdefault(item["kind"], set()).update(_bare(item[end]) for end in ("a", "b"))
    reports = detail.report_heads(case, ends["derivation"])
    claims = detail.claim_bodies(case, ends["reading"] | ends["source"])
    events = detail.event_labels(case, {item["event"] for item in items if item["kind"] == "reading"})
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
def make_judgement(request: Request, decision: Decision) -> Json:
    """Keep a decision; everything above it follows before the answer comes."""
    desk = desk_of(request)
    _refuse_rules(decision.by)
    judgement = judge(
        desk.store,
        a=decision.a,
        b=decision.b,
        verdict=decision.verdict,
        by=decision.by.strip(),
        reason=decision.reason.strip(),
        supersedes=decision.supersedes,
    )
    desk.refresh()
    return encode_judgement(judgement)


@router.post("/judgements/{key}/undo", status_code=201, summary="Take a judgement back")
def undo_judgement(request: Request, key: str, asked: TakeBack) -> Json:
    """Add the judgement that restores what stood before; both stay in the trail. Answer with the one taken back."""
    desk = desk_of(request)
    _refuse_rules(asked.by)
    undone = undo(desk.store, by=asked.by.strip(), reason=asked.reason.strip() or "taken back", judgement=key)
    desk.refresh()
    return encode_judgement(undone)


def _refuse_rules(name: str) -> None:
    if not name.strip() or name.strip().startswith("rule:"):
        raise InvalidRecord("a judgement needs the name of a person")
