"""Bring the names of one report together: full name and surname, long form and acronym, case endings.

Every joint needs a reason that holds within one report; where two are possible, the nearest one before counts.

Misses: nicknames; maiden names; acronyms in another language than the name, unless they are given in brackets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from firsthand.extract.mentions.cluster import Cluster, merge
from firsthand.extract.mentions.found import Found
from firsthand.extract.mentions.name_evidence import SLAVIC, is_same_stem
from firsthand.extract.mentions.name_types import fold_words
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer import noun_entry
from firsthand.lexicon.gazetteer_tables import Sort, institutions
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import is_first_name
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

_NAMED = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.WORK})
_LONG = 6
"""Letters from which a surname may differ in one letter from another and still be a slip of the pen."""
_CROWD = 300
"""Full names in one report up to which misspelt surnames are looked for."""
_AGENCIES = word_group("agencies")
_SMALL = word_group("small")


def cluster_names(tree: Tree, found: Sequence[Found], numbers: Sequence[int]) -> list[Cluster]:
    """Return the entities that the proper names at positions `numbers` of `found` stand for, in text order."""
    groups: dict[tuple[str, EntityType], list[int]] = {}
    for number in numbers:
        groups.setdefault((_key(tree, found[number]), found[number].type), []).append(number)
    clusters = [_start(tree, found, group) for group in groups.values()]
    gone = _join_persons([c for c in clusters if c.type is EntityType.PERSON])
    gone |= _join_brackets(tree, found, numbers, clusters)
    gone |= _join_short_forms([c for c in clusters if c.type in _NAMED and id(c) not in gone])
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _key(tree: Tree, item: Found) -> str:
    if item.entry is not None:
        return f"{item.entry.key}{':people' if item.type is EntityType.GROUP else ''}"
    language = tree.sentences[tree.sentence_of[item.first]].language
    if language in SLAVIC:
        return " ".join(fold(lemma) for lemma in tree.lemmas[item.first : item.last])
    return item.label


def _start(tree: Tree, found: Sequence[Found], numbers: list[int]) -> Cluster:
    first = found[numbers[0]]
    cluster = Cluster(type=first.type, entry=first.entry, country=first.country, many=first.many)
    cluster.mentions = list(numbers)
    cluster.inflected = tree.sentences[tree.sentence_of[first.first]].language in SLAVIC
    for number in numbers:
        item = found[number]
        cluster.names.append(tree.text[tree.starts[item.first] : tree.ends[item.last - 1]])
        words = fold_words(tree, item.first, item.last)
        if words not in cluster.words:
            cluster.words.append(words)
        cluster.gender = cluster.gender or item.gender
        cluster.country = cluster.country or item.country
    if first.type is not EntityType.PERSON:
        cluster.called = {word for words in cluster.words for word in (words[0], words[-1])}
    if first.entry is None and first.type in _NAMED:
        _add_nouns(cluster, tree.sentences[tree.sentence_of[first.first]].language)
    if first.entry is not None and first.type is not EntityType.GROUP:
        cluster.shown, cluster.family = first.entry.name, first.entry.family
        cluster.labels |= {fold(word) for word in first.entry.words}
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


@cache
def _outlet_nouns() -> frozenset[str]:
    """Return the nouns that may stand for an outlet of which nothing more is known."""
    return frozenset(fold(word) for family in ("newspaper", "broadcaster") for word in institutions()[family].words)


def _join_persons(persons: list[Cluster]) -> set[int]:
    """Join spellings of full names, then give each bare surname to the nearest full name before it."""
    gone: set[int] = set()
    full = sorted((c for c in persons if len(c.words[0]) > 1), key=lambda c: (not _has_first_name(c), c.mentions[0]))
    kept: list[Cluster] = []
    by_word: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in full:
        words = cluster.words[0]
        near = {id(other): other for word in (*words, "".join(words)) for other in by_word[word]}
        twin = next((other for other in near.values() if _same_person(other.words[0], words)), None)
        if twin is not None:
            merge(twin, cluster)
            gone.add(id(cluster))
            continue
        kept.append(cluster)
        for word in (*words, "".join(words)):
            by_word[word].append(cluster)
    tails = _tails(kept)
    for cluster in [c for c in persons if len(c.words[0]) == 1]:
        if _give_surname(kept, tails, by_word, cluster):
            gone.add(id(cluster))
    return gone


def _has_first_name(cluster: Cluster) -> bool:
    return is_first_name(cluster.words[0][0]) or len(cluster.words[0]) > 2


def _tails(full: list[Cluster]) -> dict[str, list[Cluster]]:
    """Return the full names by each of their ends, written as one word ("croo", "decroo" for "Ann De Croo")."""
    found: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in full:
        ends = {"".join(words[start:]) for words in cluster.words for start in range(1, len(words))}
        for end in sorted(ends):
            found[end].append(cluster)
    return found


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if "".join(one) == "".join(other):
        return True
    if is_short_form(one, other) or is_short_form(other, one):
        return not (is_first_name(one[0]) and is_first_name(other[0]) and one[0] != other[0])
    if len(one) != len(other):
        return False
    if one[0] == other[0] or (min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0]):
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


def is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `short` is the end of `long` ("Lee" of "Ann Lee"), in the same words."""
    return len(short) < len(long) and long[-len(short) :] == short


