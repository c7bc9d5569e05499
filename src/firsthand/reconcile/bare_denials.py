"""Denials that name no happening of their own ("the embassy rejected this"): which happening they are about.

The nearest of the same report of which the denier is accused; else one that other reports lay at its door, if the
denied words name somebody of it. Whoever denies having done something itself counts as accused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from firsthand.reconcile.denials import is_accused
from firsthand.reconcile.tellings import Filler, Telling
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.wording import denied_words
from firsthand.records.claim import RoleName
from firsthand.text.romanise import romanise

TELLS_ITSELF = 2
"""Longer words of its own from which a denial says itself what it denies."""
ENOUGH = 2
"""Common words that a denial must share with what it denies; one name is as good."""
LATEST = 40
"""Claims under one word that a denial in another report is compared with."""
WITNESSES = 12
"""Claims of a happening that are asked whom it is laid at."""
NEAR_DAYS = 60
"""Days after a report of a happening within which a denial elsewhere can be about it."""


def place_bare_denials(
    tellings: Mapping[str, Telling], event_of: Mapping[str, str], ties: Ties
) -> dict[str, dict[str, str]]:
    """Return for each event the bare denials of it: claim id to the entity that denies."""
    affirmed = [tellings[claim] for claim in sorted(event_of) if not tellings[claim].denies]
    happening: dict[str, list[Telling]] = defaultdict(list)
    for telling in affirmed:
        happening[event_of[telling.id]].append(telling)
    by_report: dict[str, list[Telling]] = defaultdict(list)
    by_word: dict[str, list[Telling]] = defaultdict(list)
    for telling in affirmed:
        by_report[telling.report].append(telling)
        for word in sorted(_words(telling.fillers.values())):
            by_word[word].append(telling)
    for told_of in by_word.values():
        told_of.sort(key=_when)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for telling in tellings.values():
        actor = telling.fillers.get(RoleName.ACTOR)
        if telling.claim.type != "speech.deny" or actor is None:
            continue
        for entity in sorted(actor.named):
            near = [told for told in by_report[telling.report] if _can_be_about(telling, told)]
            told = (
                _nearest(entity, telling, near, ties)
                or _nearest(entity, telling, [t for t in near if _lays_at(entity, happening[event_of[t.id]], ties)])
                or _elsewhere(entity, telling, by_word, ties)
            )
            if told is not None:
                found[event_of[told.id]][telling.id] = entity
                break
    return found


def _words(fillers: Iterable[Filler]) -> set[str]:
    return {word for filler in fillers for word in (*filler.named, *filler.words)}


def _can_be_about(denial: Telling, told: Telling) -> bool:
    """Tell whether a denial that says itself what it denies ("the notion that age matters") has a word of `told`."""
    own = {word for word in _long_words(_denied_text(denial)) if not word.startswith(denied_words())}
    return len(own) < TELLS_ITSELF or len(own & _long_words(told.claim.quote)) >= min(TELLS_ITSELF, len(own) / 2)


def _denied_text(denial: Telling) -> str:
    """Return the words of a claim for what it denies."""
    return " ".join(role.text for role in denial.claim.roles if role.role is RoleName.TARGET)


@lru_cache(maxsize=65536)
def _long_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text, in Latin letters."""
    return frozenset(word[:6] for word in romanise(text).lower().split() if len(word) > 5 and word.isalpha())


def _lays_at(entity: str, happening: Sequence[Telling], ties: Ties) -> bool:
    """Tell whether what other reports tell of a happening accuses the entity, where its own report names no doer."""
    return is_accused(entity, happening[:WITNESSES], ties)


def _nearest(entity: str, denial: Telling, near: Sequence[Telling], ties: Ties | None = None) -> Telling | None:
    """Return the nearest claim of its report; with `ties`, the nearest that accuses the entity."""
    here = denial.claim.trigger.start
    accusing = [telling for telling in near if ties is None or is_accused(entity, [telling], ties)]
    return min(accusing, key=lambda t: (abs(t.claim.trigger.start - here), t.id), default=None)


def _elsewhere(entity: str, denial: Telling, by_word: Mapping[str, Sequence[Telling]], ties: Ties) -> Telling | None:
    denied = denial.fillers.get(RoleName.TARGET)
    if denied is None:
        return None
    of_itself = _is_about_itself(entity, denied, ties)
    shared: Counter[str] = Counter()
    told: dict[str, Telling] = {}
    for word in sorted((denied.named | denied.words) - set(ties.voices(entity))):
        for telling in _just_before(denial, by_word.get(word, ())):
            if (
                _comes_soon_after(denial, telling)
                and _can_be_about(denial, telling)
                and (of_itself or is_accused(entity, [telling], ties))
            ):
                shared[telling.id] += ENOUGH if word in denied.named or word in denied.proper else 1
                told[telling.id] = telling
    best = min(shared, key=lambda claim: (-shared[claim], claim), default=None)
    return told[best] if best is not None and shared[best] >= ENOUGH else None


def _when(telling: Telling) -> tuple[date, str]:
    return (telling.published or date.max, telling.id)


def _just_before(denial: Telling, told: Sequence[Telling]) -> Sequence[Telling]:
    """Return the claims that were published last before the denial: however many there are, a few are looked at."""
    end = bisect_right(told, denial.published or date.max, key=lambda telling: _when(telling)[0])
    return [*told[max(0, end - LATEST) : end], *([t for t in told[-LATEST:] if t.published is None])]


def _is_about_itself(entity: str, denied: Filler, ties: Ties) -> bool:
    state = ties.state_of(entity)
    return (state is not None and state in denied.countries) or any(
        named == entity or ties.one_voice(entity, named) for named in denied.named
    )


def _comes_soon_after(denial: Telling, telling: Telling) -> bool:
    if denial.published is None or telling.published is None:
        return True
    return 0 <= (denial.published - telling.published).days <= NEAR_DAYS
