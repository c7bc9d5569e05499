"""A case for others' eyes: what may be seen at a level of sharing, and everything concluded anew without the rest.

The export for a level is not the whole export with lines taken out: a count, a grade or a label can give a hidden
source away. What may be seen is put into a passing case in memory, as if nothing else had ever been read, and that is
exported. So no number, id or order in it can depend on what is withheld.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from firsthand.case import judged, reader, sketches, writer
from firsthand.case.markings import add_marking, read_markings
from firsthand.case.open import Store, Transaction, make_passing_case
from firsthand.case.rows import ReadingRows, rows_of
from firsthand.case.tags import keep_framework, read_loaded_framework
from firsthand.records.decisions import NO_IDS
from firsthand.records.encode import to_line
from firsthand.records.judgement import Judgement
from firsthand.records.marking import CASE, SOURCE, Marking, encode_marking, named, standing_markings
from firsthand.records.reading import Reading
from firsthand.records.sketch import Sketch
from firsthand.resolve.items import outlet_item_id
from firsthand.share.markings import Audience, Pap, Protection, Tlp, joined, protection
from firsthand.share.withhold import Abridged, Withheld, abridge
from firsthand.text.folding import fold
from firsthand.text.ids import record_id
from firsthand.trace.affairs import find_affairs
from firsthand.work.adding import to_rows
from firsthand.work.current import export_lines, reconcile_case

_NO_TIME = "1970-01-01T00:00:00Z"
"""Record time of a passing case: it is never printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What an export for a level holds.

    Attributes:
        lines: The lines of the export, as of a case that never held anything else.
        withheld: Whether anything was left out; how much is nobody's business.
        unmarked: Whether a report without a marking was left out, so that its owner can be told.
    """

    lines: Iterator[str]
    withheld: bool
    unmarked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What an audience may see of a case.

    Attributes:
        readings: The reports that are left, wholly or abridged, by their old ids.
        places: Where each of them was read.
        markings: What still protects them, without who marked what and why.
        sketches: What finds the neighbours of those that are whole.
        framework: The framework of DISARM that was loaded into the case, by its version and techniques.
    """

    readings: Mapping[str, Abridged]
    places: Mapping[str, tuple[reader.Place, ...]]
    judgements: tuple[Judgement, ...]
    markings: tuple[Marking, ...]
    levels: Mapping[str, str]
    sketches: Mapping[str, Sketch]
    framework: tuple[Mapping[str, Any], ...]
    is_whole: bool
    unmarked: bool


def export_for(
    store: Store,
    level: Tlp,
    *,
    unmarked_as: Tlp = Tlp.RED,
    pap: Pap | None = None,
    groups: Sequence[str] = (),
) -> Shared:
    """Return the export of a case for readers up to `level`.

    Left out are: each report that is marked above it, or published by a source that is; each claim that is, and all
    that such a source says, with the lines of the reports that tell it; each judgement that names anything of these;
    and what could not be read, because its path has no marking.

    Args:
        unmarked_as: The level of reports without a marking of their own or of their case; the safest unless the caller
            knows better.
        pap: Leave out what is above this level of PAP, too.
        groups: Who the readers are; without them, what is for named groups only is left out.
    """
    audience = Audience(tlp=level, pap=pap, groups=tuple(groups), unmarked_as=unmarked_as)
    reconcile_case(store)
    with store.read() as connection:
        view = _view_for(connection, audience)
        has_rejections = bool(reader.read_rejections(connection))
    return Shared(
        lines=_whole(store, view) if view.is_whole else _export_alone(store.name, view),
        withheld=has_rejections or not view.is_whole,
        unmarked=view.unmarked,
    )


def _view_for(connection: Transaction, audience: Audience) -> _View:
    facts = reader.read_facts(connection)
    markings = standing_markings(read_markings(connection))
    protections = {subject: _protection_of(own) for subject, own in markings.items()}
    of_case = protections.get(CASE, Protection())
    levels = {key: found.marking for key, found in facts.items() if found.marking}
    seen, unmarked = [], False
    for key in facts:
        own = joined([protections.get(key, Protection()), protection(levels.get(key)), of_case])
        if audience.may_see(replace(own, tlp=own.tlp or audience.unmarked_as)):
            seen.append(key)
        else:
            unmarked = unmarked or own.tlp is None
    withheld = _find_withheld(connection, protections, audience)
    found = {r.report.id: abridge(r, withheld) for r in reader.read_some(connection, sorted(seen))}
    readings = {key: one for key, one in found.items() if one is not None}
    judgements = reader.read_judgements(connection)
    names = {old: new for one in readings.values() for old, new in one.names.items()}
    kept = visible_judgements((one.reading for one in readings.values()), _renamed(judgements, names))
    known = _names_in(one.reading for one in readings.values())
    bare = [_bare(marking, names) for of_subject in markings.values() for marking in of_subject]
    return _View(
        readings=readings,
        places={key: facts[key].originals for key in readings},
        judgements=tuple(kept),
        markings=tuple(m for m in bare if _is_shown(m, known, audience)),
        levels={key: levels[key] for key in readings if key in levels},
        sketches=sketches.read_sketches(connection, [key for key, one in readings.items() if not one.names]),
        framework=tuple(read_loaded_framework(connection)),
        is_whole=len(readings) == len(facts) and not names and len(kept) == len(judgements),
        unmarked=unmarked,
    )


