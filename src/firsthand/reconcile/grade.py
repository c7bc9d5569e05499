"""The Admiralty digit of a happening: how far what is known of it is borne out, and why.

It is about whether it happened, never about truth: who says so, how directly they could know, who says otherwise.
Source: docs/reference/records.md; the scale is that of AJP-2.1 (STANAG 2511).
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reconcile.denials import Denier
from firsthand.reconcile.tellings import Filler, Telling
from firsthand.reconcile.ties import Ties
from firsthand.reconcile.wording import is_official_record
from firsthand.records.claim import RoleName
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
    digit, reason = _digit(ends, supporting, independent, against, disputes, ties)
    if beside:
        reason += f"; denied by {_list(beside)}, who is accused: shown beside, the digit stays"
    return Credibility(digit=digit, reason=f"{reason}.")


def _digit(
    ends: Sequence[ClaimOrigin],
    supporting: Sequence[Telling],
    independent: Independent,
    against: Sequence[str],
    disputes: Sequence[Dispute],
    ties: Ties,
) -> tuple[int, str]:
    named = [end for end in ends if end.key is not None and not end.anonymous and not end.reported]
    if against:
        digit = 5 if len(against) > 1 and independent.at_least <= 1 else 4
        return digit, f"{_list(against)} {'says' if len(against) == 1 else 'say'} otherwise"
    if not named:
        return 6, _nobody(ends)
    if independent.at_least >= 2:
        over = sorted({dispute.slot for dispute in disputes})
        told = f"at least {independent.at_least} independent origins"
        return (2, f"{told} agree that it happened and differ on {_list(over)}") if over else (1, f"{told}, no dispute")
    return _one_origin(named, supporting, independent, ties)


def _one_origin(
    named: Sequence[ClaimOrigin], supporting: Sequence[Telling], independent: Independent, ties: Ties
) -> tuple[int, str]:
    """Grade what one origin, for certain, stands behind."""
    ordered = sorted(named, key=lambda end: end.claim)
    doers = [end.name for end in ordered if is_doer(end, supporting, ties)]
    records = [end.name for end in ordered if end.kind == "document" and is_official_record(end.name)]
    if doers:
        return 2, f"{doers[0]} itself did it or speaks for whoever did"
    if records:
        return 2, f"an official record: {records[0]}"
    if independent.at_most >= 2:
        return 2, f"one origin for certain, up to {independent.at_most}"
    return 3, f"one named origin: {min(end.name for end in named)}"


def is_doer(end: ClaimOrigin, supporting: Sequence[Telling], ties: Ties) -> bool:
    """Tell whether an origin is, or speaks for, whoever is said to have done it."""
    if end.entity is None:
        return False
    voices = set(ties.voices(end.entity))
    state = ties.state_of(end.entity)
    for telling in supporting:
        filler = telling.fillers.get(RoleName.ACTOR)
        if filler is None:
            continue
        if voices & filler.named or (
            state is not None and state in filler.countries and _is_state_itself(filler, ties)
        ):
            return True
    return False


def _is_state_itself(filler: Filler, ties: Ties) -> bool:
    """Tell whether a role is held by a state or one of its bodies, not by one of its citizens or firms."""
    return not filler.named or any(ties.state_of(named) is not None for named in filler.named)


def _nobody(ends: Sequence[ClaimOrigin]) -> str:
    if not ends:
        return "nobody says that it happened"
    if any(end.key is None for end in ends):
        return "the reports give each other as their source, and nobody knows it at first hand"
    if any(end.anonymous for end in ends):
        return "only sources that are not named"
    return "no report says where it has it from"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
