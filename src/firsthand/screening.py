"""Put watch lists, screening and the case together, as `workflow` does for reports.

Every screening is kept, with the lists it searched, what was asked and what was found, before its result is returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.case import reader, watch
from firsthand.case.open import Store, Transaction
from firsthand.case.watch import ListHead
from firsthand.errors import NotFound, UsageError
from firsthand.records.entity import Entity
from firsthand.records.judgement import Verdict
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.watch import Alert, Decision, Hit, Query, Screening
from firsthand.screen.alerts import find_alerts, find_measures, watch_entries
from firsthand.screen.index import NameIndex
from firsthand.screen.lists import Imported, read_watch_list
from firsthand.screen.search import LEAST, find_hits
from firsthand.text.ids import record_id
from firsthand.workflow import overview

OWN_LIST = "watchlist-of-this-case"
"""Id of the list that a case makes of those who were expelled or sanctioned in it."""
SCREENED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})
HeadRow = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScreening:
    """What the screening of a whole case found: the screenings that have hits, how many there were, and the alerts."""

    with_hits: tuple[Screening, ...]
    count: int
    alerts: tuple[Alert, ...]


def import_list(store: Store, data: bytes, *, name: str, version: str | None = None) -> tuple[Imported, bool]:
    """Read a watch list into a case; tell whether this version of it is new there.

    Raises:
        UnreadableInput: it is no watch list.
    """
    imported = read_watch_list(data, name=name, version=version)
    with store.write() as connection:
        is_new = watch.add_watch_list(connection, imported.watch_list, _now("microseconds"))
    return imported, is_new


def lists_of(store: Store) -> list[ListHead]:
    """Return the watch lists of a case, all versions, by name and time."""
    with store.read() as connection:
        return watch.read_list_heads(connection)


def screen_names(store: Store, queries: Sequence[Query], *, by: str, least: float = LEAST) -> tuple[Screening, ...]:
    """Screen names against the newest version of each list of a case and against the case's own; keep all of it.

    Args:
        by: Who asks, for the log.
        least: Score of the names from which on a hit is told, 0 to 1.
    """
    overview(store)  # brings what follows from the reports up to date
    with store.read() as connection:
        index, heads = _index(connection, _measured(connection))
    return _screen(store, queries, index, heads, by, least)


def screen_case(store: Store, *, by: str, least: float = LEAST) -> CaseScreening:
    """Screen every person and organisation of a case, and look for those who turn up again in another country."""
    contents = overview(store)
    with store.read() as connection:
        measured = _measured(connection)
        index, heads = _index(connection, measured, own=False)
    queries = [query_of(e) for e in contents.entities if e.type in SCREENED and e.members]
    screenings = _screen(store, queries, index, heads, by, least)
    return CaseScreening(
        with_hits=tuple(s for s in screenings if s.hits),
        count=len(screenings),
        alerts=find_alerts(measured.readings, measured.resolution, contents.events),
    )


def find_case_alerts(store: Store) -> tuple[Alert, ...]:
    """Return who was expelled or sanctioned and turns up again in another country; nothing is screened or kept."""
    contents = overview(store)
    with store.read() as connection:
        measured = _measured(connection)
    return find_alerts(measured.readings, measured.resolution, contents.events)


def query_of(entity: Entity) -> Query:
    """Return the query that asks for an entity of a case by all that reports say of it."""
    return Query(
        name=entity.name,
        type="person" if entity.type is EntityType.PERSON else "organisation",
        other_names=tuple(sorted({name.text for name in entity.names} - {entity.name})),
        countries=(entity.country,) if entity.country else (),
        identifiers=entity.identifiers,
        notes=entity.roles,
        entity=entity.id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    readings: tuple[Reading, ...]
    resolution: Resolution


def _measured(connection: Transaction) -> _Measured:
    readings = tuple(reader.read_readings(connection))
    return _Measured(readings=readings, resolution=reader.read_resolution(connection))


def _index(connection: Transaction, measured: _Measured, *, own: bool = True) -> tuple[NameIndex, tuple[HeadRow, ...]]:
    heads = watch.read_list_heads(connection, newest=True)
    entries = list(watch.read_entries(connection, heads))
    rows = [(head.id, head.name, head.version, head.sha256) for head in heads]
    if own:
        events = reader.read_contents(connection, "").events
        made = watch_entries(find_measures(measured.readings, measured.resolution, events))
        fingerprint = reader.state_of(connection)
        entries += [(OWN_LIST, entry) for entry in made]
        rows.append((OWN_LIST, "expelled or sanctioned in this case", fingerprint[:12], fingerprint))
    return NameIndex(entries), tuple(rows)


def _screen(
    store: Store, queries: Sequence[Query], index: NameIndex, heads: tuple[HeadRow, ...], by: str, least: float
) -> tuple[Screening, ...]:
    if not by.strip() or by.startswith("rule:"):
        raise UsageError("a screening is logged under a person's name: give one with --by")
    at = _now()
    made = []
    for query in queries:
        hits = find_hits(query, index, least)
        made.append(
            Screening(
                id=_screening_id(query, heads, hits, at), at=at, by=by, query=query, lists=heads, least=least, hits=hits
            )
        )
    with store.write() as connection:
        watch.add_screenings(connection, made)
    return tuple(made)


def _screening_id(query: Query, heads: tuple[HeadRow, ...], hits: Sequence[Hit], at: str) -> str:
    lists = [part for head in heads for part in head]
    return record_id("screening", repr(query), *lists, *(hit.entry for hit in hits), at)


def decide(
    store: Store, *, screening: str, entry: str, verdict: Verdict, by: str, reason: str, supersedes: str | None = None
) -> Decision:
    """Keep what a person decides about one hit of a screening; an earlier decision stays and is superseded.

    Raises:
        NotFound: there is no such screening or hit.
    """
    with store.write() as connection:
        found = watch.read_screening(connection, screening)
        if found is None or entry not in {hit.entry for hit in found.hits}:
            raise NotFound(f'no hit {entry} in {screening}: list the log with "firsthand screenings CASE"')
        before = [d for d in watch.read_decisions(connection, screening) if d.entry == entry]
        last = supersedes or (before[-1].id if before else None)
        at = _now("microseconds")
        key = record_id("decision", screening, entry, verdict.value, by, reason, at)
        decision = Decision(
            id=key,
            screening=screening,
            entry=entry,
            verdict=verdict.value,
            by=by,
            reason=reason,
            at=at,
            supersedes=last,
        )
        watch.add_decision(connection, decision)
    return decision


def read_log(store: Store) -> tuple[list[Screening], list[Decision]]:
    """Return all screenings of a case and all decisions about their hits, by record time."""
    with store.read() as connection:
        return watch.read_screenings(connection), watch.read_decisions(connection)


def _now(precision: str = "seconds") -> str:
    return datetime.now(UTC).isoformat(timespec=precision).replace("+00:00", "Z")