def is_above(connection: Transaction, audience: Audience, reports: Iterable[str], claims: Iterable[str]) -> bool:
    """Tell whether an audience must not see all of these reports and claims."""
    facts = reader.read_facts(connection)
    wanted, quoted = sorted(set(reports)), set(claims)
    markings = standing_markings(read_markings(connection))
    protections = {subject: _protection_of(own) for subject, own in markings.items()}
    of_case = protections.get(CASE, Protection())
    for key in wanted:
        own = joined([protections.get(key, Protection()), protection(facts[key].marking), of_case])
        if not audience.may_see(replace(own, tlp=own.tlp or audience.unmarked_as)):
            return True
    withheld = _find_withheld(connection, protections, audience)
    if not (withheld.claims or withheld.sources or withheld.outlets):
        return False
    for reading in reader.read_some(connection, wanted):
        left = abridge(reading, withheld)
        own_claims = {claim.id for claim in reading.analysis.claims} & quoted
        if left is None or (left.names and not own_claims <= left.names.keys()):
            return True
    return False


def _protection_of(markings: Iterable[Marking]) -> Protection:
    """Return what several markings of one thing mean together: the strictest of each."""
    return joined(protection(marking.tlp, marking.pap, marking.groups) for marking in markings)


def _find_withheld(connection: Transaction, protections: Mapping[str, Protection], audience: Audience) -> Withheld:
    """Return the claims and the sources that an audience must not see, each source under all its names."""
    hidden = {subject for subject, own in protections.items() if not audience.may_see(own)}
    marked = {subject.removeprefix(SOURCE) for subject in hidden if subject.startswith(SOURCE)}
    if not marked:
        return Withheld(claims=frozenset(key for key in hidden if key.startswith("claim-")))
    members = reader.find_members(connection)
    entities = {members[key] for key in marked if key in members}
    published = reader.find_outlet_entities(connection)
    return Withheld(
        claims=frozenset(key for key in hidden if key.startswith("claim-")),
        sources=frozenset(marked | {member for member, entity in members.items() if entity in entities}),
        outlets=frozenset(report for report, entity in published.items() if entity in entities),
    )


def _bare(marking: Marking, names: Mapping[str, str]) -> Marking:
    """Return a marking as others may see it: what it says, and neither who said so nor what stood before."""
    prefix = SOURCE if marking.subject.startswith(SOURCE) else ""
    subject = marking.subject.removeprefix(prefix)
    return named(replace(marking, subject=prefix + names.get(subject, subject), by="", reason="", at="", supersedes=()))


def _is_shown(marking: Marking, known: set[str], audience: Audience) -> bool:
    says_something = bool(marking.tlp or marking.pap or marking.groups)
    named_thing = marking.subject.removeprefix(SOURCE)
    own = _protection_of([marking])
    return says_something and (named_thing == CASE or named_thing in known) and audience.may_see(own)


