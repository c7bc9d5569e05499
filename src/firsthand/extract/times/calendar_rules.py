"""Dates, months, seasons and weekdays: what a matched expression means on the calendar.

One builder for each `make` of the time tables; those that count from another time are in `relative_rules`.

A builder answers None where the words are no time after all, and an unresolved meaning where it cannot tell which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from firsthand.extract.times.context import FUTURE, PAST, Around, Found, year_for
from firsthand.extract.times.periods import (
    Meaning,
    between,
    day_of,
    half_of,
    month_of,
    narrowed,
    quarter_of,
    season_of,
    week_of,
)

UNRESOLVED = Meaning(grain="unresolved")


def _date(year: int, month: int, day: int) -> Meaning | None:
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def _year(found: Found, around: Around) -> int | None:
    """Return the year that the match tells, in digits or against the publication ("last year"), or None."""
    written = found.get("year", "year_b", "year_c")
    if written:
        return int(written)
    shift = found.number("rel", "b", "c")
    return around.published.year + shift if shift is not None and around.published else None


def iso(found: Found, around: Around) -> Meaning | None:
    """2024-05-02."""
    return _date(int(found.groups["year"]), int(found.groups["mm"]), int(found.groups["dd"]))


def numeric(found: Found, around: Around) -> Meaning | None:
    """31/12/2023, 13.05.2024, 13.05.: the order of day and month is told by points or by a number above 12."""
    first, second = int(found.groups["n1"]), int(found.groups.get("n2") or found.groups["mm2"])
    month_first = found.options.get("order") == "mdy"
    if found.get("sep") == "." or second > 12 or first > 12 or first == second or found.options.get("order") == "dmy":
        if first <= 12 < second or (month_first and second > 12):
            first, second = second, first
        if second > 12:
            return None
        year = _year(found, around) or year_for(second, first, around)
        return _date(year, second, first) if year else UNRESOLVED
    return UNRESOLVED


def _day(found: Found, *suffixes: str) -> int | None:
    written = found.get("day", *(f"day_{suffix}" for suffix in suffixes))
    return int(written) if written else found.number("dayname", *suffixes)


def day_in_month(found: Found, around: Around) -> Meaning | None:
    """June 6, 6 June 2024, the sixth of June."""
    month, day = found.number("month", "b"), _day(found, "b")
    if month is None or day is None:
        return None
    year = _year(found, around)
    if year is None and "rel_m" in found.groups:
        side = PAST if (found.number("rel", "m") or 0) < 0 else FUTURE
        year = year_for(month, day, replace(around, direction=lambda: side))
    if year is None:
        year = _year_by_weekday(found, month, day, around) or year_for(month, day, around)
    return _date(year, month, day) if year else UNRESOLVED


def _year_by_weekday(found: Found, month: int, day: int, around: Around) -> int | None:
    """Return the nearest year in which that date falls on the weekday told with it, or None."""
    weekday = found.number("weekday")
    if weekday is None or around.published is None:
        return None
    for step in (0, -1, 1):
        meaning = _date(around.published.year + step, month, day)
        if meaning and meaning.first and meaning.first.isoweekday() == weekday:
            near = abs((meaning.first - around.published).days) <= 330
            if near:
                return meaning.first.year
    return None


def day_range(found: Found, around: Around) -> Meaning | None:
    """June 6th to 9th; 6-9 June 2024."""
    month = found.number("month", "b")
    if month is None:
        return None
    year = _year(found, around) or year_for(month, int(found.groups["day"]), around)
    if year is None:
        return UNRESOLVED
    first, last = _date(year, month, int(found.groups["day"])), _date(year, month, int(found.groups["day_b"]))
    if first is None or last is None or first.edtf is None or last.edtf is None or first.edtf >= last.edtf:
        return None
    return between(first, last)


def day_set(found: Found, around: Around) -> Meaning | None:
    """19 and 20 January: both days, as an EDTF set."""
    month = found.number("month", "b")
    if month is None:
        return None
    year = _year(found, around) or year_for(month, int(found.groups["day"]), around)
    if year is None:
        return UNRESOLVED
    first, last = _date(year, month, int(found.groups["day"])), _date(year, month, int(found.groups["day_b"]))
    if first is None or last is None:
        return None
    return Meaning(grain="several", edtf=f"{{{first.edtf},{last.edtf}}}", first=first.first, last=last.last)


def night_range(found: Found, around: Around) -> Meaning | None:
    """The night from 2 to 3 May: it belongs to both days."""
    meaning = day_range(found, around)
    return replace(meaning, clock="TNI") if meaning and meaning.edtf else meaning


def night_before(found: Found, around: Around) -> Meaning | None:
    """The night to 5 May (Russian, Ukrainian, German): from the evening before."""
    meaning = weekday(found, around) if "day" not in found.groups else day_in_month(found, around)
    if meaning is None or meaning.first is None:
        return meaning
    return replace(between(day_of(meaning.first - timedelta(1)), day_of(meaning.first)), clock="TNI")


def night_weekdays(found: Found, around: Around) -> Meaning | None:
    """The night from Monday to Tuesday (French)."""
    last = found.number("weekday", "b")
    if last is None:
        return None
    groups = {"weekday": found.groups["weekday_b"]}
    return night_before(replace(found, groups=groups), around)


def week_around(found: Found, around: Around) -> Meaning | None:
    """The week of March 6."""
    meaning = day_in_month(found, around)
    return week_of(meaning.first) if meaning and meaning.first else meaning


def month(found: Found, around: Around) -> Meaning | None:
    """July; early February; March last year; last April."""
    number = found.number("month")
    if number is None:
        return None
    if found.options.get("bare") and not _stands_as_month(found):
        return None
    year = int(found.groups["year"]) if "year" in found.groups else None
    shift = found.number("rel")
    if year is None and shift is not None and around.published:
        year = (
            _month_year(number, shift, around.published) if found.options.get("step") else around.published.year + shift
        )
    if year is None:
        year = year_for(number, None, around)
    return modified(month_of(year, number), found, around) if year else UNRESOLVED


def _month_year(number: int, shift: int, published: date) -> int:
    """Return the year of "last April" (the latest one over), "next April" and "this April"."""
    if shift < 0:
        return published.year if number < published.month else published.year - 1
    if shift > 0:
        return published.year if number > published.month else published.year + 1
    return published.year


def _stands_as_month(found: Found) -> bool:
    """Tell "in May" from "may": a word that is also another needs a preposition or modifier before it."""
    if found.groups["month"].lower() in found.grammar.weak_short:
        return False
    written = found.groups["month"].lower()
    return (
        written not in found.grammar.weak
        or "mod" in found.groups
        or bool(found.grammar.before_weak.search(found.before))
    )


def modified(meaning: Meaning, found: Found, around: Around) -> Meaning:
    """Narrow a period by "early", "mid", "late", or by "earlier" and "later" against the publication."""
    part = found.value("mod")
    published = around.published
    if part in ("sooner", "later") and published and meaning.first and meaning.last:
        if part == "sooner" and meaning.first <= published <= meaning.last:
            return replace(meaning, last=published)
        if part == "later" and meaning.first <= published <= meaning.last:
            return replace(meaning, first=published)
        part = "late" if part == "later" else "early"
    return narrowed(meaning, part) if part in ("early", "mid", "late") else meaning


def quarter(found: Found, around: Around) -> Meaning | None:
    """The third quarter (of last year); Q1 2024."""
    written = found.get("q")
    number = int(written) if written else found.number("ordinal")
    if number is None:
        return None
    year = _year(found, around)
    if year is None:
        year = _latest_year(3 * number - 2, around)
    return quarter_of(year, number) if year else UNRESOLVED


def _latest_year(first_month: int, around: Around) -> int | None:
    """Return the year of a part of a year told without one: the latest begun, or with a future verb the next."""
    if around.published is None:
        return None
    begun = first_month <= around.published.month
    if around.direction() == FUTURE and first_month + 6 > around.published.month:
        return around.published.year
    return around.published.year - (0 if begun else 1)


def half_year(found: Found, around: Around) -> Meaning | None:
    """The first half of 2023."""
    written = found.get("q")
    number = int(written) if written else found.number("ordinal")
    year = _year(found, around)
    if number is None:
        return None
    number = 2 if number > 2 else number
    return half_of(year, number) if year else UNRESOLVED


def season(found: Found, around: Around) -> Meaning | None:
    """Spring 2024; last summer; this winter."""
    number = found.number("season")
    if number is None or (found.options.get("bare") and not _stands_as_season(found)):
        return None
    written = found.get("year", "year_b")
    if written:
        return modified(season_of(int(written), number), found, around)
    if around.published is None:
        return UNRESOLVED
    if "rel_b" in found.groups:
        return modified(season_of(around.published.year + (found.number("rel", "b") or 0), number), found, around)
    shift = found.number("rel")
    year = _month_year(3 * number, shift, around.published) if shift else _latest_year(3 * number, around)
    if shift == 0:
        year = around.published.year
    return modified(season_of(year, number), found, around) if year else UNRESOLVED


def _stands_as_season(found: Found) -> bool:
    """Tell the season "in the fall" from "a fall in prices": the bare word needs a preposition and its article."""
    if found.groups["season"].lower() in found.grammar.free_season:
        return True
    if found.options.get("article") and found.text[1:2] in ("'", "’"):
        return True
    return bool(found.grammar.before_season.search(found.before))


def deictic(found: Found, around: Around) -> Meaning | None:
    """Yesterday; tomorrow morning."""
    shift = found.number("deictic")
    if shift is None:
        return None
    if around.published is None:
        return UNRESOLVED
    return replace(day_of(around.published + timedelta(shift)), clock=found.value("part") or "")


def deictic_part(found: Found, around: Around) -> Meaning | None:
    """This morning; last night; tonight."""
    shift = found.number("rel")
    shift = int(found.options["rel"]) if shift is None else shift
    clock = found.value("part") or str(found.options.get("clock", "TNI"))
    if around.published is None:
        return UNRESOLVED
    return replace(day_of(around.published + timedelta(shift)), clock=clock)


def near_day(found: Found, around: Around) -> Meaning | None:
    """That day; the next morning; the day before: counted from the last day told."""
    shift = found.number("dayshift", "b") or found.number("nearday") or 0
    recent = around.recent
    if recent is None or recent.first is None or recent.grain != "day":
        return UNRESOLVED
    return replace(day_of(recent.first + timedelta(shift)), clock=found.value("part") or "")


def weekday(found: Found, around: Around) -> Meaning | None:
    """On Friday; last Friday; next Monday night: the last such day with a past verb, the next with a future one."""
    number = found.number("weekday")
    written = found.groups.get("weekday", "")
    if number is None or written.lower() in found.grammar.weak_short:
        return None
    published = around.published
    if published is None:
        return UNRESOLVED
    shift = found.number("rel")
    back = (published.isoweekday() - number) % 7
    if "rel_w" in found.groups:
        monday = published - timedelta(published.weekday()) + timedelta(7 * (found.number("rel", "w") or 0))
        day = monday + timedelta(number - 1)
    elif shift == 0:
        forward = around.direction() == FUTURE and back
        day = published + timedelta(7 - back) if forward else published - timedelta(back)
    elif shift is not None:
        day = published - timedelta(back or 7) if shift < 0 else published + timedelta(7 - back)
    else:
        forward = around.direction() == FUTURE and back
        day = published + timedelta(7 - back) if forward else published - timedelta(back)
    return replace(day_of(day), clock=found.value("part") or "")


def weekday_ago(found: Found, around: Around) -> Meaning | None:
    """A week ago Friday; a week from Monday."""
    number, published = found.number("weekday"), around.published
    if number is None:
        return None
    if published is None:
        return UNRESOLVED
    last = published - timedelta((published.isoweekday() - number) % 7)
    return day_of(last - timedelta(7) if found.number("side") == -1 else last + timedelta(14))


BUILDERS: Mapping[str, Callable[[Found, Around], Meaning | None]] = {
    "iso": iso,
    "numeric": numeric,
    "date": day_in_month,
    "day_range": day_range,
    "day_set": day_set,
    "night_range": night_range,
    "night_before": night_before,
    "night_weekdays": night_weekdays,
    "week_around": week_around,
    "month": month,
    "quarter": quarter,
    "half_year": half_year,
    "season": season,
    "deictic": deictic,
    "deictic_part": deictic_part,
    "near_day": near_day,
    "weekday": weekday,
    "weekday_ago": weekday_ago,
}
