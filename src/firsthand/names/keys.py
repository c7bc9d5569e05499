"""Keys under which names are looked up: two spellings of one name share a key, and few other names do.

A key is made from the consonants of a word, sounds that scripts and desks write for each other taken as one, so that
it survives romanisation, vowels, case endings and doubled letters. Pairs of shortened words find names both of whose
words are misspelled.

Misses: a single word with a wrong consonant; words of one consonant are keyed with their vowels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from firsthand.names.bodies import read_body
from firsthand.names.match import roots_of
from firsthand.names.words import read_person
from firsthand.text.romanise import romanise

LONG = 4
"""Consonants of a word that make its key; a case ending or a slip behind them does no harm."""
LONGEST_SOUND = 10
MOST_WORDS = 6
_SOUNDS = (
    (re.compile(r"ph|[bpfvw]"), "f"),
    (re.compile(r"shch|schtsch|szcz|chtch|tsch|tch|sch|sh|ch|zh|sz|cz|ts|tz|dzh|dj|dz|[sczxj]"), "s"),
    (re.compile(r"th|[dt]"), "t"),
    (re.compile(r"kh|gh|ck|[gkqh]"), "k"),
    (re.compile(r"[aeiouy'’-]+"), "-"),
)
_WEAK = str.maketrans("", "", "אויעוياعء")  # letters of Arabic and Hebrew that may stand for vowels
_BREATH = re.compile(r"(?<![cstpkgz])h")
_OTHER_WAYS = (
    (re.compile("c(?![eiyhz])"), "k"),
    (re.compile("(?<!s)ch"), "k"),
    (re.compile("g(?=[eiy])"), "zh"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=262144)
def sound_of(word: str) -> str:
    """Return the consonants of a word by kind of sound, with "a" in front for one that begins with a vowel."""
    found = romanise(word)
    for pattern, sound in _SOUNDS:
        found = pattern.sub(sound, found)
    bare = without_doubles(found.replace("-", ""))
    return ("a" if found[:1] == "-" else "") + bare


def without_doubles(sound: str) -> str:
    """Return a sound with each run of one consonant as one."""
    return _DOUBLED.sub(r"\1", sound)


@lru_cache(maxsize=262144)
def _ways(word: str) -> tuple[str, ...]:
    """Return the ways in which a word may be read: letters that are a vowel, a breath or nothing in some languages."""
    lower = word.casefold()
    plain = lower.translate(_WEAK) if lower[:1] > "\u0590" else lower.replace("rz", "zh").replace("j", "i")
    return tuple(dict.fromkeys((lower, plain, plain.replace("w", "u"), _BREATH.sub("", plain))))


@lru_cache(maxsize=262144)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of one word: its sound, without a breath or vowel in front that desks leave out."""
    found: list[str] = []
    for way in _ways(word)[:2]:
        sound = sound_of(way)
        if len(sound.lstrip("a")) < 2:
            found += [f"{sound}:{romanise(way)[:3]}"] if sound else []
        else:
            found += [sound[:LONG], sound.lstrip("a")[:LONG]]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=131072)
def sounds_of(word: str) -> tuple[str, ...]:
    """Return the sounds that a word may have, the likeliest first; letters that desks read in two ways are both."""
    ways = _ways(word)
    # "Coates" begins as "Kennedy" does, "Lobanec" ends as "Lobanets" does; "Gina" and "Chris" may begin as either
    other = (pattern.sub(sound, ways[0]) for pattern, sound in _OTHER_WAYS)
    sounds = (sound_of(way).lstrip("a")[:LONGEST_SOUND] for way in (*ways, *other))
    return tuple(dict.fromkeys(sound or romanise(word)[:1] for sound in sounds))


@lru_cache(maxsize=131072)
def telling_words(name: str, *, person: bool) -> tuple[str, ...]:
    """Return the words by which a name is looked up: no initials, no legal forms, no words that many bodies have."""
    if person:
        words = [word.bare for word in read_person(name).words]
        return tuple([word for word in words if len(word) > 1] or words)[:MOST_WORDS]
    body = read_body(name)
    return tuple([word for word in body.words if word not in body.common] or body.words)[:MOST_WORDS]


@lru_cache(maxsize=131072)
def name_keys(name: str, *, person: bool) -> tuple[str, ...]:
    """Return the keys of a name, sorted: of single words, of given names in all their forms, and of pairs of words."""
    return tuple(sorted(set(_keys(telling_words(name, person=person)))))


def _keys(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield from (f"w:{key}" for key in word_keys(word))
        yield from (f"n:{number}" for number in roots_of(word))
    for a, b in combinations([sound_of(word).lstrip("a")[:2] for word in words], 2):
        if len(a) + len(b) > 2:
            yield "p:" + ":".join(sorted((a, b)))
    if len(words) > 1:
        yield f"j:{sound_of(''.join(words)).lstrip('a')[:6]}"
