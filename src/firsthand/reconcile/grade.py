"""The Admiralty digit of a happening: how far what is known of it is borne out, and why.

It is about whether it happened, never about truth: who says so, how directly they could know, who says otherwise.
Source: docs/reference/records.md; the scale is that of AJP-2.1 (STANAG 2511).
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reconcile.denials import Denier
from firsthand.reconcile.short_names import holds_post_with, speaks_for_government
from firsthand.reconcile.tellings import Filler, Telling
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.wording import is_official_record
from firsthand.records.claim import RoleName
from firsthand.records.derivation import Certainty
from firsthand.records.event import Credibility, Dispute, Independent
from firsthand.records.origin import ClaimOrigin


def grade_event(
    ends: Sequence[ClaimOrigin],
    supporting: Sequence[Telling],
    independent: Independent,
    deniers: Sequence[Denier],
    disputes: Sequence[Dispute],
    ties: Ties,
) -> Credibility:
    """Return the digit of an event and the reason for it.

    Args:
        ends: The origins of the supporting claims.
        supporting: These claims.
        independent, deniers, disputes: What was found of the event.
    """
    against = [denier.name for denier in deniers if not denier.accused]
    beside = [denier.name for denier in deniers if denier.accused]
    digit, reason, raised_by = _digit(ends, supporting, independent, against, disputes, ties)
    if beside:
        reason += f"; denied by {_list(beside)}, who is accused: shown beside, the digit stays"
    return Credibility(digit=digit, reason=f"{reason}.", raised_by=f"{raised_by}.")


def _digit(
    ends: Sequence[ClaimOrigin],
    supporting: Sequence[Telling],
    independent: Independent,
    against: Sequence[str],
    disputes: Sequence[Dispute],
    ties: Ties,
) -> tuple[int, str, str]:
    """Return the digit, why it is this one, and what would raise it."""
    named = [end for end in ends if end.key is not None and not end.anonymous and not end.reported]
    if against:
        digit = 5 if len(against) > 1 and independent.at_least <= 1 else 4
        said = f"{_list(against)} {'says' if len(against) == 1 else 'say'} otherwise"
        raised_by = (
            "a second independent source that bears it out" if digit == 5 else f"{_list(against)} taking that back"
        )
        return digit, said, raised_by
    if not named:
        return 6, *_nobody(ends)
    if independent.at_least >= 2:
        over = sorted({dispute.slot for dispute in disputes})
        told = f"at least {independent.at_least} independent origins"
        if over:
            return 2, f"{told} agree that it happened and differ on {_list(over)}", f"their agreeing on {_list(over)}"
        return 1, f"{told}, no dispute", "nothing: there is no higher grade"
    return _one_origin(named, supporting, independent, ties)


def _one_origin(
    named: Sequence[ClaimOrigin], supporting: Sequence[Telling], independent: Independent, ties: Ties
) -> tuple[int, str, str]:
    """Grade what one origin, for certain, stands behind."""
    ordered = sorted(named, key=lambda end: end.claim)
    doers = _doers(ordered, supporting, ties)
    records = [end.name for end in ordered if end.kind == "document" and is_official_record(end.name)]
    first = min(end.name for end in named)
    if doers:
        said = f"{doers[0]} itself did it or speaks for whoever did"
        return 2, said, f"somebody who knows it independently of {doers[0]}"
    if records:
        return 2, f"an official record: {records[0]}", f"a source that knows it independently of {records[0]}"
    if independent.at_most >= 2:
        said = f"one origin for certain, up to {independent.at_most}"
        return 2, said, f"knowing that they do not have it from each other: {_joined(independent, ordered)}"
    return 3, f"one named origin: {first}", f"a second source that does not have it from {first}, or an official record"


def _joined(independent: Independent, named: Sequence[ClaimOrigin]) -> str:
    """Name the origins that are perhaps one, as far as they are named."""
    perhaps = [joint for joint in independent.joints if joint.certainty is Certainty.POSSIBLE]
    keys = {key for joint in perhaps for key in (joint.a, joint.b)}
    names = sorted({end.name for end in named if end.key in keys})
    return _list(names[:3]) if names else "its origins"


def _doers(named: Sequence[ClaimOrigin], supporting: Sequence[Telling], ties: Ties) -> list[str]:
    """Return the names of those origins that did it or speak for whoever did; each entity is looked at once."""
    told = {telling.fillers.get(RoleName.ACTOR): None for telling in supporting}
    accused = [filler for filler in told if filler is not None]
    known: dict[str | None, bool] = {}
    for end in named:
        if end.entity not in known:
            known[end.entity] = end.kind != "document" and _is_doer(end.entity, accused, ties)
    return [end.name for end in named if known[end.entity]]


def is_said_by_doer(ends: Sequence[ClaimOrigin], supporting: Sequence[Telling], ties: Ties) -> bool:
    """Tell whether one of the origins is, or speaks for, whoever is said to have done it."""
    return bool(_doers(ends, supporting, ties))


def _is_doer(entity: str | None, accused: Sequence[Filler], ties: Ties) -> bool:
    """Tell whether an entity is, or speaks for, one of those who are said to have done it."""
    if entity is None:
        return False
    voices = set(ties.voices(entity))
    state = ties.state_of(entity)
    for filler in accused:
        if any(holds_post_with(entity, named, ties) for named in filler.named):
            return True
        if not filler.named and any(speaks_for_government(entity, one, ties) for one in filler.countries):
            return True
        if voices & filler.named or (
            state is not None and state in filler.countries and _is_state_itself(filler, ties)
        ):
            return True
    return False


def _is_state_itself(filler: Filler, ties: Ties) -> bool:
    """Tell whether a role is held by a state or one of its bodies, not by one of its citizens or firms."""
    return not filler.named or any(ties.state_of(named) is not None for named in filler.named)


def _nobody(ends: Sequence[ClaimOrigin]) -> tuple[str, str]:
    """Return why nobody is known to say so, and who would have to.

    Two officials whom no report names stay at 6, however many they are: nobody can ask how they know.
    """
    if not ends:
        return "nobody says that it happened", "a source that says that it happened"
    if any(end.key is None for end in ends):
        reason = "the reports give each other as their source, and nobody knows it at first hand"
        return reason, "a report that has it from somebody outside the circle"
    if any(end.anonymous for end in ends):
        return "only sources that are not named", "a source that is named"
    return "no report says where it has it from", "a report that names its source"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
