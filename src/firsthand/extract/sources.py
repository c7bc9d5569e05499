"""Tell who a source is: which entity, what kind of source, and whether the report withholds the name."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.candidates import Candidate, spans_of
from firsthand.extract.index import MentionIndex
from firsthand.extract.tree import Tree
from firsthand.records.attribution import SourceKind
from firsthand.records.mention import EntityType

_KINDS = {
    EntityType.PERSON: SourceKind.PERSON,
    EntityType.ORGANISATION: SourceKind.ORGANISATION,
    EntityType.OUTLET: SourceKind.OUTLET,
    EntityType.PLACE: SourceKind.OFFICIAL,
    EntityType.ROLE: SourceKind.OFFICIAL,
    EntityType.WORK: SourceKind.DOCUMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReading:
    """Who speaks: the entity's id, the name to show, the kind, and whether the name is withheld."""

    entity: str | None
    name: str
    kind: SourceKind
    anonymous: bool


def read_source(tree: Tree, index: MentionIndex, candidate: Candidate) -> SourceReading:
    """Return who the source of `candidate` is."""
    head = candidate.source_head
    entity = None if head is None else index.entity_at(head)
    words = " ".join(span.of(tree.text) for span in spans_of(tree, candidate.source))
    if entity is None:
        return SourceReading(entity=None, name=words or "unknown", kind=SourceKind.UNKNOWN, anonymous=False)
    kind = _KINDS.get(entity.type, SourceKind.UNKNOWN)
    return SourceReading(entity=entity.id, name=entity.name, kind=kind, anonymous=False)
