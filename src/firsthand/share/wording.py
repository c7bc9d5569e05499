"""Sentences that several formats carry in their free text: a claim's chain, an event's standing, a dispute's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand.share.contents import Contents, Record


def chain_in_words(claim: Record) -> str:
    """Return "report ← Herald ← minister (denies)", from the report to the first hand."""
    return " ← ".join(_hop(hop) for hop in claim["chain"])


def _hop(hop: Mapping[str, Any]) -> str:
    stance = hop.get("stance")
    return f"{hop['name']} ({stance.replace('_', ' ')})" if stance and stance != "asserts" else str(hop["name"])


def claim_in_words(claim: Record) -> str:
    """Return the quote, then how far it is told to have gone and through whom it is known."""
    told = [claim["type"], claim["status"].replace("_", " ")]
    if claim["polarity"] == "negated":
        told.append("negated")
    if claim["time"]:
        time = claim["time"]
        told.append(f"when: {time['text']}" + (f" ({time['edtf']})" if time["edtf"] else ""))
    if claim["places"]:
        told.append(f"where: {places_in_words(claim['places'])}")
    if claim.get("struck"):
        told.append(f"struck by a person: {claim['struck']}")
    # Three parts, each on lines of its own: `foreign.py` finds the quote by that.
    return f"“{claim['quote']}”\n{' '.join(' · '.join(told).split())}\n{chain_in_words(claim)}"


def places_in_words(places: Iterable[Mapping[str, Any]]) -> str:
    """Return "Malta (MT), Upper Quarter"."""
    return ", ".join(dict.fromkeys(f"{p['name']} ({p['country']})" if p["country"] else str(p["name"]) for p in places))


def independent_in_words(event: Record) -> str:
    """Return "1 to 2 independent sources"."""
    low, high = event["independent"]["at_least"], event["independent"]["at_most"]
    number = str(high) if low == high else f"{low} to {high}"
    return f"{number} independent source{'' if number == '1' else 's'}"


def event_in_words(event: Record) -> str:
    """Return what is known of an event beside its label: counts, grade with its reason, origins, denials, disputes."""
    grade = event["credibility"]
    lines = [
        f"{count_in_words(len(event['reports']), 'report')}, {independent_in_words(event)}.",
        f"Admiralty digit {grade['digit']}: {grade['reason']}.",
    ]
    if event["origins"]:
        lines.append("At first hand: " + "; ".join(f"{o['name']} ({o['kind']})" for o in event["origins"]) + ".")
    if event["denials"]:
        lines.append("Denied by " + ", ".join(sorted({str(d["by"]) for d in event["denials"]})) + ".")
    lines += [f"{dispute_in_words(dispute)}." for dispute in event["disputes"]]
    if event["places"]:
        lines.append(f"Where: {places_in_words(event['places'])}.")
    return "\n".join(lines)


def dispute_in_words(dispute: Mapping[str, Any]) -> str:
    """Return "Disputed money: at least 300 million EUR / 350 million USD"."""
    return f"Disputed {dispute['slot']}: " + " / ".join(value_in_words(v["value"]) for v in dispute["values"])


def value_in_words(value: object) -> str:
    """Return a disputed value as words."""
    if isinstance(value, Mapping):
        bound = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "between": ""}
        number = value.get("value")
        amount = f"{number:,.15g}" if isinstance(number, int | float) else str(number)
        return f"{bound.get(str(value.get('bound')), '')}{amount} {value.get('currency') or ''}".strip()
    return str(value)


def names_of(entity: Record) -> list[str]:
    """Return every other name of an entity, in order, without its first."""
    return [name for name in dict.fromkeys(n["text"] for n in entity["names"]) if name != entity["name"]]


def entities_used(contents: Contents) -> frozenset[str]:
    """Return the entities that a claim, an event or an outlet names."""
    return frozenset(_used(contents))


def _used(contents: Contents) -> Iterable[str]:
    for claim in contents.claims:
        yield from (part["entity"] for part in (*claim["roles"], *claim["chain"]) if part["entity"])
    for event in contents.events:
        yield from (part["entity"] for part in (*event["roles"], *event["origins"]) if part["entity"])
    for report in contents.reports:
        if report["outlet_entity"]:
            yield report["outlet_entity"]


def count_in_words(number: int, word: str) -> str:
    """Return "1 report", "3 reports"."""
    return f"{number} {word}{'' if number == 1 else 's'}"
