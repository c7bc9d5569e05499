"""Read off the hops through which a report knows something: outlet, cited paper, minister, service."""

from __future__ import annotations

from firsthand.extract.index import MentionIndex
from firsthand.extract.speech.attributions import Attributions
from firsthand.extract.speech.own_outlet import is_own_outlet
from firsthand.records.attribution import Attribution, SourceKind, Stance
from firsthand.records.claim import Hop
from firsthand.records.report import Report
from firsthand.text.spans import Span

_NOBODY = "unknown"
"""Name of a source that is not told, as `sources` gives it; "reports" and "a letter" tell more."""


def chain_of(span: Span, report: Report, attributions: Attributions, index: MentionIndex) -> tuple[Hop, ...]:
    """Return the hops of everything within whose content `span` stands, outermost first.

    The first hop is the report itself. An outlet that a source spoke to stands before that source, with the same
    attribution, unless it is the report's own. Who is named twice in a row is one hop. Who refused to comment tells
    nothing and is none.
    """
    kind = SourceKind.OUTLET.value if report.outlet else "report"
    hops = [Hop(name=report.outlet or "report", kind=kind, entity=None, attribution=None, stance=None)]
    for record in _telling(span, attributions):
        hops += _hops_of(record, report, attributions, index, hops[-1])
    return tuple(hop for number, hop in enumerate(hops) if not _comes_again(hop, hops[number + 1 :]))


def _comes_again(hop: Hop, later: list[Hop]) -> bool:
    """Tell whether an outlet stands further in once more ("told Radio Sund, according to its transcript")."""
    known = hop.attribution is not None and hop.kind == SourceKind.OUTLET and hop.entity is not None
    return known and any(other.entity == hop.entity and other.kind == hop.kind for other in later)


def _telling(span: Span, attributions: Attributions) -> list[Attribution]:
    """Return the attributions over `span` with all those that tell them, outermost first."""
    by_id = attributions.by_id
    found: dict[str, int] = {}
    for record in attributions.over(span):
        line: list[str] = []
        current = record
        while current.id not in line:
            line.append(current.id)
            if current.parent is None:
                break
            current = by_id[current.parent]
        for depth, key in enumerate(reversed(line)):
            found[key] = max(depth, found.get(key, 0))
    told = [by_id[key] for key in found if key not in attributions.asides]
    told = [record for record in told if record.stance is not Stance.NO_COMMENT]
    told = [record for record in told if not _is_denied(record, attributions)]
    answered = [record for record in told if not _is_answer(record, told)]
    return sorted(
        answered, key=lambda record: (found[record.id], -_length(record), record.cue or record.content, record.id)
    )


def _is_answer(record: Attribution, told: list[Attribution]) -> bool:
    """Tell whether a denial only stands beside who says the same ("X alleges, and Y denies, that ...")."""
    return record.stance is Stance.DENIES and any(
        other.content == record.content and other.parent == record.parent and other.stance is not Stance.DENIES
        for other in told
    )


def _is_denied(record: Attribution, attributions: Attributions) -> bool:
    """Tell whether nobody in particular says what another denies ("denied the accusation that ...")."""
    parent = attributions.by_id[record.parent] if record.parent else None
    nobody = not record.source and attributions.names[record.id] == _NOBODY
    return parent is not None and nobody and parent.stance is Stance.DENIES


def _length(record: Attribution) -> int:
    return sum(part.end - part.start for part in record.content)


def _hops_of(
    record: Attribution, report: Report, attributions: Attributions, index: MentionIndex, before: Hop
) -> list[Hop]:
    found = []
    addressee = attributions.addressees.get(record.id)
    if addressee is not None and not is_own_outlet(addressee.name, addressee.entity, report, index):
        found.append(_hop(addressee.name, SourceKind.OUTLET, addressee.entity, record))
    name = attributions.names[record.id]
    if record.source_kind is SourceKind.OUTLET and is_own_outlet(name, record.source_entity, report, index):
        return found
    last = found[-1] if found else before
    if not _is_again(record, name, last):
        found.append(_hop(name, record.source_kind, record.source_entity, record))
    if found and _same_outlet(found[0], before):
        found = found[1:]
    return found


def _is_again(record: Attribution, name: str, last: Hop) -> bool:
    """Tell whether the source is the hop before it once more."""
    if record.source_entity is not None:
        return record.source_entity == last.entity
    told = record.source_kind not in (SourceKind.ANONYMOUS, SourceKind.UNKNOWN) or bool(record.source)
    return told and last.entity is None and last.attribution is not None and name == last.name


def _same_outlet(hop: Hop, before: Hop) -> bool:
    """Tell whether the hop repeats the one before it (the paper reports that the minister told the paper)."""
    return hop.kind == before.kind and hop.entity is not None and hop.entity == before.entity


def _hop(name: str, kind: SourceKind, entity: str | None, record: Attribution) -> Hop:
    return Hop(name=name, kind=kind.value, entity=entity, attribution=record.id, stance=record.stance.value)
