"""Join times that stand side by side: "from June to August", "2 p.m. on Monday", "since 2014".

The joined expression is one reading; `parts` keep what it was made of, as other schemes (TIMEX3) write them singly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from firsthand.extract.times.grammar import TimeGrammar, time_grammar
from firsthand.extract.times.periods import Meaning, between, day_of
from firsthand.extract.tree import Tree

_DASH = re.compile(r"\s*[-–—]\s*")
_LOOK_BACK = 20
_PERIODS = frozenset({"day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression before it becomes a record: code points [start, end), its telling token, its meaning.

    `tells`: later expressions ("two weeks later") may count from it. `has_year`: its year is written.
    """

    start: int
    end: int
    token: int
    meaning: Meaning
    parts: tuple[Reading, ...] = ()
    tells: bool = True
    has_year: bool = False


def join_readings(tree: Tree, readings: list[Reading], published: date | None) -> list[Reading]:
    """Join the readings of one report, which are in text order and do not overlap."""
    joined: list[Reading] = []
    for reading in readings:
        grammar = time_grammar(tree.sentences[tree.sentence_of[reading.token]].language)
        before = joined[-1] if joined else None
        if before and _same_sentence(tree, before, reading):
            pair = _with_clock(tree, before, reading, grammar) or _as_range(tree, before, reading, grammar)
            if pair:
                joined[-1] = pair
                continue
        joined.append(reading)
    return [_opened(tree, reading) for reading in _on_their_days(tree, joined, published)]


def _same_sentence(tree: Tree, first: Reading, last: Reading) -> bool:
    return tree.sentence_of[first.token] == tree.sentence_of[last.token]


def _with_clock(tree: Tree, first: Reading, last: Reading, grammar: TimeGrammar) -> Reading | None:
    """Join a time of day and its day: "at 2 p.m. on Monday", "Monday at noon"."""
    clock, day = (first, last) if first.meaning.grain == "clock" else (last, first)
    if clock.meaning.grain != "clock" or day.meaning.grain != "day" or day.meaning.clock[1:2].isdigit():
        return None
    gap = tree.text[first.end : last.start].strip(" \u00a0")
    joint = grammar.connect.get("join_clock")
    if gap.strip(",") and not (joint and joint.fullmatch(gap.strip(", "))):
        return None
    meaning = replace(day.meaning, clock=clock.meaning.clock)
    return Reading(first.start, last.end, day.token, meaning)


def _as_range(tree: Tree, first: Reading, last: Reading, grammar: TimeGrammar) -> Reading | None:
    """Join the ends of an interval: "from June to August", "between 2016 and 2020", "June – August"."""
    a, b = first.meaning, last.meaning
    if a.grain not in _PERIODS or b.grain not in _PERIODS or not (a.first and b.last and a.edtf and b.edtf):
        return None
    gap = tree.text[first.end : last.start]
    before = tree.text[max(0, first.start - _LOOK_BACK) : first.start].rstrip()
    start = first.start
    if _matches(grammar, "and", gap.strip()):
        opened = _ends_with(grammar, "between", before)
    elif _DASH.fullmatch(gap) or _matches(grammar, "to", gap.strip()):
        opened = _ends_with(grammar, "from", before)
        if opened is None and not (_DASH.fullmatch(gap) or a.grain == b.grain):
            return None
        opened = 0 if opened is None else opened
    else:
        return None
    if opened is None:
        return None
    a = _year_from(a, b)
    if a.first is None or b.last is None or a.first > b.last or "/" in f"{a.edtf}{b.edtf}":
        return None
    start -= opened + len(tree.text[max(0, start - _LOOK_BACK) : start]) - len(before) if opened else 0
    return Reading(start, last.end, first.token, between(a, b), (first, last))


def _year_from(first: Meaning, last: Meaning) -> Meaning:
    """Give the first end the year of the last, if it would come after it: "December to March 2023"."""
    if first.first and last.first and first.grain == last.grain == "day" and first.first > last.first:
        try:
            moved = first.first.replace(year=last.first.year)
        except ValueError:
            return first
        return day_of(moved) if moved <= last.first else day_of(moved.replace(year=moved.year - 1))
    return first


def _matches(grammar: TimeGrammar, name: str, text: str) -> bool:
    pattern = grammar.connect.get(name)
    return bool(pattern and pattern.fullmatch(text))


def _ends_with(grammar: TimeGrammar, name: str, text: str) -> int | None:
    """Return the length of the connecting word that `text` ends with, or None."""
    pattern = grammar.connect.get(name)
    if pattern is None:
        return None
    for match in pattern.finditer(text):
        if match.end() == len(text) and (match.start() == 0 or not text[match.start() - 1].isalnum()):
            return len(text) - match.start()
    return None


def _on_their_days(tree: Tree, readings: list[Reading], published: date | None) -> Iterator[Reading]:
    """Give a time of day without a day the one that its paragraph told last, else the publication's."""
    told: tuple[int, date] | None = None
    for reading in readings:
        block, meaning = tree.sentences[tree.sentence_of[reading.token]].block, reading.meaning
        if meaning.grain == "day" and meaning.first:
            told = (block, meaning.first)
        if meaning.grain != "clock":
            yield reading
            continue
        day = told[1] if told and told[0] == block else published
        on_day = day_of(day) if day else Meaning(grain="unresolved")
        yield replace(reading, meaning=replace(on_day, clock=meaning.clock))


def _opened(tree: Tree, reading: Reading) -> Reading:
    """Turn "since 2014" and "until Friday" into intervals that are open at one end."""
    meaning = reading.meaning
    if (
        meaning.grain not in _PERIODS
        or meaning.edtf is None
        or meaning.clock
        or ("/" in meaning.edtf and meaning.grain != "week")
    ):
        return reading
    grammar = time_grammar(tree.sentences[tree.sentence_of[reading.token]].language)
    window = tree.text[max(0, reading.start - _LOOK_BACK) : reading.start]
    before = window.rstrip()
    for name in ("since", "until"):
        length = _ends_with(grammar, name, before)
        if length is None:
            continue
        start = reading.start - (len(window) - len(before)) - length
        if name == "since":
            opened = Meaning(grain="interval", edtf=f"{meaning.edtf.split('/')[0]}/..", first=meaning.first)
        else:
            opened = Meaning(grain="interval", edtf=f"../{meaning.edtf.split('/')[-1]}", last=meaning.last)
        return Reading(start, reading.end, reading.token, opened, (reading,))
    return reading
