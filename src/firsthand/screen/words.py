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
"""Likeness of sounds from which on a word may be near: in one script, in two, which tell less of the letters."""
NEAR, NEAR_ABROAD, FAR = 0.52, 0.42, 0.3
"""Likeness of sound and letters together from which on it is; and what those that are less alike count for."""
SHORT = 5
"""Letters of a word in which one wrong consonant may be half of its sound."""
GIVEN = 0.9
"""Likeness of two forms of one given name."""
_AT_ONCE = 64
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
        sizes: How many letters each has.
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
        self.sizes = np.array([len(word) for word in letters], dtype=np.float32)
        self._ways = _ways(by_sound, len(words))
        self._bounds: dict[tuple[bool, bool], tuple[NDArray[np.bool_], Likeness]] = {}
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
        """Return the numbers of the words that are near to `word`, in order, and how alike they are."""
        if word not in self._heard:
            self._hear([word])
        return self._heard[word]

    def sounding(self, sound: str) -> Numbers:
        """Return the numbers of the words that have just this sound."""
        number = self._number.get(sound)
        ends, numbers = self.by_sound
        return numbers[ends[number] : ends[number + 1]] if number is not None else numbers[:0]

    def likeness(self, asked: Sequence[str]) -> Likeness:
        """Return how alike each asked word (a row) and every word are, 0 to 1; `FAR` where they are not near."""
        found = np.full((len(asked), len(self.words)), FAR, dtype=np.float32)
        for row, word in zip(found, asked, strict=True):
            numbers, alike = self.near(word)
            row[numbers] = alike
        return found

    def _hear(self, words: Sequence[str]) -> None:
        sounds = [sounds_of(word) for word in words]
        asked = [sound for ways in sounds for sound in ways]
        table = process.cdist(asked, self.sounds, scorer=Indel.normalized_similarity, dtype=np.float32)
        slips = process.cdist([romanise(word) for word in words], self.letters, scorer=Indel.distance, dtype=np.uint8)
        row = 0
        for word, ways, slip in zip(words, sounds, slips, strict=True):
            self._heard[word] = self._nearest(word, table[row : row + len(ways)].max(axis=0), slip)
            row += len(ways)

    def _nearest(self, word: str, sounds: Likeness, slips: NDArray[np.uint8]) -> tuple[Numbers, Likeness]:
        sound = sounds.take(self._ways[0][1]) if self._ways else np.zeros(0, dtype=np.float32)
        for numbers, ways in self._ways[1:]:
            sound[numbers] = np.maximum(sound[numbers], sounds[ways])
        here, least = self._least(latin=is_latin(word), short=len(word) <= SHORT)
        heard = np.flatnonzero(sound >= least)
        written = 1 - slips[heard].astype(np.float32) / (self.sizes[heard] + np.float32(len(romanise(word))))
        is_near = _blend(sound[heard], written, written, here[heard]) >= np.where(here[heard], NEAR, NEAR_ABROAD)
        near, written = heard[is_near], written[is_near]  # slips in a row make a word no more alike
        letters = self._letters[near].tolist()
        ordered = process.cdist([romanise(word)], letters, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
        alike = _blend(sound[near], written, ordered, here[near])
        is_near = alike >= np.where(here[near], NEAR, NEAR_ABROAD)
        return self._with_given(word, near[is_near], alike[is_near])

    def _least(self, *, latin: bool, short: bool) -> tuple[NDArray[np.bool_], Likeness]:
        """Return which words are in the script of a word, and from which likeness of sounds on they may be near."""
        found = self._bounds.get((latin, short))
        if found is None:
            here = self.latin == latin
            least = np.where(here & ~(self._is_short & short), LEAST, LEAST_ABROAD).astype(np.float32)
            found = self._bounds[latin, short] = (here, least)
        return found

    def _with_given(self, word: str, near: NDArray[np.intp], alike: Likeness) -> tuple[Numbers, Likeness]:
        """Add the other forms of a given name."""
        known = [root for root in sorted(roots_of(word)) if root + 1 < len(self.by_root[0])]
        if not known:
            return near.astype(np.int32), alike
        given = gather(self.by_root, np.array(known, dtype=np.int64))[0]
        found = np.zeros(len(self.words), dtype=np.float32)
        found[near] = alike
        found[given] = np.maximum(found[given], GIVEN)
        numbers = np.flatnonzero(found).astype(np.int32)
        return numbers, found[numbers]


def _blend(sound: Likeness, written: Likeness, ordered: Likeness, here: NDArray[np.bool_]) -> Likeness:
    """Return the likeness of sound and letters together; between scripts the sound tells more."""
    abroad = np.maximum((sound + written) / 2, 0.75 * sound + 0.25 * written)
    found: Likeness = np.where(here, (sound + written + ordered) / 3, abroad).astype(np.float32)
    return found


def _ways(by_sound: Rows, size: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return the first sound of every word, then the second of those that have one, and so on: (words, sounds)."""
    ends, words = by_sound
    sounds = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    order = np.argsort(words, kind="stable")
    words, sounds = words[order].astype(np.intp), sounds[order]
    place = np.arange(len(words)) - np.searchsorted(words, words)
    return [(words[place == way], sounds[place == way]) for way in range(int(place.max(initial=-1)) + 1)]


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
