"""Numbers as languages write them: digits with their separators, words, and scales such as "million" or "Mrd.".

Misses: fractions other than halves and quarters; Roman numerals; number words of languages without a table.
Source: separators follow Unicode CLDR; the words are in `lexicon/data/numbers.*.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from firsthand.lexicon.load import read_table

WITH_TABLE = frozenset({"en", "fr", "de", "ru", "cs", "es", "it", "nl", "pl", "uk"})
"""Languages with a table; all but Czech, Dutch, Polish and Ukrainian have number words. All others read digits only."""

_POINT_GROUPS = frozenset({"pt", "da", "ro", "el", "tr"})
_MOST_DIGITS = 30
_LONGEST = 160
"""Code points of the longest number: keeps damaged texts from costing the square of their length."""
_LETTERED = ("words", "multiply", "article", "collective", "vague", "several")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number in a text: code points [start, end).

    Attributes:
        factor: What a scale word multiplied it by; 1 if none ("5-7 million": the 5 takes it over).
        is_vague: "hundreds of", "several thousand": the value is the least that it can be.
        is_bare: A run of digits alone, which may be a year.
        is_word: Written in letters.
        is_rough: A collective that rounds ("une vingtaine").
    """

    start: int
    end: int
    value: int | float
    factor: float = 1
    is_vague: bool = False
    is_bare: bool = False
    is_word: bool = False
    is_rough: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGrammar:
    """How one language writes numbers; made by `number_grammar`.

    Attributes:
        group: Characters that part groups of three digits.
        decimal: Characters before the decimals.
        values: For each section of the table ("words", "scale", ...) the lower-case word and its value.
        patterns: For each shape of number its compiled pattern.
        spelt: Source of the pattern of a number in plain words, for other grammars to build on; "" if none.
        starters: Lower-case words that a number in words can start with.
        glue: Words and marks that join number words.
    """

    group: str
    decimal: str
    values: Mapping[str, Mapping[str, float]]
    patterns: Mapping[str, re.Pattern[str]]
    spelt: str
    starters: frozenset[str]
    glue: str


