"""Find the few entries of a list whose names can match, without comparing with all of them.

A name is handed on where a word of it sounds like one of the query, and another one does but for one consonant; where
one word sounds the same and another begins alike; where a rare word sounds the same; or where both names sound the same
written as one word. What is handed on is put in order by the likeness of its sounds and letters, and the first few are
compared in full. A name in another script needs one word only, since scripts tell less of the sound.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from firsthand.names.compare import is_person
from firsthand.names.keys import near_keys, sound_keys, sound_of, telling_words
from firsthand.records.watch import WatchEntry
from firsthand.text.romanise import romanise

RARE = 40
"""A word that so few names have is enough by itself."""
ALIKE = 55.0
"""Likeness of sounds, 0 to 100, below which no comparison is made."""
LISTENED = 80
"""Names whose letters are looked at, after their sounds."""
ENOUGH = 130.0
"""Likeness of sounds and letters together, 0 to 200, below which no comparison is made."""
NEAREST, NEAREST_ABROAD = 5, 16
"""Names that are compared in full: of the script of the query, and of others."""

_ROUGH = re.compile("[sk]")
Numbers = NDArray[np.int32]


class NameIndex:
    """The names of all entries of some lists, by how their words sound."""

    def __init__(self, entries: Iterable[tuple[str, WatchEntry]]) -> None:
        self.entries = tuple(entries)
        self.names: list[str] = []
        self._places: list[list[int]] = []
        self._sounds: list[str] = []
        self._letters: list[str] = []
        self._rough: list[str] = []
        known: dict[tuple[str, tuple[str, ...]], int] = {}
        near: dict[str, array[int]] = defaultdict(lambda: array("i"))
        exact: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for place, (_, entry) in enumerate(self.entries):
            for name in entry.names:
                for words in _readings(name, is_person(entry.type)):
                    number = known.setdefault((name, words), len(self.names))
                    if number < len(self.names):
                        self._places[number].append(place)
                        continue
                    self.names.append(name)
                    self._places.append([place])
                    self._sounds.append(_in_order(words))
                    self._letters.append(_written(words))
                    self._rough.append(_roughly(words))
                    for key in {key for word in words for key in near_keys(word)}:
                        near[key].append(number)
                    for key in set(_exact_keys(words)):
                        exact[key].append(number)
        self._sizes = np.array([len(sounds.split()) for sounds in self._sounds], dtype=np.int8)
        self._latin = np.array([is_latin(name) for name in self.names], dtype=np.bool_)
        self._near = _frozen(near)
        self._exact = _frozen(exact)

    def find(self, name: str, person: bool | None) -> list[tuple[int, str]]:
        """Return (number of an entry, its name) of the names that can match, the most alike first.

        Args:
            person: Whether a person is looked for; None where that is not known.
        """
        found: dict[int, float] = {}
        for words in _readings(name, person):
            for number, score in self._nearest(words):
                found[number] = max(score, found.get(number, 0.0))
        ordered = sorted(found, key=lambda number: (-found[number], number))
        return list(dict.fromkeys((place, self.names[n]) for n in ordered for place in self._places[n]))

    def _nearest(self, words: Sequence[str]) -> Iterator[tuple[int, float]]:
        """Yield the names nearest in sound and letters, with their likeness, 0 to 200."""
        latin = is_latin("".join(words))
        numbers = self._candidates(words, latin=latin)
        here = self._latin[numbers] == latin
        own = {n: self._sounds[n] for n in numbers[here].tolist()}
        near = process.extract(_in_order(words), own, scorer=fuzz.token_set_ratio, limit=LISTENED, score_cutoff=ALIKE)
        letters, found = _written(words), []
        joined = self._exact.get(next(_exact_keys(words)))
        yield from ((number, 200.0) for number in (joined[:NEAREST].tolist() if joined is not None else ()))
        for _, score, number in near:
            likeness = score + fuzz.token_set_ratio(letters, self._letters[number])
            if likeness >= ENOUGH and _may_match(letters, self._letters[number]):
                found.append((-likeness, number))
        yield from ((number, -likeness) for likeness, number in sorted(found)[:NEAREST])
        abroad = {n: self._rough[n] for n in numbers[~here].tolist()}
        rough = process.extract(
            _roughly(words), abroad, scorer=fuzz.token_set_ratio, limit=LISTENED, score_cutoff=ALIKE
        )
        found = [(-score - fuzz.token_set_ratio(letters, self._letters[n]), n) for _, score, n in rough]
        yield from ((number, -likeness) for likeness, number in sorted(found)[:NEAREST_ABROAD])

    def _candidates(self, words: Sequence[str], *, latin: bool) -> Numbers:
        """Return the numbers of the names that may match, sorted."""
        alone = [
            numbers
            for key in dict.fromkeys(_exact_keys(words))
            if (numbers := self._exact.get(key)) is not None and (key[0] != "r" or len(numbers) <= RARE)
        ]
        counts = np.zeros(len(self.names), dtype=np.int8)
        same = np.zeros(len(self.names), dtype=np.bool_)
        for word in dict.fromkeys(words):
            lists = [self._near[key] for key in near_keys(word) if key in self._near]
            if lists:
                counts[np.concatenate(lists)] += 1
            for key in sound_keys(word):
                if key in self._near:
                    same[self._near[key]] = True
        needed = np.where(self._latin == latin, np.minimum(self._sizes, min(2, len(words))), 1)
        same |= needed < 2  # one word is all there is: then it may have a slip
        found = [np.nonzero((counts >= needed) & same)[0].astype(np.int32)]
        return np.unique(np.concatenate([*found, *alone]))


def _readings(name: str, person: bool | None) -> Iterator[tuple[str, ...]]:
    """Yield the telling words of a name, as a person's and as a body's where it is not known which."""
    for reading in dict.fromkeys(
        telling_words(name, person=p) for p in ((True, False) if person is None else (person,))
    ):
        if reading:
            yield reading


def _exact_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield keys that are enough by themselves: one word's sound with another's beginning; all words as one."""
    sounds = [sound_of(word).lstrip("a") for word in words]
    if len(words) == 1:
        yield f"j:{sounds[0]}"
        return
    yield f"j:{''.join(sounds)}"
    for i, one in enumerate(sounds):
        for j, other in enumerate(sounds):
            if i != j and one and other:
                yield f"q:{one}:{other[0]}"
        if len(one) > 2:
            yield f"r:{one}"


def _frozen(lists: Mapping[str, array[int]]) -> dict[str, Numbers]:
    return {key: np.frombuffer(numbers, dtype=np.int32) for key, numbers in lists.items()}


def _may_match(left: str, right: str) -> bool:
    """Tell whether every word of the shorter name is like a word of the other, or like two of them as one."""
    fewer, more = sorted((left.split(), right.split()), key=len)
    whole = Indel.normalized_similarity("".join(fewer), "".join(more)) > 0.8
    return whole or all(
        any(word[0] == o[0] or Indel.normalized_similarity(word, o) >= 0.5 for o in more) for word in fewer
    )


def _roughly(words: Sequence[str]) -> str:
    """Return the sounds of words with all that is made at the palate as one, as scripts write it in many ways."""
    return " ".join(_ROUGH.sub("k", sound_of(word)).replace("kk", "k") or word for word in words)


def is_latin(name: str) -> bool:
    """Tell whether a name has letters before those of Greek only."""
    return all(letter < "\u0370" or not letter.isalpha() for letter in name)


def _written(words: Sequence[str]) -> str:
    return " ".join(romanise(word) for word in words)


def _in_order(words: Sequence[str]) -> str:
    return " ".join(sound_of(word) or word for word in words)
