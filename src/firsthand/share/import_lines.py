"""The lines of an export back to what a case is made of: readings, people's judgements, rejections.

What follows from them (entities, derivations, events, what rules judged) is not taken over but computed anew: the same
program draws the same conclusions, and a newer one better ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from firsthand.errors import FirsthandError, InvalidRecord
from firsthand.records.decode import decode_analysis, decode_report
from firsthand.records.decode_case import decode_judgement
from firsthand.records.judgement import Judgement
from firsthand.records.marking import Marking, decode_marking
from firsthand.records.reading import Reading
from firsthand.records.report import Rejection
from firsthand.share.contents import Record, read_contents

_OF_THE_CASE = ("report", "event", "origin", "struck")
"""What a claim's line has beside what the report says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an export holds that cannot be computed.

    Attributes:
        readings: One for each place where a report was read, by report and path.
        markings: The level of each report that has one.
        marked: Who marked what and why, oldest first.
        judgements: People's, oldest first.
        versions: Of the programs that read the reports.
        framework: Version and techniques (id to name) of the DISARM framework that was loaded, or None.
    """

    readings: tuple[Reading, ...]
    markings: Mapping[str, str]
    marked: tuple[Marking, ...]
    judgements: tuple[Judgement, ...]
    rejections: tuple[Rejection, ...]
    versions: tuple[str, ...]
    framework: tuple[str, Mapping[str, str]] | None = None


def import_lines(lines: Iterable[str]) -> Imported:
    """Read an export.

    Raises:
        InvalidRecord: a line is no record of an export, or a record is damaged; the error names it.
    """
    contents = read_contents("import", lines)
    readings: list[Reading] = []
    for report in contents.reports:
        try:
            readings += _readings(report, contents.claim)
        except (KeyError, TypeError, ValueError, AttributeError, FirsthandError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise InvalidRecord(f"{report.get('id')} cannot be imported ({reason})") from error
    try:
        marked = [decode_marking(record) for record in contents.markings]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidRecord(f"a marking cannot be imported ({type(error).__name__}: {error})") from error
    people = [decode_judgement(record) for record in contents.judgements if not record["by"].startswith("rule:")]
    return Imported(
        readings=tuple(readings),
        markings={record["id"]: record["marking"] for record in contents.reports if record["marking"]},
        marked=tuple(sorted(marked, key=lambda marking: (marking.at, marking.id))),
        judgements=tuple(sorted(people, key=lambda judgement: (judgement.at or "", judgement.id))),
        rejections=tuple(
            Rejection(path=r["path"], stage=r["stage"], reason=r["reason"], external_id=r.get("external_id"))
            for r in contents.rejections
        ),
        versions=tuple(sorted({reading.analysis.made_by.version for reading in readings})),
        framework=_framework(contents.other),
    )


def _framework(records: Iterable[Record]) -> tuple[str, Mapping[str, str]] | None:
    """Return the DISARM framework that the case asks, if one was loaded."""
    for record in records:
        if record["kind"] == "tagging":
            techniques = record.get("techniques")
            if not isinstance(techniques, dict):
                raise InvalidRecord("the DISARM framework cannot be imported: it has no techniques")
            return str(record.get("version")), {str(key): str(name) for key, name in techniques.items()}
    return None


def _readings(record: Record, claims: Mapping[str, Record]) -> Iterable[Reading]:
    report = decode_report(record, record["regions"])
    told = [_as_told(claims[key]) for key in record["claims"]]
    analysis = decode_analysis({**record, "claims": told}, report.id)
    for place in record["originals"]:
        yield Reading(report=replace(report, path=place["path"], sha256=place["sha256"]), analysis=analysis)


def _as_told(claim: Record) -> dict[str, Any]:
    """Return a claim as its report tells it, with the report's own entities in the place of the case's."""
    told = {name: value for name, value in claim.items() if name not in _OF_THE_CASE}
    for part in ("chain", "roles"):
        told[part] = [
            {name: value for name, value in one.items() if name != "report_entity"} | {"entity": one["report_entity"]}
            for one in claim[part]
        ]
    return told
