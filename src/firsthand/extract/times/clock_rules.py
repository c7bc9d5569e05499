"""Times of day, lengths of time, what recurs, and what is known only against now.

One builder for each `make` of the time tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.extract.times.context import Around, Found
from firsthand.extract.times.periods import Meaning, duration


def every(found: Found, around: Around) -> Meaning | None:
    """Every week, daily: EDTF does not write what recurs."""
    unit = found.value("unit") or found.value("repeat") or ("week" if found.value("weekday") else "day")
    return Meaning(grain="set", unit=unit)


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
    part = found.value("part") or found.value("when")
    return Meaning(grain="clock", clock=part) if part else None


def length(found: Found, around: Around) -> Meaning | None:
    """72 hours; a two-year term; several weeks (no number, so unresolved)."""
    unit, amount = found.value("unit"), found.amount()
    if unit is None or (found.options.get("ages") and unit == "year" and _is_age(found)):
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


def _is_age(found: Found) -> bool:
    """Tell the age of a person: "aged 46 years", ", 46 ans,"."""
    between_commas = found.before.rstrip().endswith(",") and found.after[:1] == ","
    return between_commas or bool(found.grammar.before_age.search(found.before))


def _is_rate(found: Found) -> bool:
    """Tell "five dollars a year" from "a year"."""
    return found.before.rstrip()[-1:].isdigit() or bool(found.grammar.rate.search(found.before))


def vague_length(found: Found, around: Around) -> Meaning | None:
    """For years, in weeks: no number, so unresolved."""
    return Meaning(grain="length", unit=found.value("unit") or "")


def vague(found: Found, around: Around) -> Meaning | None:
    """Now, recently, soon: known only against the time of writing."""
    value = found.value("vague") or found.value("vague_adjective")
    return Meaning(grain=value) if value else None


BUILDERS: Mapping[str, Callable[[Found, Around], Meaning | None]] = {
    "every": every,
    "repeat": every,
    "clock": clock,
    "clock_word": clock_word,
    "part_alone": part_alone,
    "duration": length,
    "vague_length": vague_length,
    "vague": vague,
}
