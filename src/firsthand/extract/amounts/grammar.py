"""What stands around the numbers of one language: bounds, ranges, percent, currencies, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.extract.amounts.currencies import CurrencyGrammar, currency_grammar
from firsthand.extract.numbers import WITH_TABLE, NumberGrammar, number_grammar, words_pattern
from firsthand.extract.times.grammar import time_grammar
from firsthand.lexicon.load import read_table
from firsthand.records.amount import Bound

_NEVER = re.compile(r"(?!)")
_GLOSS = (
    r"(?:\s+\w+){0,4}\s*[(\[]\s*(?:(?:WEAK|STRONG)\s+)*"  # 50 billion euro in aid (some $54 billion)
    r"|(?:\s+\w+){0,4},?\s+(?:STRONG)\s+(?:(?:WEAK)\s+)*"  # 50 billion euro in aid, the equivalent of $54 billion
    r"|,?\s+(?:(?:WEAK)\s+)+|\s*[/=≈]\s*"  # 50 billion euro, or about $54 billion
)
_DASH = r"\s?[-–—]\s?"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountGrammar:
    """The patterns around a number in one language; made by `amount_grammar`.

    Attributes:
        before: Words of a bound at the end of what stands before a number; `bounds_before` names its groups.
        after: Words of a bound after an amount.
        between: "between" at the end of what stands before a number.
        change: Words before a number that make "from 5 to 7" a change and not a range.
        labels: Words after which a number is a name ("article", "resolution").
        people: Dictionary forms of nouns for people, of whom one is worth counting.
        paying: Dictionary forms of verbs whose large objects without a unit are money.
        counts: Counts are read; without it, only money and percentages are.
        one_is_article: "one" in letters is the article, too.
        never_units: Nouns that are never counted here: units of time, which `times` reads.
    """

    numbers: NumberGrammar
    money: CurrencyGrammar
    before: re.Pattern[str]
    bounds_before: tuple[Bound, ...]
    after: re.Pattern[str]
    bounds_after: tuple[Bound, ...]
    between: re.Pattern[str]
    change: re.Pattern[str]
    range: re.Pattern[str]
    range_and: re.Pattern[str]
    percent: re.Pattern[str]
    gloss: re.Pattern[str]
    to_currency: re.Pattern[str]
    labels: frozenset[str]
    of_words: frozenset[str]
    determiners: frozenset[str]
    never_units: frozenset[str]
    people: frozenset[str]
    paying: frozenset[str]
    counts: bool
    one_is_article: bool

    def before_bound(self, match: re.Match[str]) -> Bound:
        """Return the bound that a match of `before` tells."""
        return self.bounds_before[(match.lastindex or 1) - 1]

    def after_bound(self, match: re.Match[str]) -> Bound:
        """Return the bound that a match of `after` tells."""
        return self.bounds_after[(match.lastindex or 1) - 1]


def _listed(table: dict[str, Any], name: str) -> list[str]:
    return [word for word in str(table.get(name, "")).split("|") if word]


def _ends_with(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words_pattern(words)})\s*$", re.IGNORECASE) if words else _NEVER


@cache
def amount_grammar(language: str) -> AmountGrammar:
    """Return the grammar of `language`; a language without a table of numbers has signs and percent only."""
    table = read_table(f"numbers.{language}") if language in WITH_TABLE else {}
    bounds = table.get("bounds", {})
    before, after = bounds.get("before", {}), bounds.get("after", {})
    money = currency_grammar(language)
    of = _listed(table, "of")
    of_part = rf"(?:(?:{words_pattern(of)})\s*)?" if of else ""
    joints = words_pattern(_listed(table, "range"))
    gloss = words_pattern(_listed(table, "gloss")) or "(?!)"
    strong = words_pattern(_listed(table, "gloss_strong")) or "(?!)"
    return AmountGrammar(
        numbers=number_grammar(language),
        money=money,
        before=_bound_pattern(
            before, rf"(?<!\w)(?:ALTERNATIVES)(?:\s+(?:{words_pattern(_listed(table, 'the')) or '(?!)'}))?\s*$"
        ),
        bounds_before=tuple(Bound(name) for name in before),
        after=_bound_pattern(after, r"\s?(?:ALTERNATIVES)(?!\w)"),
        bounds_after=tuple(Bound(name) for name in after),
        between=_ends_with(_listed(table, "between")),
        change=_ends_with(_listed(table, "change")),
        range=re.compile(rf"{_DASH}|\s+(?:{joints})\s+" if joints else _DASH, re.IGNORECASE),
        range_and=re.compile(rf"\s+(?:{words_pattern(_listed(table, 'and')) or '(?!)'})\s+", re.IGNORECASE),
        percent=re.compile(
            rf"[\s-]?(?:%|(?:{words_pattern(_listed(table, 'percent')) or '(?!)'})(?!\w))", re.IGNORECASE
        ),
        gloss=re.compile(_GLOSS.replace("STRONG", strong).replace("WEAK", gloss), re.IGNORECASE),
        to_currency=re.compile(rf"[\s-]*{of_part}", re.IGNORECASE),
        labels=frozenset(_listed(table, "labels")),
        of_words=frozenset(of) | frozenset(_listed(table, "of_more")),
        determiners=frozenset(_listed(table, "determiners")),
        people=frozenset(_listed(table, "people")),
        paying=frozenset(_listed(table, "paying")),
        never_units=frozenset(time_grammar(language).words.get("unit", {})),
        counts=bool(table.get("counts")),
        one_is_article=bool(table.get("one_is_article")),
    )


def _bound_pattern(bounds: dict[str, str], frame: str) -> re.Pattern[str]:
    if not bounds:
        return _NEVER
    groups = "|".join(f"({words_pattern(words.split('|'))})" for words in bounds.values())
    return re.compile(frame.replace("ALTERNATIVES", groups), re.IGNORECASE)
