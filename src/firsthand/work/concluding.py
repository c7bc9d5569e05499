"""Bring a case up to date: find the affair of each new report, and conclude anew about the affairs that changed.

An affair is all reports that can have anything to do with each other (`trace.affairs`); what is concluded about it
follows from its reports, and the judgements of people, alone. A report that is added is looked up under its keys,
joins the affairs of its neighbours into one, and only that one is read and concluded about. Which affairs there are
follows from the set of reports, in whatever order they came: a key that too many reports hold joins nobody, and when
one more report makes it so, the affairs that it held together are parted.

Each step is one transaction; a run that is stopped goes on where it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from firsthand import points
from firsthand.case import judged, reader, sketches, writer
from firsthand.case.conclusions import Derived, replace_conclusions
from firsthand.case.news import keep_news, learn_states
from firsthand.case.open import Store, Transaction
from firsthand.reconcile.clusters import cluster_claims
from firsthand.reconcile.events import find_events
from firsthand.records.judgement import Judgement
from firsthand.records.reading import Reading
from firsthand.records.sketch import Sketch
from firsthand.resolve.across import find_keys
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.affairs import ALIKE, COMMON, NAMES, RUNS, group, mean_the_same
from firsthand.trace.derivations import find_derivations
from firsthand.trace.origins import find_origins
from firsthand.trace.sketches import sketch
from firsthand.trace.vectors import embed

REPORTS_AT_ONCE = 200
"""Reports that are placed, and reports of the affairs that are concluded about, in one transaction."""


def update_conclusions(store: Store) -> None:
    """Bring affairs, entities, derivations and events up to date with the reports and judgements of a case.

    Does nothing where they are.
    """
    with store.read() as connection:
        if reader.is_current(connection):
            return
    for step in (_start_anew, _place_reports, _heed_judgements, _conclude_affairs):
        more = True
        while more:
            with store.write() as connection:
                more = step(connection)
                points.reach("concluding")


def conclude(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> Derived:
    """Compute all that follows from the readings of one affair and people's judgements."""
    resolution = resolve_entities(readings, judgements)
    derivations = find_derivations(readings, resolution, judgements)
    event_of = cluster_claims(readings, resolution, derivations, judgements)
    origins = find_origins(readings, resolution, derivations, event_of)
    return Derived(
        resolution=resolution,
        derivations=derivations,
        events=find_events(readings, resolution, derivations, event_of, origins, judgements),
        keys=find_keys(readings, resolution),
    )


def with_vectors(reading: Reading) -> Reading:
    """Return a reading with what its first sentences mean."""
    return reading if reading.vectors else replace(reading, vectors=embed(reading.report))


def _start_anew(connection: Transaction) -> bool:
    """Forget all that another version of the program concluded, or that followed from a reading that was replaced."""
    learn_states(connection)
    if reader.find_meta(connection, "fingerprint") != reader.fingerprint():
        sketches.forget_affairs(connection)
        writer.set_meta(connection, "fingerprint", reader.fingerprint())
    return False


def _place_reports(connection: Transaction) -> bool:
    """Find the affairs of some new reports."""
    reports = sketches.find_pending(connection, "report", REPORTS_AT_ONCE)
    for report in reports:
        _place(connection, report)
    sketches.remove_pending(connection, "report", reports)
    return len(reports) == REPORTS_AT_ONCE


def _place(connection: Transaction, report: str) -> None:
    """Find the affair of one new report, and join or part the affairs that it changes."""
    own = sketches.read_sketches(connection, [report]).get(report)
    if own is None:  # an older version added it
        (reading,) = reader.read_some(connection, [report])
        own = sketch(with_vectors(reading))
        sketches.add_sketch(connection, own)
    near, parted = _enter(connection, own)
    near |= sketches.meet_strong(connection, report, own.strong) | judged.find_judged_with(connection, report)
    affairs = {affair for affair in sketches.affairs_of(connection, near - {report}).values() if affair}
    if parted:
        _part(connection, report, affairs | parted)
    else:
        _join(connection, {report}, affairs)


