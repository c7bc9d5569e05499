"""How likely two claims tell one happening: a sum of agreements, and vetoes that no sum outweighs.

Agreement of names counts most, then of states, then of words. What the same parties do again and again (sanctions,
aid, shelling) is told apart by more than the parties: the day, a number, the place, the words. Another sum or number is
no veto: it may be what the reports dispute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.events import event_types
from firsthand.lexicon.load import read_table
from firsthand.meaning.encoder import phrase_likeness
from firsthand.reconcile.tellings import Filler, Telling, days_apart, is_precise
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.values import agree_on_counts, agree_on_money
from firsthand.records.claim import RoleName, Status

ENOUGH = 1.15
"""Sum from which two claims are taken for one happening."""
KIN_ENOUGH = 1.5
"""The same for two types that are merely kin."""
LITTLE, MUCH = 0.15, 0.3
"""Agreement of words from which two quotes tell something in common, and most of what they tell."""
ONE_THING, SAME_DAY = 0.8, 0.5
"""Agreement of whoever suffers from which it is one thing, and of times from which it is one told day."""
MEANT = 0.6
"""Agreement of two phrases of two languages that mean the same and name nobody."""
ALIKE = 0.5
"""Likeness of such phrases: of sixteen kinds of people and things in six languages beside English, 85 of 96 reach it,
of 1,440 pairs that mean two things, 4 do (`benchmarks/reconcile/phrases.py`)."""
NEAR_DAYS = 10
"""Days between told dates up to which two reports may disagree on the date of one happening."""
_SUFFERS = (RoleName.TARGET, RoleName.RECIPIENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`score` is None where something rules out that the two are one; `reason` says what, or what agrees."""

    score: float | None
    reason: str


@lru_cache(maxsize=1)
def kin_groups() -> Mapping[str, str]:
    """Return the group of kin that an event type belongs to, for those that have one."""
    return {kind: name for name, kinds in read_table("happenings")["kin"].items() for kind in kinds}


@lru_cache(maxsize=1)
def once_types() -> frozenset[str]:
    """Return the types of which one thing suffers one at a time."""
    return frozenset(read_table("happenings")["once"])


@lru_cache(maxsize=1)
def again_types() -> frozenset[str]:
    """Return the types that the same parties see again and again."""
    return frozenset(read_table("happenings")["again"])


def compare(a: Telling, b: Telling, ties: Ties, bonus: float = 0.0) -> Likeness:
    """Compare two claims; `bonus` is what is known of them beside what they say."""
    if a.claim.type != b.claim.type and kin_groups().get(a.claim.type, a.id) != kin_groups().get(b.claim.type, b.id):
        return Likeness(score=None, reason="another kind of happening")
    if a.claim.type != b.claim.type and a.counts and b.counts and not agree_on_counts(a.counts, b.counts):
        return Likeness(score=None, reason="another kind of happening, and another number")
    suffers = _compare_sufferers(a, b, ties)
    does = _compare_role(a, b, RoleName.ACTOR, ties)
    time, when = _compare_time(a, b)
    values = _compare_values(a, b)
    once = {a.claim.type, b.claim.type} <= once_types()
    if once and 0.5 <= suffers < ONE_THING and time >= SAME_DAY and _is_one_spot(a, b):
        suffers = ONE_THING
    if suffers <= -1:
        return Likeness(score=None, reason="it befalls somebody else")
    if does <= -1 and not (once and suffers >= ONE_THING and time > 0):
        return Likeness(score=None, reason="somebody else does it")
    if time <= -1 and not (when == "near" and suffers + max(0.0, does) >= 1.5):
        return Likeness(score=None, reason="at another time")
    words = _wording(a, b)
    rest = (0.3 if time <= -1 else time) + values + words + bonus
    meant = a.language != b.language and _may_mean_one(suffers, does, rest) and _mean_one(a, b, _SUFFERS)
    if meant:
        suffers = max(suffers, MEANT)
    score = 1.2 * suffers + 0.8 * max(does, 0.0) + rest
    if not bonus and (max(suffers, does) < 0.3 or not _tells_which_one(a, b, time, values, words, ties, meant)):
        score = min(score, ENOUGH - 0.05)
    return Likeness(
        score=round(score, 4), reason=f"roles {suffers:.1f} and {does:.1f}, time {time:.1f}, values {values:.1f}"
    )


