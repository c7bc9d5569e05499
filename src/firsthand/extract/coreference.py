"""Decide which entity each mention of a report means: names first, then phrases and pronouns in text order.

Misses: what only knowledge of the world tells ("the Hague court" for the ICC); "the former", "the latter";
sums of several ("the two men").
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.found import Found, Kind
from firsthand.extract.name_clusters import Cluster, abbreviates, cluster_names
from firsthand.extract.pronouns import antecedent, quoted_tokens
from firsthand.extract.tree import Tree
from firsthand.extract.entity_names import entity_name
from firsthand.lexicon.gazetteer import find_state, gazetteer_key, institution_in, institution_key, state_adjective
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold, squeeze

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})
_SPEECH = frozenset("say tell add announce declare state warn note claim dire déclarer affirmer annoncer indiquer".split())


class Resolver:
    """The entities of one report, as they grow while it is read from start to end."""

    def __init__(self, tree: Tree, found: Sequence[Found], outlet: str | None) -> None:
        self.tree = tree
        self.found = found
        self.of: dict[int, Cluster] = {}
        self.clusters: list[Cluster] = []
        names = [number for number, item in enumerate(found) if item.kind is Kind.NAME]
        by_name = cluster_names(tree, [found[number] for number in names])
        for place, cluster in sorted(by_name.items()):
            self.of[names[place]] = cluster
            if cluster not in self.clusters:
                self.clusters.append(cluster)
        for cluster in self.clusters:
            cluster.mentions = [names[place] for place in cluster.mentions]
        self.own = self._own_outlet(outlet)
        self.quotes = quoted_tokens(tree)
        self.earlier: list[int] = []

    def _own_outlet(self, outlet: str | None) -> Cluster | None:
        """Return the report's own outlet; where the text names it, that entity, else a new one without mentions."""
        if not outlet:
            return None
        own = tuple(fold(word) for word in outlet.split())
        bare = own[1:] if own[0] in ("the", "le", "la", "der", "die", "das") else own
        for cluster in self.clusters:
            if cluster.type in _BODIES and any(words in (own, bare) for words in cluster.words):
                return cluster
        body = institution_in(outlet)
        fresh = Cluster(type=EntityType.OUTLET, words=[bare], shown=outlet)
        if body is not None:
            for cluster in self.clusters:
                if cluster.type in _BODIES and cluster.entry is None and any(words == own[: len(words)] for words in cluster.words):
                    cluster.family, cluster.country, cluster.of_state = body.family, _country_in(outlet), True
                    return cluster
            fresh = Cluster(type=EntityType.ORGANISATION, family=body.family, country=_country_in(outlet), of_state=True)
            fresh.labels = {fold(word) for word in body.words}
            self.clusters.append(fresh)
            return fresh
        short = [c for c in self.clusters if c.type in _BODIES and c.entry is None and any(abbreviates(w, bare) for w in c.words)]
        for cluster in short:
            cluster.type, cluster.shown = EntityType.OUTLET, outlet
            return cluster
        self.clusters.append(fresh)
        return fresh

    def resolve(self) -> None:
        """Give every mention its cluster; what stays without one is no mention."""
        for number, item in enumerate(self.found):
            if item.kind is Kind.PHRASE:
                self.place_phrase(number)
            elif item.kind is Kind.PRONOUN:
                self._place_pronoun(number)
            elif item.type is EntityType.PERSON:
                self._name_speaker(number)
            if number in self.of:
                self.earlier.append(number)

    def _join(self, number: int, cluster: Cluster) -> None:
        self.of[number] = cluster
        if number not in cluster.mentions:
            cluster.mentions.append(number)

    def _place_pronoun(self, number: int) -> None:
        earlier = [self.found[k] for k in self.earlier[-60:]]
        clusters = [self.of[k] for k in self.earlier[-60:]]
        place = antecedent(
            self.tree,
            self.found[number],
            earlier,
            lambda k: clusters[k].type,
            lambda k: clusters[k].gender,
            self.quotes,
        )
        if place is not None:
            cluster = clusters[place]
            cluster.gender = cluster.gender or self.found[number].gender
            self._join(number, cluster)

    def _name_speaker(self, number: int) -> None:
        """Join "the minister said ..." and, in the next sentence, a full name that comes without any office.

        News texts introduce a speaker by office in the first sentence and by name in the second.
        """
        item, cluster = self.found[number], self.of[number]
        if cluster.mentions[0] != number or cluster.roles or len(cluster.words[0]) < 2 or not self._speaks(item):
            return
        if any(self.found[k].same_as is not None and self.of.get(self.found[k].same_as or 0) is cluster for k in range(len(self.found))):
            return
        for k in reversed(self.earlier):
            other = self.found[k]
            distance = self.tree.sentence_of[item.first] - self.tree.sentence_of[other.first]
            if distance > 2 or self.of[k].type is EntityType.PERSON:
                return
            role = self.of[k]
            if role.type is EntityType.ROLE and distance > 0 and self._speaks(other) and other.entry is not None:
                if other.entry.kind == "office" and role.gender in ("", cluster.gender or role.gender):
                    self._absorb(cluster, role)
                return

    def _absorb(self, cluster: Cluster, role: Cluster) -> None:
        cluster.mentions = sorted(cluster.mentions + role.mentions)
        cluster.roles += role.roles
        cluster.labels |= role.labels
        cluster.country = cluster.country or role.country
        cluster.family = cluster.family or role.family
        cluster.owner = cluster.owner or role.owner
        for number in role.mentions:
            self.of[number] = cluster
        self.clusters.remove(role)

    def _speaks(self, item: Found) -> bool:
        verb = self.tree.heads[item.head]
        return self.tree.rels[item.head] == "nsubj" and self.tree.lemmas[verb] in _SPEECH

    def place_phrase(self, number: int) -> None:
        """Find or make the entity of a phrase."""
        if number in self.of:
            return
        item = self.found[number]
        owner = self._owner(item)
        country = item.country or self._country_of_owner(item, owner)
        cluster = self.of.get(item.same_as) if item.same_as is not None else None
        if cluster is None and item.entry is not None:
            if item.many and item.type is EntityType.GROUP:
                cluster = self._group(item, country, owner)
            elif self._is_own(item) and owner is None:
                cluster = self.own
            elif item.entry.sort is Sort.OFFICE:
                cluster = self._office(number, item, country, owner)
            else:
                cluster = self._institution(number, item, country)
        if cluster is None:
            cluster = self._new(item, country, owner)
        self._enrich(cluster, item, country, owner)
        self._join(number, cluster)

    def _is_own(self, item: Found) -> bool:
        """Tell whether a phrase means the outlet that speaks: "this newspaper", "the Ministry" in its own statement."""
        entry, own = item.entry, self.own
        if entry is None or own is None:
            return False
        if entry.type is EntityType.ORGANISATION:
            capital = self.tree.words[item.last - 1][0].isupper() and item.definite and not item.modifiers
            return own.type is EntityType.ORGANISATION and capital and item.country is None and item.label in own.labels
        return self.tree.lowers[item.first] in _THIS or (item.first > 0 and self.tree.lowers[item.first - 1] in _THIS)

    def _owner(self, item: Found) -> Cluster | None:
        if item.owner is None:
            return None
        if item.owner not in self.of and self.found[item.owner].kind is Kind.PHRASE and item.owner != item.same_as:
            self.place_phrase(item.owner)
        return self.of.get(item.owner)

    def _country_of_owner(self, item: Found, owner: Cluster | None) -> str | None:
        if owner is None or owner.type in (EntityType.PERSON, EntityType.WORK):
            return None
        return owner.country

    def _new(self, item: Found, country: str | None, owner: Cluster | None) -> Cluster:
        cluster = Cluster(type=item.type, country=country, host=item.host, gender=item.gender, many=item.many)
        cluster.number, cluster.owner = item.number, owner
        cluster.of_state = item.of_state or (item.country is None and self._serves_owner(item, owner))
        cluster.modifiers = frozenset(item.modifiers)
        cluster.family = item.entry.family if item.entry is not None else ""
        self.clusters.append(cluster)
        return cluster

    def _serves_owner(self, item: Found, owner: Cluster | None) -> bool:
        if owner is None or item.entry is None or owner.entry is None:
            return False
        return owner.entry.sort is Sort.STATE or owner.entry.metonym

    def _enrich(self, cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> None:
        """Add to an entity what a phrase says about it."""
        entry = item.entry
        cluster.labels.add(item.label)
        cluster.called |= {item.label, item.label.split(" ")[-1]}
        if entry is not None:
            cluster.labels |= {fold(word) for word in entry.words}
        if cluster.type in (EntityType.PERSON, EntityType.ROLE):
            cluster.roles.append(self._role_text(item, owner))
            cluster.gender = cluster.gender or item.gender
            cluster.owner = cluster.owner or owner
            if entry is not None and not cluster.family:
                cluster.family = entry.family
            if cluster.country is None and entry is not None and (entry.stately or owner is not None or item.country):
                cluster.country = country
        else:
            if cluster.type is EntityType.WORK and entry is not None:
                cluster.family = cluster.family or entry.family
            cluster.country = cluster.country or country
            cluster.host = cluster.host or item.host
            cluster.of_state = cluster.of_state or item.of_state or self._serves_owner(item, owner)
            if cluster.type in _BODIES and entry is not None and not cluster.family and not cluster.words:
                cluster.family = entry.family
            if not cluster.words and (country is not None or item.name[:1].isupper() or item.modifiers):
                cluster.names.append(self._role_text(item, owner) if cluster.type is EntityType.GROUP else item.name)
            elif cluster.words and item.name[:1].isupper() and len(item.name.split()) > 1:
                cluster.names.append(item.name)

    def _role_text(self, item: Found, owner: Cluster | None) -> str:
        """Return an office as the text gives it, with its body or state: "head of the agency", "Belgian minister"."""
        if owner is None or item.owner is None or owner.type is EntityType.PERSON:
            return item.name
        if self.found[item.owner].first >= item.last:
            between = self.tree.text[self.tree.ends[item.last - 1] : self.tree.ends[self.found[item.owner].last - 1]]
            return squeeze(f"{item.name}{between}")
        name = entity_name(owner)
        if owner.entry is not None and owner.entry.sort is Sort.STATE and owner.country:
            name = state_adjective(owner.country)
        return f"{name} {item.name}" if name else item.name

    def _group(self, item: Found, country: str | None, owner: Cluster | None) -> Cluster | None:
        """Find the group that a plural phrase means; a count that differs means another group."""
        for cluster in self._before(EntityType.GROUP):
            counted = bool(item.number) and item.number == cluster.number and item.definite and item.label in _ANYONE
            if not (counted or item.label in cluster.labels) or (item.number and cluster.number and item.number != cluster.number):
                continue
            if country and cluster.country and country != cluster.country:
                continue
            mods = frozenset(item.modifiers)
            if item.number and item.number == cluster.number and item.definite:
                return cluster
            if country is not None and cluster.country == country and (mods <= cluster.modifiers or cluster.modifiers <= mods):
                return cluster
            if item.definite and country is None and (not mods or mods <= cluster.modifiers) and owner in (None, cluster.owner):
                return cluster
        return None

    def _before(self, *types: EntityType) -> list[Cluster]:
        """Return the entities of these types that were mentioned so far, the latest first."""
        seen: list[Cluster] = []
        for number in reversed(self.earlier):
            cluster = self.of[number]
            if cluster.type in types and not any(cluster is other for other in seen):
                seen.append(cluster)
        return seen

    def _office(self, number: int, item: Found, country: str | None, owner: Cluster | None) -> Cluster | None:
        """Find the person who holds an office that was named before."""
        entry = item.entry
        if entry is None or entry.kind == "thing":
            known = (c for c in self._before(EntityType.WORK) if item.label in c.labels or (c.family and item.label in _VESSELS))
            return next(known, None) if item.definite else None
        known = item.definite or country is not None or owner is not None or item.name[:1].isupper()
        if not known:
            return None
        for cluster in self._before(EntityType.PERSON, EntityType.ROLE):
            if self._holds(cluster, item, country, owner):
                return cluster
        if item.definite or item.name[:1].isupper():
            later = [c for c in self.clusters if c.type is EntityType.PERSON and self._will_hold(c, item, country)]
            return later[0] if len(later) == 1 else None
        return None

    def _holds(self, cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> bool:
        entry = item.entry
        if entry is None or cluster.many or (item.gender and cluster.gender and item.gender != cluster.gender):
            return False
        same = item.label in cluster.labels or cluster.family == entry.family
        if not same:
            return False
        if country and cluster.country and country != cluster.country:
            return False
        if owner is not None and cluster.owner is not None and owner is not cluster.owner:
            return False
        if owner is not None and cluster.owner is None and cluster.country != country:
            return False
        if item.label not in cluster.labels and entry.kind != "office":
            return False
        if entry.family in _SHARED and owner is None and cluster.owner is not None and not item.definite:
            return False
        field = {word for word in item.modifiers if word not in _COMMON}
        return not (field and cluster.modifiers and not field & cluster.modifiers)

    def _will_hold(self, cluster: Cluster, item: Found, country: str | None) -> bool:
        """Tell whether a person is named with this very office later on ("the minister ... Ann Lee, the minister")."""
        for k, other in enumerate(self.found):
            if other.kind is Kind.PHRASE and other.same_as is not None and self.of.get(other.same_as) is cluster:
                fits = other.entry is not None and item.entry is not None and other.entry.family == item.entry.family
                clash = country and other.country and other.country != country
                words = set(item.name.lower().split()) & set(other.name.lower().split())
                if fits and not clash and words and k != item.first:
                    return True
        return False

    def _institution(self, number: int, item: Found, country: str | None) -> Cluster | None:
        """Find the body that a phrase such as "the ministry" or "the Russian embassy" means."""
        entry = item.entry
        if entry is None:
            return None
        if country is not None and entry.stately:
            key = institution_key(entry.family, country)
            for cluster in self.clusters:
                if cluster.entry is not None and cluster.entry.key == key:
                    return cluster
                same = cluster.type is item.type and cluster.family == entry.family and cluster.country == country
                if same and not cluster.words and (None in (item.host, cluster.host) or item.host == cluster.host):
                    return cluster
            if not item.definite or item.country is not None:
                return None
        if not item.definite and not (item.name[:1].isupper() and entry.stately):
            return None
        return self._body_before(item, country) or self._body_after(item, country)

    def _body_before(self, item: Found, country: str | None) -> Cluster | None:
        """Find the nearest body before a definite phrase: called so, of its kind, or one that may be called so."""
        entry = item.entry
        if entry is None:
            return None
        mods = {word for word in item.modifiers if word not in _COMMON}
        bodies = [c for c in self._before(*_BODIES) if _agree(country, c.country) and not self._is_rival(item, c)]
        last = item.label.split(" ")[-1]
        for fits in (
            lambda c: item.label in c.called or last in c.called,
            lambda c: not c.words and c.family == entry.family,
            lambda c: item.label in c.labels or last in c.labels or entry.name in c.labels,
        ):
            for cluster in bodies:
                if fits(cluster) and (not mods or mods & cluster.all_words()):
                    return cluster
        if entry.family == "company":
            unknown = [c for c in bodies if c.entry is None and c.words and c.type is EntityType.ORGANISATION and not c.family]
            return unknown[0] if unknown else None
        return None

    def _is_rival(self, item: Found, cluster: Cluster) -> bool:
        """Tell whether an entity is the subject of the clause in which the phrase is something else."""
        last = next((n for n in reversed(self.earlier) if self.of[n] is cluster), None)
        if last is None or self.tree.sentence_of[self.found[last].first] != self.tree.sentence_of[item.first]:
            return False
        other = self.found[last].head
        verb = item.head
        for _ in range(3):
            if self.tree.rels[verb] in ("acl:relcl", "ccomp", "advcl", "root", "conj"):
                return False
            verb = self.tree.heads[verb]
            if self.tree.heads[other] == verb and self.tree.rels[other].startswith("nsubj") and other != verb:
                return True
        return False

    def _body_after(self, item: Found, country: str | None) -> Cluster | None:
        """Find the only body of the report that a headline can mean before it is named."""
        fits = [
            c
            for c in self.clusters
            if c.type in _BODIES and c.words and item.label in c.labels and not (country and c.country and c.country != country)
        ]
        return fits[0] if len(fits) == 1 and item.name[:1].isupper() else None


def _country_in(outlet: str) -> str | None:
    """Return the state whose institution publishes ("Ministry of Justice of Malta"), or None."""
    key = gazetteer_key(outlet)
    if key is not None and key.startswith("institution:"):
        return key.split(":")[2]
    for part in (outlet.split(",")[-1], outlet.split(" of ")[-1], outlet.split(" ")[0]):
        country = find_state(part.strip())
        if country is not None:
            return country
    return None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


_COMMON = frozenset("the former new own same other then acting senior top chief deputy old young unnamed".split())
_THIS = frozenset("this our diese dieser dieses dieser unsere unserer unserem unser notre ce cette наш наша нашей".split())
_ANYONE = frozenset("person people man woman employee member individual personne homme personne mann человек лицо сотрудник".split())
_VESSELS = frozenset("ship vessel navire bateau schiff судно корабль".split())
_SHARED = frozenset({"spokesperson", "head"})
