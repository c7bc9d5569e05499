"""Read the day of publication: from metadata, and from the lines of a text that state it in full.

Only full, unambiguous dates count. The clock is never asked.

**Misses**: 05/02/2024 (which of the two is the month?); dates without a year; calendars other than the Gregorian.
**Source**: names of months from the Unicode CLDR (Unicode Licence), through Babel.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from babel import Locale

LANGUAGES = ("en", "fr", "de", "ru", "uk", "es", "it", "pl", "cs", "nl")
FIRST_YEAR, LAST_YEAR = 1900, 2100

_WORD = r"[^\W\d_]{3,12}"
_FULL_DATE = re.compile(
    rf"""(?<![\w.,/-])(?:
        (?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})
      | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s+(?:de\s+|of\s+)?(?P<m2>{_WORD})\.?,?\s+(?:del?\s+)?(?P<y2>\d{{4}})
      | (?P<m3>{_WORD})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})
      | (?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>\d{{4}})
      | (?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>\d{{4}})
      | (?P<y6>\d{{4}})\s?年\s?(?P<m6>\d{{1,2}})\s?月\s?(?P<d6>\d{{1,2}})\s?日
    )(?![\w/-]|[.,]\d)""",
    re.VERBOSE,
)
_TIMESTAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]|$)")


class FoundDay(NamedTuple):
    """A full date in a text: where it stands, and the day as YYYY-MM-DD."""

    start: int
    end: int
    day: str


@cache
def _months() -> dict[str, int]:
    """Return the number of each name of a month in `LANGUAGES`; names that mean two months are left out."""
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context].get(width, {}).items():
                    numbers.setdefault(name.rstrip(".").lower(), set()).add(number)
    numbers.setdefault("sept", {9})
    return {name: min(found) for name, found in sorted(numbers.items()) if len(found) == 1}


def month_number(name: str) -> int | None:
    """Return 1 to 12 for the name of a month, whole or short, in one of `LANGUAGES`; else None."""
    return _months().get(name.rstrip(".").lower())


def _iso(year: str, month: int | None, day: str) -> str | None:
    """Return YYYY-MM-DD, or None if there is no such day or it lies outside the years of reports."""
    if month is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _day_of(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["y1"]:
        return _iso(part["y1"], int(part["m1"]), part["d1"])
    if part["y2"]:
        return _iso(part["y2"], month_number(part["m2"]), part["d2"])
    if part["y3"]:
        return _iso(part["y3"], month_number(part["m3"]), part["d3"])
    if part["y4"]:
        return _iso(part["y4"], int(part["m4"]), part["d4"])
    if part["y5"]:
        return _day_of_slashes(part["a5"], part["b5"], part["y5"])
    return _iso(part["y6"], int(part["m6"]), part["d6"])


def _day_of_slashes(first: str, second: str, year: str) -> str | None:
    """Read 28/02/2024 and 02/28/2024, but not 05/02/2024; 05/05/2024 is the same either way."""
    readings = {_iso(year, int(second), first), _iso(year, int(first), second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def full_dates(text: str) -> list[FoundDay]:
    """Return the full dates in `text`, in order."""
    found = ((match, _day_of(match)) for match in _FULL_DATE.finditer(text))
    return [FoundDay(match.start(), match.end(), day) for match, day in found if day is not None]


def parse_day(value: str) -> str | None:
    """Read the day of a metadata value: ISO 8601 date or timestamp, RFC 2822, or one full date in words.

    The day is taken as written; a timestamp is not moved to another time zone.
    """
    value = value.strip()
    stamp = _TIMESTAMP.match(value)
    if stamp:
        return _iso(stamp[1], int(stamp[2]), stamp[3])
    try:
        return _iso(*_ymd(parsedate_to_datetime(value).date()))
    except (ValueError, IndexError, TypeError, OverflowError):
        pass
    days = sorted({found.day for found in full_dates(value)})
    return days[0] if len(days) == 1 and len(value) <= 80 else None


def _ymd(day: date) -> tuple[str, int, str]:
    return str(day.year), day.month, str(day.day)
