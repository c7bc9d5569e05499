"""From a stored record to its flat row: pure functions on the JSON that the case holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from firsthand.records.weight import weigh_event
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise, skeletons

Json = Mapping[str, Any]

FAMILIES = {
    "response": "response",
    "speech": "speech",
    "scheduled": "scheduled",
}
"""First part of an event type to its family; all others are hostile activity."""

ACTING = ("actor",)
_SIDES = ("actor", "target", "recipient", "beneficiary")


def family_of(kind: str) -> str:
    """Return the family of an event type: hostile, response, speech or scheduled."""
    return FAMILIES.get(kind.partition(".")[0], "hostile")


def digest(body: str) -> str:
    """Name the content of a stored record."""
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def compact(value: Any) -> str:
    """Return `value` as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def claim_row(claim: Json, report: Json, amounts: Mapping[str, Json]) -> dict[str, Any]:
    """Return the row of one claim; `report` is its report's row, `amounts` the report's amounts by id."""
    chain = claim["chain"]
    spoken = chain[1:] or chain
    return {
        "id": claim["id"],
        "type": claim["type"],
        "family": family_of(claim["type"]),
        "status": claim["status"],
        "polarity": claim["polarity"],
        "outlet": report["outlet"],
        "published": report["published"],
        "earliest": (claim["time"] or {}).get("earliest") or "",
        "speaker": spoken[-1]["name"],
        "stance": spoken[-1]["stance"] or "",
        "chain": compact([{"name": h["name"], "kind": h["kind"], "stance": h["stance"]} for h in chain]),
        "hops": len(chain) - 1,
        "actor": _filler(claim, "actor"),
        "target": _filler(claim, "target") or _filler(claim, "recipient"),
        "quote": claim["quote"],
        "amounts": compact([_amount(amounts[key]) for key in claim["amounts"] if key in amounts]),
        "confidence": claim["confidence"],
    }


def _filler(claim: Json, role: str) -> str:
    return "; ".join(held["text"] for held in claim["roles"] if held["role"] == role)


def _amount(amount: Json) -> Json:
    return {name: amount[name] for name in ("kind", "text", "value", "upper", "currency", "unit", "bound", "gloss_of")}


def claim_members(claim: Json) -> list[tuple[str, str]]:
    """Return (entity of the report, part) for all that a claim names: "says" for a hop, else the role."""
    found = [(hop["entity"], "says") for hop in claim["chain"] if hop["entity"]]
    found += [(role["entity"], role["role"]) for role in claim["roles"] if role["entity"]]
    return list(dict.fromkeys(found))


def event_row(event: Json, facts: Json, countries: Iterable[str]) -> dict[str, Any]:
    """Return the row of one event; `facts` has added, told_first, told_last and amounts from its reports and claims."""
    independent, disputes = event["independent"], event["disputes"]
    deniers = len({denial["by"] for denial in event["denials"]})
    reports = len(event["reports"])
    return {
        "id": event["id"],
        "label": event["label"],
        "type": event["type"],
        "family": family_of(event["type"]),
        "status": event["status"],
        "polarity": event["polarity"],
        "earliest": event["time"]["earliest"] or event["time"]["latest"] or "",
        "latest": event["time"]["latest"] or event["time"]["earliest"] or "",
        "reports": reports,
        "claims": len(event["claims"]),
        "at_least": independent["at_least"],
        "at_most": independent["at_most"],
        "denials": deniers,
        "disputes": len(disputes),
        "circular": len(event["circular"]),
        "digit": event["credibility"]["digit"],
        "weight": weigh_event(event, len(facts["amounts"])),
        "slots": compact([_slot(dispute) for dispute in disputes]),
        "countries": compact(sorted(set(countries))),
        "parties": compact([{"role": r["role"], "entity": r["entity"], "name": r["name"]} for r in event["roles"]]),
        "answers": compact(event["responds_to"]),
        "added": facts["added"],
        "told_first": facts["told_first"],
        "told_last": facts["told_last"],
        "amounts": compact(facts["amounts"]),
    }


def _slot(dispute: Json) -> Json:
    return {"slot": dispute["slot"], "values": [value["value"] for value in dispute["values"]]}


def event_countries(event: Json, country_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (country, part) for the places of an event and for whoever takes part in it, sorted."""
    found = {(place["country"], "place") for place in event["places"] if place["country"]}
    for role in event["roles"]:
        country = country_of.get(role["entity"] or "")
        if country and role["role"] in _SIDES:
            found.add((country, role["role"]))
    return sorted(found)


def entity_row(entity: Json) -> dict[str, Any]:
    """Return the row of one entity."""
    return {
        "id": entity["id"],
        "name": entity["name"],
        "key": fold(entity["name"]),
        "type": entity["type"],
        "country": entity["country"] or "",
        "roles": "; ".join(entity["roles"][:3]),
        "names": len({name["text"] for name in entity["names"]}),
        "mentions": entity["mentions"],
        "claims": entity["claims"],
    }


def name_words(names: Iterable[str]) -> str:
    """Return names as written, in Latin letters, and as sounds, so that any spelling finds any other."""
    found: dict[str, None] = {}
    for name in names:
        latin = romanise(name)
        for words in (fold(name), latin, *(sound for word in latin.split() for sound in sounds(word))):
            found.setdefault(words)
    return " | ".join(found)


def sounds(word: str) -> list[str]:
    """Return what a word sounds like, marked so that it is no word itself; none for short words."""
    return [f"zq{sound.replace(chr(0x283), 'x')}" for sound in skeletons(word) if len(sound) > 3]
