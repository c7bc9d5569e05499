"""Find the few entries of a list whose names can match, without comparing with all of them.

A name is handed on where two of its words are near to words of the query, or its only one is; where both sound the same
written as one word; where one is the initials of the other; or where the gazetteer knows both as one. What is handed on
is put in order by how near its words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from firsthand.lexicon.gazetteer import gazetteer_key
from firsthand.names.bodies import capitals_of, initials_of
from firsthand.names.compare import is_person
from firsthand.names.keys import sound_of, telling_words, without_doubles
from firsthand.records.watch import WatchEntry
from firsthand.screen.sieve import sieve
from firsthand.screen.words import Likeness, Numbers, Rows, WordBook, as_rows, gather, is_latin
from firsthand.text.romanise import romanise

MOST = 200
"""Names whose words are looked at more closely, at most."""
NEAR, NEAR_ABROAD = 0.63, 0.57
"""Likeness from which on they are: between that of the words of the shorter name and of its worst; abroad, too."""
HEARD, HEARD_ABROAD = 1200, 2500
"""Names whose letters are looked at, at most: of one script, of others, whose sounds are less certain."""
AT_ONCE = 64
"""Names that are looked up side by side."""
_SHORTEST_WHOLE = 3
_ALIKE = 0.75


class NameIndex:
    """The names of all entries of a list, by how their words sound.

    Attributes:
        entries: (id of the list, id of the entry, its type), by the number of the entry.
        names: By number; `places` tells which entries have each.
    """

    def __init__(
        self,
        *,
        entries: Sequence[tuple[str, str, str | None]],
        names: Sequence[str],
        places: Rows,
        words: WordBook,
        by_word: Rows,
        by_name: Rows,
        whole: tuple[NDArray[np.uint32], Numbers],
    ) -> None:
        self.entries, self.names, self.places = entries, names, places
        self.words, self.by_word, self.by_name = words, by_word, by_name
        self.sizes = np.diff(by_name[0]).astype(np.int8)
        self.whole = whole
        self._latin = np.array([is_latin(name) for name in names], dtype=np.bool_)
        self._named: dict[str, tuple[Numbers, Numbers]] = {}

    @classmethod
    def of(cls, entries: Iterable[tuple[str, WatchEntry]]) -> NameIndex:
        """Make the index of (id of a list, entry) pairs."""
        heads: list[tuple[str, str, str | None]] = []
        known: dict[tuple[str, tuple[str, ...]], int] = {}
        places: list[list[int]] = []
        whole: list[tuple[int, int]] = []
        for place, (watch_list, entry) in enumerate(entries):
            heads.append((watch_list, entry.id, entry.type))
            person = is_person(entry.type)
            for name in entry.names:
                for words in dict.fromkeys(words for words, _ in _readings(name, person)):
                    number = known.setdefault((name, words), len(places))
                    if number == len(places):
                        places.append([])
                        whole += [(_digest(key), number) for key in _keys_of(name, words, person)]
                    places[number].append(place)
        numbers: dict[str, int] = {}
        by_name = [[numbers.setdefault(word, len(numbers)) for word in dict.fromkeys(words)] for _, words in known]
        by_word: list[list[int]] = [[] for _ in numbers]
        for number, row in enumerate(by_name):
            for word_number in row:
                by_word[word_number].append(number)
        whole.sort()
        return cls(
            entries=heads,
            names=[name for name, _ in known],
            places=as_rows(places),
            words=WordBook.of(numbers),
            by_word=as_rows(by_word),
            by_name=as_rows(by_name),
            whole=(np.array([d for d, _ in whole], dtype=np.uint32), np.array([n for _, n in whole], dtype=np.int32)),
        )

    def find(self, asked: Sequence[tuple[str, bool | None]]) -> Iterator[list[tuple[int, str]]]:
        """Yield, for each name asked for, (number of an entry, its name) of the names that can match.

        Args:
            asked: Names, each with whether it is a person's; None where that is not known.
        """
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            readings = [(n, *read) for n, (name, person) in enumerate(some) for read in _readings(name, person)]
            self.words.listen(word for _, words, _ in readings for word in words)
            near = [self._nearest(words) for _, words, _ in readings]
            kept = sieve([(words, as_person) for _, words, as_person in readings], near, self.words_of)
            for place, (name, person) in enumerate(some):
                found: dict[int, None] = {}
                for (number, words, _), numbers in zip(readings, kept, strict=True):
                    if number == place:
                        found |= dict.fromkeys(numbers)
                        found |= dict.fromkeys(self._as_a_whole(name, words, person))
                yield self._entries_with(found)

    def words_of(self, number: int) -> list[str]:
        """Return the telling words of a name."""
        ends, words = self.by_name
        return [self.words.words[n] for n in words[ends[number] : ends[number + 1]].tolist()]

    def _entries_with(self, numbers: Iterable[int]) -> list[tuple[int, str]]:
        ends, places = self.places
        return list(dict.fromkeys((p, self.names[n]) for n in numbers for p in places[ends[n] : ends[n + 1]].tolist()))

    def _nearest(self, words: Sequence[str]) -> list[int]:
        """Return the names whose words are nearest, the nearest first."""
        asked = tuple(dict.fromkeys(words))
        numbers = self._sounding_alike(asked)
        if not len(numbers):
            return []
        rows, source = gather(self.by_name, numbers)
        distinct, place = np.unique(rows, return_inverse=True)
        alike = self.words.likeness(asked, distinct)[:, place]
        first = np.searchsorted(source, np.arange(len(numbers)))
        sizes = self.sizes[numbers]
        by_asked = np.maximum.reduceat(alike, first, axis=1)
        by_word = alike.max(axis=0)
        is_shorter = sizes < len(asked)
        mean = np.where(is_shorter, np.add.reduceat(by_word, first) / sizes, by_asked.mean(axis=0))
        worst = np.where(is_shorter, np.minimum.reduceat(by_word, first), by_asked.min(axis=0))
        likeness = mean if len(asked) > 2 else (mean + worst) / 2  # of three, one may differ
        abroad = self._latin[numbers] != is_latin("".join(words))
        kept = np.nonzero(likeness >= np.where(abroad, NEAR_ABROAD, NEAR))[0]
        order = kept[np.lexsort((numbers[kept], -likeness[kept]))][:MOST]
        found: list[int] = numbers[order].tolist()
        return found

    def _sounding_alike(self, asked: Sequence[str]) -> Numbers:
        """Return the names that have two words, or as many as there are, that sound like asked ones."""
        tally = np.zeros(len(self.names), dtype=np.int32)  # how many words sound alike, and how alike in all, as one
        for word in asked:
            numbers, likeness = self._names_with(word)
            tally[numbers] += likeness
        counts = tally >> _SUMS
        found = np.flatnonzero((counts > 0) & (counts >= np.minimum(self.sizes, min(2, len(asked)))))
        here = self._latin[found] == is_latin("".join(asked))
        sums = (tally[found] & ((1 << _SUMS) - 1)).astype(np.float32)
        mean = np.where(self.sizes[found] == 1, np.float32(_WHOLE), sums / counts[found])
        kept = [_first(found[here], mean[here], HEARD), _first(found[~here], mean[~here], HEARD_ABROAD)]
        return np.sort(np.concatenate(kept)).astype(np.int32)

    def _names_with(self, word: str) -> tuple[Numbers, Numbers]:
        """Return the names that have a word near to `word`, in order, and what each of them adds to a tally."""
        found = self._named.get(word)
        if found is None:
            words, likeness = self.words.near(word)
            order = np.argsort(likeness, kind="stable")
            numbers, source = gather(self.by_word, words[order])
            best = np.zeros(len(self.names), dtype=np.float32)
            best[numbers] = likeness[order][source]  # of equal numbers the last is kept, which is the most alike
            numbers = np.flatnonzero(best > 0).astype(np.int32)
            if len(self._named) > _MOST_NAMED:
                self._named.clear()
            found = self._named[word] = (numbers, (best[numbers] * _WHOLE).astype(np.int32) + (1 << _SUMS))
        return found

    def _as_a_whole(self, name: str, words: Sequence[str], person: bool | None) -> Iterator[int]:
        """Yield the names that are the same in another way than word by word."""
        for key in _whole_keys(name, person):
            yield from self._under(key)
        for whole, sound in _joined(words):
            same = [n for n in self.words.sounding(sound).tolist() if _is_spelled(whole, self.words.words[n])]
            yield from gather(self.by_word, np.array(same, dtype=np.int32))[0].tolist()
        wholes = ((word, sound_of(word).lstrip("a")) for word in words)
        for word, sound in (*_joined(words), *wholes):
            for number in self._under(f"joined:{sound}"):
                if any(_is_spelled(word, whole) for whole, _ in _joined(self.words_of(number))):
                    yield number

    def _under(self, key: str) -> list[int]:
        digests, numbers = self.whole
        digest = np.uint32(_digest(key))
        first, last = np.searchsorted(digests, digest), np.searchsorted(digests, digest, "right")
        found: list[int] = numbers[first:last].tolist()
        return found


_MOST_NAMED = 1024
_SUMS, _WHOLE = 16, 1000
"""Bits of a tally that hold the sum of likenesses, and what a likeness of 1 counts there."""


def _first(numbers: NDArray[np.int64], likeness: Likeness, most: int) -> NDArray[np.int64]:
    """Return the numbers with the greatest likeness."""
    return numbers if len(numbers) <= most else numbers[np.lexsort((numbers, -likeness))][:most]


def _readings(name: str, person: bool | None) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the telling words of a name, as a person's (True) and as a body's where it is not known which."""
    for as_person in (True, False) if person is None else (person,):
        words = telling_words(name, person=as_person)
        if words:
            yield words, as_person