def _enter(connection: Transaction, own: Sketch) -> tuple[set[str], set[str]]:
    """Enter a report under its keys.

    Returns:
        The reports that share enough with it; and the affairs that hold two reports under a key that one report too
        many holds now.
    """
    number = sketches.numbers_of(connection, [own.report])[own.report]
    keys = {*own.words, *own.names}
    keys -= sketches.find_common(connection, keys)
    holders = sketches.find_holders(connection, keys)
    overfull = {key for key, numbers in holders.items() if len(numbers) >= COMMON}
    near = {
        *sketches.count_shared([holders[key] for key in own.words if key in holders and key not in overfull], RUNS),
        *sketches.count_shared([holders[key] for key in own.names if key in holders and key not in overfull], NAMES),
    }
    alike = sketches.count_in_store(connection, own.meanings, ALIKE)
    sketches.make_common(connection, overfull)
    sketches.add_postings(connection, number, [*(keys - overfull), *own.meanings])
    known = sketches.reports_of(connection, near | alike | {n for key in overfull for n in holders[key]})
    likes = sketches.read_sketches(connection, [known[n][0] for n in alike - near if n in known])
    parted: set[str] = set()
    for key in overfull:
        affairs = Counter(known[n][1] for n in holders[key])
        parted |= {affair for affair, count in affairs.items() if affair is not None and count > 1}
    return {known[n][0] for n in near} | {key for key, like in likes.items() if mean_the_same(own, like)}, parted


def _join(connection: Transaction, reports: set[str], affairs: set[str]) -> None:
    """Make one affair of these reports and affairs."""
    joined = min(reports | affairs)
    members = sketches.members_of(connection, affairs - {joined})
    moved = reports.union(*members.values())
    sketches.assign(connection, dict.fromkeys(moved, joined))
    sketches.add_pending(connection, "affair", {joined, *affairs})


def _part(connection: Transaction, report: str, affairs: set[str]) -> None:
    """Find anew which affairs a new report and the reports of these affairs make."""
    members = {report}.union(*sketches.members_of(connection, affairs).values())
    found = sketches.read_sketches(connection, members)
    common = sketches.find_common(connection, {key for one in found.values() for key in (*one.words, *one.names)})
    affair_of = group(list(found.values()), common, judged.read_judged(connection).values())
    sketches.assign(connection, affair_of)
    sketches.add_pending(connection, "affair", {*affairs, *affair_of.values()})


def _heed_judgements(connection: Transaction) -> bool:
    """Join the reports that a new judgement is about, and conclude anew about them; about all, if that is not known."""
    pending = sketches.find_pending(connection, "judgement")
    by_id = {judgement.id: judgement for judgement in reader.read_judgements(connection)}
    for key in pending:
        reports, is_known = judged.keep(connection, by_id[key])
        affairs = {affair for affair in sketches.affairs_of(connection, reports).values() if affair}
        if affairs:
            _join(connection, set(), affairs)
        if not is_known:
            sketches.add_pending(connection, "affair", sketches.find_affair_names(connection))
    sketches.remove_pending(connection, "judgement", pending)
    return False


def _conclude_affairs(connection: Transaction) -> bool:
    """Conclude about some of the affairs that changed."""
    pending = sketches.find_pending(connection, "affair")
    if not pending:
        return False
    members = sketches.members_of(connection, pending)
    chosen: list[str] = []
    size = 0
    for affair in sorted(pending, key=lambda affair: (bool(members[affair]), affair)):
        if not chosen or size + len(members[affair]) <= REPORTS_AT_ONCE:
            chosen.append(affair)
            size += len(members[affair])
    judgements = reader.read_judgements(connection)
    concluded = {
        affair: conclude(reader.read_some(connection, members[affair]), judgements) if members[affair] else None
        for affair in chosen
    }
    replace_conclusions(connection, concluded)
    keep_news(connection, concluded, record_time("microseconds"), is_last=len(chosen) == len(pending))
    sketches.remove_pending(connection, "affair", chosen)
    writer.set_meta(connection, "derived_at", record_time())
    return len(chosen) < len(pending)


def record_time(precision: str = "seconds") -> str:
    """Return the moment, for records of when the case learned of something (ISO 8601, UTC)."""
    return datetime.now(UTC).isoformat(timespec=precision).replace("+00:00", "Z")
