"""Closed groups of words that the rules for mentions ask for; see mention_words.toml."""

from __future__ import annotations

from functools import cache

from firsthand.lexicon.load import read_table


@cache
def word_group(name: str) -> frozenset[str]:
    """Return the words of a group, in lower case."""
    return frozenset(read_table("mention_words")[name].split())
