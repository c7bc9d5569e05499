"""Tell number and gender of a noun that stands for someone.

Misses: forms that are alike in both numbers, which are read as singular.
"""

from __future__ import annotations

from firsthand.extract.claims.slavic_words import is_plural_noun
from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.mention_words import word_group

_ONE_GERMAN = word_group("one_german")


def is_many(tree: Tree, hit: Hit, language: str) -> bool:
    """Tell whether a noun stands in the plural."""
    if language == "ru":
        return _russian_plural(tree, hit)
    if language in ("uk", "pl", "cs"):
        return is_plural_noun(tree, hit.first, language)
    if language == "de" and hit.first > 0 and _article_before(tree, hit.first) in _ONE_GERMAN:
        return False
    if language == "de" and not hit.form.many and hit.first > 0:
        return tree.lowers[hit.first - 1] in (
            "mehrere",
            "einige",
            "beide",
            "beiden",
            "alle",
            "viele",
        ) or _german_plural(tree, hit)
    return hit.form.many


def _article_before(tree: Tree, token: int) -> str:
    """Return the word before a German noun and its adjectives."""
    token -= 1
    while (
        token > 0
        and tree.words[token].islower()
        and tree.lowers[token].endswith(("en", "er", "es"))
        and len(tree.words[token]) > 5
    ):
        token -= 1
    return tree.lowers[token]


def _german_plural(tree: Tree, hit: Hit) -> bool:
    """Nouns in -er look alike in both numbers: "die" before a masculine one tells the plural."""
    lower = tree.lowers[hit.first]
    return lower.endswith("er") and tree.lowers[hit.first - 1] in ("die", "zwei", "drei", "vier", "fünf")


def _russian_plural(tree: Tree, hit: Hit) -> bool:
    """Tell the number of a Russian noun from its ending and the adjective before it.

    Misses: forms that are alike in both numbers, which are read as singular.
    """
    lower, lemma = tree.lowers[hit.first], tree.lemmas[hit.first]
    if lower == lemma:
        return False
    if lower.endswith(("ов", "ев", "ами", "ями", "ах", "ях", "ам", "ям")):
        return True
    if lower.endswith("ей") and lemma.endswith("ь"):
        return True
    if lower.endswith(("ы", "и")) and not lemma.endswith(("а", "я", "ь", "о", "е")):
        return True
    return (
        hit.first > 0
        and tree.tags[hit.first - 1] == "ADJ"
        and tree.lowers[hit.first - 1].endswith(("ых", "их", "ые", "ие"))
    )


def gender_of_noun(tree: Tree, hit: Hit, language: str) -> str:
    """Return "m" or "f" where the noun for a person or its article tells it, else ""."""
    lower = tree.lowers[hit.last - 1]
    if hit.form.entry.sort is not Sort.OFFICE:
        return ""
    if language == "en":
        return "f" if lower.endswith(("woman", "women", "queen")) else "m" if lower.endswith(("man", "king")) else ""
    if language == "de":
        return "f" if lower.endswith("in") and len(lower) > 5 else ""
    if language == "fr" and hit.first > 0:
        before = tree.lowers[hit.first - 1]
        return "f" if before in ("la", "une", "sa") else "m" if before in ("le", "un", "du", "au") else ""
    return ""
