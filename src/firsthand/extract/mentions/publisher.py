"""The outlet that publishes a report, as an entity of that report: "this newspaper", "the Bulletin", "the Ministry"."""

from __future__ import annotations

from firsthand.extract.mentions.cluster import BODIES, Cluster, Register
from firsthand.extract.mentions.found import Found
from firsthand.extract.mentions.name_clusters import short_forms
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import find_state, gazetteer_key, institution_in
from firsthand.lexicon.gazetteer_tables import Entry
from firsthand.lexicon.mention_words import word_group
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_ARTICLES = word_group("articles")
_THIS = word_group("this")


def publisher_of(register: Register, outlet: str | None) -> Cluster | None:
    """Return the report's own outlet; where the text names it, that entity, else a new one without mentions."""
    if not outlet or not outlet.split():
        return None
    own = tuple(fold(word.strip(",")) for word in outlet.split())
    bare = own[1:] if own[0] in _ARTICLES and len(own) > 1 else own
    bodies = [c for c in register.everything() if c.type in BODIES]
    for cluster in bodies:
        if any(words in (own, bare) for words in cluster.words):
            return cluster
    office = institution_in(outlet)
    if office is not None:
        return _publishing_office(register, bodies, outlet, own, office)
    short = set(short_forms(bare))
    for cluster in bodies:
        if cluster.entry is None and any(words in short for words in cluster.words):
            cluster.type, cluster.shown = EntityType.OUTLET, outlet
            return cluster
    return register.add(Cluster(type=EntityType.OUTLET, words=[bare], shown=outlet))


def _publishing_office(
    register: Register, bodies: list[Cluster], outlet: str, own: tuple[str, ...], office: Entry
) -> Cluster:
    """Return the ministry or embassy that publishes its own statement."""
    country = _country_in(outlet)
    for cluster in bodies:
        if cluster.entry is None and any(words == own[: len(words)] for words in cluster.words):
            cluster.family, cluster.country, cluster.of_state = office.family, country, True
            return cluster
    fresh = Cluster(type=EntityType.ORGANISATION, family=office.family, country=country, of_state=True)
    fresh.labels = {fold(word) for word in office.words}
    return register.add(fresh)


def _country_in(outlet: str) -> str | None:
    """Return the state whose institution publishes ("Ministry of Justice of Malta"), or None."""
    key = gazetteer_key(outlet)
    if key is not None and key.startswith("institution:"):
        return key.split(":")[2]
    for part in (
        outlet.rsplit(",", maxsplit=1)[-1],
        outlet.rsplit(" of ", maxsplit=1)[-1],
        outlet.split(" ", maxsplit=1)[0],
    ):
        country = find_state(part.strip())
        if country is not None:
            return country
    return None


def is_publisher(tree: Tree, item: Found, own: Cluster | None) -> bool:
    """Tell whether a phrase means the outlet that speaks: "this newspaper", "the Ministry" in its own statement."""
    if item.entry is None or own is None:
        return False
    if item.entry.type is EntityType.OUTLET:
        return tree.lowers[item.first] in _THIS or (item.first > 0 and tree.lowers[item.first - 1] in _THIS)
    if item.entry.type is not EntityType.ORGANISATION or own.type is not EntityType.ORGANISATION:
        return False
    capital = tree.words[item.last - 1][0].isupper() and item.definite and not item.modifiers
    return capital and item.country is None and item.label in own.labels
