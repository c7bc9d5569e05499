"""Bring the page index up to date with its case, by difference: what did not change is not touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import forget_words, insert_rows, insert_words, split_batches
from firsthand.case.pages.labels import display_labels
from firsthand.case.pages.links import fill_links
from firsthand.case.pages.review import find_review_items
from firsthand.case.pages.rows import (
    claim_members,
    claim_row,
    digest,
    entity_row,
    event_countries,
    event_row,
    family_of,
    name_words,
)
from firsthand.case.trail import head
from firsthand.text.ids import record_id

Json = Mapping[str, Any]
Row = dict[str, Any]

_MANY = 1000
"""From so many new reports on, the index is measured anew, so that questions are answered by the right way."""


def case_state(case: Connection) -> str:
    """Name the state of the case cheaply: it differs whenever something was read, judged or concluded anew."""
    facts: list[Any] = [
        case.execute(select(func.count()).select_from(table)).scalar()
        for table in (schema.REPORT, schema.JUDGEMENT, schema.REJECTION, schema.PENDING)
    ]
    facts += case.execute(
        select(schema.META.c.value)
        .where(schema.META.c.key.in_(("fingerprint", "derived_at")))
        .order_by(schema.META.c.key)
    ).scalars()
    facts.append(head(case).number)
    return record_id("pages", str(index.VERSION), *(str(fact) for fact in facts))


def index_state(connection: Connection) -> str | None:
    """Return the state of the case that the index was filled from, or None if it never was."""
    return connection.execute(select(index.STATE.c.value).where(index.STATE.c.key == "case")).scalar()


def fill_index(case: Connection, pages: Connection, tell: Callable[[str, int], None] = lambda *_: None) -> bool:
    """Bring the index up to date; tell whether anything had to be done.

    Args:
        case: A reading transaction of the case.
        pages: The writing transaction of the index.
        tell: Called with the kind of record and how many were written so far.
    """
    state = case_state(case)
    if index_state(pages) == state:
        return False
    added = _fill_reports(case, pages, tell)
    fill_links(case, pages)
    _fill_entities(case, pages)
    _fill_events(case, pages, tell)
    pages.execute(delete(index.REVIEW))
    insert_rows(pages, index.REVIEW, {row["id"]: row for row in find_review_items(case, pages)}.values())
    pages.execute(delete(index.STATE).where(index.STATE.c.key == "case"))
    pages.execute(insert(index.STATE).values(key="case", value=state))
    if added > _MANY:
        pages.execute(text("ANALYZE"))
    return True


def _fill_reports(case: Connection, pages: Connection, tell: Callable[[str, int], None]) -> int:
    stored = {row.id: row.digest for row in case.execute(select(schema.REPORT.c.id, schema.REPORT.c.digest))}
    known = {row.id: row for row in pages.execute(select(index.REPORT.c.id, index.REPORT.c.n, index.REPORT.c.digest))}
    gone = [row.n for key, row in known.items() if stored.get(key) != row.digest]
    for batch in split_batches(gone):
        _forget_reports(pages, batch)
    new = sorted(key for key, found in stored.items() if key not in known or known[key].digest != found)
    number = pages.execute(select(func.max(index.REPORT.c.n))).scalar() or 0
    claim_number = pages.execute(select(func.max(index.CLAIM.c.n))).scalar() or 0
    done = 0
    for batch in split_batches(new):
        claim_number = _add_reports(case, pages, batch, number, claim_number)
        number += len(batch)
        done += len(batch)
        tell("report", done)
    return done


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
        rows["words_report"].append({"n": number, "title": _plain(report["title"]), "body": _plain(row.text)})
        has_amounts = any(claim["amounts"] for claim in claims)
        amounts = {a["id"]: a for a in json.loads(row.analysis)["amounts"]} if has_amounts else {}
        for claim in claims:
            claim_number += 1
            rows["claim"].append(
                {**claim_row(claim, report, amounts), "n": claim_number, "report": number, "event": "", "origin": ""}
            )
            rows["words_claim"].append({"n": claim_number, "quote": _plain(claim["quote"])})
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


def _plain(words: str) -> str:
    """Return `words` without what SQLite cannot store."""
    return words.encode("utf-8", "replace").decode().replace("\x00", " ")


def _changed(case: Connection, pages: Connection, stored: Table, table: Table) -> tuple[list[int], list[str]]:
    """Return the numbers of rows that are out of date, and the ids of records to write."""
    known = {row.id: (row.n, row.digest) for row in pages.execute(select(table.c.id, table.c.n, table.c.digest))}
    fresh = {}
    for row in case.execute(select(stored.c.id, stored.c.body).execution_options(yield_per=2000)):
        fresh[row.id] = digest(row.body)
    gone = [n for key, (n, found) in known.items() if fresh.get(key) != found]
    new = sorted(key for key, found in fresh.items() if key not in known or known[key][1] != found)
    return gone, new


def _fill_entities(case: Connection, pages: Connection) -> None:
    gone, new = _changed(case, pages, schema.ENTITY, index.ENTITY)
    for batch in split_batches(gone):
        pages.execute(delete(index.ENTITY).where(index.ENTITY.c.n.in_(batch)))
        forget_words(pages, "words_entity", batch)
    number = pages.execute(select(func.max(index.ENTITY.c.n))).scalar() or 0
    for batch in split_batches(new):
        rows, words = [], []
        for row in case.execute(
            select(schema.ENTITY).where(schema.ENTITY.c.id.in_(batch)).order_by(schema.ENTITY.c.id)
        ):
            number += 1
            entity = json.loads(row.body)
            rows.append({**entity_row(entity), "n": number, "digest": digest(row.body)})
            names = [entity["name"], *(name["text"] for name in entity["names"])]
            words.append({"n": number, "names": _plain(name_words(names))})
        insert_rows(pages, index.ENTITY, rows)
        insert_words(pages, "INSERT INTO words_entity (rowid, names) VALUES (:n, :names)", words)


def _fill_events(case: Connection, pages: Connection, tell: Callable[[str, int], None]) -> None:
    gone, new = _changed(case, pages, schema.EVENT, index.EVENT)
    for batch in split_batches(gone):
        for table in (index.EVENT_COUNTRY, index.EVENT_PARTY):
            pages.execute(delete(table).where(table.c.event.in_(batch)))
        pages.execute(delete(index.EVENT).where(index.EVENT.c.n.in_(batch)))
        forget_words(pages, "words_event", batch)
    number = pages.execute(select(func.max(index.EVENT.c.n))).scalar() or 0
    done = 0
    for batch in split_batches(new):
        _add_events(case, pages, batch, number)
        number += len(batch)
        done += len(batch)
        tell("event", done)


def _add_events(case: Connection, pages: Connection, keys: Sequence[str], number: int) -> None:
    found = [
        (json.loads(row.body), digest(row.body))
        for row in case.execute(select(schema.EVENT).where(schema.EVENT.c.id.in_(keys)).order_by(schema.EVENT.c.id))
    ]
    dates = _report_dates(pages, {report for event, _ in found for report in event["reports"]})
    entities = _read_entities(case, {role["entity"] for event, _ in found for role in event["roles"] if role["entity"]})
    country_of = {key: entity["country"] for key, entity in entities.items() if entity["country"]}
    amounts = _event_amounts(pages, keys)
    rows, countries, parties, words = [], [], [], []
    for event, body_digest in found:
        number += 1
        parts = event_countries(event, country_of)
        told = amounts.get(event["id"], [])
        facts = {**_told(event, dates), "amounts": told}
        labels = display_labels(event, told, entities)
        row = event_row(event, facts, (country for country, _ in parts))
        rows.append({**row, **labels, "n": number, "digest": body_digest})
        month = (row["earliest"] or row["told_first"])[:7]
        family = family_of(event["type"])
        leading = dict(reversed(parts))
        countries += [
            {"event": number, "country": country, "part": part, "family": family, "month": month}
            | {"leads": int(leading[country] == part)}
            for country, part in parts
        ]
        parties += _party_rows(event, number)
        words.append({"n": number, "label": _plain(" | ".join([event["label"], *filter(None, labels.values())]))})
    insert_rows(pages, index.EVENT, rows)
    insert_rows(pages, index.EVENT_COUNTRY, countries)
    insert_rows(pages, index.EVENT_PARTY, parties)
    insert_words(pages, "INSERT INTO words_event (rowid, label) VALUES (:n, :label)", words)


def _read_entities(case: Connection, keys: Iterable[str]) -> dict[str, Json]:
    found = {}
    for batch in split_batches(sorted(keys)):
        query = select(schema.ENTITY.c.id, schema.ENTITY.c.body).where(schema.ENTITY.c.id.in_(batch))
        found.update({row.id: json.loads(row.body) for row in case.execute(query)})
    return found


def _party_rows(event: Json, number: int) -> list[Row]:
    rows, places = [], dict[str, int]()
    for role in event["roles"]:
        place = places.get(role["role"], 0)
        places[role["role"]] = place + 1
        rows.append(
            {
                "event": number,
                "role": role["role"],
                "place": place,
                "entity": role["entity"] or "",
                "name": role["name"],
            }
        )
    return rows


def _told(event: Json, dates: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    told = sorted(dates[key][0] for key in event["reports"] if key in dates and dates[key][0])
    added = [dates[key][1] for key in event["reports"] if key in dates]
    return {
        "added": max(added, default=""),
        "told_first": told[0] if told else "",
        "told_last": told[-1] if told else "",
    }


def _report_dates(pages: Connection, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    found = {}
    for batch in split_batches(sorted(keys)):
        wanted = select(index.REPORT.c.id, index.REPORT.c.published, index.REPORT.c.added)
        for row in pages.execute(wanted.where(index.REPORT.c.id.in_(batch))):
            found[row.id] = (row.published, row.added)
    return found


def _event_amounts(pages: Connection, keys: Sequence[str]) -> dict[str, list[Json]]:
    """Return the amounts that claims of each event tell, each once, glosses left out."""
    found: dict[str, dict[str, Json]] = {}
    wanted = select(index.CLAIM.c.event, index.CLAIM.c.amounts).where(index.CLAIM.c.event.in_(keys))
    for row in pages.execute(wanted.where(index.CLAIM.c.amounts != "[]").order_by(index.CLAIM.c.id)):
        for amount in json.loads(row.amounts):
            if not amount["gloss_of"]:
                key = f"{amount['kind']} {amount['value']} {amount['upper']} {amount['currency']} {amount['bound']}"
                found.setdefault(row.event, {}).setdefault(key, amount)
    return {key: [amounts[name] for name in sorted(amounts)][:8] for key, amounts in found.items()}
