"""Bring what rules or a model marked together into the attributions of one report.

Candidates come from `speech_rules` (or, later, from a tagger); here they are joined, nested, and told who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.extract.candidates import Candidate, spans_of
from firsthand.extract.index import MentionIndex
from firsthand.extract.sources import SourceReading, read_source
from firsthand.extract.speech_context import context_of
from firsthand.extract.speech_rules import find_candidates
from firsthand.extract.tree import Tree
from firsthand.records.attribution import Attribution, Speech, Stance
from firsthand.records.report import Report
from firsthand.text.ids import record_id
from firsthand.text.spans import Span, hull


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An outlet that a source spoke to: its name in the report, and the id of its entity, if it is known."""

    name: str
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """The attributions of one report.

    Attributes:
        records: In text order.
        addressees: Attribution id to the outlet that its source spoke to.
        names: Attribution id to the words by which its source is called where no entity is known.
        asides: Ids of wishes, plans and judgements of taste, which are no hops of a chain.
    """

    records: tuple[Attribution, ...]
    addressees: Mapping[str, Addressee]
    names: Mapping[str, str]
    asides: frozenset[str]


def find_attributions(report: Report, tree: Tree, index: MentionIndex) -> Attributions:
    """Find who says what in `report`."""
    return assemble(report, tree, index, find_candidates(context_of(tree)))


def assemble(report: Report, tree: Tree, index: MentionIndex, candidates: list[Candidate]) -> Attributions:
    """Turn candidates into attributions: who speaks, how, and within whose words."""
    readings = [read_source(tree, index, candidate) for candidate in candidates]
    ids = [_id_of(report, tree, candidate) for candidate in candidates]
    parents = _parents(tree, candidates)
    records, names, asides = {}, {}, set()
    for number, (key, candidate, reading) in enumerate(zip(ids, candidates, readings, strict=True)):
        up = parents[number]
        records.setdefault(key, _record(tree, key, candidate, reading, None if up is None else ids[up]))
        names.setdefault(key, reading.name)
        if not candidate.is_hop:
            asides.add(key)
    ordered = sorted(records.values(), key=lambda record: (hull((*record.cue, *record.content)), record.id))
    return Attributions(records=tuple(ordered), addressees={}, names=names, asides=frozenset(asides))


def _id_of(report: Report, tree: Tree, candidate: Candidate) -> str:
    spans = [spans_of(tree, ranges) for ranges in (candidate.source, candidate.cue, candidate.content)]
    offsets = [offset for role in spans for span in (*role, None) for offset in _offsets(span)]
    return record_id("attribution", report.id, *offsets)


def _offsets(span: Span | None) -> tuple[int | None, ...]:
    return (None,) if span is None else (span.start, span.end)


def _record(tree: Tree, key: str, candidate: Candidate, reading: SourceReading, parent: str | None) -> Attribution:
    return Attribution(
        id=key,
        source=spans_of(tree, candidate.source),
        cue=spans_of(tree, candidate.cue),
        content=spans_of(tree, candidate.content),
        parent=parent,
        speech=Speech.INDIRECT,
        stance=candidate.stance or Stance.ASSERTS,
        source_entity=reading.entity,
        source_kind=reading.kind,
        anonymous=reading.anonymous,
        hedges=(),
    )


def _parents(tree: Tree, candidates: list[Candidate]) -> list[int | None]:
    """Return for each candidate the one with the shortest content that covers its cue and its content."""
    covers = [set().union(*(range(*r) for r in c.content)) for c in candidates]
    cores = [set().union(*(range(*r) for r in (*c.cue, *c.content))) for c in candidates]
    found: list[int | None] = []
    for number, core in enumerate(cores):
        over = [
            (len(cover), other)
            for other, cover in enumerate(covers)
            if other != number and core <= cover and len(cover) > len(covers[number])
        ]
        found.append(min(over)[1] if over else None)
    return found
