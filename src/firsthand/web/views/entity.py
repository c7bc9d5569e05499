"""An entity as its page shows it: what its standing is said to be and since when, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.case.pages.rows import family_of

Json = dict[str, Any]

STANDINGS: Mapping[str, str] = {
    "response.attribute": "accused",
    "response.investigate": "investigated",
    "response.arrest": "arrested",
    "response.charge": "charged",
    "response.convict": "convicted",
    "response.acquit": "acquitted",
    "response.sanction": "sanctioned",
    "response.expel": "expelled",
}
"""Type of a measure to the word for whomever it is taken against."""

_TOLD = ("occurred", "ongoing")


def standings(key: str, rows: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Return what an entity is said to be (alleged, accused, charged ...), the earliest first, each with its event.

    It is "alleged" of whoever is told to have done something hostile, and nothing more than that. What was planned,
    called for or denied gives no standing.

    Args:
        key: The entity.
        rows: The rows of the events that it takes part in.
    """
    found = []
    for row in rows:
        if row["status"] not in _TOLD or row["polarity"] != "affirmed":
            continue
        roles = {party["role"] for party in row["parties"] if party["entity"] == key}
        if "target" in roles and row["type"] in STANDINGS:
            word = STANDINGS[row["type"]]
        elif "actor" in roles and family_of(row["type"]) == "hostile":
            word = "alleged"
        else:
            continue
        found.append({"standing": word, "event": row})
    return sorted(found, key=lambda told: (told["event"]["earliest"] or "9999", told["event"]["id"]))
