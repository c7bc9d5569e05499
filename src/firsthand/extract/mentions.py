"""Find who and what a report names, and which mentions are one entity within it."""

from __future__ import annotations

from firsthand.extract.tree import Tree
from firsthand.lexicon.load import read_table
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.report import Report
from firsthand.text.folding import fold
from firsthand.text.ids import record_id

_TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
    "NORP": EntityType.GROUP,
    "WORK": EntityType.WORK,
}


def find_mentions(report: Report, tree: Tree) -> tuple[tuple[Mention, ...], tuple[ReportEntity, ...]]:
    """Return the mentions of a report in text order, and the entities that they lead to."""
    states = {fold(name): code for code, name in read_table(f"state_names/{report.language if report.language in ('fr', 'de', 'ru') else 'en'}").items()}
    entities: dict[tuple[str, EntityType], ReportEntity] = {}
    mentions = []
    for name in tree.names:
        first, last = name.first, name.last
        while first < last - 1 and tree.tags[first] == "DET":
            first += 1
        while last > first + 1 and tree.lowers[last - 1] in ("'s", "'"):
            last -= 1
        span = tree.span(first, last)
        text = span.of(report.text)
        code = states.get(fold(text))
        kind = EntityType.PLACE if code else _TYPES.get(name.label)
        if kind is None:
            continue
        key = (fold(text), kind)
        if key not in entities:
            identity = record_id("entity", report.id, text, kind.value)
            entities[key] = ReportEntity(id=identity, name=text, type=kind, names=(text,), country=code, roles=())
        identity = record_id("mention", report.id, span.start, span.end)
        mentions.append(Mention(id=identity, span=span, text=text, type=kind, entity=entities[key].id))
    return tuple(mentions), tuple(sorted(entities.values(), key=lambda entity: entity.id))
