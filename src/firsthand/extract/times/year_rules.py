"""Years, decades, centuries and feasts: periods that a number or a name tells.

One builder for each `make` of the time tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from firsthand.extract.numbers import number_grammar, read_words
from firsthand.extract.times.calendar_rules import UNRESOLVED, modified
from firsthand.extract.times.context import Around, Found, year_for
from firsthand.extract.times.periods import Meaning, century_of, day_of, decade_of, year_of

_ROMAN = dict(
    zip(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), range(1, 22), strict=True
    )
)


def decade(found: Found, around: Around) -> Meaning | None:
    """The 1990s; the nineties."""
    tens = found.value("tens")
    tens = tens or found.get("tens_no")
    start = int(found.groups["decade"]) if "decade" in found.groups else 1900 + int(tens or 0) % 100
    if tens and int(tens) <= 10 and around.published:
        start = around.published.year // 100 * 100 + int(tens)
    return modified(decade_of(start), found, around)


def century(found: Found, around: Around) -> Meaning | None:
    """The 20th century."""
    roman = found.get("roman")
    number = _ROMAN.get(roman.upper(), 0) if roman else int(found.groups["century_no"])
    return modified(century_of(number), found, around) if number else None


def year_range(found: Found, around: Around) -> Meaning | None:
    """2022-2023, 2022/23: the years from one to the other."""
    first, written = int(found.groups["year"]), found.groups["yy"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if not first < last <= first + 99:
        return None
    return Meaning(grain="interval", edtf=f"{first:04}/{last:04}", first=date(first, 1, 1), last=date(last, 12, 31))


def year_word(found: Found, around: Around) -> Meaning | None:
    """Nineteen ninety-six; the year two thousand."""
    written = " ".join(found.groups["spelt"].lower().split())
    numbers = number_grammar(found.grammar.language)
    if written.startswith("nineteen "):
        rest = 0 if written.endswith("hundred") else read_words(written.removeprefix("nineteen "), numbers)
        return year_of(1900 + int(rest)) if rest is not None else None
    value = read_words(written, numbers)
    return year_of(int(value)) if value and 1900 <= value <= 2100 else None


def year(found: Found, around: Around) -> Meaning | None:
    """2014; early 1990."""
    return modified(year_of(int(found.groups["year"])), found, around)


def feast(found: Found, around: Around) -> Meaning | None:
    """Christmas Day: a feast that falls on one date every year."""
    value = found.value("feast")
    if value is None:
        return None
    if "/" in value:
        return _nth_weekday(value, found, around)
    month_number, day_number = int(value[:2]), int(value[3:])
    shift = found.number("rel")
    told = year_for(month_number, day_number, around)
    if told is not None and shift is not None and around.published:
        told = around.published.year + (shift if shift < 0 else 0)
    return day_of(date(told, month_number, day_number)) if told else UNRESOLVED


def _nth_weekday(value: str, found: Found, around: Around) -> Meaning:
    """Return a feast on the n-th weekday of a month, told as "month/weekday/n"."""
    month_number, weekday_number, count = map(int, value.split("/"))
    side = around if "rel" not in found.groups else replace(around, direction=lambda: found.number("rel") or 0)
    told = year_for(month_number, 7 * count - 3, side)
    if told is None:
        return UNRESOLVED
    first = date(told, month_number, 1)
    return day_of(first + timedelta((weekday_number - first.isoweekday()) % 7 + 7 * (count - 1)))


BUILDERS: Mapping[str, Callable[[Found, Around], Meaning | None]] = {
    "decade": decade,
    "century": century,
    "year_range": year_range,
    "year_word": year_word,
    "year": year,
    "feast": feast,
}
