"""Which happening answers which: the other side's measure, in return for the first.

Either the report says so ("in response to"), or the same measure comes back within a month.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.reconcile.tellings import Telling, is_precise, known_day
from firsthand.reconcile.wording import answer_cues
from firsthand.records.claim import RoleName
from firsthand.records.reading import Reading
from firsthand.text.romanise import romanise

SAID_DAYS, MIRRORED_DAYS = 366, 31
"""Days within which a measure can answer another: where a report says so, and where the same measure comes back."""
_AROUND = 300
"""Code points before and after a claim's sentence that are read for words of answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One event as far as answering needs it.

    Attributes:
        first, last: Between which days it happened: as told, else when it was first published.
        told: Day on which it was first published, or None.
        said: A report calls it an answer.
    """

    event: str
    type: str
    first: date | None
    last: date | None
    told: date | None
    actors: frozenset[str]
    sufferers: frozenset[str]
    said: bool


def measure(event: str, kind: str, tellings: Sequence[Telling], texts: Mapping[str, str]) -> Measure:
    """Sum up an event: who (as states) did it to whom, when, and whether a report calls it an answer."""
    published = [telling.published for telling in tellings if telling.published]
    windows = [telling.window for telling in tellings if telling.window]
    precise = [window for window in windows if is_precise(window)] or windows
    return Measure(
        event=event,
        type=kind,
        first=min((known_day(window) for window in precise), default=min(published, default=None)),
        last=min((window[1] for window in precise), default=min(published, default=None)),
        told=min(published, default=None),
        actors=_countries(tellings, (RoleName.ACTOR,)),
        sufferers=_countries(tellings, (RoleName.TARGET, RoleName.RECIPIENT)),
        said=any(_says_so(telling, texts[telling.report]) for telling in tellings),
    )


def _countries(tellings: Sequence[Telling], roles: Sequence[RoleName]) -> frozenset[str]:
    return frozenset(c for t in tellings for role in roles if role in t.fillers for c in t.fillers[role].countries)


def _says_so(telling: Telling, text: str) -> bool:
    evidence = telling.claim.evidence
    around = text[max(0, evidence.start - _AROUND) : evidence.end + _AROUND]
    return bool(answer_cues().search(romanise(around)))


def find_answers(measures: Sequence[Measure]) -> dict[str, tuple[str, ...]]:
    """Return for each event that answers another the id of the one it answers."""
    by_side: dict[tuple[str, str], list[tuple[date, str, Measure]]] = defaultdict(list)
    for one in measures:
        if one.first is not None and not one.type.startswith(("speech.", "scheduled.")):
            for actor in one.actors:
                for sufferer in one.sufferers - {actor}:
                    by_side[actor, sufferer].append((one.first, one.event, one))
    for side in by_side.values():
        side.sort(key=lambda entry: entry[:2])
    found: dict[str, tuple[str, ...]] = {}
    for one in measures:
        if one.first is None or one.last is None or not one.type.startswith(("response.", "coercion.")):
            continue
        sides = sorted((sufferer, actor) for actor in one.actors for sufferer in one.sufferers)
        before = [m for side in sides for m in _before(one, one.first, one.last, by_side.get(side, ()))]
        if before:
            best = min(before, key=lambda m: (m.type != one.type, -(m.first or date.min).toordinal(), m.event))
            found[one.event] = (best.event,)
    return found


def _before(one: Measure, first: date, last: date, other_side: Sequence[tuple[date, str, Measure]]) -> list[Measure]:
    """Return what the other side did shortly before; only the days that can matter are looked at."""
    reach = SAID_DAYS if one.said else MIRRORED_DAYS
    start = bisect_left(other_side, (first - timedelta(days=reach), ""), key=lambda entry: entry[:2])
    end = bisect_right(other_side, last, key=lambda entry: entry[0])
    return [m for _, _, m in other_side[start:end] if m.event != one.event and _answers(one, m)]


def _answers(one: Measure, other: Measure) -> bool:
    if other.said and not one.said:
        return False
    if one.told and other.told and other.told > one.told:
        return False  # nobody had heard of it
    return one.said or (one.type == other.type and one.first != other.first)


def texts_of(readings: Sequence[Reading]) -> dict[str, str]:
    """Return the text of each report by id."""
    return {reading.report.id: reading.report.text for reading in readings}