def _give_surname(
    full: list[Cluster], tails: dict[str, list[Cluster]], by_word: dict[str, list[Cluster]], cluster: Cluster
) -> bool:
    """Give a name of one word to the person it is short for; each mention to the nearest one before it."""
    word = cluster.words[0][0]
    fits = tails.get(word, [])
    if not fits and len(full) <= _CROWD:
        same = is_same_stem if cluster.inflected else _same_word
        fits = [c for c in full if any(same(words[-1], word) for words in c.words)]
        fits = fits if len(fits) == 1 else []
    if not fits:
        fits = [c for c in by_word.get(word, []) if any(words[0] == word for words in c.words)]
        fits = fits if len(fits) == 1 else []
    if len(fits) <= 1:
        for person in fits:
            merge(person, cluster)
        return bool(fits)
    starts = {id(person): person.mentions[0] for person in fits}
    for number in cluster.mentions:
        before = [person for person in fits if starts[id(person)] < number]
        nearest = max(before, key=lambda c: max(m for m in c.mentions if m < number)) if before else fits[0]
        nearest.mentions = sorted([*nearest.mentions, number])
        nearest.names.append(cluster.names[0])
    return True


def _join_brackets(tree: Tree, found: Sequence[Found], numbers: Sequence[int], clusters: list[Cluster]) -> set[int]:
    """Join a name and its acronym, of which one follows the other in brackets: "State Agency for Honey (SAH)"."""
    owner = {number: cluster for cluster in clusters for number in cluster.mentions}
    gone: set[int] = set()
    for number, following in pairwise(numbers):
        one, other = owner.get(number), owner.get(following)
        if one is None or other is None or one is other or not _in_brackets(tree, found[number], found[following]):
            continue
        if one.type in _NAMED and other.type in _NAMED and _may_be_one(one, other):
            merge(one, other)
            gone.add(id(other))
            owner.update(dict.fromkeys(other.mentions, one))
    return gone


def _in_brackets(tree: Tree, one: Found, other: Found) -> bool:
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
        other.entry, other.shown, other.country = None, "", None  # another state's service with the same letters
    return True


def _join_short_forms(bodies: list[Cluster]) -> set[int]:
    """Join short forms and acronyms by initials to the one longer name that they fit ("the Lantern")."""
    longer: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for body in bodies:
        for short in {short for words in body.words for short in short_forms(words)}:
            longer[short].append(body)
    gone: set[int] = set()
    for cluster in sorted(bodies, key=lambda c: (len(c.words[0]), c.mentions[0])):
        if cluster.entry is not None and cluster.entry.sort is not Sort.OUTLET:
            continue
        fits = [body for body in longer.get(cluster.words[0], []) if body is not cluster and id(body) not in gone]
        if len(fits) == 1:
            merge(fits[0], cluster)
            gone.add(id(cluster))
    return gone


def short_forms(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield what a longer name may be shortened to: its ends, its beginnings, its initials."""
    for size in range(1, len(words)):
        yield words[-size:]
        if not any(letter.isdigit() for letter in words[size]):  # "Norvia" is not short for its train, the "Norvia 300"
            yield words[:size]
    if len(words) >= 3:
        yield ("".join(word[0] for word in words),)
        yield ("".join(word[0] for word in words if word not in _SMALL),)
