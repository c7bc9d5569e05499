"""Small words around nouns that stand for someone: articles, possessives, and what ties an office to its body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from firsthand.lexicon.load import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """See phrase_words.toml; all in lower case, all empty for a language without a table."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    own: frozenset[str]
    of: frozenset[str]
    at: frozenset[str]
    linked: frozenset[str]


@cache
def phrase_words(language: str) -> PhraseWords:
    """Return the words of a language."""
    table = read_table("phrase_words").get(language, {})
    return PhraseWords(**{name: frozenset(table.get(name, ())) for name in PhraseWords.__dataclass_fields__})
