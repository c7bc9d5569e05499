"""Find the entity that a noun phrase means among those of the report: "the minister", "the agency", "the diplomats".

Misses: phrases that only knowledge of the world ties to a name ("the Hague court" for the ICC).
"""

from __future__ import annotations

from firsthand.extract.mentions.cluster import BODIES, Cluster, Register
from firsthand.extract.mentions.entity_names import entity_name
from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import find_entry, state_adjective
from firsthand.lexicon.gazetteer_tables import Entry
from firsthand.lexicon.mention_words import word_group
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_COMMON = word_group("common")
_ANYONE = word_group("anyone")
_MEN = word_group("men")
_VESSELS = word_group("vessels")
_SHARED = frozenset({"spokesperson", "head"})
_LEADING = frozenset({"head", "intelligence-chief"})
_PEOPLE = (EntityType.PERSON, EntityType.ROLE)


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two countries do not contradict each other."""
    return one is None or other is None or one == other


def body_of(item: Found, owner: Cluster | None) -> str:
    """Return what an office belongs to, as a gazetteer key or folded name; "" where nothing says so."""
    if item.body or owner is None or owner.type not in BODIES:
        return item.body
    return owner.entry.key if owner.entry is not None else fold(entity_name(owner))


def find_group(register: Register, item: Found, country: str | None, owner: Cluster | None) -> Cluster | None:
    """Find the group that a plural phrase means; a count that differs means another group."""
    mods = frozenset(item.modifiers)
    for cluster in register.recent(EntityType.GROUP):
        counted = bool(item.number) and item.number == cluster.number and item.definite
        if item.label not in cluster.labels and not (counted and item.label in _ANYONE):
            continue
        if not agree(item.number or None, cluster.number or None) or not agree(country, cluster.country):
            continue
        alike = mods == cluster.modifiers and item.body == cluster.body and owner is cluster.owner
        nested = mods <= cluster.modifiers or cluster.modifiers <= mods
        if (
            counted
            or (alike and (mods or item.body or owner is not None))
            or (country is not None and country == cluster.country and nested)
            or (item.definite and country is None and mods <= cluster.modifiers and owner in (None, cluster.owner))
        ):
            return cluster
    return None


def find_thing(register: Register, item: Found) -> Cluster | None:
    """Find the ship or aircraft that "the tanker" or "the vessel" means."""
    if not item.definite:
        return None
    for cluster in register.recent(EntityType.WORK):
        if item.label in cluster.labels or (cluster.family and item.label in _VESSELS):
            return cluster
    return None


def find_holder(
    register: Register,
    item: Found,
    country: str | None,
    owner: Cluster | None,
    later: dict[str, list[tuple[Found, Cluster]]],
) -> Cluster | None:
    """Find the person who holds an office that was named before, or the only one who is named with it later.

    Args:
        later: By family of office, the phrases that stand beside a person's name, with that person.
    """
    if not (item.definite or country is not None or owner is not None or item.name[:1].isupper()):
        return None
    for cluster in register.recent(*_PEOPLE):
        if _holds(cluster, item, country, owner):
            return cluster
    if item.indefinite or item.entry is None:
        return None
    words = set(item.name.lower().split())
    fits = {
        id(person): person
        for phrase, person in later.get(item.entry.family, ())
        if agree(country, phrase.country) and words & set(phrase.name.lower().split())
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def _holds(cluster: Cluster, item: Found, country: str | None, owner: Cluster | None) -> bool:
    """Tell whether a person of the report can be meant by an office."""
    entry = item.entry
    if entry is None or cluster.many or (item.gender and cluster.gender and item.gender != cluster.gender):
        return False
    if item.definite and item.label in _MEN and not item.modifiers and cluster.type is EntityType.ROLE:
        return agree(country, cluster.country)
    body = body_of(item, owner)
    leads = bool(body) and cluster.body == body and entry.family in _LEADING
    called = item.label in cluster.labels
    alike = cluster.family == entry.family and entry.kind == "office" and entry.family != "head"
    if not (leads or called or alike):
        return False
    if not agree(country, cluster.country) or not _same_body(cluster, item, body, country, owner):
        return False
    if entry.family in _SHARED and owner is None and cluster.owner is not None and not item.definite:
        return False
    field = {word for word in item.modifiers if word not in _COMMON}
    return not (field and cluster.modifiers and not field & cluster.modifiers)


def _same_body(cluster: Cluster, item: Found, body: str, country: str | None, owner: Cluster | None) -> bool:
    if body and cluster.body and body != cluster.body:
        return False
    if body and not cluster.body and owner is None:
        return False
    if owner is not None and cluster.owner is not None and owner is not cluster.owner:
        return False
    return (
        owner is None or cluster.owner is not None or cluster.country == country or bool(body and body == cluster.body)
    )


def find_institution(register: Register, tree: Tree, item: Found, country: str | None) -> Cluster | None:
    """Find the body that a phrase such as "the ministry" or "the Russian embassy" means."""
    entry = item.entry
    if entry is None:
        return None
    if country is not None and entry.stately:
        cluster = register.institution(entry.family, country)
        if cluster is not None and (item.host is None or cluster.host is None or item.host == cluster.host):
            return cluster
        known = _known_entry(item, country)
        if known is not None:
            return register.known(known.key) or register.add(_from(known))
        if not item.definite or item.country is not None:
            return None
    if not item.definite and not (item.name[:1].isupper() and entry.stately):
        return None
    return _body_before(register, tree, item, country) or _body_after(register, item, country)


def _from(entry: Entry) -> Cluster:
    cluster = Cluster(type=entry.type, entry=entry, country=entry.country, shown=entry.name, family=entry.family)
    cluster.labels = {fold(word) for word in entry.words}
    return cluster


def _known_entry(item: Found, country: str) -> Entry | None:
    """Return the gazetteer's entry that a capitalised phrase and its state add up to ("Sweden's Security Service")."""
    if not item.name[:1].isupper():
        return None
    known = find_entry(f"{state_adjective(country)} {item.name}") or find_entry(item.name)
    return known if known is not None and known.country == country else None


