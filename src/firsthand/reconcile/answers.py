"""Which happening answers which: the other side's measure, in return for the first.

Either the report says so ("in response to"), or the same measure comes back within a month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.reconcile.tellings import Telling
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
    """One event as far as answering needs it."""

    event: str
    type: str
    day: date | None
    actors: frozenset[str]
    sufferers: frozenset[str]
    said: bool


def measure(event: str, kind: str, tellings: Sequence[Telling], texts: Mapping[str, str]) -> Measure:
    """Sum up an event: who (as states) did it to whom, when, and whether a report calls it an answer."""
    days = [t.window[0] for t in tellings if t.window] or [t.published for t in tellings if t.published]
    return Measure(
        event=event,
        type=kind,
        day=min(days) if days else None,
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
    by_side: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for one in measures:
        if one.day is not None and not one.type.startswith(("speech.", "scheduled.")):
            for actor in one.actors:
                for sufferer in one.sufferers - {actor}:
                    by_side[actor, sufferer].append(one)
    found: dict[str, tuple[str, ...]] = {}
    for one in measures:
        if one.day is None or not one.type.startswith(("response.", "coercion.")):
            continue
        sides = sorted((s, a) for a in one.actors for s in one.sufferers)
        before = {m.event: m for side in sides for m in by_side.get(side, ()) if m.event != one.event}
        fitting = [m for m in before.values() if _answers(one, m)]
        if fitting:
            best = min(fitting, key=lambda m: (m.type != one.type, -(m.day or date.min).toordinal(), m.event))
            found[one.event] = (best.event,)
    return found


def _answers(one: Measure, other: Measure) -> bool:
    if one.day is None or other.day is None or not 0 <= (one.day - other.day).days <= SAID_DAYS:
        return False
    if other.said and not one.said:
        return False
    days = (one.day - other.day).days
    return one.said or (one.type == other.type and 0 < days <= MIRRORED_DAYS)


def texts_of(readings: Sequence[Reading]) -> dict[str, str]:
    """Return the text of each report by id."""
    return {reading.report.id: reading.report.text for reading in readings}
