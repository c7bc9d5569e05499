"""What an event looks like: who takes part, where, when, of what kind, in which stages, and its sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.lexicon.gazetteer import find_state
from firsthand.reconcile.labels import Wording, label_event, names_several
from firsthand.reconcile.tellings import NEVER_AFTER, NEVER_BEFORE, Telling, is_precise, is_vague
from firsthand.reconcile.ties import Ties
from firsthand.records.amount import Bound
from firsthand.records.claim import Place, Polarity, RoleName, Status
from firsthand.records.event import Dispute, EventRole, Stage
from firsthand.records.mention import EntityType

STAGES = (Status.CALLED_FOR, Status.POSSIBLE, Status.PLANNED, Status.ONGOING, Status.OCCURRED)
"""How far a happening can have come, the furthest last."""
_LARGE = 10_000
HAPPENED = frozenset({Status.ONGOING, Status.OCCURRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What an event looks like; `earliest` and `latest` are days (YYYY-MM-DD) or None."""

    kind: str
    roles: tuple[EventRole, ...]
    places: tuple[Place, ...]
    earliest: str | None
    latest: str | None
    status: Status
    polarity: Polarity


def draw(
    tellings: Sequence[Telling], affirming: Sequence[Telling], supporting: Sequence[Telling], ties: Ties
) -> Portrait:
    """Draw an event from its claims: those that support it first, else those that affirm it, else all.

    Args:
        tellings: All claims of the event; `affirming` and `supporting` are some of them.
    """
    shown = supporting or tellings
    earliest, latest = find_time(shown)
    return Portrait(
        kind=_kind(shown),
        roles=find_roles(supporting or affirming or tellings, ties),
        places=_places(shown),
        earliest=earliest,
        latest=latest,
        status=find_status([t for t in affirming if not is_vague(t)] or affirming or tellings),
        polarity=Polarity.AFFIRMED if affirming else Polarity.NEGATED,
    )


def find_status(tellings: Sequence[Telling]) -> Status:
    """Return how far the happening has come in the claim that has it come furthest."""
    return max((telling.stage for telling in tellings), key=STAGES.index)


def find_stages(affirming: Sequence[Telling]) -> tuple[Stage, ...]:
    """Return demand, plan and deed of one thing, each with the claims that tell it, in the order of STAGES."""
    found = []
    for status in STAGES:
        told = [telling for telling in affirming if telling.stage is status]
        if told:
            earliest, latest = find_time(told)
            found.append(
                Stage(
                    status=status,
                    claims=tuple(sorted(telling.id for telling in told)),
                    reports=tuple(sorted({telling.report for telling in told})),
                    earliest=earliest,
                    latest=latest,
                )
            )
    return tuple(found)


def word_label(
    seen: Portrait, supporting: Sequence[Telling], disputes: Sequence[Dispute], ties: Ties, *, own_word: bool
) -> str:
    """Return the sentence of an event; `own_word` where whoever did it says so itself."""
    count = _count(supporting, seen.roles, disputes, ties)
    rules = [telling.claim.rule for telling in supporting]
    wording = Wording(
        own_word=own_word,
        tried=bool(rules) and all(rule.endswith("/attempt") for rule in rules),
        told=tuple(sorted({_words_of(rule) for rule in rules})),
        plural=_is_plural(seen.roles, count, ties),
        money=_money(supporting, disputes),
        count=count,
    )
    return label_event(
        seen.kind,
        seen.roles,
        seen.status,
        seen.polarity,
        wording=wording,
        earliest=seen.earliest,
        latest=seen.latest,
    )


def _words_of(rule: str) -> tuple[str, ...]:
    """Return the words that the rule of a claim names: "hold" and "summit" of "light:hold-summit/attempt"."""
    return tuple(rule.partition(":")[2].partition("/")[0].split("-"))


