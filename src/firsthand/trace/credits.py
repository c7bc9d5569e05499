"""Whom a report names as where it has things from: outlets in its chains, and credit lines beside its text.

A credit line may stand in what is otherwise boilerplate or a byline; it is read for the credit only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.text.folding import fold
from firsthand.text.shingles import words
from firsthand.trace.fingerprint import EVIDENCE
from firsthand.trace.outlets import OutletNames

NAMED, CREDITED, MENTIONED = "names it as its source", "credits it in a line of its own", "mentions it"


@lru_cache(maxsize=1)
def _credit_line() -> re.Pattern[str]:
    """Return a pattern for a lead and what follows it; a lead of one word must begin a line or a bracket."""
    leads = sorted((lead.lower() for lead in read_table("credits")["lead"]), key=lambda lead: (-len(lead), lead))
    short = "|".join(re.escape(lead) for lead in leads if " " not in lead)
    long = "|".join(re.escape(lead) for lead in leads if " " in lead)
    told = r"(?:\s*[:：]\s*|\s+)(.{2,80}?)(?:[)\]\n|]|$)"
    return re.compile(rf"(?:(?:^|[(\[\n|–—-])\s*(?:{short}|{long})|\b(?:{long})){told}", re.MULTILINE)


@lru_cache(maxsize=1)
def _hearsay() -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("credits")["hearsay"])


@lru_cache(maxsize=65536)
def is_hearsay(source: str) -> bool:
    """Tell whether a source stands for outlets in general and names none ("regional media")."""
    told = words(fold(source))
    return any(" ".join(told[-size:]) in _hearsay() for size in (1, 2)) if told else False


@lru_cache(maxsize=65536)
def is_named(source: str) -> bool:
    """Tell whether a source that its reader could not place is more than a pronoun or "unknown"."""
    told = words(fold(source))
    return any(word not in _pronouns() for word in told)


@lru_cache(maxsize=65536)
def is_own_account(source: str) -> bool:
    """Tell whether a source is the doer itself ("by its own account")."""
    told = fold(source)
    return any(fold(words_) in told for words_ in read_table("credits")["own"])


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("credits")["pronouns"])


def find_credits(readings: Sequence[Reading], resolution: Resolution) -> dict[str, dict[str, str]]:
    """Return for each report the outlets (entity ids) that it credits, with how; only outlets of the case count."""
    outlets = set(resolution.outlet_of.values())
    news = {entity.id for entity in resolution.entities if entity.type is EntityType.OUTLET}
    names = OutletNames(resolution)
    found = {}
    for reading in readings:
        own = resolution.outlet_of.get(reading.report.id)
        credited: dict[str, str] = {}
        for entity, how in (
            *_in_chains(reading, resolution, names),
            *_in_lines(reading, names),
            *_in_text(reading, names),
        ):
            if entity in outlets and entity != own and (how != MENTIONED or entity in news):
                credited.setdefault(entity, how)
        found[reading.report.id] = credited
    return found


def _in_chains(reading: Reading, resolution: Resolution, names: OutletNames) -> Iterator[tuple[str, str]]:
    analysis = reading.analysis
    for claim in analysis.claims:
        for hop in claim.chain[1:]:
            entity = resolution.entity_of.get(hop.entity or "") or names.find(hop.name)
            if entity:
                yield entity, NAMED
    for attribution in analysis.attributions:
        entity = resolution.entity_of.get(attribution.source_entity or "")
        if entity:
            yield entity, NAMED
        for span in attribution.source:
            entity = names.find(span.of(reading.report.text))
            if entity:
                yield entity, NAMED


def _in_text(reading: Reading, names: OutletNames) -> Iterator[tuple[str, str]]:
    """Yield outlets by full name anywhere in the evidence; a name inside a source makes it that source."""
    sources = [span for attribution in reading.analysis.attributions for span in attribution.source]
    found = []
    for region in reading.report.regions:
        if region.kind in EVIDENCE:
            for entity, start, end in names.find_all(reading.report.text, region.span.start, region.span.end):
                inside = any(span.start < end and start < span.end for span in sources)
                found.append((entity, NAMED if inside else MENTIONED))
    yield from sorted(found, key=lambda pair: pair[1] != NAMED)


def _in_lines(reading: Reading, names: OutletNames) -> Iterator[tuple[str, str]]:
    text = reading.report.text.lower()
    for match in _credit_line().finditer(text):
        for entity, _, _ in names.find_all(text, match.start(1), match.end(1)):
            yield entity, CREDITED
