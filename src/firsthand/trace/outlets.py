"""Find the outlets of a case by name in other reports, where a reader of one report could not know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from firsthand.records.resolution import Resolution
from firsthand.text.folding import fold
from firsthand.text.shingles import word_spans, words

_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "l"})


def _parts(name: str) -> tuple[str, ...]:
    found = words(fold(name))
    return tuple(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


class OutletNames:
    """The outlets whose reports are in the case, by the words of their names.

    A name's last word alone ("the Courier") stands for an outlet if it is that of no other outlet of the case.
    """

    def __init__(self, resolution: Resolution) -> None:
        outlets = set(resolution.outlet_of.values())
        named: dict[tuple[str, ...], set[str]] = defaultdict(set)
        last: dict[str, set[str]] = defaultdict(set)
        for entity in resolution.entities:
            if entity.id in outlets:
                for name in {entity.name, *(name.text for name in entity.names)}:
                    parts = _parts(name)
                    if parts:
                        named[parts].add(entity.id)
                        last[parts[-1]].add(entity.id)
        self._named = {parts: min(ids) for parts, ids in named.items() if len(ids) == 1}
        self._short = {word: min(ids) for word, ids in last.items() if len(ids) == 1}
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        marked: dict[str, set[str]] = defaultdict(set)  # a text may write the first word with its marks or without
        for entity in resolution.entities:
            if entity.id in outlets:
                for written in entity.names:
                    for word in words(written.text):
                        marked[fold(word)].add(word)
        for parts in sorted(self._named, key=lambda p: (-len(p), p)):
            for first in sorted({parts[0], *marked[parts[0]]}):
                self._by_first[first].append(parts)

    def find(self, name: str) -> str | None:
        """Return the outlet (entity id) that `name` is, wholly or by its last word, or None."""
        parts = _parts(name)
        if parts in self._named:
            return self._named[parts]
        if len(parts) == 1 and name.rsplit(maxsplit=1)[-1][:1].isupper() and len(name.split()) == 2:
            return self._short.get(parts[0])
        return None

    def find_all(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield (entity id, start, end) of each full name of an outlet in text[start:end], of two words or more."""
        told = word_spans(text[start:end])
        for place, (word, _, _) in enumerate(told):
            for parts in self._by_first.get(word, ()):
                last = place + len(parts)
                if len(parts) > 1 and tuple(fold(w) for w, _, _ in told[place:last]) == parts:
                    yield self._named[parts], start + told[place][1], start + told[last - 1][2]
                    break
