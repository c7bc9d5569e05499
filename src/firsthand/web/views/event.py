"""An event as its page shows it: claims under their origins, the source tree, stages, what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.web.views.reading import quote_segments

Json = dict[str, Any]


def claim_groups(event: Mapping[str, Any], claims: Mapping[str, Json]) -> list[Json]:
    """Return the event's claims under who told them: origins first, then what is no support, then denials."""
    denying = {denial["claim"]: denial["by"] for denial in event["denials"]}
    groups = [
        {
            "role": "supports",
            "known": not is_unknown(origin),
            "origin": origin["id"],
            "name": origin["name"],
            "claims": _there(origin["claims"], claims),
        }
        for origin in event["origins"]
    ]
    told = {claim for group in groups for claim in group["claims"]}
    rest = [key for key in event["claims"] if key not in told and key not in denying and key in claims]
    if rest:
        groups.append({"role": "not_counted", "origin": None, "name": None, "claims": rest})
    for by in sorted(set(denying.values())):
        own = sorted(key for key, name in denying.items() if name == by and key in claims)
        if own:
            groups.append({"role": "denies", "origin": None, "name": by, "claims": own})
    return groups


def is_unknown(origin: Mapping[str, Any]) -> bool:
    """Tell whether nobody is known at first hand there: a closed circle."""
    return bool(origin["kind"] == "unknown" and origin["entity"] is None)


def _there(keys: Sequence[str], claims: Mapping[str, Json]) -> list[str]:
    return [key for key in keys if key in claims]


def shown_claims(claims: Mapping[str, Json], entity_of: Mapping[str, str]) -> dict[str, Json]:
    """Return claims with their quote cut into segments and the entities of the case in their hops and roles."""
    return {
        key: {
            **claim,
            "segments": quote_segments(claim),
            "chain": [_named(hop, entity_of) for hop in claim["chain"]],
            "roles": [_named(role, entity_of) for role in claim["roles"]],
        }
        for key, claim in claims.items()
    }


def _named(part: Json, entity_of: Mapping[str, str]) -> Json:
    """Return a hop or a role with the entity of the case, as an export prints it."""
    return {**part, "report_entity": part["entity"], "entity": entity_of.get(part["entity"] or "")}


def members_of(claims: Mapping[str, Json]) -> set[str]:
    """Return all entities of single reports that these claims name."""
    found = {hop["entity"] for claim in claims.values() for hop in claim["chain"] if hop["entity"]}
    return found | {role["entity"] for claim in claims.values() for role in claim["roles"] if role["entity"]}
