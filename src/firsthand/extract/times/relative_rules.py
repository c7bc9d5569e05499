"""Times that count from the publication or from another time: "last week", "three days ago", "two weeks later".

One builder for each `make` of the time tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from firsthand.extract.times.calendar_rules import UNRESOLVED, modified
from firsthand.extract.times.context import Around, Found
from firsthand.extract.times.periods import (
    DAYS_IN,
    MONTHS_IN,
    Meaning,
    day_of,
    decade_of,
    duration,
    move,
    period_around,
    shifted,
    year_of,
)

_SHORT = frozenset({"hour", "minute", "second"})
_FEW = {"day": 7, "week": 4, "month": 6, "quarter": 4, "year": 5, "decade": 3, "weekend": 4}
"""How many units "recent" reaches back at most; a choice of ours, marked as approximate in EDTF."""


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
    unit, amount = found.value("unit"), found.amount()
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
    unit, amount = found.value("unit"), found.amount()
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
    unit, amount, order = found.value("unit"), found.amount(), found.number("order", "b")
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
    unit, amount = found.value("unit"), found.amount()
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
    """The quarter, the week: the one just told, else that of the publication (of quarters and weekends, the last)."""
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
}
