"""Screen one name against lists: every hit with its score, its reasons, and what else speaks for it and against it.

A hit says "name matches" and never more. Country, birth, identifiers and posts are shown beside it; they do not
change the score, and what is missing on either side speaks neither for nor against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from firsthand.names.compare import compare_names, is_person
from firsthand.names.score import NameScore
from firsthand.records.watch import Hit, Query, WatchEntry
from firsthand.screen.index import NameIndex
from firsthand.text.folding import fold

LEAST = 0.5
"""Score from which on a name matches, where the caller names no other."""
NAME_MATCHES = "name matches"
UNTOLD = 0.6
"""What is left of the likelihood where names alone cannot tell."""
_SHORT = 4
EntryOf = Callable[[str, str], WatchEntry]


def find_hits(
    queries: Sequence[Query], index: NameIndex, entry_of: EntryOf, least: float = LEAST
) -> Iterator[tuple[Hit, ...]]:
    """Yield, for each query, the entries whose names match, the best first, each once with its best name.

    Args:
        entry_of: Gives an entry by the id of its list and its own; asked for hits only.
    """
    asked = [(name, is_person(query.type)) for query in queries for name in _names_of(query)]
    found = index.find(asked)
    for query in queries:
        best: dict[int, tuple[NameScore, str, str]] = {}
        for name in _names_of(query):
            for place, matched in next(found):
                kind = index.entries[place][2]
                if not _may_be(query.type, kind):
                    continue
                score = compare_names(name, matched, _kind(query.type, kind))
                if strength(score) >= least and (place not in best or strength(score) > strength(best[place][0])):
                    best[place] = (score, name, matched)
        hits = [_hit(query, index, place, told, entry_of) for place, told in best.items()]
        yield in_order(hits)


def in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return hits, the best first."""
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.watch_list, hit.entry)))


def _names_of(query: Query) -> tuple[str, ...]:
    return tuple(dict.fromkeys((query.name, *query.other_names)))


def strength(score: NameScore) -> float:
    """Return the score of a hit; where names alone cannot tell, as with a bare surname, it is no hit by itself."""
    return score.estimate if score.value is not None else round(UNTOLD * score.estimate, 4)


def _kind(query: str | None, entry: str | None) -> str | None:
    return entry if is_person(entry) is not None else query


def _may_be(query: str | None, entry: str | None) -> bool:
    """Tell whether two types can be one: a person is no company; a word that is not known says nothing."""
    a, b = is_person(query), is_person(entry)
    return a is None or b is None or a is b


def _hit(query: Query, index: NameIndex, place: int, found: tuple[NameScore, str, str], entry_of: EntryOf) -> Hit:
    watch_list, key, _ = index.entries[place]
    entry = entry_of(watch_list, key)
    score, name, matched = found
    return Hit(
        watch_list=watch_list,
        entry=entry.id,
        name=name,
        matched=matched,
        score=strength(score),
        verdict=NAME_MATCHES,
        reasons=score.reasons,
        speaks_for=tuple(_for(query, entry)),
        speaks_against=tuple(_against(query, entry)),
    )


def _for(query: Query, entry: WatchEntry) -> Iterator[str]:
    shared = sorted({*query.countries} & {*entry.countries})
    if shared:
        yield f"the same country: {', '.join(shared)}"
    if query.born and any(_agree(query.born, day) for day in entry.born):
        yield f"born {query.born}"
    numbers = {fold(value) for _, value in query.identifiers} & {fold(value) for _, value in entry.identifiers}
    for number in sorted(numbers):
        yield f"the same number: {number}"
    words = _telling(query.notes) & _telling(entry.notes)
    if words:
        yield f"described in the same words: {', '.join(sorted(words)[:5])}"


def _against(query: Query, entry: WatchEntry) -> Iterator[str]:
    if query.countries and entry.countries and not {*query.countries} & {*entry.countries}:
        yield f"other countries: {', '.join(sorted(query.countries))}; {', '.join(entry.countries)}"
    if query.born and entry.born and not any(_agree(query.born, day) for day in entry.born):
        yield f"other dates of birth: {query.born}; {', '.join(entry.born)}"
    if query.type and entry.type and query.type != entry.type:
        yield f"another type: {query.type}; {entry.type}"


def _agree(left: str, right: str) -> bool:
    """Tell whether two dates agree as far as both go: "1980" and "1980-05-02" do."""
    return left.startswith(right) or right.startswith(left)


def _telling(notes: tuple[str, ...]) -> set[str]:
    return {word for note in notes for word in fold(note).split() if len(word) > _SHORT and word.isalpha()}
