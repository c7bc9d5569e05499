"""How consequential an event is: what the overview puts first, on the pages and in the terminal.

What few words say stands behind all that says something: an event of which fewer than two are known of who, to whom,
where, when and how much ("An election is planned") is *bare*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

_GRAVE = (
    *("violence.attack", "sabotage.attack", "military.attack", "cyber.attack", "electronic.interfere"),
    *("espionage.spy", "influence.fund", "influence.recruit", "influence.interfere"),
    *("response.expel", "response.sanction", "response.arrest", "response.charge", "response.convict"),
)
_LIGHT = ("response.warn", "response.declare", "response.coordinate", "response.aid", "response.attribute")
_REACH = {"occurred": 3, "ongoing": 3, "planned": 1}
_OBJECTS = ("target", "recipient", "beneficiary")
_BARE_SHARE = 1000
"""A bare event weighs this part of what it would."""


def weigh_event(event: Json, amounts: int) -> int:
    """Return the weight of an event; the larger, the sooner it is shown.

    Each independent source weighs as much as three reports; after these, what was done, how far it went, how much is
    known of it, and what is contradicted.

    Args:
        amounts: How many different sums and numbers its claims tell.
    """
    known = _count_known(event, amounts)
    contradicted = min(4, len(event["disputes"]) + len({denial["by"] for denial in event["denials"]}))
    weight: int = (
        4 * len(event["reports"])
        + 12 * event["independent"]["at_most"]
        + 4 * _gravity(event["type"])
        + 2 * _REACH.get(event["status"], 0)
        + 2 * known
        + contradicted
    )
    return weight * _BARE_SHARE if known >= 2 else weight


def _gravity(kind: str) -> int:
    if kind in _GRAVE:
        return 3
    if kind.startswith("speech."):
        return 0
    return 1 if kind in _LIGHT or kind.startswith("scheduled.") else 2


def _count_known(event: Json, amounts: int) -> int:
    """Count which are known of: who, to whom, where, when, how much."""
    roles = {role["role"] for role in event["roles"]}
    return sum(
        (
            "actor" in roles,
            not roles.isdisjoint(_OBJECTS),
            bool(event["places"]),
            bool(event["time"]["earliest"] or event["time"]["latest"]),
            bool(amounts),
        )
    )
