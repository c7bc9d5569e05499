"""Entities and events in the page index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from firsthand.case import schema
from firsthand.case.pages import tables as index
from firsthand.case.pages.batches import forget_words, insert_rows, insert_words, plain_words, split_batches
from firsthand.case.pages.changes import Changes, rows_of
from firsthand.case.pages.labels import display_labels
from firsthand.case.pages.rows import digest, entity_row, event_countries, event_row, family_of, name_words

Json = Mapping[str, Any]
Row = dict[str, Any]


def _changed(
    case: Connection,
    pages: Connection,
    tables: tuple[Table, Table],
    ids: AbstractSet[str] | None,
    due: AbstractSet[str] = frozenset(),
) -> tuple[dict[str, int], list[str]]:
    """Return the rows that are out of date (id to number), and the ids of records to write.

    Args:
        tables: That of the case, and that of the index.
        ids: Records to look at; None: all.
        due: Records to write even if they are as they were.
    """
    stored, table = tables
    wanted = None if ids is None else ids | due
    held = rows_of(pages, select(table.c.id, table.c.n, table.c.digest), table.c.id, wanted)
    known = {row.id: (row.n, row.digest) for row in held}
    bodies = rows_of(case, select(stored.c.id, stored.c.body), stored.c.id, wanted)
    fresh = {row.id: digest(row.body) for row in bodies}
    gone = {key: n for key, (n, found) in known.items() if fresh.get(key) != found or key in due}
    new = sorted(key for key, found in fresh.items() if key not in known or known[key][1] != found or key in due)
    return gone, new


def fill_entities(case: Connection, pages: Connection, changes: Changes) -> None:
    """Bring entities up to date."""
    gone, new = _changed(case, pages, (schema.ENTITY, index.ENTITY), changes.of(schema.ENTITY))
    changes.entities.update(gone, new)
    for batch in split_batches(sorted(gone.values())):
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
            words.append({"n": number, "names": plain_words(name_words(names))})
        insert_rows(pages, index.ENTITY, rows)
        insert_words(pages, "INSERT INTO words_entity (rowid, names) VALUES (:n, :names)", words)


def fill_events(case: Connection, pages: Connection, changes: Changes, tell: Callable[[str, int], None]) -> None:
    """Bring events up to date: those that changed, and those that show something of what changed."""
    due = changes.events | _events_of(pages, changes.entities)
    gone, new = _changed(case, pages, (schema.EVENT, index.EVENT), changes.of(schema.EVENT), due)
    changes.events.update(gone, new)
    for batch in split_batches(sorted(gone.values())):
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


def _events_of(pages: Connection, entities: Iterable[str]) -> set[str]:
    """Return the events in which one of these takes part, so far as the index has them."""
    found: set[str] = set()
    for batch in split_batches(sorted(entities)):
        numbers = select(index.EVENT_PARTY.c.event).where(index.EVENT_PARTY.c.entity.in_(batch))
        found.update(pages.execute(select(index.EVENT.c.id).where(index.EVENT.c.n.in_(numbers))).scalars())
    return found


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
        words.append({"n": number, "label": plain_words(" | ".join([event["label"], *filter(None, labels.values())]))})
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