def _may_mean_one(suffers: float, does: float, rest: float) -> bool:
    """Tell whether it would change anything if whoever suffers were the same in other words: that is slow to find."""
    return 0 <= suffers < MEANT and 1.2 * MEANT + 0.8 * max(does, 0.0) + rest >= ENOUGH


def _mean_one(a: Telling, b: Telling, roles: tuple[RoleName, ...]) -> bool:
    """Tell whether two languages say the same of somebody whom neither names."""
    mine, theirs = ([one.fillers[role].phrase for role in roles if role in one.fillers] for one in (a, b))
    return any(x and y and phrase_likeness(x, y) >= ALIKE for x in mine for y in theirs)


def _is_one_spot(a: Telling, b: Telling) -> bool:
    """Tell whether both name one place: where it happened, or in the words for whatever it befell."""
    mine, theirs = (
        one.where.union(*(one.fillers[r].around | one.fillers[r].named for r in _SUFFERS if r in one.fillers))
        for one in (a, b)
    )
    return not mine.isdisjoint(theirs)


def _tells_which_one(a: Telling, b: Telling, time: float, values: float, words: float, ties: Ties, meant: bool) -> bool:
    """Tell whether what agrees can mean one happening only, of those that the same parties see.

    Misses: two tellings of one attack in a war, neither of which gives its day or anything else of it.
    """
    attacks = {kin_groups().get(one.claim.type) for one in (a, b)} == {"attack"}
    parts = (_SUFFERS,) if attacks else (_SUFFERS, (RoleName.ACTOR,))  # an army attacks every day
    told = sum(_is_told_closely(a, b, roles, ties) for roles in parts) + meant
    told += bool({place.name for place in a.claim.places} & {place.name for place in b.claim.places})
    some = values > 0 or words >= LITTLE
    if not {a.claim.type, b.claim.type} & again_types() or _befalls_one_body(a, b, ties):
        return bool(told) or some or time >= 0.2
    if told:
        return told > 1 or some or time >= 0.3
    return time >= SAME_DAY or words >= MUCH or (time >= 0.3 and values > 0)


def _befalls_one_body(a: Telling, b: Telling, ties: Ties) -> bool:
    """Tell whether it befalls one person or organisation that both name: a bank is put on a list once."""
    mine, theirs = ([one.fillers[role] for role in _SUFFERS if role in one.fillers] for one in (a, b))
    return any(
        _names_one_body(x, ties) and _names_one_body(y, ties) and (x.named & y.named or x.proper & y.proper)
        for x in mine
        for y in theirs
    )


def _names_one_body(filler: Filler, ties: Ties) -> bool:
    return any(ties.is_one_body(entity) for entity in filler.named)


def _is_told_closely(a: Telling, b: Telling, roles: tuple[RoleName, ...], ties: Ties) -> bool:
    """Tell whether both name somebody for a part, or something, that is more than a state or a union of states."""
    mine, theirs = ([one.fillers[role] for role in roles if role in one.fillers] for one in (a, b))
    return any(
        (x.words - x.state_words) & (y.words - y.state_words)
        or any(not ties.is_power(entity) for entity in (x.named | x.around) & (y.named | y.around))
        for x in mine
        for y in theirs
    )


def enough(a: Telling, b: Telling) -> float:
    """Return the score from which the two are taken for one happening."""
    return ENOUGH if a.claim.type == b.claim.type else KIN_ENOUGH


def _compare_sufferers(a: Telling, b: Telling, ties: Ties) -> float:
    """Compare targets with targets and recipients with recipients; one report's target is another's recipient."""
    translated = a.language != b.language
    mine = [(role, a.fillers[role]) for role in _SUFFERS if role in a.fillers]
    theirs = [(role, b.fillers[role]) for role in _SUFFERS if role in b.fillers]
    if not mine or not theirs:
        return 0.0
    found = [
        (role is other, compare_fillers(x, y, ties, translated=translated)) for role, x in mine for other, y in theirs
    ]
    same_role = [value for same, value in found if same]
    if same_role:
        return max(same_role) if max(same_role) > 0 else min(same_role)
    return max(0.0, *(value for _, value in found))


def _compare_role(a: Telling, b: Telling, role: RoleName, ties: Ties) -> float:
    if role not in a.fillers or role not in b.fillers:
        return 0.0
    return compare_fillers(a.fillers[role], b.fillers[role], ties, translated=a.language != b.language)


