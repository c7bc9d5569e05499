"""Bring the names of one report together: full name and surname, long form and acronym, case endings.

Every joint needs a reason that holds within one report; where two are possible, the nearest one before counts.

Misses: nicknames; maiden names; acronyms in another language than the name, unless they are given in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import Levenshtein

from firsthand.extract.found import Found
from firsthand.extract.name_types import fold_words
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import noun_entry
from firsthand.lexicon.gazetteer_tables import Entry, Sort, institutions
from firsthand.lexicon.name_words import is_first_name
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.WORK})
_SLAVIC = frozenset({"ru", "uk", "cs", "pl", "bg", "sk", "sr", "hr", "sl"})
_LONG = 6
"""Letters from which a surname may differ in one letter from another and still be a slip of the pen."""


@dataclass(slots=True)
class Cluster:
    """What is known so far about one entity of a report.

    Attributes:
        words: Folded words of each name; the longest first once `name_clusters` is done.
        labels: Common nouns that may stand for it, folded; `called`: those that the report did use.
        of_state: `country` is the state that it serves, not only where it stands.
        mentions: Positions of its mentions in the list of all, in text order.
    """

    type: EntityType
    entry: Entry | None = None
    country: str | None = None
    host: str | None = None
    gender: str = ""
    many: bool = False
    number: str = ""
    family: str = ""
    words: list[tuple[str, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    shown: str = ""
    roles: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    modifiers: frozenset[str] = frozenset()
    owner: Cluster | None = None
    of_state: bool = False

    def all_words(self) -> set[str]:
        """Return the folded words of its names, nouns and modifiers."""
        return {word for words in self.words for word in words} | self.labels | self.modifiers


def cluster_names(tree: Tree, found: Sequence[Found]) -> dict[int, Cluster]:
    """Return the cluster of each proper name, by its position in `found`."""
    groups: dict[tuple[str, EntityType], list[int]] = {}
    for number, item in enumerate(found):
        groups.setdefault((_key(tree, item), item.type), []).append(number)
    clusters = [_start(tree, found, numbers) for numbers in groups.values()]
    _join_persons(clusters, tree)
    _join_bodies(clusters, tree, found)
    return {number: cluster for cluster in clusters for number in cluster.mentions}


def _key(tree: Tree, item: Found) -> str:
    if item.entry is not None:
        return f"{item.entry.key}{':people' if item.type is EntityType.GROUP else ''}"
    language = tree.sentences[tree.sentence_of[item.first]].language
    if language in _SLAVIC:
        return " ".join(fold(lemma) for lemma in tree.lemmas[item.first : item.last])
    return item.label


def _start(tree: Tree, found: Sequence[Found], numbers: list[int]) -> Cluster:
    first = found[numbers[0]]
    cluster = Cluster(type=first.type, entry=first.entry, country=first.country, many=first.many)
    cluster.mentions = list(numbers)
    for number in numbers:
        item = found[number]
        cluster.names.append(tree.text[tree.starts[item.first] : tree.ends[item.last - 1]])
        words = fold_words(tree, item.first, item.last)
        cluster.called |= {words[-1], words[0]} if first.type is not EntityType.PERSON else set()
        if words not in cluster.words:
            cluster.words.append(words)
        cluster.gender = cluster.gender or item.gender
        cluster.country = cluster.country or item.country
    if first.entry is None and first.type in _BODIES:
        _add_nouns(cluster, tree.sentences[tree.sentence_of[first.first]].language)
    if first.entry is not None and first.type is not EntityType.GROUP:
        cluster.shown = first.entry.name
        cluster.labels |= {fold(word) for word in first.entry.words}
        cluster.family = first.entry.family
    return cluster


def _add_nouns(cluster: Cluster, language: str) -> None:
    """Note the nouns that may stand for a body because of a word of its name ("Zinnia Foundation", "Harbour Wire")."""
    if cluster.type is EntityType.OUTLET:
        cluster.labels |= _outlet_nouns()
        if not _AGENCIES.isdisjoint(cluster.words[0]):
            cluster.called |= {"agency", "agence", "agentur", "агентство"}
    for word in {cluster.words[0][0], cluster.words[0][-1]}:
        entry = noun_entry(word, language)
        if entry is not None and entry.sort is Sort.INSTITUTION:
            cluster.labels |= {fold(noun) for noun in (*entry.words, entry.name)}


_AGENCIES = frozenset({"wire", "agency", "newswire", "agence", "agentur"})


@cache
def _outlet_nouns() -> frozenset[str]:
    """Return the nouns that may stand for an outlet of which nothing more is known."""
    return frozenset(fold(word) for family in ("newspaper", "broadcaster") for word in institutions()[family].words)


def _merge(clusters: list[Cluster], kept: Cluster, gone: Cluster) -> None:
    kept.mentions = sorted(kept.mentions + gone.mentions)
    kept.names += gone.names
    kept.words += [words for words in gone.words if words not in kept.words]
    kept.gender = kept.gender or gone.gender
    kept.entry = kept.entry or gone.entry
    kept.country = kept.country or gone.country
    kept.shown = kept.shown or gone.shown
    kept.family = kept.family or gone.family
    kept.labels |= gone.labels
    kept.called |= gone.called
    clusters.remove(gone)


def _join_persons(clusters: list[Cluster], tree: Tree) -> None:
    """Join spellings of full names, then give each bare surname to the nearest full name before it."""
    persons = [cluster for cluster in clusters if cluster.type is EntityType.PERSON]
    full = sorted((c for c in persons if len(c.words[0]) > 1 and _has_first_name(c)), key=lambda c: c.mentions[0])
    full += [c for c in persons if len(c.words[0]) > 1 and c not in full]
    kept: list[Cluster] = []
    for cluster in full:
        twin = next((other for other in kept if _same_person(other.words[0], cluster.words[0])), None)
        if twin is None:
            kept.append(cluster)
        else:
            _merge(clusters, twin, cluster)
    for cluster in [c for c in persons if c not in full]:
        _give_surname(clusters, kept, cluster)


def _has_first_name(cluster: Cluster) -> bool:
    return is_first_name(cluster.words[0][0]) or len(cluster.words[0]) > 2


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _squeezed(one) == _squeezed(other):
        return True
    if is_short_form(one, other) or is_short_form(other, one):
        return not (is_first_name(one[0]) and is_first_name(other[0]) and one[0] != other[0])
    if len(one) != len(other):
        return False
    first = one[0] == other[0] or (min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0])
    if first:
        return all(_same_word(a, b) for a, b in zip(one[1:], other[1:], strict=True))
    return one[1:] == other[1:] and _same_word(one[0], other[0])


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are one but for a letter or a case ending."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG - 1:
        return False
    if Levenshtein.distance(one, other, score_cutoff=1) <= 1:
        return True
    stem = min(len(one), len(other)) - 1
    return one[0] > "\u0400" and stem >= 4 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 2


def _squeezed(words: tuple[str, ...]) -> str:
    return "".join(words)


def is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `short` is the end of `long` ("Lee" of "Ann Lee"), in the same words."""
    return len(short) < len(long) and long[-len(short) :] == short


