"""What waits for a person's decision, ordered by what the decision would change.

Doubtful merges, derivations, joints and readings. What may have changed is worked out anew, all else stays.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import insert_rows, split_batches
from firsthand.case.pages.changes import Changes, rows_of
from firsthand.case.reader import read_judgements
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.standing import standing
from firsthand.text.ids import record_id

Row = dict[str, Any]
Pair = tuple[str, str]

_DOUBTFUL = 0.75
"""Readings less sure than this are offered for a second look."""
_MOST_READINGS = 5000


def fill_review(case: Connection, pages: Connection, changes: Changes) -> None:
    """Bring up to date what a person could decide; the rest of the index is up to date already.

    `impact` is how many claims (for merges and readings: with the reports of their events) a decision would touch.
    """
    _merges(case, pages, changes)
    _derivations(case, pages, changes)
    _sources(case, pages, changes)
    _readings(pages)
    _decide(case, pages)


def _row(kind: str, a: str, b: str, impact: int, reason: str, about: str) -> Row:
    key = record_id("review", kind, a, b, *([about] if kind == "source" else []))
    return {"id": key, "kind": kind, "a": a, "b": b, "impact": impact, "reason": reason, "event": about, "decision": ""}


def _forget(pages: Connection, kind: str, about: Collection[str]) -> None:
    for batch in split_batches(sorted(about)):
        pages.execute(delete(index.REVIEW).where(index.REVIEW.c.kind == kind, index.REVIEW.c.event.in_(batch)))


def _merges(case: Connection, pages: Connection, changes: Changes) -> None:
    """Offer each two that rules were unsure of, with the reason that sorts last of several."""
    doubt = index.DOUBT.c
    pairs = _follow_doubts(case, pages, changes)
    pairs |= _touched_pairs(pages, changes)
    for a, b in sorted(pairs):
        key = record_id("review", "merge", a, b)
        pages.execute(delete(index.REVIEW).where(index.REVIEW.c.id == key))
        query = select(doubt.reason).where(doubt.a == a, doubt.b == b).order_by(doubt.judgement.desc()).limit(1)
        reason = pages.execute(query).scalar()
        if reason is not None:
            pages.execute(insert(index.REVIEW).values(_row("merge", a, b, _claims_about(pages, a, b), reason, "")))


def _follow_doubts(case: Connection, pages: Connection, changes: Changes) -> set[Pair]:
    """Bring up to date what rules were unsure of; return the pairs of which that changed."""
    there, doubt = schema.RULE_JUDGEMENT.c, index.DOUBT.c
    ids = changes.of(schema.RULE_JUDGEMENT)
    held = rows_of(pages, select(index.DOUBT), doubt.judgement, ids)
    known = {row.judgement: (row.a, row.b, row.reason) for row in held}
    stored: dict[str, tuple[str, str, str]] = {}
    for row in rows_of(case, select(there.id, there.body), there.id, ids):
        body = json.loads(row.body)
        if body["verdict"] == Verdict.UNSURE.value:
            stored[row.id] = (body["a"], body["b"], body["reason"])
    gone = {key: pair for key, pair in known.items() if stored.get(key) != pair}
    come = {key: pair for key, pair in stored.items() if known.get(key) != pair}
    for batch in split_batches(sorted(gone)):
        pages.execute(delete(index.DOUBT).where(doubt.judgement.in_(batch)))
    rows = ({"judgement": key, "a": a, "b": b, "reason": reason} for key, (a, b, reason) in sorted(come.items()))
    insert_rows(pages, index.DOUBT, rows)
    return {(a, b) for a, b, _ in (*gone.values(), *come.values())}


def _touched_pairs(pages: Connection, changes: Changes) -> set[Pair]:
    """Return the doubtful pairs whose claims, or whose entities' claims, may be others now."""
    member, doubt = index.MEMBER.c, index.DOUBT.c
    found: set[Pair] = set()
    if pages.execute(select(doubt.a).limit(1)).scalar() is None:
        return found
    entities = set(changes.joined)
    for batch in split_batches(sorted(changes.members)):
        entities.update(pages.execute(select(member.entity).where(member.member.in_(batch))).scalars())
    for end in (doubt.a, doubt.b):
        for batch in split_batches(sorted(entities | changes.members)):
            found.update((row.a, row.b) for row in pages.execute(select(doubt.a, doubt.b).where(end.in_(batch))))
        for batch in split_batches(sorted(entities)):
            led = select(doubt.a, doubt.b).join(index.MEMBER, member.member == end).where(member.entity.in_(batch))
            found.update((row.a, row.b) for row in pages.execute(led))
    return found


def _claims_about(pages: Connection, a: str, b: str) -> int:
    """Return how many claims name the entities that two entities of reports lead to."""
    joined = index.CLAIM_MEMBER.join(index.MEMBER, index.MEMBER.c.member == index.CLAIM_MEMBER.c.member)
    entities = select(index.MEMBER.c.entity).where(index.MEMBER.c.member.in_((a, b)))
    either = index.MEMBER.c.entity.in_((a, b)) | index.MEMBER.c.entity.in_(entities)
    return int(pages.execute(select(func.count()).select_from(joined).where(either)).scalar() or 0)


