"""One state of a case, read whole, with its records as objects that lead to each other."""

from __future__ import annotations

from functools import cached_property

from firsthand.case.reader import CaseContents
from firsthand.library.happenings import Entity, Event
from firsthand.library.things import Claim, Report
from firsthand.records.decisions import Decided, read_decisions


class Snapshot:
    """What a case held when it was read; later changes do not show in it."""

    def __init__(self, contents: CaseContents, seen: int) -> None:
        self.contents = contents
        self.seen = seen
        """Number of the last entry of the audit trail at that time."""

    @cached_property
    def report(self) -> dict[str, Report]:
        """Return the reports by id."""
        return {r.report.id: Report(r.report, r.analysis, self) for r in self.contents.readings}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Return the claims by id, sorted."""
        found = {claim.id: claim for report in self.report.values() for claim in report.claims}
        return dict(sorted(found.items()))

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Return the entities by id."""
        return {entity.id: Entity(entity, self) for entity in self.contents.entities}

    @cached_property
    def event(self) -> dict[str, Event]:
        """Return the events by id, most reported first."""
        ranked = sorted(self.contents.events, key=lambda e: (-len(e.reports), -e.independent.at_most, e.label, e.id))
        return {event.id: Event(event, self) for event in ranked}

    @cached_property
    def decided(self) -> Decided:
        """Return what people decided."""
        return read_decisions(self.contents.judgements)
