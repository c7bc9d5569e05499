"""The words of many names, and which of them may be another way to write a given word.

Words are kept once each, and so are their sounds: a list of 100,000 names has some ten thousand of them. A word is near
where its sound and its letters together are alike, or where both are forms of one given name. This is a rough sieve and
no comparison: what it lets through is compared in full afterwards.

Misses: words whose sounds have less than half in common, such as names that are translations of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from firsthand.names.keys import sounds_of
from firsthand.names.match import roots_of
from firsthand.text.romanise import romanise

LEAST, LEAST_ABROAD = 0.62, 0.5
"""Likeness of sounds from which on a word is near: in one script, in two, which tell less of the letters."""
SHORT = 5
"""Letters of a word in which one wrong consonant may be half of its sound."""
GIVEN = 0.9
"""Likeness of two forms of one given name."""
_AT_ONCE = 32
"""Words that are looked for in one go."""
_MOST_HEARD = 4096

Numbers = NDArray[np.int32]
Likeness = NDArray[np.float32]
Rows = tuple[NDArray[np.int64], Numbers]
"""Many lists of numbers as one: where each begins (and the last ends), and the numbers themselves."""


class WordBook:
    """Distinct words by number, with their letters and sounds.

    Attributes:
        letters: Each word in Latin letters.
        sounds: Distinct sounds by number; `by_sound` has the words that may sound so.
        by_root: The words that are forms of each given name, by the number of its root.
    """

    def __init__(
        self, *, words: Sequence[str], letters: Sequence[str], sounds: Sequence[str], by_sound: Rows, by_root: Rows
    ) -> None:
        self.words, self.letters, self.sounds = words, letters, sounds
        self.by_sound, self.by_root = by_sound, by_root
        self.latin = np.array([is_latin(word) for word in words], dtype=np.bool_)
        self._is_short = np.array([len(word) <= SHORT for word in words], dtype=np.bool_)
        self._number = {sound: number for number, sound in enumerate(sounds)}
        self._letters = np.array(letters, dtype=np.object_)
        self._heard: dict[str, tuple[Numbers, Likeness]] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> WordBook:
        """Make the book of some words, each given once; their numbers are their places."""
        kept = tuple(words)
        by_sound: dict[str, list[int]] = {}
        for number, word in enumerate(kept):
            for sound in sounds_of(word):
                by_sound.setdefault(sound, []).append(number)
        return cls(
            words=kept,
            letters=[romanise(word) for word in kept],
            sounds=list(by_sound),
            by_sound=as_rows(list(by_sound.values())),
            by_root=_by_root(kept),
        )

    def listen(self, words: Iterable[str]) -> None:
        """Find what is near to many words in one go, which costs a tenth of asking one by one."""
        new = [word for word in dict.fromkeys(words) if word not in self._heard]
        if len(self._heard) + len(new) > _MOST_HEARD:
            self._heard.clear()
        for start in range(0, len(new), _AT_ONCE):
            self._hear(new[start : start + _AT_ONCE])

    def near(self, word: str) -> tuple[Numbers, Likeness]:
        """Return the numbers of the words that sound like `word`, in order, with the likeness of their sounds."""
        if word not in self._heard:
            self._hear([word])
        return self._heard[word]

    def sounding(self, sound: str) -> Numbers:
        """Return the numbers of the words that have just this sound."""
        number = self._number.get(sound)
        ends, numbers = self.by_sound
        return numbers[ends[number] : ends[number + 1]] if number is not None else numbers[:0]

    def likeness(self, asked: Sequence[str], numbers: Numbers) -> Likeness:
        """Return how alike each asked word (a row) and each of some words are, in sound and letters, 0 to 1."""
        sound = np.zeros((len(asked), len(self.words)), dtype=np.float32)
        for row, word in zip(sound, asked, strict=True):
            heard, alike = self.near(word)
            row[heard] = alike
        sound = sound[:, numbers]
        letters, latin = self._letters[numbers].tolist(), [romanise(word) for word in asked]
        written = process.cdist(letters, latin, scorer=Indel.normalized_similarity, dtype=np.float32).T
        ordered = process.cdist(letters, latin, scorer=OSA.normalized_similarity, dtype=np.float32).T
        abroad = np.maximum((sound + written) / 2, 0.75 * sound + 0.25 * written)  # scripts tell more of the sound
        here = self.latin[numbers] == np.array([[is_latin(word)] for word in asked])
        both = np.where(here, (sound + written + ordered) / 3, abroad)
        found: Likeness = np.where(sound == np.float32(GIVEN), np.maximum(both, GIVEN), both).astype(np.float32)
        return found

    def _hear(self, words: Sequence[str]) -> None:
        sounds = [sounds_of(word) for word in words]
        asked = [sound for ways in sounds for sound in ways]
        table = process.cdist(asked, self.sounds, scorer=Indel.normalized_similarity, dtype=np.float32)
        row = 0
        for word, ways in zip(words, sounds, strict=True):
            self._heard[word] = self._nearest(word, table[row : row + len(ways)].max(axis=0))
            row += len(ways)

    def _nearest(self, word: str, sounds: Likeness) -> tuple[Numbers, Likeness]:
        known = [root for root in sorted(roots_of(word)) if root + 1 < len(self.by_root[0])]
        given = gather(self.by_root, np.array(known, dtype=np.int64))[0]
        heard = np.flatnonzero(sounds >= LEAST_ABROAD)
        numbers, source = gather(self.by_sound, heard[np.argsort(sounds[heard], kind="stable")])
        alike = np.sort(sounds[heard], kind="stable")[source]
        best = np.zeros(len(self.words), dtype=np.float32)
        best[numbers] = alike  # of equal numbers the last is kept, which is the most alike
        best[given] = GIVEN
        numbers = np.flatnonzero(best > 0).astype(np.int32)
        alike = best[numbers]
        abroad = self.latin[numbers] != is_latin(word)
        kept = (alike >= LEAST) | abroad | (self._is_short[numbers] & (len(word) <= SHORT))
        return numbers[kept], alike[kept]


def _by_root(words: Sequence[str]) -> Rows:
    found: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        for root in roots_of(word):
            found.setdefault(root, []).append(number)
    return as_rows([found.get(root, []) for root in range(max(found, default=-1) + 1)])


def as_rows(lists: Sequence[Sequence[int]]) -> Rows:
    """Put many lists of numbers into one."""
    ends = np.cumsum([0, *map(len, lists)], dtype=np.int64)
    return ends, np.array([number for row in lists for number in row], dtype=np.int32)


def gather(rows: Rows, wanted: NDArray[np.integer]) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the numbers of the lists at some places, one after the other, and beside each which list it came from."""
    ends, numbers = rows
    first, sizes = ends[wanted], ends[wanted + 1] - ends[wanted]
    source = np.repeat(np.arange(len(wanted)), sizes)
    within = np.arange(len(source)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return numbers[first[source] + within], source


def is_latin(name: str) -> bool:
    """Tell whether a name has letters before those of Greek only."""
    return name.isascii() or all(letter < "\u0370" or not letter.isalpha() for letter in name)
