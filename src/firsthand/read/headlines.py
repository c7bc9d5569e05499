"""Find the headline of a text that has no markup.

**Misses**: headlines that end in a full stop, as some agencies write them: they are body, and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.text.folding import fold

MAX_WORDS = 30
MAX_LENGTH = 220
_SENTENCE_END = re.compile(r"[.;:,…][\"'”»’)\]]*$")
_INNER_END = re.compile(r"[.!?][\"'”»’)\]]*\s+[\"“„«(]?[^\W\d_]")
_EDGES = re.compile(r"^\W+|\W+$")


def same_words(left: str, right: str) -> bool:
    """Tell whether two titles differ in case, accents, spaces and outer punctuation only."""
    return _EDGES.sub("", fold(left)) == _EDGES.sub("", fold(right)) != ""


def looks_like_headline(text: str) -> bool:
    """Tell whether a paragraph has the form of a headline: short, one piece, no full stop."""
    return (
        len(text) <= MAX_LENGTH
        and 2 <= len(text.split()) <= MAX_WORDS
        and not _SENTENCE_END.search(text)
        and not _INNER_END.search(text)
    )


def looks_like_link(text: str) -> bool:
    """Tell whether a paragraph has the form of a link to another report; a question or call may be one."""
    return len(text) <= MAX_LENGTH and len(text.split()) <= MAX_WORDS and not _SENTENCE_END.search(text)


def is_headline_of(own: str, following: Sequence[str]) -> bool:
    """Tell whether a paragraph is the headline of the paragraphs that follow it.

    Args:
        own: The first paragraph that is no clutter.
        following: The next few paragraphs that are no clutter.
    """
    if not looks_like_headline(own) or not following:
        return False
    return max(map(len, following)) > max(60, len(own)) and any(map(_is_prose, following))


def _is_prose(text: str) -> bool:
    return len(text.split()) >= 8 and re.search(r"[.!?…。][\"'”»’)\]]*$", text) is not None
