"""Read off the hops through which a report knows something: outlet, cited paper, minister, service."""

from __future__ import annotations

from firsthand.extract.attributions import Attributions
from firsthand.extract.index import MentionIndex
from firsthand.records.attribution import Attribution
from firsthand.records.claim import Hop
from firsthand.records.report import Report
from firsthand.text.spans import Span


def chain_of(span: Span, report: Report, attributions: Attributions, index: MentionIndex) -> tuple[Hop, ...]:
    """Return the hops of everything within whose content `span` stands, outermost first; the first is the report."""
    first = Hop(
        name=report.outlet or "report",
        kind="outlet" if report.outlet else "report",
        entity=None,
        attribution=None,
        stance=None,
    )
    covering = [record for record in attributions.records if any(part.covers(span) for part in record.content)]
    covering.sort(key=lambda record: (-sum(part.end - part.start for part in record.content), record.id))
    hops = [first]
    for record in covering:
        if record.id not in attributions.asides:
            hops.append(_hop(record, attributions, index))
    return tuple(hops)


def _hop(record: Attribution, attributions: Attributions, index: MentionIndex) -> Hop:
    return Hop(
        name=attributions.names[record.id],
        kind=record.source_kind.value,
        entity=record.source_entity,
        attribution=record.id,
        stance=record.stance.value,
    )
