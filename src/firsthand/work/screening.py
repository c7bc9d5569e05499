"""Put watch lists, screening and the case together, as `workflow` does for reports.

Every screening is kept, with the lists it searched, what was asked and what was found, before its result is returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.case import news, reader, watch
from firsthand.case.dialect import parse_address
from firsthand.case.open import Store, Transaction
from firsthand.case.watch import ListHead
from firsthand.errors import NotFound, UsageError
from firsthand.records.entity import Entity
from firsthand.records.judgement import Verdict
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.watch import Alert, Decision, Hit, Query, Screening, WatchEntry
from firsthand.screen.alerts import find_alerts, find_measures, watch_entries
from firsthand.screen.index import NameIndex
from firsthand.screen.kept import SUFFIX, forget_others, key_of, load_index, save_index
from firsthand.screen.lists import Imported, read_watch_list
from firsthand.screen.search import LEAST, find_hits, in_order
from firsthand.text.ids import record_id
from firsthand.work.current import overview

OWN_LIST = "watchlist-of-this-case"
"""Id of the list that a case makes of those who were expelled or sanctioned in it."""
SCREENED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})
INDEX_FOLDER = "-lists"
"""What the folder beside a case is called that keeps the indexes of its lists, after the name of the case."""
KEPT_FROM = 2000
"""Entries of a list from which on its index is kept; that of a smaller one is made as fast as read."""
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
        searched = _searched(store, connection, _measured(connection))
    return _screen(store, queries, searched, by, least)


def screen_case(store: Store, *, by: str, least: float = LEAST) -> CaseScreening:
    """Screen every person and organisation of a case, and look for those who turn up again in another country."""
    contents = overview(store)
    with store.read() as connection:
        measured = _measured(connection)
        searched = _searched(store, connection, measured, own=False)
    queries = [query_of(e) for e in contents.entities if e.type in SCREENED and e.members]
    screenings = _screen(store, queries, searched, by, least)
    alerts = find_alerts(measured.readings, measured.resolution, contents.events)
    with store.write() as connection:
        news.add_alerts(connection, alerts, _now("microseconds"))
    return CaseScreening(
        with_hits=tuple(s for s in screenings if s.hits),
        count=len(screenings),
        alerts=alerts,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Searched:
    """What is searched: an index for each list, (id, name, version, digest) of each, and the case's own entries."""

    indexes: tuple[NameIndex, ...]
    heads: tuple[HeadRow, ...]
    own: Mapping[str, WatchEntry]


def _searched(store: Store, connection: Transaction, measured: _Measured, *, own: bool = True) -> _Searched:
    heads = watch.read_list_heads(connection, newest=True)
    indexes = _kept_indexes(store, connection, heads)
    rows = [(head.id, head.name, head.version, head.sha256) for head in heads]
    entries: dict[str, WatchEntry] = {}
    if own:
        events = reader.read_contents(connection, "").events
        made = watch_entries(find_measures(measured.readings, measured.resolution, events))
        fingerprint = reader.state_of(connection)
        entries = {entry.id: entry for entry in made}
        indexes.append(NameIndex.of((OWN_LIST, entry) for entry in made))
        rows.append((OWN_LIST, "expelled or sanctioned in this case", fingerprint[:12], fingerprint))
    return _Searched(indexes=tuple(indexes), heads=tuple(rows), own=entries)


def _kept_indexes(store: Store, connection: Transaction, heads: Sequence[ListHead]) -> list[NameIndex]:
    """Return the index of each list: from the folder beside the case, else made anew and kept there if it is large."""
    case = parse_address(store.name).path
    folder = None if case is None else case.with_name(case.name + INDEX_FOLDER)
    found = []
    for head in heads:
        path = None if folder is None else folder / f"{key_of(head.id)}{SUFFIX}"
        index = load_index(path) if path is not None else None
        if index is None:
            index = NameIndex.of(watch.read_entries(connection, [head]))
            if folder is not None and path is not None and head.entries >= KEPT_FROM and save_index(index, path):
                forget_others(folder, [key_of(other.id) for other in heads])
        found.append(index)
    return found


def _screen(
    store: Store, queries: Sequence[Query], searched: _Searched, by: str, least: float
) -> tuple[Screening, ...]:
    if not by.strip() or by.startswith("rule:"):
        raise UsageError("a screening is logged under a person's name: give one with --by")
    at = _now()
    made = []
    with store.read() as connection:

        def entry_of(watch_list: str, key: str) -> WatchEntry:
            return searched.own[key] if watch_list == OWN_LIST else watch.read_entry(connection, watch_list, key)

        found = zip(*(find_hits(queries, index, entry_of, least) for index in searched.indexes), strict=True)
        for query, each in zip(queries, found if searched.indexes else [()] * len(queries), strict=True):
            hits = in_order(hit for some in each for hit in some)
            key = _screening_id(query, searched.heads, hits, at)
            made.append(Screening(id=key, at=at, by=by, query=query, lists=searched.heads, least=least, hits=hits))
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
