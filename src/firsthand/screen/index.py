"""Find the few entries of a list whose names can match, without comparing with all of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from firsthand.names.compare import is_person
from firsthand.names.keys import name_keys, sound_of
from firsthand.records.watch import WatchEntry

MOST = 2500
"""A key that more names share is used only together with another one."""
SHARED = 2
NEAREST = 12
"""Names that are compared in full."""
ALIKE = 55.0
"""Likeness of consonants, 0 to 100, below which no comparison is made."""


class NameIndex:
    """The names of all entries of some lists, by key."""

    def __init__(self, entries: Iterable[tuple[str, WatchEntry]]) -> None:
        self.entries = tuple(entries)
        self.names: list[tuple[int, str]] = []
        self._sounds: list[str] = []
        self._by_key: dict[str, array[int]] = defaultdict(lambda: array("l"))
        for place, (_, entry) in enumerate(self.entries):
            person = is_person(entry.type)
            for name in entry.names:
                number = len(self.names)
                self.names.append((place, name))
                self._sounds.append(sounds_of(name))
                for key in _keys(name, person):
                    self._by_key[key].append(number)

    def find(self, name: str, person: bool | None) -> list[tuple[int, str]]:
        """Return (number of an entry, its name) of the names that can match, the most alike first.

        Args:
            person: Whether a person is looked for; None where that is not known.
        """
        found = self._with_keys(_keys(name, person))
        if not found:
            return []
        sounds = {number: self._sounds[number] for number in found}
        near = process.extract(
            sounds_of(name), sounds, scorer=fuzz.token_set_ratio, limit=NEAREST * 3, score_cutoff=ALIKE
        )
        ordered = sorted(near, key=lambda hit: (-hit[1], hit[2]))
        return [self.names[number] for _, _, number in ordered[:NEAREST]]

    def _with_keys(self, keys: Sequence[str]) -> list[int]:
        """Return the names that share a rare key or two common ones, sorted."""
        count: dict[int, int] = defaultdict(int)
        rare: set[int] = set()
        for key in keys:
            numbers = self._by_key.get(key)
            if not numbers:
                continue
            if len(numbers) <= MOST // (8 if key[0] in "np" else 1):
                rare.update(numbers)
            else:
                for number in numbers:
                    count[number] += 1
        rare.update(number for number, times in count.items() if times >= SHARED)
        return sorted(rare)


def _keys(name: str, person: bool | None) -> tuple[str, ...]:
    if person is not None:
        return name_keys(name, person=person)
    return tuple(sorted({*name_keys(name, person=True), *name_keys(name, person=False)}))


def sounds_of(name: str) -> str:
    """Return the sounds of a name's words, parted by spaces."""
    return " ".join(filter(None, (sound_of(word) for word in name.replace("-", " ").replace(".", " ").split())))
