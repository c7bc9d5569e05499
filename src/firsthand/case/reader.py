"""Read from a case, within the caller's transaction. Everything comes back sorted by id."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from firsthand.case.rows import reading_of
from firsthand.case.schema import (
    CLAIM,
    CLAIM_LINK,
    DERIVATION,
    ENTITY,
    ENTITY_MEMBER,
    EVENT,
    JUDGEMENT,
    META,
    OUTLET_ENTITY,
    PENDING,
    PLACE_READ,
    REJECTION,
    REPORT,
    RULE_JUDGEMENT,
    SKETCH,
)
from firsthand.case.sketches import batches
from firsthand.errors import CaseError, InvalidRecord, InvalidSpan
from firsthand.records.decisions import SOURCE
from firsthand.records.decode_case import decode_derivation, decode_entity, decode_event, decode_judgement
from firsthand.records.derivation import Derivation
from firsthand.records.entity import Entity
from firsthand.records.event import Event
from firsthand.records.judgement import Judgement
from firsthand.records.reading import Reading
from firsthand.records.report import Rejection
from firsthand.records.resolution import Resolution
from firsthand.text.ids import record_id
from firsthand.version import VERSION

T = TypeVar("T")

_REPORTS_AT_ONCE = 100
_NO_MEMBERS = ("outlet-", "attribution-")
"""What leads to an entity beside the entities of reports: outlets, and sources that no entity was found for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place where a report was read."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a case knows of a report beside what the report says; `added` is the record time, ISO 8601."""

    added: str
    marking: str | None
    originals: tuple[Place, ...]
    outlet_entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRejection:
    """A rejection with the record time, ISO 8601, at which it was made first."""

    rejection: Rejection
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContents:
    """Everything in a case, each kind sorted by id.

    Attributes:
        name: The file, or the address without a password.
        facts: By the report's id.
        entity_of: The entity of the case for each entity of one report.
        links: (event, origin) for each claim that belongs to an event.
        judgements: Those of people, oldest first, then those of rules.
    """

    name: str
    readings: tuple[Reading, ...]
    facts: Mapping[str, ReportFacts]
    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    derivations: tuple[Derivation, ...]
    events: tuple[Event, ...]
    links: Mapping[str, tuple[str | None, str | None]]
    judgements: tuple[Judgement, ...]
    rejections: tuple[StoredRejection, ...]


def read_contents(connection: Connection, name: str) -> CaseContents:
    """Return everything in the case; `name` is what it is called."""
    return CaseContents(
        name=name,
        readings=tuple(read_readings(connection)),
        facts=read_facts(connection),
        entities=read_entities(connection),
        entity_of=find_members(connection),
        derivations=read_derivations(connection),
        events=read_events(connection),
        links=find_links(connection),
        judgements=(*read_judgements(connection), *read_rule_judgements(connection)),
        rejections=tuple(read_rejections(connection)),
    )


def find_meta(connection: Connection, key: str) -> str | None:
    """Return one fact about the case as a whole, or None."""
    return connection.execute(select(META.c.value).where(META.c.key == key)).scalar()


def find_known_inputs(connection: Connection, keys: Collection[str]) -> set[str]:
    """Return those of `keys` whose bytes were read before, from the same path with the same options."""
    found = connection.execute(select(PLACE_READ.c.input).where(PLACE_READ.c.input.in_(keys)))
    return set(found.scalars())


def fingerprint() -> str:
    """Name the program that concludes: what another version concluded is concluded anew."""
    return record_id("state", VERSION)


def state_of(connection: Connection) -> str:
    """Name all that everything else follows from: what was read, what people judged, and the program that concludes."""
    places = {report: place.path for report, place in find_places(connection).items()}
    readings = [
        f"{row.id} {row.digest} {places.get(row.id)}"
        for row in connection.execute(select(REPORT.c.id, REPORT.c.digest).order_by(REPORT.c.id))
    ]
    judgements = connection.execute(select(JUDGEMENT.c.id).order_by(JUDGEMENT.c.id)).scalars()
    return record_id("state", VERSION, len(readings), *readings, *judgements)


def is_current(connection: Connection) -> bool:
    """Tell whether everything that was read and judged was taken into account."""
    if find_meta(connection, "fingerprint") != fingerprint():
        return False
    return connection.execute(select(PENDING.c.id).limit(1)).first() is None


