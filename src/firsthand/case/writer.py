"""Write to a case, within the caller's transaction. What was read and judged is added, never changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from firsthand.case.rows import ReadingRows
from firsthand.case.schema import (
    CLAIM,
    CLAIM_LINK,
    DERIVATION,
    DERIVED,
    ENTITY,
    ENTITY_MEMBER,
    EVENT,
    JUDGEMENT,
    META,
    OUTLET_ENTITY,
    PLACE_READ,
    REJECTION,
    REPORT,
    RULE_JUDGEMENT,
)
from firsthand.errors import InvalidRecord
from firsthand.records.derivation import Derivation
from firsthand.records.encode import (
    encode_derivation,
    encode_entity,
    encode_event,
    encode_judgement,
    to_line,
)
from firsthand.records.event import Event
from firsthand.records.judgement import Judgement
from firsthand.records.report import Rejection
from firsthand.records.resolution import Resolution
from firsthand.text.ids import record_id

Row = Mapping[str, Any]

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that follows from the readings and judgements of a case, and the fingerprint of what it was made from."""

    fingerprint: str
    resolution: Resolution
    derivations: tuple[Derivation, ...]
    events: tuple[Event, ...]


def add_reading(connection: Connection, rows: ReadingRows, input_key: str, added: str) -> bool:
    """Add one report with all that it says; tell whether it is new to the case.

    A report that is known keeps its row. Where the same report lies at two paths, what was read from the smaller
    path stands, so that the order of adding does not show.

    Args:
        input_key: Names bytes, path and options; see `reader.find_known_inputs`.
        added: Record time, ISO 8601.
    """
    known = connection.execute(
        select(REPORT.c.digest, REPORT.c.read_from).where(REPORT.c.id == rows.report["id"])
    ).one_or_none()
    if known is None:
        connection.execute(insert(REPORT).values(**rows.report, marking=None, added=added))
        _insert(connection, CLAIM, rows.claims)
    elif rows.path < known.read_from:
        _read_from_there(connection, rows, known.digest)
    _add_place(connection, rows, input_key)
    return known is None


def _read_from_there(connection: Connection, rows: ReadingRows, known_digest: str) -> None:
    same_report = REPORT.c.id == rows.report["id"]
    if rows.report["digest"] == known_digest:
        connection.execute(update(REPORT).where(same_report).values(read_from=rows.path))
        return
    connection.execute(delete(CLAIM).where(CLAIM.c.report == rows.report["id"]))
    connection.execute(update(REPORT).where(same_report).values(**rows.report))
    _insert(connection, CLAIM, rows.claims)


def _add_place(connection: Connection, rows: ReadingRows, input_key: str) -> None:
    place = (PLACE_READ.c.report == rows.report["id"]) & (PLACE_READ.c.path == rows.path)
    if connection.execute(select(PLACE_READ.c.path).where(place)).first() is None:
        connection.execute(
            insert(PLACE_READ).values(report=rows.report["id"], path=rows.path, sha256=rows.sha256, input=input_key)
        )


def rejection_id(rejection: Rejection) -> str:
    """Name a rejection after its content, so that the same input rejected twice is one rejection."""
    return record_id("rejection", rejection.path, rejection.stage, rejection.reason, rejection.external_id)


def add_rejection(connection: Connection, rejection: Rejection, at: str) -> bool:
    """Add what could not be read; tell whether it is new. `at` is the record time, ISO 8601."""
    key = rejection_id(rejection)
    if connection.execute(select(REJECTION.c.id).where(REJECTION.c.id == key)).first() is not None:
        return False
    connection.execute(
        insert(REJECTION).values(
            id=key,
            path=rejection.path,
            stage=rejection.stage,
            reason=rejection.reason,
            external_id=rejection.external_id,
            at=at,
        )
    )
    return True


def judgement_id(judgement: Judgement) -> str:
    """Name what a person decided after its content."""
    return record_id(
        "judgement",
        judgement.a,
        judgement.b,
        judgement.verdict.value,
        judgement.by,
        judgement.reason,
        judgement.at,
        judgement.supersedes,
    )


def add_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Add what a person decided; tell whether it is new.

    Raises:
        InvalidRecord: it has no time, or it is a rule's.
    """
    if judgement.at is None or judgement.by.startswith("rule:"):
        raise InvalidRecord(f"{judgement.id}: a person's judgement needs a name and a time")
    if connection.execute(select(JUDGEMENT.c.id).where(JUDGEMENT.c.id == judgement.id)).first() is not None:
        return False
    body = to_line(encode_judgement(judgement))
    connection.execute(insert(JUDGEMENT).values(id=judgement.id, at=judgement.at, body=body))
    return True


def replace_derived(connection: Connection, derived: Derived, at: str) -> None:
    """Put what follows from the readings in the place of what followed before; `at` is the record time, ISO 8601."""
    for table in DERIVED:
        connection.execute(delete(table))
    for table, rows in rows_of_derived(derived):
        _insert(connection, table, rows)
    set_meta(connection, "fingerprint", derived.fingerprint)
    set_meta(connection, "derived_at", at)


def rows_of_derived(derived: Derived) -> Iterator[tuple[Table, Iterable[Row]]]:
    """Yield the tables of what follows from the readings, each with its rows."""
    found = derived.resolution
    yield ENTITY, (_row(encode_entity(e), "id", "type", "name") for e in found.entities)
    yield ENTITY_MEMBER, ({"member": member, "entity": entity} for member, entity in sorted(found.entity_of.items()))
    yield OUTLET_ENTITY, ({"report": report, "entity": entity} for report, entity in sorted(found.outlet_of.items()))
    yield RULE_JUDGEMENT, (_row(encode_judgement(j), "id") for j in found.judgements)
    yield (
        DERIVATION,
        ({**_row(encode_derivation(d), "id"), "source": d.source, "target": d.to} for d in derived.derivations),
    )
    yield EVENT, (_row(encode_event(e), "id", "type") for e in derived.events)
    links = sorted(link_claims(derived.events).items())
    yield CLAIM_LINK, ({"claim": claim, "event": event, "origin": origin} for claim, (event, origin) in links)


def _row(value: Mapping[str, Any], *columns: str) -> Row:
    return {**{name: value[name] for name in columns}, "body": to_line(value)}


def link_claims(events: Iterable[Event]) -> dict[str, tuple[str, str | None]]:
    """Return, for each claim of an event, the ids of the event and of the claim's origin there, or None."""
    links: dict[str, tuple[str, str | None]] = {}
    for event in events:
        origins = {claim: origin.id for origin in event.origins for claim in origin.claims}
        for claim in (*event.claims, *(denial.claim for denial in event.denials)):
            links.setdefault(claim, (event.id, origins.get(claim)))
    return links


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one fact about the case as a whole."""
    connection.execute(delete(META).where(META.c.key == key))
    connection.execute(insert(META).values(key=key, value=value))


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(dict(row))
        if len(waiting) == _ROWS_AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