def _derivations(case: Connection, pages: Connection, changes: Changes) -> None:
    table = index.DERIVATION.c
    about = set(changes.derivations)
    for batch in split_batches(sorted(changes.reports)):
        about.update(
            pages.execute(select(table.id).where(or_(table.source.in_(batch), table.target.in_(batch)))).scalars()
        )
    _forget(pages, "derivation", about)
    for batch in split_batches(sorted(about)):
        possible = select(table.id).where(table.certainty == "possible", table.id.in_(batch))
        keys = list(pages.execute(possible.order_by(table.id)).scalars())
        found = case.execute(select(schema.DERIVATION).where(schema.DERIVATION.c.id.in_(keys))).all()
        counts = _claims_of(pages, {end for row in found for end in (row.source, row.target)})
        rows = []
        for row in found:
            impact = counts.get(row.source, 0) + counts.get(row.target, 0)
            reason = "; ".join(json.loads(row.body)["reasons"])
            rows.append(_row("derivation", row.source, row.target, impact, reason, row.id))
        _insert(pages, rows)


def _claims_of(pages: Connection, reports: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in split_batches(sorted(reports)):
        query = select(index.REPORT.c.id, index.REPORT.c.claims).where(index.REPORT.c.id.in_(batch))
        found.update({row.id: row.claims for row in pages.execute(query)})
    return found


def _sources(case: Connection, pages: Connection, changes: Changes) -> None:
    """Offer origins that are perhaps one; the pair is that of `decisions.about_origins`: two of their claims."""
    _forget(pages, "source", changes.events)
    for batch in split_batches(sorted(changes.events)):
        is_open = select(index.EVENT.c.id).where(index.EVENT.c.at_least != index.EVENT.c.at_most)
        keys = list(pages.execute(is_open.where(index.EVENT.c.id.in_(batch))).scalars())
        for body in case.execute(select(schema.EVENT.c.body).where(schema.EVENT.c.id.in_(keys))).scalars():
            _insert(pages, {row["id"]: row for row in _joints(json.loads(body))}.values())


def _joints(event: Row) -> Iterator[Row]:
    claim_of = {origin["id"]: min(origin["claims"]) for origin in event["origins"] if origin["claims"]}
    for joint in event["independent"]["joints"]:
        ends = [claim_of.get(joint[end]) for end in ("a", "b")]
        if joint["certainty"] == "possible" and ends[0] and ends[1]:
            a, b = sorted(f"origin:{end}" for end in ends)
            yield _row("source", a, b, len(event["reports"]), joint["reason"], event["id"])


def _readings(pages: Connection) -> None:
    """Offer doubtful readings; the pair is that of `decisions.strike_claim`: claim and report."""
    doubtful = (
        select(index.CLAIM.c.id, index.CLAIM.c.event, index.CLAIM.c.confidence, index.EVENT.c.reports)
        .add_columns(index.REPORT.c.id.label("report"))
        .join(index.EVENT, index.EVENT.c.id == index.CLAIM.c.event)
        .join(index.REPORT, index.REPORT.c.n == index.CLAIM.c.report)
        .where(index.CLAIM.c.confidence < _DOUBTFUL)
        .order_by(index.EVENT.c.reports.desc(), index.CLAIM.c.id)
        .limit(_MOST_READINGS)
    )
    fresh = {}
    for row in pages.execute(doubtful):
        made = _row("reading", row.id, row.report, row.reports, f"{row.confidence:.2f}", row.event)
        fresh[made["id"]] = made
    review = index.REVIEW.c
    held = pages.execute(select(review.id, review.impact, review.reason, review.event).where(review.kind == "reading"))
    known = {row.id: (row.impact, row.reason, row.event) for row in held}
    same = {key for key, row in fresh.items() if known.get(key) == (row["impact"], row["reason"], row["event"])}
    for batch in split_batches(sorted(known.keys() - same)):
        pages.execute(delete(index.REVIEW).where(review.id.in_(batch)))
    _insert(pages, (row for key, row in fresh.items() if key not in same))


def _insert(pages: Connection, rows: Iterable[Row]) -> None:
    insert_rows(pages, index.REVIEW, rows)


def _decide(case: Connection, pages: Connection) -> None:
    """Say of each pair what a person decided about it."""
    review = index.REVIEW.c
    decided = {
        pair: judgement.verdict.value
        for pair, judgement in standing(read_judgements(case)).items()
        if _decides(judgement)
    }
    updates = []
    for row in pages.execute(select(review.id, review.a, review.b, review.decision)):
        verdict = decided.get((min(row.a, row.b), max(row.a, row.b)), "")
        if verdict != row.decision:
            updates.append({"key": row.id, "verdict": verdict})
    if updates:
        change = update(index.REVIEW).where(review.id == bindparam("key")).values(decision=bindparam("verdict"))
        pages.execute(change, updates)


def _decides(judgement: Judgement) -> bool:
    """Tell whether a judgement is a decision, and not the taking back of one."""
    return not (judgement.verdict is Verdict.UNSURE and judgement.supersedes is not None)