def _is_plural(roles: Sequence[EventRole], count: str | None, ties: Ties) -> bool:
    """Tell whether a sentence about the happening begins with several, by kind of entity or by words."""
    doer = next((role for role in roles if role.role is RoleName.ACTOR), None)
    subject = doer or next((role for role in roles if role.role in (RoleName.TARGET, RoleName.RECIPIENT)), None)
    if subject is None:
        return False
    if doer is None and count is not None:
        return count != "1"
    group = subject.entity is not None and ties.entities[subject.entity].type is EntityType.GROUP
    return group or names_several(subject.name)


def _count(
    tellings: Sequence[Telling], roles: Sequence[EventRole], disputes: Sequence[Dispute], ties: Ties
) -> str | None:
    """Return how many it befell, as a number, where they are a group and nobody disagrees."""
    sufferer = next((r.entity for r in roles if r.role in (RoleName.TARGET, RoleName.RECIPIENT)), None)
    if any(d.slot == "count" for d in disputes) or sufferer is None:
        return None
    if ties.entities[sufferer].type is not EntityType.GROUP or ties.name(sufferer)[0].isdigit():
        return None
    values = Counter(_number(t.counts[0].value) for t in tellings if t.counts and t.counts[0].bound is Bound.EXACT)
    return min(values, key=lambda value: (-values[value], value)) if values else None


def _number(value: float) -> str:
    """Return a count as a sentence tells it: "21", "11,000,000"."""
    return f"{value:,.0f}" if value >= _LARGE else f"{value:g}"


def find_roles(tellings: Sequence[Telling], ties: Ties) -> tuple[EventRole, ...]:
    """Return who plays which part: entities by how often they are named, or the words where none is known."""
    named: dict[RoleName, Counter[str]] = defaultdict(Counter)
    worded: dict[RoleName, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        for role in telling.claim.roles:
            if role.role not in telling.fillers:
                continue  # "they"
            entity = ties.entity_of.get(role.entity) if role.entity else None
            if entity:
                named[role.role][entity] += 1
            else:
                worded[role.role][role.text] += 1
    found = []
    for part in RoleName:
        ranked = sorted(named[part], key=_by_count(named[part], ties.name))
        if worded[part] and worded[part].total() > 2 * named[part].total():
            ranked = []  # one claim of many happens to name somebody beside
        found += [EventRole(role=part, entity=entity, name=ties.name(entity)) for entity in ranked]
        if not ranked and worded[part]:
            text = min(worded[part], key=_by_count(worded[part], lambda words: f"{len(words):09}"))
            state = find_state(text)  # "anti-|Belarusian": the state, not how its people are called
            found.append(EventRole(role=part, entity=None, name=ties.state_name(state) if state else text))
    return tuple(found)


def _by_count(counts: Counter[str], name: Callable[[str], str]) -> Callable[[str], tuple[int, str, str]]:
    return lambda one: (-counts[one], name(one), one)


def _kind(tellings: Sequence[Telling]) -> str:
    kinds = Counter(telling.claim.type for telling in tellings)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def find_time(tellings: Sequence[Telling]) -> tuple[str | None, str | None]:
    """Return the days that most claims give, days before longer spans."""
    clear = [telling for telling in tellings if not is_vague(telling)] or tellings
    windows = Counter(t.window for t in clear if t.window is not None)
    if not windows:
        return None, None
    first, last = min(windows, key=lambda w: (not is_precise(w), -windows[w], w))
    return (None if first == NEVER_BEFORE else first.isoformat()), (None if last == NEVER_AFTER else last.isoformat())


def _places(tellings: Sequence[Telling]) -> tuple[Place, ...]:
    found: dict[tuple[str, str | None], Place] = {}
    for telling in tellings:
        for place in telling.claim.places:
            found.setdefault((place.name, place.country), place)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def _money(tellings: Sequence[Telling], disputes: Sequence[Dispute]) -> str | None:
    """Return a sum on which nobody disagrees, as most claims write it."""
    if any(dispute.slot == "money" for dispute in disputes):
        return None
    texts = Counter(telling.money[0].text for telling in tellings if telling.money)
    return min(texts, key=lambda text: (-texts[text], len(text), text)) if texts else None
