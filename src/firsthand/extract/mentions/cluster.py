"""One entity of a report while it is being put together, and the register of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.extract.mentions.found import Found
from firsthand.lexicon.gazetteer import institution_key
from firsthand.lexicon.gazetteer_tables import Entry
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET})
_REACH = 250
"""How many entities a phrase looks back over; keeps long reports fast."""


@dataclass(slots=True, eq=False)
class Cluster:
    """What is known so far about one entity of a report.

    Attributes:
        words: Folded words of each proper name.
        names: Proper names and telling phrases as written; `shown`: the gazetteer's name.
        labels: Common nouns that may stand for it, folded; `called`: those that the report did use.
        kinds: Families of those nouns ("company").
        modifiers: Folded words before the noun of the phrase that introduced it.
        inflected: Its names stand in a language with case endings on names.
        body: What an office belongs to, as a gazetteer key or folded name.
        owner: The entity whose office, staff or part it is.
        of_state: `country` is the state that it serves, not only where it stands.
        mentions: Positions of its mentions in the list of all, in text order.
    """

    type: EntityType
    entry: Entry | None = None
    country: str | None = None
    host: str | None = None
    gender: str = ""
    many: bool = False
    inflected: bool = False
    number: str = ""
    family: str = ""
    words: list[tuple[str, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    shown: str = ""
    roles: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    modifiers: frozenset[str] = frozenset()
    body: str = ""
    owner: Cluster | None = None
    of_state: bool = False

    def all_words(self) -> set[str]:
        """Return the folded words of its names, nouns and modifiers."""
        return {word for words in self.words for word in words} | self.labels | self.modifiers


def of_entry(entry: Entry) -> Cluster:
    """Return a new entity that the gazetteer knows."""
    cluster = Cluster(type=entry.type, entry=entry, country=entry.country, shown=entry.name, family=entry.family)
    cluster.labels = {fold(word) for word in entry.words}
    return cluster


def merge(kept: Cluster, gone: Cluster) -> None:
    """Add all that is known about `gone` to `kept`."""
    kept.mentions = sorted(kept.mentions + gone.mentions)
    kept.names += gone.names
    kept.roles += gone.roles
    kept.words += [words for words in gone.words if words not in kept.words]
    kept.gender = kept.gender or gone.gender
    kept.entry = kept.entry or gone.entry
    kept.country = kept.country or gone.country
    kept.shown = kept.shown or gone.shown
    kept.family = kept.family or gone.family
    kept.body = kept.body or gone.body
    kept.owner = kept.owner or gone.owner
    kept.labels |= gone.labels
    kept.called |= gone.called
    kept.kinds |= gone.kinds


class Register:
    """The entities of one report, findable by mention, by how recently they were mentioned, and by what they are."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.of: dict[int, Cluster] = {}
        self.last: dict[int, int] = {}
        self._all: dict[int, Cluster] = {}
        self._recent: dict[int, Cluster] = {}
        self._by_key: dict[str, Cluster] = {}

    def add(self, cluster: Cluster) -> Cluster:
        """Take in an entity and give it back."""
        self._all[id(cluster)] = cluster
        if cluster.entry is not None:
            self._by_key.setdefault(cluster.entry.key, cluster)
        for number in cluster.mentions:
            self.of[number] = cluster
        return cluster

    def join(self, number: int, cluster: Cluster) -> None:
        """Let mention `number` be one of `cluster`."""
        self.of[number] = cluster
        if number not in cluster.mentions:
            cluster.mentions.append(number)

    def absorb(self, kept: Cluster, gone: Cluster) -> None:
        """Make two entities one."""
        merge(kept, gone)
        for number in gone.mentions:
            self.of[number] = kept
        self._all.pop(id(gone), None)
        if self._recent.pop(id(gone), None) is not None:
            self._recent[id(kept)] = kept
            self.last[id(kept)] = max(self.last.get(id(kept), -1), self.last[id(gone)])

    def read(self, number: int) -> None:
        """Note that the text has come to mention `number`."""
        cluster = self.of[number]
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster
        self.last[id(cluster)] = number
        if cluster.family and cluster.country and cluster.type in BODIES:
            self._by_key.setdefault(f"{cluster.family}:{cluster.country}", cluster)

    def recent(self, *types: EntityType) -> Iterator[Cluster]:
        """Yield the entities of these types that the text has mentioned, the latest first."""
        for count, cluster in enumerate(reversed(self._recent.values())):
            if count > _REACH:
                return
            if cluster.type in types:
                yield cluster

    def everything(self) -> list[Cluster]:
        """Return all entities, in the order in which they came in."""
        return list(self._all.values())

    def known(self, key: str) -> Cluster | None:
        """Return the entity with a gazetteer key, or None."""
        found = self._by_key.get(key)
        return found if found is not None and id(found) in self._all else None

    def institution(self, family: str, country: str) -> Cluster | None:
        """Return a state's institution ("foreign-ministry", "RU") by its gazetteer key or as a phrase told it."""
        key = institution_key(family, country)
        return (self.known(key) if key is not None else None) or self.known(f"{family}:{country}")