def compare_fillers(a: Filler, b: Filler, ties: Ties, *, translated: bool) -> float:
    """Return -1 for certainly different ones, up to 1 for the same; 0 where it cannot be told."""
    if a is b:
        return _compare_unlike(a, b, ties, translated=translated)
    kept = ties.compared.get((a, b, translated))
    if kept is None:
        kept = _compare_unlike(a, b, ties, translated=translated)
        ties.compared[a, b, translated] = ties.compared[b, a, translated] = kept
    return kept


def _compare_unlike(a: Filler, b: Filler, ties: Ties, *, translated: bool) -> float:  # noqa: PLR0911 - a table
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    rivals = bool(a.rivals) and bool(b.rivals)
    if a.named & b.named:
        return 1.0
    if any(ties.are_related(x, y) for x in a.named for y in b.named):
        return 0.8
    if a.people and b.people and not (a.people_names <= b.people_names or b.people_names <= a.people_names):
        return -1.0
    if a.countries and b.countries and not a.countries & b.countries:
        return -1.0
    if a.proper & b.proper:
        return 0.8
    if (a.named | a.around) & (b.named | b.around):
        return 0.7
    if a.countries & b.countries:
        return (0.0 if rivals and not translated else 0.5) + 0.3 * shared
    if rivals:
        return 0.5 * shared if translated or shared >= 0.5 else -1.0
    return 0.6 * shared


def _compare_time(a: Telling, b: Telling) -> tuple[float, str]:
    """Return -1 for another time ("near" where it is a matter of days), up to 0.5 for the same day."""
    stages = {a.stage, b.stage}
    if a.window and b.window:
        gap = days_apart(a.window, b.window)
        both_precise = is_precise(a.window) and is_precise(b.window)
        if gap == 0:
            return (0.5 if both_precise else 0.3), "same"
        if gap == 1:
            return 0.3, "same"
        if len(stages) > 1 and stages & {Status.PLANNED, Status.CALLED_FOR} and gap <= 92:
            return 0.0, "stages"
        return -1.0, "near" if both_precise and gap <= NEAR_DAYS else "far"
    return _compare_publication(a, b), "published"


def _compare_publication(a: Telling, b: Telling) -> float:
    """Where a date is missing: a happening is news for some days, and reports of it lie near each other.

    What is told without a date and happens in a moment is fresh when it is published; a payment may lie years back.
    """
    days = []
    for one, other in ((a, b), (b, a)):
        if one.window and other.published:
            if (one.window[0] - other.published).days > 1 and other.stage is Status.OCCURRED:
                return -1.0  # told as done before it happened
            days.append(abs((other.published - one.window[1]).days))
    if a.published and b.published and not (days and is_punctual(a.claim.type)):
        days.append(abs((a.published - b.published).days))
    if not days:
        return 0.0
    gap = min(days)
    steps = ((3, 0.3), (14, 0.2), (45, 0.0), (120, -0.3))
    return next((value for most, value in steps if gap <= most), -1.0 if _is_another_time(a, b, gap) else -0.7)


def _is_another_time(a: Telling, b: Telling, gap: int) -> bool:
    """Tell whether what happens in a moment, to nobody whom both name, is told again after more than a year."""
    shared = [a.fillers[r].people & b.fillers[r].people for r in _SUFFERS if r in a.fillers and r in b.fillers]
    return gap > 365 and is_punctual(a.claim.type) and not any(shared)


@lru_cache(maxsize=64)
def is_punctual(kind: str) -> bool:
    """Tell whether a kind of happening happens in a moment."""
    known = event_types().get(kind)
    return known is not None and known.punctual


def _compare_values(a: Telling, b: Telling) -> float:
    found = 0.0
    if a.money and b.money:
        found += 0.5 if agree_on_money(a, b) else -0.3
    if a.counts and b.counts:
        found += 0.3 if agree_on_counts(a.counts, b.counts) else -0.1
    return found


def _wording(a: Telling, b: Telling) -> float:
    """Return up to 0.3 for words that the two quotes share."""
    if a.language != b.language:
        return 0.0
    mine, theirs = _words(a.claim.quote), _words(b.claim.quote)
    return 0.5 * len(mine & theirs) / max(1, min(len(mine), len(theirs))) if min(len(mine), len(theirs)) > 3 else 0.0


@lru_cache(maxsize=65536)
def _words(quote: str) -> frozenset[str]:
    return frozenset(word for word in quote.casefold().split() if len(word) > 4)
