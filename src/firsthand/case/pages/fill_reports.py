"""Reports and their claims in the page index."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import forget_words, insert_rows, insert_words, plain_words, split_batches
from firsthand.case.pages.changes import Changes, rows_of
from firsthand.case.pages.rows import claim_members, claim_row

Json = Mapping[str, Any]
Row = dict[str, Any]


def fill_reports(case: Connection, pages: Connection, changes: Changes, tell: Callable[[str, int], None]) -> int:
    """Bring reports and claims up to date; return how many reports were written."""
    there, here, ids = schema.REPORT.c, index.REPORT.c, changes.of(schema.REPORT)
    stored = {row.id: row.digest for row in rows_of(case, select(there.id, there.digest), there.id, ids)}
    known = {row.id: row for row in rows_of(pages, select(here.id, here.n, here.digest), here.id, ids)}
    _update_heads(case, pages, ids)
    gone = [row.n for key, row in known.items() if stored.get(key) != row.digest]
    for batch in split_batches(gone):
        _note_claims(pages, changes, batch)
        _forget_reports(pages, batch)
    new = sorted(key for key, found in stored.items() if key not in known or known[key].digest != found)
    changes.reports.update(new, (key for key, row in known.items() if stored.get(key) != row.digest))
    number = pages.execute(select(func.max(index.REPORT.c.n))).scalar() or 0
    first = number
    claim_number = pages.execute(select(func.max(index.CLAIM.c.n))).scalar() or 0
    done = 0
    for batch in split_batches(new):
        claim_number = _add_reports(case, pages, batch, number, claim_number)
        number += len(batch)
        done += len(batch)
        tell("report", done)
    if changes.ids is not None:
        _note_claims(pages, changes, range(first + 1, number + 1))
    return done


def _update_heads(case: Connection, pages: Connection, ids: Collection[str] | None) -> None:
    """Bring up to date what may change of a report without its being read anew: its marking, and where it was read."""
    there, here, places = schema.REPORT.c, index.REPORT.c, schema.PLACE_READ.c
    path = func.coalesce(func.min(places.path), there.read_from).label("path")
    query = select(there.id, there.marking, path).outerjoin(schema.PLACE_READ, places.report == there.id)
    query = query.group_by(there.id, there.marking, there.read_from)
    stored = {row.id: (row.marking or "", row.path) for row in rows_of(case, query, there.id, ids)}
    updates = [
        {"number": row.n, "to_marking": stored[row.id][0], "to_path": stored[row.id][1]}
        for row in rows_of(pages, select(here.n, here.id, here.marking, here.path), here.id, ids)
        if row.id in stored and stored[row.id] != (row.marking, row.path)
    ]
    if updates:
        change = update(index.REPORT).where(here.n == bindparam("number"))
        pages.execute(change.values(marking=bindparam("to_marking"), path=bindparam("to_path")), updates)


def _note_claims(pages: Connection, changes: Changes, numbers: Sequence[int]) -> None:
    """Note what hangs on the claims of these reports: their events, and the entities that they name."""
    for batch in split_batches(numbers):
        told = select(index.CLAIM.c.n, index.CLAIM.c.id, index.CLAIM.c.event).where(index.CLAIM.c.report.in_(batch))
        claims = pages.execute(told).all()
        changes.events.update(claim.event for claim in claims if claim.event)
        if changes.ids is not None:
            changes.ids.setdefault(schema.CLAIM_LINK.name, set()).update(claim.id for claim in claims)
        for some in split_batches([claim.n for claim in claims]):
            members = select(index.CLAIM_MEMBER.c.member).where(index.CLAIM_MEMBER.c.claim.in_(some))
            changes.members.update(pages.execute(members).scalars())


def _forget_reports(pages: Connection, numbers: Sequence[int]) -> None:
    claims = list(pages.execute(select(index.CLAIM.c.n).where(index.CLAIM.c.report.in_(numbers))).scalars())
    for batch in split_batches(claims):
        pages.execute(delete(index.CLAIM_MEMBER).where(index.CLAIM_MEMBER.c.claim.in_(batch)))
        pages.execute(delete(index.CLAIM).where(index.CLAIM.c.n.in_(batch)))
        forget_words(pages, "words_claim", batch)
    pages.execute(delete(index.REPORT).where(index.REPORT.c.n.in_(numbers)))
    forget_words(pages, "words_report", numbers)


def _add_reports(case: Connection, pages: Connection, keys: Sequence[str], number: int, claim_number: int) -> int:
    places = {
        row.report: row.path
        for row in case.execute(
            select(schema.PLACE_READ.c.report, schema.PLACE_READ.c.path)
            .where(schema.PLACE_READ.c.report.in_(keys))
            .order_by(schema.PLACE_READ.c.path.desc())
        )
    }
    bodies: dict[str, list[Json]] = {}
    found = select(schema.CLAIM.c.report, schema.CLAIM.c.body).where(schema.CLAIM.c.report.in_(keys))
    for row in case.execute(found.order_by(schema.CLAIM.c.position)):
        bodies.setdefault(row.report, []).append(json.loads(row.body))
    rows: dict[str, list[Row]] = {"report": [], "claim": [], "member": [], "words_report": [], "words_claim": []}
    for row in case.execute(select(schema.REPORT).where(schema.REPORT.c.id.in_(keys)).order_by(schema.REPORT.c.id)):
        number += 1
        claims = bodies.get(row.id, [])
        report = _report_row(row, number, places.get(row.id, row.read_from), len(claims))
        rows["report"].append(report)
        rows["words_report"].append({"n": number, "title": plain_words(report["title"]), "body": plain_words(row.text)})
        has_amounts = any(claim["amounts"] for claim in claims)
        amounts = {a["id"]: a for a in json.loads(row.analysis)["amounts"]} if has_amounts else {}
        for claim in claims:
            claim_number += 1
            rows["claim"].append(
                {**claim_row(claim, report, amounts), "n": claim_number, "report": number, "event": "", "origin": ""}
            )
            rows["words_claim"].append({"n": claim_number, "quote": plain_words(claim["quote"])})
            rows["member"] += [{"claim": claim_number, "member": m, "part": p} for m, p in claim_members(claim)]
    insert_rows(pages, index.REPORT, rows["report"])
    insert_rows(pages, index.CLAIM, rows["claim"])
    insert_rows(pages, index.CLAIM_MEMBER, rows["member"])
    insert_words(
        pages, "INSERT INTO words_report (rowid, title, body) VALUES (:n, :title, :body)", rows["words_report"]
    )
    insert_words(pages, "INSERT INTO words_claim (rowid, quote) VALUES (:n, :quote)", rows["words_claim"])
    return claim_number


def _report_row(row: Any, number: int, path: str, claims: int) -> Row:
    return {
        "n": number,
        "id": row.id,
        "digest": row.digest,
        "title": row.title or "",
        "outlet": row.outlet or "",
        "published": row.published or "",
        "language": row.language or "",
        "url": row.url or "",
        "path": path,
        "marking": row.marking or "",
        "added": row.added,
        "words": len(row.text.split()),
        "claims": claims,
    }
