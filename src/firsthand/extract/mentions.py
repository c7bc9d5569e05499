"""Find who and what a report names, and which mentions are one entity within it.

Names come from the gazetteer and from capitalised words, weighed with what the parser says; phrases such as "the
Belgian prime minister" and pronouns lead to the entity that they mean, where that is fairly certain.

Misses: see names, phrases, pronouns and coreference; pronouns of the first and second person are left to attributions.
"""

from __future__ import annotations

from firsthand.extract.coreference import Resolver
from firsthand.extract.entity_names import entity_name
from firsthand.extract.found import Found, Kind
from firsthand.extract.gazetteer_match import find_hits
from firsthand.extract.name_clusters import Cluster
from firsthand.extract.names import find_names
from firsthand.extract.phrase_links import equate, tie_owners
from firsthand.extract.phrases import find_phrases, widen_to_acronym
from firsthand.extract.pronouns import find_pronouns
from firsthand.extract.tree import Tree
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.report import Report
from firsthand.text.folding import fold
from firsthand.text.ids import record_id


def find_mentions(report: Report, tree: Tree) -> tuple[tuple[Mention, ...], tuple[ReportEntity, ...]]:
    """Return the mentions of a report in text order, never overlapping, and the entities that they lead to."""
    found = _everything(report, tree)
    tie_owners(tree, found)
    equate(tree, found)
    resolver = Resolver(tree, found, report.outlet)
    resolver.resolve()
    entities = _entities(report, resolver)
    mentions = tuple(_mention(report, tree, item, entities[id(resolver.of[k])]) for k, item in enumerate(found) if k in resolver.of)
    return mentions, tuple(sorted({entity.id: entity for entity in entities.values()}.values(), key=lambda e: e.id))


def _everything(report: Report, tree: Tree) -> list[Found]:
    """Return names, phrases and pronouns in text order; a phrase swallows the names inside it."""
    hits = find_hits(tree)
    names = find_names(tree, hits, report.outlet)
    phrases = [widen_to_acronym(tree, phrase) for phrase in find_phrases(tree, hits, names)]
    phrases = [p for k, p in enumerate(phrases) if not any(q.first < p.first < q.last for q in phrases[max(0, k - 4) : k])]
    covered = {token for phrase in phrases for token in range(phrase.first, phrase.last)}
    found = phrases + [name for name in names if not covered.intersection(range(name.first, name.last))]
    covered |= {token for name in names for token in range(name.first, name.last)}
    found += [pronoun for pronoun in find_pronouns(tree) if pronoun.first not in covered]
    return sorted(found, key=lambda item: item.first)


def _entities(report: Report, resolver: Resolver) -> dict[int, ReportEntity]:
    """Return the entity of each cluster that has a mention, by the cluster's identity."""
    found: dict[int, ReportEntity] = {}
    taken: dict[str, int] = {}
    for cluster in sorted(resolver.clusters, key=lambda c: c.mentions[0] if c.mentions else -1):
        if not cluster.mentions:
            continue
        name = entity_name(cluster) or _first_text(resolver, cluster)
        identity = record_id("entity", report.id, name, cluster.type.value)
        if identity in taken:  # two officials, both called "official": told apart by where they first stand
            first = resolver.found[cluster.mentions[0]].first
            identity = record_id("entity", report.id, name, cluster.type.value, resolver.tree.starts[first])
        taken[identity] = id(cluster)
        found[id(cluster)] = ReportEntity(
            id=identity,
            name=name,
            type=cluster.type,
            names=tuple(sorted(_distinct(cluster.names))),
            country=cluster.country,
            roles=tuple(sorted(_distinct(cluster.roles))),
        )
    return found


def _distinct(texts: list[str]) -> list[str]:
    """Return the texts that differ in more than case, the first of each kind, with single spaces."""
    return list({fold(text): " ".join(text.split()) for text in reversed(texts)}.values())


def _first_text(resolver: Resolver, cluster: Cluster) -> str:
    """Return the words of the first phrase or name of an entity that has no name of its own."""
    items = [resolver.found[k] for k in cluster.mentions]
    item = next((item for item in items if item.kind is not Kind.PRONOUN), items[0])
    return item.name


def _mention(report: Report, tree: Tree, item: Found, entity: ReportEntity) -> Mention:
    span = tree.span(item.first, item.last)
    kind = entity.type if entity.type is not EntityType.ROLE or item.kind is not Kind.PRONOUN else EntityType.ROLE
    return Mention(
        id=record_id("mention", report.id, span.start, span.end),
        span=span,
        text=span.of(report.text),
        type=kind,
        entity=entity.id,
    )