def _body_before(register: Register, tree: Tree, item: Found, country: str | None) -> Cluster | None:
    """Find the nearest body before a definite phrase: called so, of its kind, or one that may be called so."""
    entry = item.entry
    if entry is None:
        return None
    mods = {word for word in item.modifiers if word not in _COMMON}
    bodies = [
        c for c in register.recent(*BODIES) if agree(country, c.country) and not _is_rival(register, tree, item, c)
    ]
    nouns = {item.label, item.label.split(" ")[-1]}
    fits = [c for c in bodies if not mods or mods & c.all_words()]
    for cluster in fits:
        if cluster.words and nouns & cluster.called:
            return cluster
    for cluster in fits:
        if cluster.words and entry.family in cluster.kinds:
            return cluster
    for cluster in fits:
        if nouns & (cluster.called | cluster.labels) or cluster.family == entry.family or entry.name in cluster.labels:
            return cluster
    if entry.family != "company" or mods or item.owner is not None:
        return None
    plain = [c for c in bodies if c.entry is None and c.words and c.type is EntityType.ORGANISATION and not c.family]
    return max(plain[:5], key=lambda c: _salience(register, tree, c, plain), default=None)


def _salience(register: Register, tree: Tree, cluster: Cluster, nearest_first: list[Cluster]) -> int:
    """Weigh how much a body is what the text is about here: often named, a subject, and not long ago."""
    last = register.last[id(cluster)]
    named = sum(1 for number in cluster.mentions if number <= last)
    subject = tree.rels[register.found[last].head].startswith("nsubj")
    return min(named, 4) + 2 * subject - nearest_first.index(cluster)


def _is_rival(register: Register, tree: Tree, item: Found, cluster: Cluster) -> bool:
    """Tell whether an entity is the subject of the clause in which the phrase is something else."""
    last = register.last.get(id(cluster))
    if last is None or tree.sentence_of[register.found[last].first] != tree.sentence_of[item.first]:
        return False
    other, verb = register.found[last].head, item.head
    if tree.rels[other] == "conj":
        other = tree.heads[other]
    for _ in range(3):
        if tree.rels[verb] in ("acl:relcl", "ccomp", "advcl", "root", "conj"):
            return False
        verb = tree.heads[verb]
        if tree.heads[other] == verb and tree.rels[other].startswith("nsubj") and other != verb:
            return True
    return False


def _body_after(register: Register, item: Found, country: str | None) -> Cluster | None:
    """Find the only body of the report that a headline can mean before it is named."""
    if not item.name[:1].isupper():
        return None
    bodies = (c for c in register.everything() if c.type in BODIES and c.words and item.label in c.labels)
    fits = [c for c in bodies if agree(country, c.country)]
    return fits[0] if len(fits) == 1 else None


def phrases_beside_persons(register: Register) -> dict[str, list[tuple[Found, Cluster]]]:
    """Return the offices that stand beside a person's name, by family, with that person."""
    found: dict[str, list[tuple[Found, Cluster]]] = {}
    for item in register.found:
        person = register.of.get(item.same_as) if item.same_as is not None else None
        if (
            item.kind is Kind.PHRASE
            and item.entry is not None
            and person is not None
            and person.type is EntityType.PERSON
        ):
            found.setdefault(item.entry.family, []).append((item, person))
    return found