def words_pattern(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, longest first, with any white space where they have a space."""
    ordered = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"\s+").replace("'", "['’]") for word in ordered)


def plain(text: str) -> str:
    """Return `text` in lower case with single spaces and plain apostrophes, as tables are written."""
    return " ".join(text.lower().replace("’", "'").split())


def product(value: float, factor: float = 1) -> int | float:
    """Return `value` times `factor`, an int if it is whole; in decimals, so that 16.1 billion is 16100000000."""
    exact = Decimal(repr(value)) * Decimal(repr(factor))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def section(table: Mapping[str, Any], name: str) -> dict[str, float]:
    """Return word to value for one section of a number table."""
    return {word: float(value) for value, words in table.get(name, {}).items() for word in words.split("|")}


@cache
def number_grammar(language: str) -> NumberGrammar:
    """Return the grammar of `language`; a language without a table reads digits only."""
    table: Mapping[str, Any] = read_table(f"numbers.{language}") if language in WITH_TABLE else {}
    spaces = " \u00a0\u202f\u2009"
    group = str(table.get("group", "." + spaces if language in _POINT_GROUPS else spaces))
    decimal = str(table.get("decimal", ","))
    values = {name: section(table, name) for name in (*_LETTERED, "half", "scale", "scale_money", "scale_plural")}
    plain_words = values["words"] | values["multiply"]
    glue = str(table.get("join", ""))
    spelt = _spelt(plain_words, glue, bool(table.get("glued")))
    sources = _sources(values, str(table.get("of", "")))
    sources |= {"spelt": spelt} if spelt else {}
    starters = {re.split(r"[ '-]", word)[0] for name in _LETTERED for word in values[name]}
    return NumberGrammar(
        group=group,
        decimal=decimal,
        values=values | {"plain": plain_words},
        patterns={"digits": re.compile(_digits(group, decimal))}
        | {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()},
        spelt=spelt,
        starters=frozenset(starters),
        glue=glue,
    )


@lru_cache(maxsize=65536)
def can_start_number(lower: str, language: str) -> bool:
    """Tell whether a number can start with the lower-case token `lower`: a digit, a number word or a compound."""
    grammar = number_grammar(language)
    if (
        lower[0].isdigit()
        or lower in grammar.starters
        or ("-" in lower and lower.split("-", maxsplit=1)[0] in grammar.starters)
    ):
        return True
    spelt = grammar.patterns.get("spelt")
    return bool(spelt and 5 < len(lower) < 60 and spelt.fullmatch(lower))


def _digits(group: str, decimal: str) -> str:
    groups, decimals = re.escape(group), re.escape(decimal)
    return rf"\d{{1,3}}([{groups}])\d{{3}}(?:\1\d{{3}})*(?!\d)(?:[{decimals}]\d+)?|\d+(?:[.,]\d+)?"


def _spelt(words: Mapping[str, float], join: str, glued: bool) -> str:
    if not words:
        return ""
    one, joint = f"(?:{words_pattern(words)})", re.escape(join)
    if glued:
        whole = rf"{one}(?:(?:{joint})?{one})*(?!\w)"
        return rf"{whole}(?:\s+{whole})*"
    return rf"{one}(?!\w)(?:(?:-|\s+)(?:{joint}(?:-|\s+))?{one}(?!\w))*"


def _sources(values: Mapping[str, Mapping[str, float]], of_words: str) -> dict[str, str]:
    of = rf"(?:(?:{words_pattern(of_words.split('|'))})\s*)?" if of_words else ""
    found = {}
    any_of = {name: f"({words_pattern(words)})(?!\\w)" for name, words in values.items() if words}
    if "scale" in any_of:
        found["scale"] = rf"(?:\s*|-){any_of['scale']}"
        found["scale_money"] = rf"\s?({words_pattern([*values['scale'], *values['scale_money']])})(?!\w)"
    if "multiply" in any_of and "article" in any_of:
        found["article"] = rf"({words_pattern(values['article'])})(?:\s+|-)?{any_of['multiply']}"
        found["fraction"] = any_of["article"]
    if "collective" in any_of:
        found["collective"] = rf"(?:(?:une|un)\s+)?{any_of['collective']}"
    if "vague" in any_of:
        found["vague"] = rf"{any_of['vague']}(?:\s+{of}{any_of['scale_plural']})?"
        found["several"] = rf"({words_pattern(values['several'])})\s+{of}{any_of['scale_plural']}"
    if "half" in any_of:
        found["half"] = rf"\s+{any_of['half']}"
    return found


def read_digits(text: str, grammar: NumberGrammar) -> int | float | None:
    """Return the value of a number in digits as `grammar` writes them, or None if it is none.

    A separator that is followed by other than three digits cannot part groups, so it is a decimal mark.
    """
    match = grammar.patterns["digits"].fullmatch(text) if len(text) <= _MOST_DIGITS else None
    if match is None:
        return None
    if match[1]:
        head, mark, tail = _split_decimal(text, grammar.decimal.replace(match[1], ""))
        return product(float(re.sub(r"\D", "", head) + ("." + tail if mark else "")))
    head, mark, tail = _split_decimal(text, ".,")
    return product(float(f"{head}.{tail}")) if mark else int(head)


def _split_decimal(text: str, marks: str) -> tuple[str, str, str]:
    at = max(text.rfind(mark) for mark in marks) if marks else -1
    return (text[:at], text[at], text[at + 1 :]) if at >= 0 else (text, "", "")


def read_words(text: str, grammar: NumberGrammar) -> int | float | None:
    """Return the value of a number in plain words ("twenty-one", "zweihundertdrei"), or None if it is none."""
    words = _cut(text.lower(), grammar)
    length = _sensible(words, grammar)
    return (
        _sum([word for word, _ in words], grammar)
        if words and length == len(words) and words[-1][1] == len(text)
        else None
    )


def _sum(words: list[str], grammar: NumberGrammar) -> int | float:
    values, multipliers = grammar.values["plain"], grammar.values["multiply"]
    total = current = 0.0
    for word in words:
        value = values.get(word, 0)
        if word not in multipliers:
            current += value
        elif value < 1000:
            current = max(current, 1) * value
        else:
            total, current = total + max(current, 1) * value, 0
    return product(total + current)


def _cut(text: str, grammar: NumberGrammar) -> list[tuple[str, int]]:
    """Cut `text` into words of the table, longest first, each with its end; stops at what is none of them."""
    values, glue = grammar.values["plain"], grammar.glue
    found: list[tuple[str, int]] = []
    at, longest = 0, max((len(word) for word in values), default=0)
    while at < len(text):
        if text[at].isspace() or text[at] == "-":
            at += 1
            continue
        for length in range(min(longest, len(text) - at), 0, -1):
            if text[at : at + length] in values:
                found.append((text[at : at + length], at + length))
                at += length
                break
        else:
            if not (glue and text.startswith(glue, at)):
                return found
            at += len(glue)
            found.append((glue, at))
    return found


def _sensible(words: list[tuple[str, int]], grammar: NumberGrammar) -> int:
    """Return how many of the words make one number: "five and seven" and "two three" are two numbers each."""
    values, multipliers = grammar.values["plain"], grammar.values["multiply"]
    good = 0
    before, joined = 0.0, False
    for position, (word, _) in enumerate(words):
        if word == grammar.glue:
            joined = True
            continue
        value = values[word]
        big = word in multipliers
        follows = before >= 20 and value < min(before, 20 if before in (60, 80) else 10 if before < 100 else 100)
        if good and not big and not follows and not (joined and before < 10 and value >= 20 and value < 100):
            break
        if good and joined and not big and before < 20 and value < 20:
            break
        good, joined = position + 1, False
        before = value if not big else max(value, 100)
    return good


def number_at(text: str, start: int, end: int, grammar: NumberGrammar, *, money: bool = False) -> Number | None:
    """Return the number that starts at `start`, with its scale word, or None.

    Args:
        text: The report's text.
        start: Code point where the number's first digit or letter must be.
        end: Code point where its paragraph ends.
        grammar: Of the sentence's language.
        money: A currency sign stands before it, so that "m" and "b" are scales.
    """
    end = min(end, start + _LONGEST)
    if text[start].isdigit():
        return _in_digits(text, start, end, grammar, money)
    return _in_words(text, start, end, grammar)


def _in_digits(text: str, start: int, end: int, grammar: NumberGrammar, money: bool) -> Number | None:
    match = grammar.patterns["digits"].match(text, start, end)
    value = read_digits(match.group(), grammar) if match else None
    if match is None or value is None:
        return None
    number = Number(start=start, end=match.end(), value=value, is_bare=match.group().isdigit())
    return scaled(text, number, end, grammar, money=money)


def scaled(text: str, number: Number, end: int, grammar: NumberGrammar, *, money: bool) -> Number:
    """Return `number` multiplied by the scale word after it, if there is one."""
    pattern = grammar.patterns.get("scale_money" if money else "scale")
    match = pattern.match(text, number.end, end) if pattern else None
    if match is None:
        return number
    word = plain(match[1])
    factor = grammar.values["scale"].get(word) or grammar.values["scale_money"][word]
    return Number(start=number.start, end=match.end(), value=product(number.value, factor), factor=factor)


def _in_words(text: str, start: int, end: int, grammar: NumberGrammar) -> Number | None:
    values = grammar.values
    for shape in ("article", "several", "vague", "collective", "spelt", "fraction"):
        pattern = grammar.patterns.get(shape)
        match = pattern.match(text, start, end) if pattern else None
        if match is None:
            continue
        if shape == "spelt":
            return _spelt_number(text, match, end, grammar)
        factor = 1.0
        value = values[shape if shape != "fraction" else "article"][plain(match[1])]
        if shape == "article":
            factor = values["multiply"][plain(match[2])]
        elif shape in ("several", "vague") and match[2]:
            factor = values["scale_plural"][plain(match[2])]
            value = 2 if shape == "several" else value
        if shape == "fraction" and value <= 1:
            continue
        number = Number(start=start, end=match.end(), value=product(value, factor), is_word=True)
        if shape in ("several", "vague"):
            return Number(start=start, end=match.end(), value=number.value, is_vague=True, is_word=True)
        return replace(scaled_word(text, number, end, grammar), is_rough=shape == "collective")
    return None


def _spelt_number(text: str, match: re.Match[str], end: int, grammar: NumberGrammar) -> Number | None:
    words = _cut(match.group().lower(), grammar)
    words = words[: _sensible(words, grammar)]
    if not words:
        return None
    value = _sum([word for word, _ in words], grammar)
    number = Number(start=match.start(), end=match.start() + words[-1][1], value=value, is_word=True)
    half = grammar.patterns.get("half")
    more = half.match(text, number.end, end) if half else None
    if more:
        number = replace(number, end=more.end(), value=number.value + grammar.values["half"][plain(more[1])])
    return scaled_word(text, number, end, grammar)


def scaled_word(text: str, number: Number, end: int, grammar: NumberGrammar) -> Number:
    """Return `number`, which is in words, multiplied by an abbreviated scale after it ("пять млн")."""
    grown = scaled(text, number, end, grammar, money=False)
    return Number(start=grown.start, end=grown.end, value=grown.value, factor=grown.factor, is_word=True)
