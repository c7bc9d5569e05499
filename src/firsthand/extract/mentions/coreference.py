"""Decide which entity each mention of a report means: names first, then phrases and pronouns in text order.

Misses: "the former", "the latter"; sums of several ("the two men"); what stands under antecedents and pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.mentions.antecedents import (
    body_of,
    find_group,
    find_holder,
    find_institution,
    find_thing,
    phrases_beside_persons,
)
from firsthand.extract.mentions.cluster import BODIES, Cluster, Register
from firsthand.extract.mentions.entity_names import entity_name
from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.mentions.name_clusters import cluster_names
from firsthand.extract.mentions.pronouns import antecedent, quoted_tokens
from firsthand.extract.mentions.publisher import is_publisher, publisher_of
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import state_adjective
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.mention_words import word_group
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold, squeeze

_SPEECH = word_group("speech")
_WINDOW = 60
"""Mentions that a pronoun looks back over."""


def resolve(tree: Tree, found: Sequence[Found], outlet: str | None) -> Register:
    """Return the entities of a report; a mention without one in `Register.of` is none."""
    resolver = _Resolver(tree, found, outlet)
    for number, item in enumerate(found):
        if item.kind is Kind.PHRASE:
            resolver.place_phrase(number)
        elif item.kind is Kind.PRONOUN:
            resolver.place_pronoun(number)
        elif item.type is EntityType.PERSON:
            resolver.name_speaker(number)
        if number in resolver.register.of:
            resolver.register.read(number)
            resolver.earlier.append(number)
    return resolver.register


class _Resolver:
    """What grows while a report is read from start to end."""

    def __init__(self, tree: Tree, found: Sequence[Found], outlet: str | None) -> None:
        self.tree = tree
        self.found = found
        self.register = Register(found)
        self.of = self.register.of
        names = [number for number, item in enumerate(found) if item.kind is Kind.NAME]
        for cluster in cluster_names(tree, found, names):
            self.register.add(cluster)
        self.own = publisher_of(self.register, outlet)
        self.later = phrases_beside_persons(self.register)
        self.placed = {id(person) for pairs in self.later.values() for _, person in pairs}
        self.quotes = quoted_tokens(tree)
        self.earlier: list[int] = []
        self.waiting: set[int] = set()

    def place_pronoun(self, number: int) -> None:
        """Give a pronoun its entity, if it is fairly certain."""
        window = self.earlier[-_WINDOW:]
        clusters = [self.of[k] for k in window]
        place = antecedent(
            self.tree,
            self.found[number],
            [self.found[k] for k in window],
            lambda k: clusters[k].type,
            lambda k: clusters[k].gender,
            self.quotes,
        )
        if place is not None:
            clusters[place].gender = clusters[place].gender or self.found[number].gender
            self.register.join(number, clusters[place])

    def name_speaker(self, number: int) -> None:
        """Join "the minister said ..." and, in the next sentence, a full name that comes without any office.

        News texts introduce a speaker by office in the first sentence and by name in the second.
        """
        item, cluster = self.found[number], self.of[number]
        fresh = cluster.mentions[0] == number and not cluster.roles and id(cluster) not in self.placed
        if not fresh or len(cluster.words[0]) < 2 or not self._speaks(item):
            return
        for k in reversed(self.earlier):
            other, role = self.found[k], self.of[k]
            distance = self.tree.sentence_of[item.first] - self.tree.sentence_of[other.first]
            if distance > 2 or role.type is EntityType.PERSON:
                return
            if role.type is EntityType.ROLE and distance > 0 and self._speaks(other) and other.entry is not None:
                if other.entry.kind == "office" and role.gender in ("", cluster.gender or role.gender):
                    self.register.absorb(cluster, role)
                return

    def _speaks(self, item: Found) -> bool:
        verb = self.tree.heads[item.head]
        return self.tree.rels[item.head] == "nsubj" and self.tree.lemmas[verb] in _SPEECH

    def place_phrase(self, number: int) -> None:
        """Find or make the entity of a phrase."""
        if number in self.of or number in self.waiting:
            return
        self.waiting.add(number)
        item = self.found[number]
        owner = self._owner(item)
        country = item.country or (owner.country if owner is not None and owner.type not in _NO_STATE else None)
        cluster = self.of.get(item.same_as) if item.same_as is not None else None
        cluster = cluster or self._antecedent(item, country, owner) or self._new(item, country, owner)
        self._enrich(cluster, item, country, owner)
        self.register.join(number, cluster)

    def _antecedent(self, item: Found, country: str | None, owner: Cluster | None) -> Cluster | None:
        if item.entry is None:
            return None
        if item.many and item.type is EntityType.GROUP:
            return find_group(self.register, item, country, owner)
        if owner is None and is_publisher(self.tree, item, self.own):
            return self.own
        if item.entry.sort is not Sort.OFFICE:
            return find_institution(self.register, self.tree, item, country)
        if item.entry.kind == "thing":
            return find_thing(self.register, item)
        return find_holder(self.register, item, country, owner, self.later)

    def _owner(self, item: Found) -> Cluster | None:
        if item.owner is None:
            return None
        if item.owner not in self.of and self.found[item.owner].kind is Kind.PHRASE and item.owner != item.same_as:
            self.place_phrase(item.owner)
        return self.of.get(item.owner)

    def _new(self, item: Found, country: str | None, owner: Cluster | None) -> Cluster:
        cluster = Cluster(type=item.type, country=country, host=item.host, gender=item.gender, many=item.many)
        cluster.number, cluster.owner = item.number, owner
        cluster.modifiers = frozenset(item.modifiers)
        cluster.family = item.entry.family if item.entry is not None else ""
        return self.register.add(cluster)

    def _enrich(self, cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> None:
        """Add to an entity what a phrase says about it."""
        cluster.labels.add(item.label)
        cluster.called |= {item.label, item.label.split(" ")[-1]}
        if item.entry is not None:
            cluster.labels |= {fold(word) for word in item.entry.words}
            cluster.kinds.add(item.entry.family)
        if cluster.type in (EntityType.PERSON, EntityType.ROLE):
            self._enrich_person(cluster, item, country, owner)
        else:
            self._enrich_body(cluster, item, country, owner)

    def _enrich_person(self, cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> None:
        cluster.roles.append(self._full_text(item, owner))
        cluster.gender = cluster.gender or item.gender
        cluster.owner = cluster.owner or owner
        cluster.body = cluster.body or body_of(item, owner)
        if item.entry is not None:
            cluster.family = cluster.family or item.entry.family
            if item.entry.stately or owner is not None or item.country:
                cluster.country = cluster.country or country

    def _enrich_body(self, cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> None:
        cluster.country = cluster.country or country
        cluster.host = cluster.host or item.host
        cluster.of_state = cluster.of_state or item.of_state or _is_state(owner)
        if item.entry is not None and (
            cluster.type is EntityType.WORK or (cluster.type in BODIES and not cluster.words)
        ):
            cluster.family = cluster.family or item.entry.family
        telling = country is not None or bool(item.modifiers)
        if cluster.type is EntityType.GROUP:
            cluster.body = cluster.body or item.body
            if telling or owner is not None or item.body or item.name[:1].isupper():
                cluster.names.append(self._full_text(item, owner))
        elif cluster.words or cluster.shown:
            if telling and not cluster.shown:
                cluster.roles.append(item.name)
        elif telling or owner is not None or item.name[:1].isupper():
            cluster.names.append(item.name)

    def _full_text(self, item: Found, owner: Cluster | None) -> str:
        """Return an office as the text gives it, with its body or state: "head of the agency", "Belgian minister"."""
        if owner is None or item.owner is None or owner.type is EntityType.PERSON:
            return squeeze(item.name)
        if self.found[item.owner].first >= item.last:
            end = self.tree.ends[self.found[item.owner].last - 1]
            return squeeze(f"{item.name}{self.tree.text[self.tree.ends[item.last - 1] : end]}")
        name = entity_name(owner) if owner.type is not EntityType.ROLE else ""
        if owner.entry is not None and owner.entry.sort is Sort.STATE and owner.country:
            name = state_adjective(owner.country)
        return squeeze(f"{name} {item.name}")


_NO_STATE = frozenset({EntityType.PERSON, EntityType.WORK})


def _is_state(owner: Cluster | None) -> bool:
    return owner is not None and owner.entry is not None and (owner.entry.sort is Sort.STATE or owner.entry.metonym)
