"""One entity of the case out of its parts in several affairs: what they say, counted, so that a part can come and go.

A tally is JSON: for each thing that parts say of the entity, how often it is said. Pure functions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
Tally = dict[str, dict[str, int]]

_COUNTED = ("type", "name", "names", "country", "identifiers", "roles", "total")


def add_part(tally: Tally, part: Mapping[str, Any], times: int = 1) -> None:
    """Add a part (an entity as `encode_entity` has it) to a tally, or with `times` -1 take it out."""
    weight = (1 + part["mentions"]) * times
    _add(tally, "type", part["type"], weight)
    _add(tally, "name", part["name"], weight)
    for name in part["names"]:
        _add(tally, "names", json.dumps([name["text"], name["script"], name["language"]], ensure_ascii=False), times)
    if part["country"]:
        _add(tally, "country", part["country"], times)
    for scheme, value in part["identifiers"].items():
        _add(tally, "identifiers", json.dumps([scheme, value], ensure_ascii=False), times)
    for role in part["roles"]:
        _add(tally, "roles", role, times)
    _add(tally, "total", "mentions", part["mentions"] * times)
    _add(tally, "total", "claims", part["claims"] * times)


def _add(tally: Tally, of: str, what: str, times: int) -> None:
    counts = tally.setdefault(of, {})
    counts[what] = counts.get(what, 0) + times
    if not counts[what]:
        del counts[what]


def empty_tally() -> Tally:
    """Return the tally of no parts."""
    return {of: {} for of in _COUNTED}


def to_text(tally: Tally) -> str:
    """Return a tally as it is stored: the same text for the same parts, in whatever order they came."""
    return json.dumps(tally, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Tally:
    """Return a stored tally."""
    return {**empty_tally(), **json.loads(text)}


def joined(tally: Tally, entity: str) -> Json:
    """Return the entity that the parts of a tally are, as `encode_entity` has it; its members are kept elsewhere."""
    languages: dict[str, tuple[str | None, set[str]]] = {}
    for name in tally["names"]:
        text, script, language = json.loads(name)
        languages.setdefault(text, (script, set()))[1].add(language or "")
    return {
        "id": entity,
        "type": _most(tally["type"]),
        "name": _most(tally["name"]),
        "names": [
            {"text": text, "language": min(told) or None, "script": script}
            for text, (script, told) in sorted(languages.items())
        ],
        "country": _most(tally["country"]) if tally["country"] else None,
        "identifiers": dict(sorted(json.loads(identifier) for identifier in tally["identifiers"])),
        "roles": sorted(tally["roles"]),
        "members": [],
        "mentions": tally["total"].get("mentions", 0),
        "claims": tally["total"].get("claims", 0),
    }


def _most(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda what: (-counts[what], what))
