"""How a happening went on and what became of its telling: stages, drift, what was taken back, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.cli.paragraphs import between, wrap
from firsthand.records.decisions import read_decisions
from firsthand.records.event import Change, Drift, Event, Retracted, RetractionKind
from firsthand.records.judgement import Judgement
from firsthand.records.standing import standing

CHANGES = {
    Change.HEDGE: "a hedge is lost",
    Change.NUMBER: "the number changes",
    Change.CURRENCY: "the currency changes",
    Change.NAME: "a name changes",
    Change.STATUS: "told as done",
    Change.SOURCE: "the source is left out",
    Change.DENIAL: "the denial is dropped",
}
_KINDS = {RetractionKind.WITHDRAWN: "withdrawn", RetractionKind.CORRECTED: "corrected"}


def stage_lines(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """Yield demand, plan and deed, where there is more than one of them; `names` are those of reports."""
    if len(event.stages) < 2:
        return
    yield ""
    yield "How it went on:"
    for stage in event.stages:
        when = f", {stage.earliest}" if stage.earliest else ""
        told = "; ".join(names[report] for report in stage.reports)
        yield from wrap(f"{stage.status.value.replace('_', ' ')}{when}: {told}", indent="    ", first="  · ")


def drift_lines(event: Event, report_of: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    """Yield what changed between two quotes; `report_of` maps claims to reports, `names` reports to their names."""
    if not event.drift:
        return
    yield ""
    yield "What changed on the way:"
    for drift in event.drift:
        pair = f"{names[report_of[drift.source]]} → {names[report_of[drift.to]]}"
        yield from wrap(f"{pair}: {CHANGES[drift.what]}", indent="    ", first="  · ")
        yield from wrap(_difference(drift), indent="      ", first="    ")


def _difference(drift: Drift) -> str:
    before, after = (f"“{words}”" if words else "nothing" for words in (drift.before, drift.after))
    return f"{before} → {after}"


def retraction_lines(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what was taken back, who says so, and what it would be counted otherwise."""
    if not event.retracted:
        return
    yield ""
    yield "Taken back:"
    for one in event.retracted:
        yield from wrap(_says(one, names), indent="    ", first="  · ")
    if event.before is not None:
        counted = between(event.before.at_least, event.before.at_most, "independent source")
        yield from wrap(f"Before: {counted}, grade {event.before.digit}", indent="    ", first="  ")


def _says(one: Retracted, names: Mapping[str, str]) -> str:
    because = "" if one.source == one.report else f", which has it from {names[one.source]},"
    return f"{names[one.report]}{because} {_KINDS[one.kind]} by {one.by}: “{one.reason}”"


def retracted_reports(events: Sequence[Event]) -> dict[str, Retracted]:
    """Return each report that was itself taken back or set right, with one record that says so."""
    found = {one.report: one for event in events for one in event.retracted if one.report == one.source}
    return dict(sorted(found.items()))


def judgement_lines(judgements: Sequence[Judgement]) -> Iterator[str]:
    """Yield what people decided, oldest first; what no longer stands is marked."""
    people = [judgement for judgement in judgements if not judgement.by.startswith("rule:")]
    kept = {judgement.id for judgement in standing(people).values()}
    if not people:
        yield "Nobody has decided anything yet."
    for one in sorted(people, key=lambda j: (j.at or "", j.id)):
        mark = "" if one.id in kept else " [stands no longer]"
        yield from wrap(f"{one.id[:22]}  {one.at}  {one.by}{mark}")
        yield from wrap(f"{one.verdict.value}: {one.a} | {one.b}", indent="      ", first="    ")
        yield from wrap(f"“{one.reason}”", indent="      ", first="    ")


def struck_claims(judgements: Sequence[Judgement]) -> dict[str, str]:
    """Return why claims were struck, by claim."""
    return {claim: f"{j.by}: {j.reason}" for claim, j in read_decisions(judgements).struck.items()}
