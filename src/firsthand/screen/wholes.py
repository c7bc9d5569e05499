"""Names that are the same in another way than word by word: neighbours written as one word, initials, known names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from rapidfuzz.distance import Indel

from firsthand.lexicon.gazetteer import gazetteer_key
from firsthand.names.bodies import capitals_of, initials_of
from firsthand.names.keys import sound_of, without_doubles
from firsthand.names.match import roots_of

_SHORTEST = 3
_ALIKE, _FITTING = 0.75, 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Neighbours in a name written as one word, its sound, and the other words of the name."""

    word: str
    sound: str
    others: tuple[str, ...]


def join_neighbours(words: Sequence[str]) -> Iterator[Joined]:
    """Yield neighbours written as one word, and all words, where there is enough of their sound to tell."""
    sounds = [sound_of(word).lstrip("a") for word in words]
    for (word, others), (sound, _) in zip(neighbours(words), neighbours(sounds), strict=True):
        if len(sound) >= _SHORTEST:
            yield Joined(word=word, sound=without_doubles(sound), others=others)


def neighbours(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield neighbours written as one word beside the other words, and all words written as one."""
    for place, (a, b) in enumerate(pairwise(words)):
        yield a + b, (*words[:place], *words[place + 2 :])
    if len(words) > 2:
        yield "".join(words), ()


def is_spelled(left: str, right: str) -> bool:
    """Tell whether two words in Latin letters that sound the same are written alike, too."""
    return Indel.normalized_similarity(left, right) >= _ALIKE


def may_fit(joined: Sequence[str], other: Sequence[str], *, person: bool | None) -> bool:
    """Tell whether two names may be one by what is left of them, in Latin letters, beside neighbours written as one.

    A person's whole name is never one word of a longer one.

    Args:
        joined: What is left of the name whose neighbours are written as one; `other`: of the other one.
    """
    if not joined or not other:
        return bool(joined) or not other or not person
    return any(_is_near(a, b) for a in joined for b in other)


def _is_near(left: str, right: str) -> bool:
    alike = Indel.normalized_similarity(left, right) >= _FITTING
    return alike or not roots_of(left).isdisjoint(roots_of(right))


def keys_of(name: str, words: Sequence[str], person: bool | None) -> Iterator[str]:
    """Yield the keys under which a name of a list is found in another way than by its words."""
    yield from (f"joined:{joined.sound}" for joined in join_neighbours(words))
    yield from whole_keys(name, person)


def whole_keys(name: str, person: bool | None) -> Iterator[str]:
    """Yield the keys of a body's name: its initials, and what the gazetteer knows it as."""
    if person:
        return
    yield from (f"initials:{letters}" for letters in (*initials_of(name), capitals_of(name)) if letters)
    key = gazetteer_key(name)
    if key is not None:
        yield f"known:{key}"


def digest_of(key: str) -> int:
    """Return a short number for a key; that two keys share one only costs a comparison."""
    return crc32(key.encode())