def _joined(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield neighbours written as one word, and all words, with the sound, where there is enough of it to tell."""
    sounds = [sound_of(word).lstrip("a") for word in words]
    for (a, b), (one, other) in zip(pairwise(words), pairwise(sounds), strict=True):
        if len(one + other) >= _SHORTEST_WHOLE:
            yield a + b, without_doubles(one + other)
    if len(words) > 2 and len("".join(sounds)) >= _SHORTEST_WHOLE:
        yield "".join(words), without_doubles("".join(sounds))


def _is_spelled(left: str, right: str) -> bool:
    return Indel.normalized_similarity(romanise(left), romanise(right)) >= _ALIKE


def _keys_of(name: str, words: Sequence[str], person: bool | None) -> Iterator[str]:
    """Yield the keys under which a name is found in another way than by its words."""
    yield from (f"joined:{sound}" for _, sound in _joined(words))
    yield from _whole_keys(name, person)


def _whole_keys(name: str, person: bool | None) -> Iterator[str]:
    if person:
        return
    yield from (f"initials:{letters}" for letters in (*initials_of(name), capitals_of(name)) if letters)
    key = gazetteer_key(name)
    if key is not None:
        yield f"known:{key}"


def _digest(key: str) -> int:
    """Return a short number for a key; that two keys share one only costs a comparison."""
    return crc32(key.encode())
