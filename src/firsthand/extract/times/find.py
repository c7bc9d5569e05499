"""Find when things are said to have happened, and bring it to the calendar.

Relative times count from the report's publication, "two weeks later" from the last time told; without either they
stay unresolved, and are never guessed from today. A span covers all words that its EDTF value needs ("since 2014").
"Since 2014" is open at its end (`2014/..`, no last day); "early" and "late" narrow the days, not the EDTF; a length
has days only if it touches the publication ("the past two weeks"); "recent weeks" begin at an approximate day (`~`).
Misses: movable feasts; years before 1500; recurring times ("every Monday"), which EDTF cannot write; "by", "before"
and "after" a day, which is given as that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from firsthand.extract.paragraphs import bounds_of_paragraphs
from firsthand.extract.times import calendar_rules, clock_rules, relative_rules, year_rules
from firsthand.extract.times.context import FUTURE, UNKNOWN, Around, Found, direction_of
from firsthand.extract.times.grammar import NONE, TRIGGER, TimeGrammar, classify, time_grammar
from firsthand.extract.times.joins import Reading, join_readings
from firsthand.extract.times.periods import Meaning
from firsthand.extract.tree import Tree
from firsthand.records.report import Report
from firsthand.records.time import TimeExpression
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

BUILDERS = {**calendar_rules.BUILDERS, **relative_rules.BUILDERS, **year_rules.BUILDERS, **clock_rules.BUILDERS}
AGAINST_NOW = frozenset({"past", "present", "future", "length", "set"})
"""Grains that no day can be told for ("now", "for years", "daily"): read for other rules, not shown to users."""

_MAX_LEAD = 7
_LONGEST = 160
"""Code points of the longest expression: keeps damaged texts from costing the square of their length."""
_COMPARING = frozenset({"ago", "year_ago"})
"""Rules whose times are told for comparison, so that "two weeks later" does not count from them."""
_MANY_YEARS, _NEARLY_ALL = 8, 0.9
_ON_CALENDAR = frozenset({"day", "week", "weekend", "month", "quarter", "half", "season", "year"})


def find_times(report: Report, tree: Tree) -> tuple[TimeExpression, ...]:
    """Return the times that the evidence of a report tells, in text order, without overlaps.

    Args:
        report: Gives the text and the day of publication; without that day relative times stay unresolved.
        tree: The parse of the report's evidence; no time is found outside it.
    """
    return tuple(
        _record(report, reading) for reading in read_times(report, tree) if reading.meaning.grain not in AGAINST_NOW
    )


def _record(report: Report, reading: Reading) -> TimeExpression:
    meaning, span = reading.meaning, Span(reading.start, reading.end)
    edtf = meaning.edtf
    if meaning.clock[1:2].isdigit() and meaning.grain == "day":
        edtf = f"{edtf}{meaning.clock}:00"
    return TimeExpression(
        id=record_id("time", report.id, span.start, span.end),
        span=span,
        text=span.of(report.text),
        edtf=edtf,
        earliest=meaning.first.isoformat() if meaning.first else None,
        latest=meaning.last.isoformat() if meaning.last else None,
    )


def read_times(report: Report, tree: Tree) -> list[Reading]:
    """Return every expression of time, also those that no day can be told for, in text order."""
    published = date.fromisoformat(report.published) if report.published else None
    readings = list(_readings(tree, published, tells_history=False))
    if _tells_history(readings, published):
        readings = list(_readings(tree, published, tells_history=True))
    return join_readings(tree, readings, published)


def _tells_history(readings: list[Reading], published: date | None) -> bool:
    """Tell whether a report is about years long gone, so that dates without a year belong to the year told last."""
    years = [reading.meaning.first.year for reading in readings if reading.has_year and reading.meaning.first]
    if published is None or len(years) < _MANY_YEARS:
        return False
    return sum(year < published.year - 1 for year in years) >= _NEARLY_ALL * len(years)


def _readings(tree: Tree, published: date | None, *, tells_history: bool) -> Iterator[Reading]:
    told: Meaning | None = None
    dated: date | None = None
    dated_in = -1
    done = 0
    for lead, token, end, grammar in _candidates(tree):
        if tree.starts[token] < done:
            continue
        block = tree.sentences[tree.sentence_of[token]].block
        known = dated if tells_history or dated_in == block else None
        around = Around(published, told, known, tells_history, lambda: UNKNOWN)
        reading = _read(tree, lead, token, done, end, grammar, around)
        if reading is None:
            continue
        done = reading.end
        meaning = reading.meaning
        if reading.tells and meaning.grain in _ON_CALENDAR and meaning.first:
            told = meaning
            if reading.has_year and (tells_history or _carries_year(meaning, published)):
                dated, dated_in = meaning.first, block
        yield reading


def _carries_year(meaning: Meaning, published: date | None) -> bool:
    """Tell whether a date told with its year can give that year to the dates after it in its paragraph."""
    return meaning.grain in ("day", "month") and bool(
        meaning.first and published and meaning.first.year < published.year
    )


def _candidates(tree: Tree) -> Iterator[tuple[int, int, int, TimeGrammar]]:
    """Yield for each trigger the first token its expression can start with, its own, and where it must end."""
    lowers = tree.lowers
    bounds = bounds_of_paragraphs(tree)
    for sentence in tree.sentences:
        language = sentence.language
        grammar = time_grammar(language)
        first, end = bounds[sentence.block]
        for token in range(sentence.first, sentence.last):
            if classify(lowers[token], language) == TRIGGER or _is_split_clock(tree, token, sentence.last):
                lead = token
                while lead > first and token - lead < _MAX_LEAD and classify(lowers[lead - 1], language) != NONE:
                    lead -= 1
                yield lead, token, end, grammar


def _is_split_clock(tree: Tree, token: int, last: int) -> bool:
    """Tell whether a parser has cut "14:30" or "13.05" at its mark."""
    if not tree.lowers[token].isdigit() or token + 2 >= last or tree.lowers[token + 1] not in (":", ".", "/"):
        return False
    return tree.ends[token] == tree.starts[token + 1] and tree.lowers[token + 2].isdigit()


def _read(
    tree: Tree, lead: int, token: int, done: int, end: int, grammar: TimeGrammar, around: Around
) -> Reading | None:
    """Try the grammar from each token between the first lead and the trigger; the longest lead wins."""
    text = tree.text
    around = replace(around, direction=lambda: _direction(tree, token, grammar))
    for offset in _offsets(tree, lead, token, grammar.inner):
        match = grammar.pattern.match(text, offset, min(end, offset + _LONGEST)) if offset >= done else None
        if match is None or match.end() <= tree.starts[token]:
            continue
        meaning = _meaning(text, match, grammar, around)
        if meaning is not None:
            rule = grammar.rules[_rule_number(match)]
            has_year = any(match[index] is not None for name, index in rule.groups if name.startswith("year"))
            return Reading(
                match.start(), match.end(), token, meaning, tells=rule.make not in _COMPARING, has_year=has_year
            )
    return None


def _direction(tree: Tree, token: int, grammar: TimeGrammar) -> int:
    """Return where the verb points; without one, "by Friday" and "until Friday" point ahead."""
    direction = direction_of(tree, token, grammar)
    if direction == UNKNOWN and grammar.before_end.search(
        tree.text[max(0, tree.starts[token] - 16) : tree.starts[token]]
    ):
        return FUTURE
    return direction


def _offsets(tree: Tree, lead: int, token: int, inner: frozenset[str]) -> list[int]:
    """Return where an expression can start: at a word that may begin one, and in the trigger ("post-2014")."""
    lowers, starts = tree.lowers, tree.starts
    found = [
        starts[i]
        for i in range(lead, token)
        if lowers[i] not in inner and (lowers[i][0].isalnum() or lowers[i][0] in "'’")
    ]
    found.append(starts[token])
    word = tree.words[token]
    if "-" in word:
        found += [starts[token] + at + 1 for at, letter in enumerate(word[:-1]) if letter == "-"]
    return found


def _rule_number(match: re.Match[str]) -> int:
    return int((match.lastgroup or "r0")[1:])


def _meaning(text: str, match: re.Match[str], grammar: TimeGrammar, around: Around) -> Meaning | None:
    rule = grammar.rules[_rule_number(match)]
    groups = {name: match[index] for name, index in rule.groups if match[index] is not None}
    for name in grammar.capital:
        if name in groups and not groups[name][0].isupper():
            return None
    before = text[max(0, match.start() - 16) : match.start()]
    for name in grammar.lower:
        if name in groups and groups[name][0].isupper() and before.rstrip()[-1:].isalpha():
            return None
    after = text[match.end() : match.end() + 4]
    found = Found(match.group(), groups, rule.options, grammar, before, after)
    try:
        return BUILDERS[rule.make](found, around)
    except (OverflowError, ValueError):
        return calendar_rules.UNRESOLVED  # beyond the years 1 to 9999, which is all that a calendar day can be
