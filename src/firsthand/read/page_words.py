"""Tell what a page's own names (class, id and role) say that an element is.

**Misses**: names that are abbreviated or generated ("c-4x", "css-1q2w").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from firsthand.lexicon.load import read_table
from firsthand.read.phrases import joined, words_of

_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
MAX_NAMES = 300
"""Characters of the longest class or id that is looked at."""


class Mark(StrEnum):
    """What an element is by its name; the values are keys of `lexicon/data/page_boxes.toml`, described there."""

    THREAD = "thread"
    FRAME = "frame"
    LOOSE = "loose"
    BYLINE = "byline"
    SECTION = "section"


@cache
def _marks() -> dict[str, tuple[Mark, ...]]:
    """Return each name with its marks."""
    table = read_table("page_boxes")
    marks: dict[str, tuple[Mark, ...]] = {}
    for mark in Mark:
        for word in table[mark]:
            marks[word] = (*marks.get(word, ()), mark)
    return marks


@cache
def _negated() -> frozenset[str]:
    return frozenset(read_table("page_boxes")["negated"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(joined(words_of(head)) for head in read_table("page_boxes")["heads"])


def marks_of(element: Any, attributes: Sequence[str] = ("class", "id", "role")) -> frozenset[Mark]:
    """Return what the class, id and role of an element say that it is."""
    found: set[Mark] = set()
    for attribute in attributes:
        for name in (element.get(attribute) or "")[:MAX_NAMES].split():
            found.update(_marks_of_name(name))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _marks_of_name(name: str) -> tuple[Mark, ...]:
    """Return what one name says, by its words and by each pair of them."""
    words = [word.lower() for word in _WORD.findall(_HUMP.sub("-", name))]
    if not _negated().isdisjoint(words):
        return ()
    pairs = [first + second for first, second in pairwise(words)]
    return tuple(mark for word in (*words, *pairs) for mark in _marks().get(word, ()))


def is_thread_head(text: str) -> bool:
    """Tell whether a line heads what readers wrote: "Comments (14)"."""
    words = [word for word in words_of(text) if word not in ("#", ":")]
    return len(words) <= 5 and joined(words) in _heads()
