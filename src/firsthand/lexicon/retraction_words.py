"""Whether a text may hold a notice by which an outlet takes a report back or sets it right: one look-up a word."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.lexicon.load import read_table

KINDS, PARTS = ("withdrawn", "corrected"), ("heads", "verbs")
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _cue_words() -> tuple[frozenset[str], tuple[tuple[int, frozenset[str]], ...]]:
    """Return the longest word of each cue: whole ones, and beginnings by their length."""
    table = read_table("retractions")
    longest = [
        max(entry.split(), key=lambda word: (len(word), word)).lower()
        for kind in KINDS
        for part in PARTS
        for entry in table[kind][part]
    ]
    begun = sorted({word[:-1] for word in longest if word.endswith("*")})
    sizes = sorted({len(word) for word in begun})
    return frozenset(longest), tuple((size, frozenset(w for w in begun if len(w) == size)) for size in sizes)


def has_retraction_cue(text: str) -> bool:
    """Tell whether a word of a cue stands in `text`; most texts hold none, and need not be read further."""
    whole, begun = _cue_words()
    words = set(_WORDS.findall(text.lower()))
    return not whole.isdisjoint(words) or any(word[:size] in beginnings for size, beginnings in begun for word in words)
