"""One language's table of time expressions, made into one pattern and a dictionary of words that give a time away.

A word is a *trigger* if an expression can be known by it ("Friday", "weeks", "2014"), a *lead* if it can stand before
a trigger ("early", "the", "two"). Only around triggers is the pattern tried, so most words cost one dictionary look-up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from firsthand.errors import LexiconError
from firsthand.extract.numbers import number_grammar, plain, words_pattern
from firsthand.lexicon.load import read_table

WITH_TIMES = frozenset({"en", "fr", "de", "ru", "uk", "es", "it", "pl", "cs"})
"""Languages with a table of their own; the others share `times.und`, which reads dates in digits and month names."""

NONE, LEAD, TRIGGER = 0, 1, 2
_LONGEST_TOKEN = 40

_BUILT_IN = {
    "year": r"(?:1[5-9]\d\d|20\d\d|21[0-4]\d)(?!\d|[.,:]\d)",
    "mm": r"(?:0[1-9]|1[0-2])",
    "dd": r"(?:0[1-9]|[12]\d|3[01])",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "n1": r"(?:3[01]|[12]\d|0?[1-9])",
    "n2": r"(?:3[01]|[12]\d|0?[1-9])",
    "mm2": r"(?:1[0-2]|0?[1-9])",
    "q": "[1-4]",
    "roman": "(?:XX?I{0,3}|XI?[XV]|XVI{0,3}|VI{0,3}|I{1,3}|I[XV]|X)",
    "hour": r"(?:2[0-4]|1\d|0?\d)",
    "minute": r"[0-5]\d",
    "tens_no": "[2-9]0",
    "yy": r"(?:20)?\d\d",
    "decade": r"(?:1[5-9]|20)\d0",
    "century_no": r"(?:2[01]|1\d|[1-9])",
}
_SLOT = re.compile(r"\{([a-z_]+\d?)(?::([a-z]+))?\}")
_NAMED = re.compile(r"\(\?P(<|=)([a-z]+)([>)])")
_PIECE = re.compile(r"(?<!\?P)(?<!\(\?)<([a-z_]+)(?::([a-z]+))?>")
_SPACE = re.compile(r"\[[^\]]*\]| \??")
_YEARLIKE = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DIGITS_WITH_MARK = re.compile(
    r"['’]?\d+\S*[.:/–—-]\S*\d.*|\d{3}0\W?[a-zа-я]+|[qh][1-4]|['’]?\d0s|\d+[ap]\.?m\.?|\d{1,2}h\d*"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do with a match: the builder's name, its options, and where its groups are."""

    make: str
    options: Mapping[str, Any]
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled table of one language; made by `time_grammar`."""

    language: str
    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]
    words: Mapping[str, Mapping[str, str]]
    triggers: frozenset[str]
    leads: frozenset[str]
    inner: frozenset[str]
    capital: frozenset[str]
    lower: frozenset[str]
    weak: frozenset[str]
    weak_short: frozenset[str]
    free_season: frozenset[str]
    before_weak: re.Pattern[str]
    before_season: re.Pattern[str]
    rate: re.Pattern[str]
    before_age: re.Pattern[str]
    future: frozenset[str]
    plans: frozenset[str]
    promises: frozenset[str]
    connect: Mapping[str, re.Pattern[str]]
    before_end: re.Pattern[str]

    def value(self, name: str, text: str) -> str | None:
        """Return what `text` means in the class `name`, or None if the class lacks it."""
        return self.words.get(name, {}).get(plain(text).rstrip("."))


def _listed(table: Mapping[str, Any], name: str) -> list[str]:
    return [word for word in str(table.get(name, "")).split("|") if word]


def _ending(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of `words` at the end of what stands before an expression."""
    return re.compile(rf"(?<!\w)(?:{words_pattern(words) or '(?!)'})[\s-]*$", re.IGNORECASE)


