"""A case for others' eyes: what may be seen at a level of sharing, and everything concluded anew without the rest.

The export for a level is not the whole export with lines taken out: a count, a grade or a label can give a hidden
source away. What may be seen is put into a passing case in memory, as if nothing else had ever been read, and that is
exported. So no number, id or order in it can depend on what is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.case import reader, writer
from firsthand.case.open import Store, make_passing_case
from firsthand.case.rows import ReadingRows
from firsthand.concluding import record_time
from firsthand.records.judgement import Judgement
from firsthand.records.reading import Reading
from firsthand.share.markings import Tlp, marking_of
from firsthand.workflow import export_lines, reconcile_case, to_rows

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


def export_for(store: Store, level: Tlp, *, unmarked_as: Tlp = Tlp.RED) -> Shared:
    """Return the export of a case for readers up to `level`.

    Left out are: each report that is marked above it, each judgement that names anything of such a report, and what
    could not be read, because its path has no marking.

    Args:
        unmarked_as: The level of reports without a marking of their own; the safest unless the caller knows better.
    """
    with store.read() as connection:
        facts = reader.read_facts(connection)
        judgements = reader.read_judgements(connection)
        rejected = bool(reader.read_rejections(connection))
        levels = {key: marking_of(found.marking) for key, found in facts.items()}
        visible = sorted(key for key, own in levels.items() if (own or unmarked_as).rank <= level.rank)
        readings = reader.read_some(connection, visible)
        originals = {key: facts[key].originals for key in visible}
    kept = visible_judgements(readings, judgements)
    return Shared(
        lines=_export_alone(
            store.name, readings, originals, {k: v for k, v in levels.items() if v and k in originals}, kept
        ),
        withheld=rejected or len(visible) < len(facts) or len(kept) < len(judgements),
        unmarked=any(own is None for key, own in levels.items() if key not in originals),
    )


def mark_reports(store: Store, reports: Iterable[str], level: Tlp, *, by: str = "") -> dict[str, Tlp | None]:
    """Give reports a level of sharing, whatever they had before.

    Args:
        by: Who does so, for the audit trail.

    Returns:
        The level that each report had, by its id.
    """
    with store.write() as connection:
        facts = reader.read_facts(connection)
        before = {key: marking_of(facts[key].marking) for key in sorted(set(reports))}
        for key in before:
            writer.mark_report(connection, key, level, anew=True, by=by, at=record_time("microseconds"))
    return before


def visible_judgements(readings: Iterable[Reading], judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements that name nothing but these readings, and supersede none that is left out.

    Misses: what a reason says in free text; a letter that was given to a source without an entity is left out.
    """
    known: set[str] = set()
    for reading in readings:
        known.add(reading.report.id)
        known |= {entity.id for entity in reading.analysis.entities}
        known |= {claim.id for claim in reading.analysis.claims}
    kept: dict[str, Judgement] = {}
    for judgement in judgements:
        follows = judgement.supersedes is None or judgement.supersedes in kept
        if follows and all(_names_known(side, known) for side in (judgement.a, judgement.b)):
            kept[judgement.id] = judgement
    return list(kept.values())


def _names_known(side: str, known: set[str]) -> bool:
    kind, _, name = side.rpartition(":")
    return kind in ("letter", "retraction") or name in known


def _export_alone(
    name: str,
    readings: Sequence[Reading],
    originals: dict[str, tuple[reader.Place, ...]],
    levels: dict[str, Tlp],
    judgements: Iterable[Judgement],
) -> Iterator[str]:
    with make_passing_case(name) as alone:
        with alone.write() as connection:
            for reading in readings:
                for rows in _rows_of_places(reading, originals[reading.report.id]):
                    writer.add_reading(connection, rows, f"{rows.path} {rows.sha256}", _NO_TIME)
                if reading.report.id in levels:
                    writer.mark_report(connection, reading.report.id, levels[reading.report.id])
            for judgement in judgements:
                writer.add_judgement(connection, judgement)
        reconcile_case(alone)
        yield from export_lines(alone)


def _rows_of_places(reading: Reading, places: Sequence[reader.Place]) -> Iterator[ReadingRows]:
    """Yield the rows of a reading once for each place where the report was read."""
    for place in places:
        rows = to_rows(replace(reading, report=replace(reading.report, path=place.path, sha256=place.sha256)))
        if isinstance(rows, ReadingRows):
            yield rows
