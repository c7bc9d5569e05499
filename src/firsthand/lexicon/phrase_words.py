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


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the articles, prepositions and other small words that a Spanish or Italian sentence may begin with."""
    if language not in _WITH_GRAMMAR:
        return frozenset()
    table = read_table(f"grammar.{language}")
    return frozenset(table["cases"]).union(*(table[name] for name in _SMALL))


_WITH_GRAMMAR = frozenset({"es", "it"})
_SMALL = (
    "articles",
    "determiners",
    "pronouns",
    "conjunctions",
    "subordinators",
    "complementizers",
    "adverbs",
    "number_words",
    "clitics",
    "front_adjectives",
)