def find_places(connection: Connection, reports: Sequence[str] | None = None) -> dict[str, Place]:
    """Return, for each of these reports (None: of all), the place with the smallest path: the one that is shown."""
    query = select(PLACE_READ.c.report, PLACE_READ.c.path, PLACE_READ.c.sha256)
    if reports is not None:
        query = query.where(PLACE_READ.c.report.in_(reports))
    rows = connection.execute(query.order_by(PLACE_READ.c.report, PLACE_READ.c.path.desc()))
    return {row.report: Place(path=row.path, sha256=row.sha256) for row in rows}


def read_readings(connection: Connection) -> Iterator[Reading]:
    """Yield every report with all that it says.

    Raises:
        CaseError: what is stored was damaged.
    """
    ids = find_report_ids(connection)
    for first in range(0, len(ids), _REPORTS_AT_ONCE):
        yield from read_some(connection, ids[first : first + _REPORTS_AT_ONCE])


def find_report_ids(connection: Connection) -> list[str]:
    """Return the ids of all reports, sorted."""
    return list(connection.execute(select(REPORT.c.id).order_by(REPORT.c.id)).scalars())


def read_some(connection: Connection, report_ids: Sequence[str]) -> list[Reading]:
    """Return these reports with all that they say, sorted by id.

    Raises:
        CaseError: what is stored was damaged.
    """
    found = []
    for first in range(0, len(report_ids), _REPORTS_AT_ONCE):
        some = report_ids[first : first + _REPORTS_AT_ONCE]
        places = find_places(connection, some)
        query = select(SKETCH.c.report, SKETCH.c.vectors).where(SKETCH.c.report.in_(some))
        vectors = {row.report: bytes(row.vectors) for row in connection.execute(query)}
        for row, claims in read_rows(connection, some):
            found.append(replace(_reading(row, claims, places.get(row.id)), vectors=vectors.get(row.id, b"")))
    return sorted(found, key=lambda reading: reading.report.id)


def read_rows(connection: Connection, report_ids: Collection[str]) -> Iterator[tuple[Row[tuple[str, ...]], list[str]]]:
    """Yield the row of each of these reports with the JSON of its claims in text order."""
    claims: dict[str, list[str]] = {}
    found = select(CLAIM.c.report, CLAIM.c.body).where(CLAIM.c.report.in_(report_ids)).order_by(CLAIM.c.position)
    for row in connection.execute(found):
        claims.setdefault(row.report, []).append(row.body)
    for report in connection.execute(select(REPORT).where(REPORT.c.id.in_(report_ids)).order_by(REPORT.c.id)):
        yield report, claims.get(report.id, [])


def _reading(row: Row[tuple[str, ...]], claims: list[str], place: Place | None) -> Reading:
    with undamaged(row.id):
        if place is None:
            raise KeyError("place_read")
        return reading_of(row._asdict(), claims, place.path, place.sha256)


@contextmanager
def undamaged(name: str) -> Iterator[None]:
    """Turn what is raised on decoding damaged rows into CaseError; `name` is what they belong to."""
    try:
        yield
    except (KeyError, TypeError, ValueError, InvalidSpan, InvalidRecord) as error:
        reason = f"{type(error).__name__}: {error}"
        raise CaseError(f'{name} is damaged in the case ({reason}): "firsthand verify" tells more') from error


def read_facts(connection: Connection) -> dict[str, ReportFacts]:
    """Return what the case knows of each report beside what it says, by the report's id."""
    originals: dict[str, list[Place]] = {}
    places = select(PLACE_READ.c.report, PLACE_READ.c.path, PLACE_READ.c.sha256).order_by(PLACE_READ.c.path)
    for row in connection.execute(places):
        originals.setdefault(row.report, []).append(Place(path=row.path, sha256=row.sha256))
    outlets = find_outlet_entities(connection)
    return {
        row.id: ReportFacts(
            added=row.added,
            marking=row.marking,
            originals=tuple(originals.get(row.id, ())),
            outlet_entity=outlets.get(row.id),
        )
        for row in connection.execute(select(REPORT.c.id, REPORT.c.added, REPORT.c.marking).order_by(REPORT.c.id))
    }


