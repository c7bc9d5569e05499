"""What waits for a person's decision, ordered by what the decision would change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.reader import read_judgements
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.standing import standing
from firsthand.text.ids import record_id

Row = dict[str, Any]

_DOUBTFUL = 0.75
"""Readings less sure than this are offered for a second look."""
_MOST_READINGS = 5000


def find_review_items(case: Connection, pages: Connection) -> Iterator[Row]:
    """Yield what a person could decide: doubtful merges, derivations and joints, and doubtful readings.

    `impact` is how many claims (for merges and readings: with the reports of their events) a decision would touch.
    """
    decided = {pair: judgement for pair, judgement in standing(read_judgements(case)).items() if _decides(judgement)}
    yield from _merges(case, pages, decided)
    yield from _derivations(case, pages, decided)
    yield from _sources(case, pages, decided)
    yield from _readings(pages, decided)


def _decides(judgement: Judgement) -> bool:
    """Tell whether a judgement is a decision, and not the taking back of one."""
    return not (judgement.verdict is Verdict.UNSURE and judgement.supersedes is not None)


def _row(kind: str, a: str, b: str, impact: int, reason: str, event: str, decided: Mapping[Any, Judgement]) -> Row:
    judgement = decided.get((min(a, b), max(a, b)))
    return {
        "id": record_id("review", kind, a, b),
        "kind": kind,
        "a": a,
        "b": b,
        "impact": impact,
        "reason": reason,
        "event": event,
        "decision": "" if judgement is None else judgement.verdict.value,
    }


def _merges(case: Connection, pages: Connection, decided: Mapping[Any, Judgement]) -> Iterator[Row]:
    for body in case.execute(select(schema.RULE_JUDGEMENT.c.body).order_by(schema.RULE_JUDGEMENT.c.id)).scalars():
        judgement = json.loads(body)
        if judgement["verdict"] != "unsure":
            continue
        a, b = judgement["a"], judgement["b"]
        wanted = select(func.count()).select_from(
            index.CLAIM_MEMBER.join(index.MEMBER, index.MEMBER.c.member == index.CLAIM_MEMBER.c.member)
        )
        entities = select(index.MEMBER.c.entity).where(index.MEMBER.c.member.in_((a, b)))
        touched = pages.execute(
            wanted.where(index.MEMBER.c.entity.in_((a, b)) | index.MEMBER.c.entity.in_(entities))
        ).scalar()
        yield _row("merge", a, b, int(touched or 0), judgement["reason"], "", decided)


def _derivations(case: Connection, pages: Connection, decided: Mapping[Any, Judgement]) -> Iterator[Row]:
    counts = _claims_of(pages)
    possible = select(index.DERIVATION.c.id).where(index.DERIVATION.c.certainty == "possible")
    keys = list(pages.execute(possible.order_by(index.DERIVATION.c.id)).scalars())
    for first in range(0, len(keys), 500):
        batch = keys[first : first + 500]
        for row in case.execute(select(schema.DERIVATION).where(schema.DERIVATION.c.id.in_(batch))):
            body = json.loads(row.body)
            impact = counts.get(row.source, 0) + counts.get(row.target, 0)
            reason = "; ".join(body["reasons"])
            yield _row("derivation", row.source, row.target, impact, reason, row.id, decided)


def _claims_of(pages: Connection) -> dict[str, int]:
    return {row.id: row.claims for row in pages.execute(select(index.REPORT.c.id, index.REPORT.c.claims))}


def _readings(pages: Connection, decided: Mapping[Any, Judgement]) -> Iterator[Row]:
    """Yield doubtful readings; the pair is that of `decisions.strike_claim`: claim and report."""
    doubtful = (
        select(index.CLAIM.c.id, index.CLAIM.c.event, index.CLAIM.c.confidence, index.EVENT.c.reports)
        .add_columns(index.REPORT.c.id.label("report"))
        .join(index.EVENT, index.EVENT.c.id == index.CLAIM.c.event)
        .join(index.REPORT, index.REPORT.c.n == index.CLAIM.c.report)
        .where(index.CLAIM.c.confidence < _DOUBTFUL)
        .order_by(index.EVENT.c.reports.desc(), index.CLAIM.c.id)
        .limit(_MOST_READINGS)
    )
    for row in pages.execute(doubtful):
        yield _row("reading", row.id, row.report, row.reports, f"{row.confidence:.2f}", row.event, decided)


def _sources(case: Connection, pages: Connection, decided: Mapping[Any, Judgement]) -> Iterator[Row]:
    """Yield origins that are perhaps one; the pair is that of `decisions.about_origins`: two of their claims."""
    open_range = select(index.EVENT.c.id).where(index.EVENT.c.at_least != index.EVENT.c.at_most)
    keys = list(pages.execute(open_range.order_by(index.EVENT.c.id)).scalars())
    for first in range(0, len(keys), 500):
        query = select(schema.EVENT.c.body).where(schema.EVENT.c.id.in_(keys[first : first + 500]))
        for body in case.execute(query.order_by(schema.EVENT.c.id)).scalars():
            event = json.loads(body)
            claim_of = {origin["id"]: min(origin["claims"]) for origin in event["origins"] if origin["claims"]}
            for joint in event["independent"]["joints"]:
                ends = [claim_of.get(joint[end]) for end in ("a", "b")]
                if joint["certainty"] == "possible" and ends[0] and ends[1]:
                    a, b = sorted(f"origin:{end}" for end in ends)
                    yield _row("source", a, b, len(event["reports"]), joint["reason"], event["id"], decided)
