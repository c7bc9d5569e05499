"""Periods on the calendar and how EDTF writes them: pure arithmetic, no language.

A value is a `Meaning`: its EDTF form with the first and last day that it can mean.
Source: EDTF is ISO 8601-2:2019, levels 0 to 2 (seasons 21-24, quarters 33-36, halves 40-41, `~` about, sets in braces).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_ISO_UNITS = {
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
    "half": ("P", 6, "M"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "second": ("PT", 1, "S"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a time expression means.

    Attributes:
        grain: day week weekend month quarter half season year decade century; "duration", "set" (repeated),
            "clock" (a time of day on an unknown day); "several" (an EDTF set), "interval"; "length" (no number told);
            "recent" and "coming"; "past", "present", "future" (known only against now); "unresolved".
        edtf: EDTF, or None where EDTF cannot say it or it stays unresolved.
        first: First day it can mean; None if open or unresolved.
        last: Last day it can mean; None if open or unresolved.
        clock: "T14:00", or a part of the day: "TMO" morning, "TAF" afternoon, "TEV" evening, "TNI" night,
            "TMI" midday, "TDT" daytime; "" if none. EDTF has no parts of the day.
        unit: Of a length or set that has no number; else "".
        length: Of an unresolved time, how far it lies from what it counts from ("P2Y": two years after the war).
    """

    grain: str
    edtf: str | None = None
    first: date | None = None
    last: date | None = None
    clock: str = ""
    unit: str = ""
    length: str = ""


def day_of(day: date) -> Meaning:
    """Return one day."""
    return Meaning(grain="day", edtf=day.isoformat(), first=day, last=day)


def days(first: date, last: date, grain: str) -> Meaning:
    """Return the days from `first` to `last` as an interval."""
    return Meaning(grain=grain, edtf=f"{first.isoformat()}/{last.isoformat()}", first=first, last=last)


def week_of(day: date) -> Meaning:
    """Return Monday to Sunday around `day`; EDTF has no ISO weeks, so it is an interval."""
    monday = day - timedelta(day.weekday())
    return days(monday, monday + timedelta(6), "week")


def weekend_of(day: date) -> Meaning:
    """Return Saturday and Sunday of the ISO week around `day`."""
    saturday = day - timedelta(day.weekday()) + timedelta(5)
    return days(saturday, saturday + timedelta(1), "weekend")


@lru_cache(maxsize=4096)
def months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and last day of `count` months from `month` of `year` on."""
    index = year * 12 + month - 1 + count
    return date(year, month, 1), date(index // 12, index % 12 + 1, 1) - timedelta(1)


def month_of(year: int, month: int) -> Meaning:
    """Return a calendar month."""
    first, last = months(year, month, 1)
    return Meaning(grain="month", edtf=f"{year:04}-{month:02}", first=first, last=last)


def quarter_of(year: int, number: int) -> Meaning:
    """Return a quarter; `number` is 1 to 4."""
    first, last = months(year, 3 * number - 2, 3)
    return Meaning(grain="quarter", edtf=f"{year:04}-{32 + number}", first=first, last=last)


def half_of(year: int, number: int) -> Meaning:
    """Return a half year; `number` is 1 or 2."""
    first, last = months(year, 6 * number - 5, 6)
    return Meaning(grain="half", edtf=f"{year:04}-{39 + number}", first=first, last=last)


def season_of(year: int, number: int) -> Meaning:
    """Return a season of the northern hemisphere: 1 spring (from March) to 4 winter (from December of `year`)."""
    first, last = months(year, 3 * number, 3)
    return Meaning(grain="season", edtf=f"{year:04}-{20 + number}", first=first, last=last)


def year_of(year: int) -> Meaning:
    """Return a calendar year."""
    return Meaning(grain="year", edtf=f"{year:04}", first=date(year, 1, 1), last=date(year, 12, 31))


def decade_of(year: int) -> Meaning:
    """Return the ten years that share all but the last digit with `year`."""
    start = year // 10 * 10
    return Meaning(grain="decade", edtf=f"{start // 10:03}X", first=date(start, 1, 1), last=date(start + 9, 12, 31))


def century_of(number: int) -> Meaning:
    """Return the `number`-th century as it is written: the 20th is 19XX."""
    start = number * 100 - 100
    return Meaning(
        grain="century", edtf=f"{start // 100:02}XX", first=date(max(start, 1), 1, 1), last=date(start + 99, 12, 31)
    )


def period_around(day: date, grain: str) -> Meaning | None:
    """Return the period of `grain` that `day` lies in, or None for a grain that is none."""
    by_grain = {
        "day": lambda: day_of(day),
        "week": lambda: week_of(day),
        "fortnight": lambda: week_of(day),
        "weekend": lambda: weekend_of(day),
        "month": lambda: month_of(day.year, day.month),
        "quarter": lambda: quarter_of(day.year, (day.month + 2) // 3),
        "half": lambda: half_of(day.year, (day.month + 5) // 6),
        "year": lambda: year_of(day.year),
        "decade": lambda: decade_of(day.year),
        "century": lambda: century_of(day.year // 100 + 1),
    }
    build = by_grain.get(grain)
    return build() if build else None


def move(day: date, count: int, grain: str) -> date | None:
    """Return the day `count` units of `grain` later (earlier if negative), or None outside the calendar.

    A day that the month lacks becomes the month's last: one month after 31 January is 28 or 29 February.
    """
    try:
        if grain in DAYS_IN:
            return day + timedelta(count * DAYS_IN[grain])
        if grain in ("hour", "minute", "second"):
            return day + timedelta(hours=count) if grain == "hour" else day
        index = day.year * 12 + day.month - 1 + count * MONTHS_IN[grain]
        return date(index // 12, index % 12 + 1, min(day.day, months(index // 12, index % 12 + 1, 1)[1].day))
    except (KeyError, ValueError, OverflowError):
        return None


def shifted(day: date, count: int, grain: str) -> Meaning | None:
    """Return the period of `grain` that lies `count` such periods after the one around `day`."""
    moved = move(day, count, grain)
    return period_around(moved, grain) if moved else None


def duration(amount: float, grain: str) -> Meaning:
    """Return a length of time: ISO 8601 writes 72 hours as PT72H, and has no unit for weekends."""
    if grain not in _ISO_UNITS:
        return Meaning(grain="length", unit=grain)
    prefix, factor, letter = _ISO_UNITS[grain]
    return Meaning(grain="duration", edtf=f"{prefix}{amount * factor:.12g}{letter}")


def between(first: Meaning, last: Meaning) -> Meaning:
    """Return the interval from one period to another."""
    return Meaning(grain="interval", edtf=f"{first.edtf}/{last.edtf}", first=first.first, last=last.last)


def narrowed(meaning: Meaning, part: str) -> Meaning:
    """Return `meaning` with its days narrowed to the early or late half, or the middle half.

    The EDTF form stays the named period: where exactly "early" ends is not said.
    """
    if meaning.first is None or meaning.last is None or meaning.grain in ("day", "duration"):
        return meaning
    length = (meaning.last - meaning.first).days
    half, quarter = timedelta(length // 2), timedelta(length // 4)
    if part == "early":
        return replace(meaning, last=meaning.first + half)
    if part == "late":
        return replace(meaning, first=meaning.last - half)
    return replace(meaning, first=meaning.first + quarter, last=meaning.last - quarter)