@cache
def time_grammar(language: str) -> TimeGrammar:
    """Return the compiled grammar of `language`.

    Raises:
        LexiconError: a rule names a class or piece that the table lacks, or is no regular expression.
    """
    name = f"times.{language if language in WITH_TIMES else 'und'}"
    table = read_table(name)
    words = {
        kind: {word.rstrip("."): str(value) for value, listed in entries.items() for word in listed.split("|")}
        for kind, entries in table["words"].items()
    }
    slots = dict(_BUILT_IN)
    for kind, entries in table["words"].items():
        listed = [word for text in entries.values() for word in text.split("|")]
        slots[kind] = f"(?:{words_pattern(listed)})".replace("\\.|", r"\.?|").replace("\\.)", r"\.?)")
    spelt = number_grammar(language).spelt
    slots["number"] = (
        "(?:" + "|".join(part for part in (spelt, slots.get("number", ""), r"\d+(?:[.,]\d+)?") if part) + ")"
    )
    sources = [
        _source(rule["pattern"], number, slots, table.get("pieces", {}), name)
        for number, rule in enumerate(table["rule"])
    ]
    try:
        pattern = re.compile("(?:" + "|".join(sources) + r")(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"lexicon table {name}: {error}") from error
    triggers, leads = _triggers(table, words, language)
    return TimeGrammar(
        language=language,
        pattern=pattern,
        rules=tuple(_rule(rule, number, pattern) for number, rule in enumerate(table["rule"])),
        words=words,
        triggers=triggers,
        leads=leads - triggers,
        inner=frozenset(_listed(table, "inner")),
        capital=frozenset(table.get("capital", ())),
        lower=frozenset(table.get("lower", ())),
        weak=frozenset(table.get("weak", ())),
        weak_short=frozenset(table.get("weak_short", ())),
        free_season=frozenset(table.get("free_season", ())),
        before_weak=_ending(_listed(table, "before_weak")),
        before_season=_ending(_listed(table, "before_season")),
        rate=_ending(_listed(table, "rate")),
        before_age=_ending(_listed(table, "before_age")),
        before_end=_ending(_listed(table.get("connect", {}), "by")),
        future=frozenset(_listed(table, "future")),
        plans=frozenset(_listed(table, "plans")),
        promises=frozenset(_listed(table, "promises")),
        connect={
            key: re.compile(words_pattern(text.split("|")), re.IGNORECASE)
            for key, text in table.get("connect", {}).items()
        },
    )


def _source(pattern: str, number: int, slots: Mapping[str, str], pieces: Mapping[str, str], name: str) -> str:
    for _ in range(3):
        pattern = _PIECE.sub(lambda found: _piece(pieces, found, name), pattern)
    pattern = _NAMED.sub(lambda found: f"(?P{found[1]}{found[2]}__{number}{found[3]}", pattern)
    pattern = _SPACE.sub(_spaces, pattern)

    def slot(found: re.Match[str]) -> str:
        suffix = f"_{found[2]}" if found[2] else ""
        return f"(?P<{found[1]}{suffix}__{number}>{_look_up(slots, found[1], name)})"

    return f"(?P<r{number}>{_SLOT.sub(slot, pattern)})"


def _piece(pieces: Mapping[str, str], found: re.Match[str], name: str) -> str:
    """Return the piece that is named, its slots with the suffix that is named after it (<yr:b>)."""
    piece = _look_up(pieces, found[1], name)
    return _SLOT.sub(lambda slot: f"{{{slot[1]}:{found[2]}}}", piece) if found[2] else piece


def _spaces(found: re.Match[str]) -> str:
    """Let a space in a pattern stand for any white space, also within a class of characters."""
    if found.group().startswith("["):
        return found.group().replace(" ", r"\s")
    return r"\s?" if found.group() == " ?" else r"\s+"


def _look_up(entries: Mapping[str, str], key: str, name: str) -> str:
    try:
        return entries[key]
    except KeyError:
        raise LexiconError(f"lexicon table {name}: no class or piece {key!r}") from None


def _rule(rule: Mapping[str, Any], number: int, pattern: re.Pattern[str]) -> Rule:
    suffix = f"__{number}"
    groups = tuple(
        (key.removesuffix(suffix), index) for key, index in pattern.groupindex.items() if key.endswith(suffix)
    )
    options = {key: value for key, value in rule.items() if key not in ("make", "pattern")}
    return Rule(rule["make"], options, groups)


_LEAD_CLASSES = frozenset({"rel", "number", "mod", "ordinal", "dayname"})


def _triggers(
    table: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], language: str
) -> tuple[frozenset[str], frozenset[str]]:
    triggers, leads = set(_listed(table, "triggers")), set(_listed(table, "lead"))
    leads |= set(number_grammar(language).values["plain"])
    for kind, entries in words.items():
        for word in entries:
            *before, last = re.split(r"[ -]", word)
            (leads if kind in _LEAD_CLASSES else triggers).add(last)
            leads.update(before)
    return frozenset(triggers), frozenset(leads)


@lru_cache(maxsize=65536)
def classify(lower: str, language: str) -> int:
    """Tell whether a lower-case token is a TRIGGER, a LEAD or NONE of them in `language`."""
    grammar = time_grammar(language)
    bare = lower.rstrip(".") or lower
    if bare in grammar.triggers or lower in grammar.triggers or _is_date_in_digits(bare):
        return TRIGGER
    if "-" in lower and len(lower) > 1:
        parts = [part for part in lower.split("-") if part]
        if any(classify(part, language) == TRIGGER for part in parts[-2:]):
            return TRIGGER
    is_number = bare[0].isdigit() or not bare.strip("ivx")
    return LEAD if is_number or bare in grammar.leads or lower in grammar.leads else NONE


def _is_date_in_digits(bare: str) -> bool:
    """Tell whether a token alone shows a year, date, decade, quarter or time of day."""
    if not (bare[0].isdigit() or bare[0] in "'’qh") or len(bare) > _LONGEST_TOKEN:
        return False
    return (len(bare) == 4 and bool(_YEARLIKE.fullmatch(bare))) or bool(_DIGITS_WITH_MARK.fullmatch(bare))