def _give_surname(clusters: list[Cluster], full: list[Cluster], cluster: Cluster) -> None:
    """Give a name of one part to the persons it may be short for; each mention to the nearest one before it."""
    squeezed = _squeezed(cluster.words[0])
    fits = [c for c in full if any(_ends_with(words, cluster.words[0], squeezed) for words in c.words)]
    if not fits:
        fits = [c for c in full if any(_same_word(words[-1], cluster.words[0][-1]) for words in c.words)]
        fits = fits if len(fits) == 1 else []
    if not fits and len(cluster.words[0]) == 1:
        fits = [c for c in full if any(words[0] == cluster.words[0][0] for words in c.words)]
        fits = fits if len(fits) == 1 else []
    if not fits:
        return
    if len(fits) == 1:
        _merge(clusters, fits[0], cluster)
        return
    for number in cluster.mentions:
        before = [(max(m for m in c.mentions if m < number), n) for n, c in enumerate(fits) if c.mentions[0] < number]
        nearest = fits[max(before)[1]] if before else min(fits, key=lambda c: c.mentions[0])
        nearest.mentions = sorted([*nearest.mentions, number])
    for c in fits:
        c.names += cluster.names[:1]
    clusters.remove(cluster)


def _ends_with(words: tuple[str, ...], short: tuple[str, ...], squeezed: str) -> bool:
    return words[-len(short) :] == short or any(_squeezed(words[start:]) == squeezed for start in range(1, len(words)))


def _join_bodies(clusters: list[Cluster], tree: Tree, found: Sequence[Found]) -> None:
    """Join acronyms in brackets, acronyms by initials, and short forms ("the Lantern" for "the Zagreb Lantern")."""
    owner = {number: cluster for cluster in clusters for number in cluster.mentions}
    for number in range(len(found) - 1):
        one, other = owner.get(number), owner.get(number + 1)
        if one is not None and other is not None and one is not other and _in_brackets(tree, found[number], found[number + 1]):
            if one.type in _BODIES and other.type in _BODIES and _may_be_one(one, other):
                _merge(clusters, one, other)
                owner.update(dict.fromkeys(other.mentions, one))
    bodies = [cluster for cluster in clusters if cluster.type in _BODIES]
    for cluster in sorted(bodies, key=lambda c: (len(c.words[0]), c.mentions[0])):
        longer = _longer_name(cluster, [c for c in bodies if c is not cluster and c in clusters])
        if longer is not None:
            _merge(clusters, longer, cluster)


def _in_brackets(tree: Tree, one: Found, other: Found) -> bool:
    """Tell whether `other` is an acronym in brackets right after `one`, or the other way about."""
    between = tree.words[one.last : other.first]
    after = tree.words[other.last] if other.last < len(tree) else ""
    if between != ("(",) or after not in (")", ","):
        return False
    short = min(tree.words[one.first], tree.words[other.first], key=len)
    return other.last - other.first == 1 and (short.isupper() or short[-1:].isupper() or other.entry is not None)


def _may_be_one(one: Cluster, other: Cluster) -> bool:
    if one.entry is not None and other.entry is not None:
        return one.entry.key == other.entry.key
    if one.entry is None and other.entry is not None and one.country and other.country != one.country:
        other.entry, other.shown, other.country = None, "", None
    return True


def _longer_name(short: Cluster, bodies: list[Cluster]) -> Cluster | None:
    """Return the one body that a short name is short for, or None if there is none or more than one."""
    if short.entry is not None and short.entry.sort is not Sort.OUTLET:
        return None
    words = short.words[0]
    fits = []
    for body in bodies:
        if any(abbreviates(words, long) for long in body.words):
            fits.append(body)
    return fits[0] if len(fits) == 1 else None


def abbreviates(words: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name is short for a longer one: its end, its beginning, or its initials."""
    if len(words) >= len(long):
        return False
    if long[-len(words) :] == words or long[: len(words)] == words:
        return True
    initials = "".join(word[0] for word in long)
    return len(words) == 1 and len(words[0]) >= 3 and (words[0] == initials or words[0] == "".join(w[0] for w in long if w not in _SMALL))


_SMALL = frozenset({"of", "for", "the", "and", "de", "des", "du", "la", "le", "et", "für", "und", "der", "on"})
