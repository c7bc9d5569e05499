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
        written = {entity.id: entity for entity in resolution.entities if entity.id in outlets}
        firsts = {_parts(n): words(n) for e in written.values() for n in (e.name, *(name.text for name in e.names))}
        for parts in sorted(self._named, key=lambda p: (-len(p), p)):
            # A text is searched for the first word as it is written there, with its marks or without them.
            for first in {parts[0], *(word for word in firsts.get(parts, ()) if fold(word) == parts[0])}:
                self._by_first[first].append(parts)

    def find(self, name: str) -> str | None:
        """Return the outlet (entity id) that `name` is, wholly or by its last word, or None."""
        parts = _parts(name)
        if parts in self._named:
            return self._named[parts]
        if len(parts) == 1 and name.split()[-1][:1].isupper() and len(name.split()) == 2:
            return self._short.get(parts[0])
        return None

    def find_all(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield (entity id, start, end) for each full name of an outlet in text[start:end], names of one word left out."""
        told = word_spans(text[start:end])
        for place, (word, _, _) in enumerate(told):
            for parts in self._by_first.get(word, ()):
                last = place + len(parts)
                if len(parts) > 1 and tuple(fold(w) for w, _, _ in told[place:last]) == parts:
                    yield self._named[parts], start + told[place][1], start + told[last - 1][2]
                    break