def visible_judgements(readings: Iterable[Reading], judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements that name nothing but these readings, and supersede none that is left out.

    Misses: what a reason says in free text; a letter of a source without an entity in a report that is abridged.
    """
    known = _names_in(readings)
    kept: dict[str, Judgement] = {}
    for judgement in judgements:
        follows = judgement.supersedes is None or judgement.supersedes in kept
        if follows and all(_names_known(side, known) for side in (judgement.a, judgement.b)):
            kept[judgement.id] = judgement
    return list(kept.values())


def _names_in(readings: Iterable[Reading]) -> set[str]:
    """Return every id that readings give to something, or that follows from one: a source is named after who speaks."""
    known: set[str] = set()
    for reading in readings:
        report = reading.report.id
        known |= _carried(reading) | {record_id("origin", "report", report)}
        if reading.report.outlet:
            outlet = outlet_item_id(reading.report.outlet)
            known |= {outlet, record_id("entity", outlet)}
        for hop in (hop for claim in reading.analysis.claims for hop in claim.chain):
            unnamed = record_id("origin", "anonymous", report, hop.entity or fold(hop.name))
            known |= {unnamed, record_id("origin", "name", fold(hop.name))}
    return known


def _carried(reading: Reading) -> set[str]:
    """Return the names that a report carries, as `case.judged` has them: an outlet is no name of its reports."""
    known = {reading.report.id}
    for claim in reading.analysis.claims:
        known |= {claim.id, record_id("event", claim.id)}
    ids = [entity.id for entity in reading.analysis.entities]
    ids += [attribution.id for attribution in reading.analysis.attributions]
    return known.union(ids, (record_id("entity", key) for key in ids))


def _names_known(side: str, known: set[str]) -> bool:
    return side.startswith(NO_IDS) or side.rpartition(":")[2] in known


def _renamed(judgements: Iterable[Judgement], names: Mapping[str, str]) -> list[Judgement]:
    """Return judgements about records that have new ids, under new ids of their own."""
    fresh: dict[str, str] = {}
    found = []
    for judgement in judgements:
        sides = [_new_name(side, names) for side in (judgement.a, judgement.b)]
        before = fresh.get(judgement.supersedes or "", judgement.supersedes)
        if sides != [judgement.a, judgement.b] or before != judgement.supersedes:
            a, b = sorted(sides)
            renamed = replace(judgement, a=a, b=b, supersedes=before)
            fresh[judgement.id] = writer.judgement_id(renamed)
            judgement = replace(renamed, id=fresh[judgement.id])  # noqa: PLW2901 -- the same one, renamed
        found.append(judgement)
    return found


def _new_name(side: str, names: Mapping[str, str]) -> str:
    kind, mark, name = side.rpartition(":")
    return f"{kind}{mark}{names.get(name, name)}"


def _whole(store: Store, view: _View) -> Iterator[str]:
    """Yield the export of a case of which nothing is withheld: what would be concluded anew stands there already."""
    with store.read() as connection:
        members = reader.find_members(connection) if view.markings else {}
    shown = [
        to_line({"kind": "marking", **encode_marking(one), "entity": members.get(one.subject.removeprefix(SOURCE))})
        for one in sorted(view.markings, key=lambda marking: marking.id)
    ]
    for line in export_lines(store):
        kind = str(json.loads(line[: line.index(",")] + "}")["kind"])
        if shown and kind > "marking":
            yield from shown
            shown = []
        if kind not in ("marking", "rejection"):
            yield line
    yield from shown


def _export_alone(name: str, view: _View) -> Iterator[str]:
    marked = {marking.subject for marking in view.markings}
    with make_passing_case(name) as alone:
        with alone.write() as connection:
            for key, one in view.readings.items():
                for rows in _rows_of_places(one, view.places[key], view.sketches.get(key)):
                    writer.add_reading(connection, rows, f"{rows.path} {rows.sha256}", _NO_TIME)
                report = one.reading.report.id
                if key in view.levels and report not in marked:
                    writer.mark_report(connection, report, view.levels[key])
            for marking in view.markings:
                add_marking(connection, marking)
            for judgement in view.judgements:
                writer.add_judgement(connection, judgement)
            for loaded in view.framework:
                keep_framework(connection, loaded["version"], loaded["techniques"])
            _place_all(connection, view)
        reconcile_case(alone)
        yield from export_lines(alone)


def _rows_of_places(one: Abridged, places: Sequence[reader.Place], sketch: Sketch | None) -> Iterator[ReadingRows]:
    """Yield the rows of a reading once for each place where the report was read; of an abridged one, the places go."""
    reading = one.reading
    found = [reading.report] if one.names else [replace(reading.report, path=p.path, sha256=p.sha256) for p in places]
    for report in found:
        read = replace(reading, report=report)
        rows = rows_of(read, sketch) if sketch is not None else to_rows(read)
        if isinstance(rows, ReadingRows):
            yield rows


def _place_all(connection: Transaction, view: _View) -> None:
    """Find the affairs of all reports at once, which is the same as one after the other, and faster."""
    carriers: dict[str, list[str]] = {}
    for one in view.readings.values():
        for name in _carried(one.reading):
            carriers.setdefault(name, []).append(one.reading.report.id)
    about = [{r for name in judged.named_ids(j) for r in carriers.get(name, ())} for j in view.judgements]
    reports = [one.reading.report.id for one in view.readings.values()]
    affair_of = find_affairs(list(sketches.read_sketches(connection, reports).values()), about)
    sketches.assign(connection, affair_of)
    sketches.remove_pending(connection, "report", reports)
    sketches.remove_pending(connection, "judgement", [judgement.id for judgement in view.judgements])
    sketches.add_pending(connection, "affair", affair_of.values())
    writer.set_meta(connection, "fingerprint", reader.fingerprint())
