"""Find the few entries of a list whose names can match, without comparing with all of them.

A name is handed on where two of its words are near to words of the query, or its only one is; where both sound the same
written as one word; where one is the initials of the other; or where the gazetteer knows both as one. What is handed on
is put in order by how near its words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.names.compare import is_person
from firsthand.names.keys import sound_of, telling_words
from firsthand.names.rough import rough_odds
from firsthand.records.watch import WatchEntry
from firsthand.screen.sieve import sieve
from firsthand.screen.wholes import digest_of, is_spelled, join_neighbours, keys_of, may_fit, neighbours, whole_keys
from firsthand.screen.words import Likeness, Numbers, Rows, WordBook, as_rows, gather, is_latin
from firsthand.text.romanise import romanise

MOST = 200
"""Names whose words are looked at more closely, at most."""
NEAR, NEAR_ABROAD = 0.63, 0.57
"""Likeness from which on they are: between that of the words of the shorter name and of its worst; abroad, too."""
LEAST_ODDS = -2.1
"""Rough log odds from which on names of people are, by the likeness of sound and letters."""
AT_ONCE = 64
"""Names that are looked up side by side."""
_MOST_NAMED = 1024


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
        self._named: dict[str, Numbers] = {}

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
                        whole += [(digest_of(key), number) for key in keys_of(name, words, person)]
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
            asked_words = [(words, as_person) for _, words, as_person in readings]
            near = [self._nearest(words, person=person) for words, person in asked_words]
            kept = sieve(asked_words, near, self.by_name, self.words.words, self._latin)
            for place, (name, person) in enumerate(some):
                found: dict[int, None] = {}
                for (number, words, _), numbers in zip(readings, kept, strict=True):
                    if number == place:
                        found |= dict.fromkeys(numbers)
                        found |= dict.fromkeys(self._as_a_whole(name, words, person))
                yield self._entries_with(found)

    def _entries_with(self, numbers: Iterable[int]) -> list[tuple[int, str]]:
        ends, places = self.places
        return list(dict.fromkeys((p, self.names[n]) for n in numbers for p in places[ends[n] : ends[n + 1]].tolist()))

    def _nearest(self, words: Sequence[str], *, person: bool) -> list[int]:
        """Return the names whose words are nearest, the nearest first."""
        asked = tuple(dict.fromkeys(words))
        numbers = self._with_near_words(asked)
        if not len(numbers):
            return []
        rows, source = gather(self.by_name, numbers)
        alike = self.words.likeness(asked)[:, rows]
        sizes = self.sizes[numbers].astype(np.int64)
        first = np.cumsum(sizes) - sizes
        by_asked, by_word = np.maximum.reduceat(alike, first, axis=1), alike.max(axis=0)
        is_shorter = sizes < len(asked)  # the name of the list: its words are the ones to be found in the other
        mean = np.where(is_shorter, np.add.reduceat(by_word, first) / sizes, by_asked.mean(axis=0))
        worst = np.where(is_shorter, np.minimum.reduceat(by_word, first), by_asked.min(axis=0))
        likeness = mean if len(asked) > 2 else (mean + worst) / 2  # of three, one may differ
        abroad = self._latin[numbers] != is_latin("".join(words))
        is_near = likeness >= np.where(abroad, NEAR_ABROAD, NEAR)
        if person:
            odds = np.zeros(len(numbers))
            letters, own = np.array([len(word) for word in asked]), is_shorter[source]
            odds[~is_shorter] = _odds(
                by_asked[:, ~is_shorter].T, np.tile(letters, int((~is_shorter).sum())), len(asked)
            )
            odds[is_shorter] = _odds(by_word[own], self.words.sizes[rows[own]], sizes[is_shorter])
            is_near &= odds >= LEAST_ODDS
        kept = np.flatnonzero(is_near)
        order = kept[np.lexsort((numbers[kept], -likeness[kept]))][:MOST]
        found: list[int] = numbers[order].tolist()
        return found

    def _with_near_words(self, asked: Sequence[str]) -> Numbers:
        """Return the names that have two words, or as many as there are, that are near to asked ones."""
        found = [self._names_with(word) for word in asked]
        which = np.zeros(len(self.names), dtype=np.uint8)  # of the asked words, a bit each
        for place, numbers in enumerate(found):
            which[numbers] |= np.uint8(1 << place)
        some = np.concatenate(found)
        enough = np.minimum(self.sizes[some], min(2, len(asked)))
        return np.unique(some[np.bitwise_count(which[some]) >= enough])

    def _names_with(self, word: str) -> Numbers:
        """Return the names that have a word near to `word`, some of them twice."""
        found = self._named.get(word)
        if found is None:
            found = gather(self.by_word, self.words.near(word)[0])[0]
            if len(self._named) > _MOST_NAMED:
                self._named.clear()
            self._named[word] = found
        return found

    def _as_a_whole(self, name: str, words: Sequence[str], person: bool | None) -> Iterator[int]:
        """Yield the names that are the same in another way than word by word."""
        for key in whole_keys(name, person):
            yield from self._under(key)
        letters = [romanise(word) for word in words]
        for joined in join_neighbours(words):
            rest = [romanise(word) for word in joined.others]
            yield from self._with_word(romanise(joined.word), joined.sound, rest, person)
        for place, word in enumerate(words):
            rest = [*letters[:place], *letters[place + 1 :]]
            yield from self._joined_as(letters[place], sound_of(word).lstrip("a"), rest, person)
        for joined in () if person else join_neighbours(words):
            yield from self._joined_as(romanise(joined.word), joined.sound, (), person)

    def _with_word(self, word: str, sound: str, rest: Sequence[str], person: bool | None) -> Iterator[int]:
        """Yield the names that have a word, given by its letters and sound, beside which the other words may fit."""
        same = [n for n in self.words.sounding(sound).tolist() if is_spelled(word, self.words.letters[n])]
        for number in gather(self.by_word, np.array(same, dtype=np.int32))[0].tolist():
            others = [letters for letters in self._letters_of(number) if not is_spelled(word, letters)]
            if may_fit(rest, others, person=person):
                yield number

    def _joined_as(self, word: str, sound: str, rest: Sequence[str], person: bool | None) -> Iterator[int]:
        """Yield the names in which neighbours are one word together, where the other words may fit."""
        for number in self._under(f"joined:{sound}"):
            ways = neighbours(self._letters_of(number))
            if any(is_spelled(word, joined) and may_fit(others, rest, person=person) for joined, others in ways):
                yield number

    def _letters_of(self, number: int) -> list[str]:
        """Return the telling words of a name in Latin letters."""
        ends, words = self.by_name
        return [self.words.letters[n] for n in words[ends[number] : ends[number + 1]].tolist()]

    def _under(self, key: str) -> list[int]:
        digests, numbers = self.whole
        digest = np.uint32(digest_of(key))
        first, last = np.searchsorted(digests, digest), np.searchsorted(digests, digest, "right")
        found: list[int] = numbers[first:last].tolist()
        return found


def _odds(likeness: Likeness, letters: NDArray[np.number], sizes: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """Return rough log odds by the likeness of the words of shorter names, so many in each."""
    each = np.full(len(likeness), sizes) if isinstance(sizes, int) else sizes
    return rough_odds(likeness.ravel(), letters, np.cumsum(each) - each)


def _readings(name: str, person: bool | None) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the telling words of a name, as a person's (True) and as a body's where it is not known which."""
    for as_person in (True, False) if person is None else (person,):
        words = telling_words(name, person=as_person)
        if words:
            yield words, as_person
