"""Times that count from the publication or from another time, lengths, years and times of day.

One builder for each `make` of the time tables; dates are in `calendar_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from firsthand.extract.calendar_rules import UNRESOLVED, modified
from firsthand.extract.numbers import number_grammar, read_digits, read_words
from firsthand.extract.periods import (
    DAYS_IN,
    MONTHS_IN,
    Meaning,
    century_of,
    day_of,
    decade_of,
    duration,
    move,
    period_around,
    shifted,
    year_of,
)
from firsthand.extract.time_context import Around, Found, year_for

_ROMAN = dict(
    zip("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), range(1, 22), strict=True)
)
_SHORT = frozenset({"hour", "minute", "second"})
_FEW = {"day": 7, "week": 4, "month": 6, "quarter": 4, "year": 5, "decade": 3, "weekend": 4}
"""How many units "recent" reaches back at most; a choice of ours, marked as approximate in EDTF."""


def _amount(found: Found) -> float | None:
    """Return the number of a match; None where it is vague ("several")."""
    written = found.groups.get("number")
    if written is None:
        return None
    word = found.grammar.value("number", written)
    if word is not None:
        return None if word == "x" else float(word)
    numbers = number_grammar(found.grammar.language)
    value = read_digits(written, numbers) if written[0].isdigit() else read_words(written, numbers)
    return None if value is None else float(value)


def related(found: Found, around: Around) -> Meaning | None:
    """This week; last month; next year; earlier this year."""
    unit = found.value("unit") or found.options.get("unit")
    shift = found.number("rel")
    shift = found.options.get("rel") if shift is None else shift
    if unit is None or shift is None:
        return None
    if around.published is None:
        return UNRESOLVED
    if unit in _SHORT:
        return None
    if unit == "decade" and shift == 0:
        return modified(decade_of(around.published.year), found, around)
    meaning = _last_weekend(int(shift), around) if unit == "weekend" else shifted(around.published, int(shift), unit)
    return modified(meaning, found, around) if meaning else UNRESOLVED


def _last_weekend(shift: int, around: Around) -> Meaning | None:
    """Return the weekend meant: "this weekend" is the one ahead, or with a past verb the one that is over."""
    published = around.published
    if published is None:
        return None
    ahead = published.weekday() < 5
    if shift == 0:
        shift = -1 if ahead and around.direction() < 0 else 0
    elif shift < 0 and not ahead:
        shift = -1
    return shifted(published, shift, "weekend")


def related_many(found: Found, around: Around) -> Meaning | None:
    """The past three months, the next two weeks: a length that ends or starts at the publication."""
    unit, amount = found.value("unit"), _amount(found)
    if unit is None:
        return None
    amount = 1 if "number" not in found.groups else amount
    if amount is None:
        return replace(UNRESOLVED, grain="length", unit=unit)
    length = duration(amount, unit)
    shift, published = found.number("rel"), around.published
    shift = found.number("near") if shift is None else shift
    shift = found.options.get("rel", -1 if "past " in found.text else None) if shift is None else shift
    if shift in (None, 0) or published is None:
        return length
    far = move(published, int(amount) * (1 if shift and shift > 0 else -1), unit)
    if far is None:
        return length
    return replace(length, first=min(far, published), last=max(far, published))


def recent(found: Found, around: Around) -> Meaning | None:
    """In recent weeks: from an approximate start to the publication."""
    unit = found.value("unit")
    if unit is None:
        return None
    start = move(around.published, -_FEW.get(unit, 5), unit) if around.published else None
    if start is None or around.published is None:
        return replace(UNRESOLVED, grain="recent", unit=unit)
    edtf = f"{start.isoformat()}~/{around.published.isoformat()}"
    return Meaning(grain="recent", edtf=edtf, first=start, last=around.published, unit=unit)


def coming(found: Found, around: Around) -> Meaning | None:
    """In the coming weeks: from the publication to an approximate end."""
    unit = found.value("unit")
    if unit is None:
        return None
    end = move(around.published, _FEW.get(unit, 5), unit) if around.published else None
    if end is None or around.published is None:
        return replace(UNRESOLVED, grain="coming", unit=unit)
    edtf = f"{around.published.isoformat()}/{end.isoformat()}~"
    return Meaning(grain="coming", edtf=edtf, first=around.published, last=end, unit=unit)


def latest(found: Found, around: Around) -> Meaning | None:
    """The latest quarter: the last one that is over; the whole year: this one."""
    unit = found.value("unit")
    if unit is None or unit in _SHORT:
        return None
    if around.published is None:
        return UNRESOLVED
    return shifted(around.published, int(found.options.get("rel", 0)), unit) or UNRESOLVED


def same_unit(found: Found, around: Around) -> Meaning | None:
    """That year, the same month: the period around the last time told."""
    unit, told = found.value("unit"), around.recent
    if unit is None or unit in _SHORT:
        return None
    if told is None or told.first is None:
        return UNRESOLVED
    return period_around(told.first, unit) or UNRESOLVED


def ago(found: Found, around: Around) -> Meaning | None:
    """Three days ago; a year ago; in two weeks (`sign` 1)."""
    unit, amount = found.value("unit"), _amount(found)
    if unit is None:
        return None
    amount = 1 if "number" not in found.groups else amount
    if amount is None or around.published is None:
        return replace(UNRESOLVED, grain="unresolved", unit=unit)
    sign = int(found.options.get("sign", -1))
    told = around.recent
    if unit == "year" and amount == 1 and sign < 0 and told and told.first and told.grain in ("quarter", "half"):
        # Accounts compare a quarter with "a year ago": the same quarter then.
        moved = move(told.first, -1, "year")
        return period_around(moved, told.grain) if moved else UNRESOLVED
    return _counted(around.published, sign * amount, unit)


def _counted(start: date, amount: float, unit: str) -> Meaning:
    """Return the period `amount` units away, as coarse as its unit: two years ago is a year, not a day."""
    if unit in _SHORT:
        moved = move(start, round(amount), unit) if unit == "hour" and abs(amount) >= 24 else start
        return day_of(moved) if moved else UNRESOLVED
    if amount != int(amount):
        months = amount * MONTHS_IN.get(unit, 0)
        if not months or months != int(months):
            return UNRESOLVED
        amount, unit = months, "month"
    moved = move(start, int(amount), unit)
    grain = "year" if unit in ("decade", "century") else "week" if unit == "fortnight" else unit
    return (period_around(moved, grain) if moved else None) or UNRESOLVED


def later(found: Found, around: Around) -> Meaning | None:
    """Two weeks later; a year earlier: counted from the last time told, if that is told finely enough."""
    unit, amount, order = found.value("unit"), _amount(found), found.number("order", "b")
    order = found.options.get("order") if order is None else order
    amount = 1 if "number" not in found.groups else amount
    told = around.recent
    if unit is None or order is None:
        return None
    if amount is None or told is None or told.first is None or amount != int(amount):
        return replace(UNRESOLVED, unit=unit)
    moved = move(told.first, order * int(amount), unit)
    if moved is None or unit in _SHORT:
        return UNRESOLVED
    sizes = DAYS_IN | {key: 30 * value for key, value in MONTHS_IN.items()}
    if sizes.get(told.grain, 0) > sizes[unit]:
        return replace(UNRESOLVED, unit=unit)  # weeks after "last year" are no certain week
    grain = told.grain if unit == "year" and told.grain in ("month", "quarter", "half") else unit
    grain = "year" if grain in ("decade", "century") else grain
    return period_around(moved, grain) or UNRESOLVED


def year_ago(found: Found, around: Around) -> Meaning | None:
    """The year-ago quarter; the year-earlier period."""
    told = around.recent
    if told and told.first and told.grain in ("quarter", "half", "month"):
        moved = move(told.first, -1, "year")
        return period_around(moved, told.grain) if moved else UNRESOLVED
    if "quarter" in found.text.lower() and around.published:
        return shifted(around.published, -5, "quarter") or UNRESOLVED
    return year_of(around.published.year - 1) if around.published else UNRESOLVED


def unresolved(found: Found, around: Around) -> Meaning | None:
    """Two years after the invasion: when that was, another text tells."""
    unit, amount = found.value("unit"), _amount(found)
    if unit is None:
        return None
    return replace(UNRESOLVED, unit=unit, length=duration(amount, unit).edtf or "" if amount is not None else "")


def near_unit(found: Found, around: Around) -> Meaning | None:
    """The previous month, the following year: counted from the last time told, else from the publication."""
    unit, shift = found.value("unit"), found.number("relto")
    start = around.recent.first if around.recent else around.published
    if unit is None or shift is None or unit in _SHORT:
        return None
    return (shifted(start, shift, unit) if start else None) or UNRESOLVED


def the_unit(found: Found, around: Around) -> Meaning | None:
    """The quarter, the week: the one just told, else the one of the publication (of quarters and weekends, the last)."""
    unit, told, published = found.value("unit"), around.recent, around.published
    if unit is None or unit in _SHORT or unit in ("day", "decade", "century"):
        return None
    if told and told.first and told.grain == unit:
        return told
    if published is None:
        return UNRESOLVED
    if unit == "weekend":
        return _last_weekend(0, around)
    return shifted(published, -1 if unit == "quarter" else 0, unit) or UNRESOLVED


def every(found: Found, around: Around) -> Meaning | None:
    """Every week, daily: EDTF does not write what recurs."""
    unit = found.value("unit") or found.value("repeat") or ("week" if found.value("weekday") else "day")
    return Meaning(grain="set", unit=unit)


def decade(found: Found, around: Around) -> Meaning | None:
    """The 1990s; the nineties."""
    tens = found.value("tens")
    tens = tens or found.get("yy_t")
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


def clock(found: Found, around: Around) -> Meaning | None:
    """2 p.m.; 14:30; 4 in the morning: a time of day; the day comes from beside it."""
    hour, half, part = int(found.groups["hour"]), found.value("half"), found.value("part", "b")
    minute = int(found.groups.get("minute", "0"))
    if half and hour > 12:
        return None
    if half == "pm" or (not half and part in ("TAF", "TEV") and hour < 12):
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    return Meaning(grain="clock", clock=f"T{hour:02}:{minute:02}") if hour <= 24 else None


def clock_word(found: Found, around: Around) -> Meaning | None:
    """Noon; midnight; overnight."""
    written = found.value("moment")
    return Meaning(grain="clock", clock=written) if written else None


def part_alone(found: Found, around: Around) -> Meaning | None:
    """In the morning: a part of a day that stands beside it or was told before."""
    part = found.value("part")
    return Meaning(grain="clock", clock=part) if part else None


def length(found: Found, around: Around) -> Meaning | None:
    """72 hours; a two-year term; several weeks (no number, so unresolved)."""
    unit, amount = found.value("unit"), _amount(found)
    if unit is None:
        return None
    if "decimal" in found.groups:
        return duration(int(found.groups["decimal"]) + 0.5, unit)
    if "number" not in found.groups:
        return duration(1, unit)
    if not found.groups["number"][0].isdigit() and _is_rate(found):
        return None
    if amount is None:
        return Meaning(grain="length", unit=unit)
    return duration(amount, "day" if unit == "weekend" else unit)


def _is_rate(found: Found) -> bool:
    """Tell "five dollars a year" from "a year"."""
    return found.before.rstrip()[-1:].isdigit() or bool(found.grammar.rate.search(found.before))


def vague_length(found: Found, around: Around) -> Meaning | None:
    """For years, in weeks: no number, so unresolved."""
    return Meaning(grain="length", unit=found.value("unit") or "")


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


def vague(found: Found, around: Around) -> Meaning | None:
    """Now, recently, soon: known only against the time of writing."""
    value = found.value("vague") or found.value("vague_adjective")
    return Meaning(grain=value) if value else None


BUILDERS: Mapping[str, Callable[[Found, Around], Meaning | None]] = {
    "related": related,
    "related_many": related_many,
    "recent": recent,
    "coming": coming,
    "latest": latest,
    "near_unit": near_unit,
    "the_unit": the_unit,
    "same_unit": same_unit,
    "ago": ago,
    "later": later,
    "year_ago": year_ago,
    "unresolved": unresolved,
    "every": every,
    "repeat": every,
    "decade": decade,
    "century": century,
    "year_range": year_range,
    "year_word": year_word,
    "year": year,
    "clock": clock,
    "clock_word": clock_word,
    "part_alone": part_alone,
    "duration": length,
    "vague_length": vague_length,
    "feast": feast,
    "vague": vague,
}
