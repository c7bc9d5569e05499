"""Origins of one event that are told by a shorter name, or by an office without its state.

"The Council" beside "Council of the European Union", and "foreign ministry spokesman Jan Ek" beside "Swedish Ministry
of Foreign Affairs", are told of one happening: the shorter one means the longer one if it can mean no other origin.

Misses: a short name that means a body which none of the reports names in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.lexicon.gazetteer import find_state
from firsthand.lexicon.load import read_table
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.wording import any_of
from firsthand.records.derivation import Certainty
from firsthand.records.mention import EntityType
from firsthand.records.origin import ClaimOrigin
from firsthand.text.romanise import romanise

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 4
"""Letters below which a word ("of", "the", "für") tells nothing of an office; initials are kept whole."""


def find_short_names(
    ends: Mapping[str, Sequence[ClaimOrigin]], ties: Ties
) -> Iterator[tuple[str, str, Certainty, str]]:
    """Yield pairs of origins of which one is the other by a shorter name or without its state."""
    known = {key: end[0].entity for key, end in sorted(ends.items()) if end[0].entity and not end[0].anonymous}
    full = {key: _offices(entity, ties) for key, entity in known.items() if _is_body_of_a_state(entity, ties)}
    for key, entity in known.items():
        if entity is None or not _is_told_short(entity, ties):
            continue
        country = ties.country(entity)
        fitting = [
            other
            for other, offices in full.items()
            if other != key and country in (None, ties.country(known[other])) and _means(entity, offices, ties)
        ]
        if len({known[other] for other in fitting}) == 1:
            yield key, fitting[0], Certainty.CERTAIN, f"{told_name(entity, ties)}: {ties.name(known[fitting[0]] or '')}"


def told_name(entity: str, ties: Ties) -> str:
    """Return how reports tell an entity: a person with the role, else by name."""
    found = ties.entities[entity]
    return f"{found.name}, {found.roles[0]}" if found.type is EntityType.PERSON and found.roles else found.name


def _is_body_of_a_state(entity: str | None, ties: Ties) -> bool:
    """Tell whether an entity is a body whose state or union is known: the long form."""
    return (
        entity is not None and ties.entities[entity].type is EntityType.ORGANISATION and ties.power(entity) is not None
    )


def _is_told_short(entity: str, ties: Ties) -> bool:
    """Tell whether nothing is known of whom somebody speaks for: a bare body, or a person with a post."""
    found = ties.entities[entity]
    if set(ties.voices(entity)) != {entity}:
        return False
    return found.type is EntityType.PERSON or (found.type is EntityType.ORGANISATION and ties.power(entity) is None)


def _offices(entity: str | None, ties: Ties) -> tuple[frozenset[str], ...]:
    """Return the words of each name of a body, those of its state left out."""
    found = ties.entities[entity or ""]
    names = sorted({found.name, *(name.text for name in found.names)})
    return tuple(words for name in names if (words := _words(name)))


def _means(entity: str, offices: Sequence[frozenset[str]], ties: Ties) -> bool:
    found = ties.entities[entity]
    if found.type is EntityType.PERSON:
        return any(office <= _words(role) for role in found.roles for office in offices)
    told = _words(found.name)
    return bool(told) and any(told <= office for office in offices)


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(romanise(w) for w in _WORD.findall(name) if len(w) >= _SMALL and find_state(w) is None)


def holds_post_with(person: str, body: str, ties: Ties) -> bool:
    """Tell whether a person speaks for or leads a body by a role that leaves out which: "police spokesman"."""
    if ties.entities[person].type is not EntityType.PERSON or not _agree(person, body, ties):
        return False
    offices = _offices(body, ties)
    return any(office and any(office <= name for name in offices) for office in _posts_of(person, ties))


def speaks_for_government(person: str, state: str, ties: Ties) -> bool:
    """Tell whether a person speaks for or leads an office of a government that is told without its state.

    Args:
        state: The state (ISO 3166-1 alpha-2) that the happening is laid to.
    """
    if ties.entities[person].type is not EntityType.PERSON or ties.country(person) not in (None, state):
        return False
    return any(_governs().search(" ".join(sorted(office))) for office in _posts_of(person, ties))


def _agree(a: str, b: str, ties: Ties) -> bool:
    first, second = ties.country(a), ties.country(b)
    return first is None or second is None or first == second


def _posts_of(person: str, ties: Ties) -> list[frozenset[str]]:
    """Return the office words of each role by which a person speaks for or leads something."""
    return [
        frozenset(word for word in _words(role) if not _post().fullmatch(word))
        for role in ties.entities[person].roles
        if any(_post().fullmatch(word) for word in _words(role))
    ]


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    posts = read_table("posts")["posts"]
    return any_of(entry for kind in ("speaks", "leads") for entry in posts[kind] if not entry.startswith("*"))


@lru_cache(maxsize=1)
def _governs() -> re.Pattern[str]:
    bodies = read_table("posts")["bodies"]
    return any_of(entry for kind in ("ministry", "head") for entry in bodies[kind] if not entry.startswith("*"))


@lru_cache(maxsize=65536)
def states_in(name: str) -> frozenset[str]:
    """Return the states (ISO 3166-1 alpha-2) whose names or demonyms stand in `name`."""
    return frozenset(state for word in _WORD.findall(name) if (state := find_state(word)) is not None)


@lru_cache(maxsize=65536)
def paper_words(name: str) -> frozenset[str]:
    """Return the kinds of document that `name` tells of, by the table of documents."""
    return frozenset(kind for kind, pattern in _papers() if pattern.search(romanise(name)))


@lru_cache(maxsize=1)
def _papers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, any_of(entries)) for kind, entries in read_table("documents")["papers"].items())
