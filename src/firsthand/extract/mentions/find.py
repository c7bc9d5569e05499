"""Find who and what a report names, and which mentions are one entity within it.

Names come from the gazetteer and from capitalised words, weighed with what the parser says; phrases such as "the
Belgian prime minister" and pronouns lead to the entity that they mean, where that is fairly certain.

Misses: see names, phrases, pronouns and coreference; pronouns of the first and second person are left to attributions.
"""

from __future__ import annotations

from firsthand.extract.mentions.appositions import equate
from firsthand.extract.mentions.cluster import Cluster, Register
from firsthand.extract.mentions.coreference import resolve
from firsthand.extract.mentions.entity_names import entity_name
from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.mentions.gazetteer_match import find_hits
from firsthand.extract.mentions.names import find_names
from firsthand.extract.mentions.owners import tie_owners
from firsthand.extract.mentions.phrases import find_phrases, widen_to_acronym
from firsthand.extract.mentions.pronouns import find_pronouns
from firsthand.extract.tree import Tree
from firsthand.records.mention import Mention, ReportEntity
from firsthand.records.report import Report
from firsthand.text.folding import fold, squeeze
from firsthand.text.ids import record_id


def find_mentions(report: Report, tree: Tree) -> tuple[tuple[Mention, ...], tuple[ReportEntity, ...]]:
    """Return the mentions of a report in text order, never overlapping, and the entities that they lead to."""
    found = _everything(report, tree)
    tie_owners(tree, found)
    equate(tree, found)
    register = resolve(tree, found, report.outlet)
    entities = _entities(report, tree, register)
    mentions = [
        _mention(report, tree, item, entities[id(register.of[number])])
        for number, item in enumerate(found)
        if number in register.of
    ]
    return tuple(mentions), tuple(sorted(entities.values(), key=lambda entity: entity.id))


def _everything(report: Report, tree: Tree) -> list[Found]:
    """Return names, phrases and pronouns in text order; a phrase swallows the names inside it."""
    hits = find_hits(tree)
    names = find_names(tree, hits, report.outlet)
    phrases = [widen_to_acronym(tree, phrase) for phrase in find_phrases(tree, hits, names)]
    phrases = [
        p for k, p in enumerate(phrases) if not any(q.first < p.first < q.last for q in phrases[max(0, k - 4) : k])
    ]
    covered = {token for phrase in phrases for token in range(phrase.first, phrase.last)}
    found = phrases + [name for name in names if not covered.intersection(range(name.first, name.last))]
    covered |= {token for name in names for token in range(name.first, name.last)}
    found += [pronoun for pronoun in find_pronouns(tree) if pronoun.first not in covered]
    return sorted(found, key=lambda item: item.first)


def _entities(report: Report, tree: Tree, register: Register) -> dict[int, ReportEntity]:
    """Return the entity of each cluster that has a mention, by the cluster's identity."""
    found: dict[int, ReportEntity] = {}
    taken: set[str] = set()
    for cluster in register.everything():
        if not cluster.mentions:
            continue
        name = entity_name(cluster) or _first_text(register, cluster)
        identity = record_id("entity", report.id, name, cluster.type.value)
        if identity in taken:  # two officials, both called "official": told apart by where they first stand
            start = tree.starts[register.found[min(cluster.mentions)].first]
            identity = record_id("entity", report.id, name, cluster.type.value, start)
        taken.add(identity)
        found[id(cluster)] = ReportEntity(
            id=identity,
            name=name,
            type=cluster.type,
            names=_distinct(cluster.names),
            country=cluster.country,
            roles=_distinct(cluster.roles),
        )
    return found


def _distinct(texts: list[str]) -> tuple[str, ...]:
    """Return the texts that differ in more than case, the first of each kind, with single spaces, sorted."""
    return tuple(sorted({fold(text): squeeze(text) for text in reversed(texts)}.values()))


def _first_text(register: Register, cluster: Cluster) -> str:
    """Return the words of the first phrase of an entity that has no name of its own."""
    items = [register.found[number] for number in cluster.mentions]
    item = next((item for item in items if item.kind is not Kind.PRONOUN), items[0])
    return squeeze(item.name)


def _mention(report: Report, tree: Tree, item: Found, entity: ReportEntity) -> Mention:
    span = tree.span(item.first, item.last)
    return Mention(
        id=record_id("mention", report.id, span.start, span.end),
        span=span,
        text=span.of(report.text),
        type=entity.type,
        entity=entity.id,
    )