def read_rejections(connection: Connection) -> list[StoredRejection]:
    """Return what could not be read, sorted by path."""
    found = [
        StoredRejection(
            rejection=Rejection(path=row.path, stage=row.stage, reason=row.reason, external_id=row.external_id),
            at=row.at,
        )
        for row in connection.execute(select(REJECTION))
    ]
    return sorted(found, key=_by_path)


def _by_path(found: StoredRejection) -> tuple[str, str, str, str]:
    rejection = found.rejection
    return rejection.path, rejection.stage, rejection.reason, rejection.external_id or ""


def _decoded(decode: Callable[[Mapping[str, Any]], T], bodies: Iterable[str]) -> tuple[T, ...]:
    with undamaged("a record"):
        return tuple(decode(json.loads(body)) for body in bodies)


def _bodies(connection: Connection, table: Table) -> Iterator[str]:
    yield from connection.execute(select(table.c.body).order_by(table.c.id)).scalars()


def read_judgements(connection: Connection, only: Collection[str] | None = None) -> tuple[Judgement, ...]:
    """Return what people decided, oldest first.

    Args:
        only: Ids of judgements; None: all of them.
    """
    query = select(JUDGEMENT.c.at, JUDGEMENT.c.id, JUDGEMENT.c.body)
    parts = [query] if only is None else [query.where(JUDGEMENT.c.id.in_(some)) for some in batches(sorted(only))]
    rows = sorted((row.at, row.id, row.body) for part in parts for row in connection.execute(part))
    return _decoded(decode_judgement, (body for _, _, body in rows))


def read_assessments(connection: Connection) -> tuple[Judgement, ...]:
    """Return what people decided about sources, oldest first; few others may be among it."""
    query = select(JUDGEMENT.c.id).where(JUDGEMENT.c.body.contains(f'"{SOURCE}', autoescape=True))
    return read_judgements(connection, connection.execute(query).scalars().all())


def read_rule_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Return what rules decided; what they decided alike in several affairs once."""
    return _decoded(decode_judgement, dict.fromkeys(_bodies(connection, RULE_JUDGEMENT)))


def read_entities(connection: Connection) -> tuple[Entity, ...]:
    """Return all entities of the case, with all their members."""
    members: dict[str, list[str]] = {}
    for member, entity in find_members(connection).items():
        if not member.startswith(_NO_MEMBERS):
            members.setdefault(entity, []).append(member)
    found = _decoded(decode_entity, _bodies(connection, ENTITY))
    return tuple(replace(entity, members=tuple(sorted(members.get(entity.id, ())))) for entity in found)


def read_derivations(connection: Connection) -> tuple[Derivation, ...]:
    """Return all derivations."""
    return _decoded(decode_derivation, _bodies(connection, DERIVATION))


def read_events(connection: Connection) -> tuple[Event, ...]:
    """Return all events."""
    return _decoded(decode_event, _bodies(connection, EVENT))


def read_resolution(connection: Connection) -> Resolution:
    """Return the entities of the case and what leads to them; relations between them are known within affairs only."""
    return Resolution(
        entities=read_entities(connection),
        entity_of=find_members(connection),
        outlet_of=find_outlet_entities(connection),
        judgements=read_rule_judgements(connection),
        relations=(),
        keys={},
    )


def find_members(connection: Connection) -> dict[str, str]:
    """Return, for each entity of one report, the entity of the case that it leads to."""
    rows = connection.execute(
        select(ENTITY_MEMBER.c.member, ENTITY_MEMBER.c.entity).order_by(
            ENTITY_MEMBER.c.member, ENTITY_MEMBER.c.entity.desc()
        )
    )
    return {row.member: row.entity for row in rows}  # an outlet of several affairs leads to the smallest id


def find_outlet_entities(connection: Connection) -> dict[str, str]:
    """Return, for each report whose outlet is known, the entity of the case that published it."""
    rows = connection.execute(select(OUTLET_ENTITY.c.report, OUTLET_ENTITY.c.entity).order_by(OUTLET_ENTITY.c.report))
    return {row.report: row.entity for row in rows}


def find_links(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """Return, for each claim that belongs to an event, (event, origin)."""
    rows = connection.execute(
        select(CLAIM_LINK.c.claim, CLAIM_LINK.c.event, CLAIM_LINK.c.origin).order_by(CLAIM_LINK.c.claim)
    )
    return {row.claim: (row.event, row.origin) for row in rows}
