"""Who may see what: a level of sharing given to a report, a source, a claim or the whole case, by whom, when and why.

Markings are added, never changed: one that takes the place of others names them, and taking one back adds one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from firsthand.text.ids import record_id

CASE = "case"
"""The subject of a marking of the whole case."""
SOURCE = "source:"
"""What stands before the id of a source: an entity of a report, or an outlet."""
TLP_LEVELS = ("clear", "green", "amber", "amber+strict", "red")
"""TLP 2.0, least restricted first."""
PAP_LEVELS = ("clear", "green", "amber", "red")
"""PAP, least restricted first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """One marking.

    Attributes:
        subject: Id of a report or a claim, "source:ID" for a source, or "case".
        tlp: One of TLP_LEVELS, or None.
        pap: One of PAP_LEVELS, or None.
        groups: The only organisations or sharing groups that may see it; nobody is left out if there are none.
        by, reason: Who marked it and why; "" where that is not known.
        at: Record time (ISO 8601, UTC).
        supersedes: Ids of the markings whose place it takes, sorted.
    """

    id: str
    subject: str
    tlp: str | None
    pap: str | None
    groups: tuple[str, ...]
    by: str
    reason: str
    at: str
    supersedes: tuple[str, ...] = ()


def named(marking: Marking) -> Marking:
    """Return a marking with the id that follows from its content."""
    parts = (marking.subject, marking.tlp, marking.pap, len(marking.groups), *marking.groups)
    return replace(
        marking, id=record_id("marking", *parts, marking.by, marking.reason, marking.at, *marking.supersedes)
    )


def standing_markings(markings: Iterable[Marking]) -> dict[str, tuple[Marking, ...]]:
    """Return, for each subject, the markings that none took the place of, oldest first; as a rule that is one."""
    all_of_them = sorted(markings, key=lambda marking: (marking.at, marking.id))
    superseded = {key for marking in all_of_them for key in marking.supersedes}
    found: dict[str, list[Marking]] = {}
    for marking in all_of_them:
        if marking.id not in superseded:
            found.setdefault(marking.subject, []).append(marking)
    return {subject: tuple(found[subject]) for subject in sorted(found)}


def strictest_word(words: Iterable[str | None], order: Sequence[str]) -> str | None:
    """Return the word that stands last in `order`, or None where there is none."""
    return max((word for word in words if word is not None), key=order.index, default=None)


def encode_marking(marking: Marking) -> dict[str, Any]:
    """Encode one marking."""
    return {
        "id": marking.id,
        "subject": marking.subject,
        "tlp": marking.tlp,
        "pap": marking.pap,
        "groups": list(marking.groups),
        "by": marking.by,
        "reason": marking.reason,
        "at": marking.at,
        "supersedes": list(marking.supersedes),
    }


def decode_marking(value: Mapping[str, Any]) -> Marking:
    """Build one marking.

    Raises:
        KeyError, TypeError, ValueError: the value does not fit the contract.
    """
    for name, order in (("tlp", TLP_LEVELS), ("pap", PAP_LEVELS)):
        if value[name] is not None and value[name] not in order:
            raise ValueError(f"{value[name]!r} is no level of {name.upper()}")
    return Marking(
        id=value["id"],
        subject=value["subject"],
        tlp=value["tlp"],
        pap=value["pap"],
        groups=tuple(value["groups"]),
        by=value["by"],
        reason=value["reason"],
        at=value["at"],
        supersedes=tuple(value["supersedes"]),
    )
