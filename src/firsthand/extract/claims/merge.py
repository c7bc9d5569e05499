"""One happening, one claim: a verb and a noun that tell the same in one sentence are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firsthand.extract.claims.role_fillers import Filled
from firsthand.lexicon.events import event_types
from firsthand.records.claim import Place, Polarity, Status
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before its chain and evidence are read off.

    Attributes:
        clause: Tokens of the trigger's own clause.
        speaker: Role that whoever says the sentence fills, or None.
        denied: It stands under a verb of denial.
    """

    type: str
    sentence: int
    head: int
    trigger: Span
    roles: tuple[Filled, ...]
    places: tuple[Place, ...]
    time: TimeExpression | None
    amounts: tuple[str, ...]
    polarity: Polarity
    status: Status
    rule: str
    confidence: float
    clause: frozenset[int]
    speaker: str | None = None
    denied: bool = False


def merge_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with those that tell the same happening joined, in text order."""
    groups: dict[tuple[int, str], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.trigger, draft.rule)):
        own = groups.setdefault((draft.sentence, draft.type), [])
        for position, other in enumerate(own):
            if _is_same(other, draft):
                own[position] = _join(other, draft)
                break
        else:
            own.append(draft)
    return sorted((draft for own in groups.values() for draft in own), key=lambda draft: (draft.trigger, draft.type))


def _is_doer_of(one: Draft, other: Draft) -> bool:
    """Tell whether the doer of one is the other's own word: "the presence of influence networks in Chad"."""
    nouns = one.rule.startswith("noun:") and other.rule.startswith("noun:")
    return nouns and any(filled.role == "actor" and filled.head == other.head for filled in one.roles)


def _is_same(one: Draft, other: Draft) -> bool:
    if (one.polarity is not other.polarity or one.status is not other.status) and not _is_object_of(one, other):
        return False
    if one.trigger.meets(other.trigger) or _is_doer_of(one, other) or _is_doer_of(other, one):
        return True
    shared = False
    for role in {filled.role for filled in one.roles} & {filled.role for filled in other.roles}:
        left = [filled for filled in one.roles if filled.role == role]
        right = [filled for filled in other.roles if filled.role == role]
        if not any(_alike(a, b) for a in left for b in right):
            return False
        shared = True
    if shared or not one.roles or not other.roles:
        return True
    return other.head in one.clause and one.head in other.clause


def _is_object_of(one: Draft, other: Draft) -> bool:
    """Tell whether a noun only names what the verb already tells: "promised 40 million pounds in aid"."""
    verb, noun = (one, other) if one.rule.startswith("verb:") else (other, one)
    return verb.rule.startswith("verb:") and noun.rule.startswith("noun:") and noun.head in verb.clause


def _alike(one: Filled, other: Filled) -> bool:
    return one.span.meets(other.span) or (one.entity is not None and one.entity == other.entity)


def _join(one: Draft, other: Draft) -> Draft:
    """Keep the reading with more main roles (then the surer, then the first) and what the other adds to it."""
    main = event_types()[one.type].main
    if one.status is not other.status or one.polarity is not other.polarity:
        best, rest = (one, other) if one.rule.startswith("verb:") else (other, one)
    else:
        best, rest = sorted(
            (one, other), key=lambda draft: (-_filled_main(draft, main), -draft.confidence, draft.trigger)
        )
    names = {filled.role for filled in best.roles}
    taken = {filled.head for filled in best.roles}
    added = tuple(filled for filled in rest.roles if filled.role not in names and filled.head not in taken)
    places = {place.span: place for place in (*rest.places, *best.places)}
    return replace(
        best,
        roles=(*best.roles, *added),
        places=tuple(places[span] for span in sorted(places)),
        time=best.time or rest.time,
        amounts=tuple(dict.fromkeys((*best.amounts, *rest.amounts))),
    )


def _filled_main(draft: Draft, main: tuple[str, ...]) -> int:
    return len({filled.role for filled in draft.roles} & set(main))
