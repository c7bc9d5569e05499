"""Sketch a report: the numbers under which its neighbours are looked up."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from firsthand.lexicon.gazetteer import find_state, gazetteer_key
from firsthand.lexicon.load import read_table
from firsthand.records.amount import AmountKind
from firsthand.records.claim import Claim, RoleName
from firsthand.records.mention import EntityType, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.sketch import Sketch
from firsthand.text.romanise import skeletons
from firsthand.text.shingles import words
from firsthand.text.spans import Span
from firsthand.trace.affairs import RUNS
from firsthand.trace.anchors import anchors_of
from firsthand.trace.fingerprint import fingerprint
from firsthand.trace.headlines import find_headlines
from firsthand.trace.revisions import addresses_of
from firsthand.trace.vectors import find_winners

WINDOW = 5
"""Runs in a row of which the smallest is kept: a passage of nine words leaves at least one."""
DAYS = 60
"""Length of a span of time; each day lies in two, that overlap by half, so that days a month apart share one."""
DAYS_ALONE = 14
"""The same for what one state is said to have done to nobody in particular."""
_PLAIN = re.compile(r"\d{1,2}|1[89]\d\d|20\d\d")
"""Numbers that any report may hold: small ones and years."""
_DOES = frozenset({RoleName.ACTOR})
_SUFFERS = frozenset({RoleName.TARGET, RoleName.RECIPIENT})
_Party = tuple[list[str], list[str]]


def sketch(reading: Reading) -> Sketch:
    """Return the sketch of one report; depends on nothing but the reading."""
    names = (name for name in anchors_of(reading).distinct if not _PLAIN.fullmatch(name))
    return Sketch(
        report=reading.report.id,
        language=reading.report.language,
        strong=tuple(sorted({number_of("strong", key) for key in _strong(reading)})),
        words=find_runs(reading.report),
        names=tuple(sorted({number_of("name", name) for name in names})),
        meanings=find_winners(reading.vectors),
        vectors=reading.vectors,
    )


def find_runs(report: Report) -> tuple[int, ...]:
    """Return a sample of the runs of words of one report, sorted: copies and excerpts share some of them."""
    return tuple(sorted({*_winnow(fingerprint(report).runs), *_headlines(report)}))


@lru_cache(maxsize=131072)
def number_of(kind: str, key: str) -> int:
    """Return a number of 62 bits for a key, the same everywhere; two keys share one less than once in 10^18."""
    digest = blake2b(f"{kind}:{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 2


def _winnow(runs: Sequence[int]) -> Iterator[int]:
    """Yield the smallest of each few runs in a row: two texts with a passage in common keep the same ones of it.

    Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003.
    """
    mixed = [run * 0x9E3779B97F4A7C15 & 0x3FFFFFFFFFFFFFFF for run in runs]
    if len(mixed) < WINDOW:
        yield from mixed
    waiting: deque[int] = deque()
    for place, run in enumerate(mixed):
        while waiting and mixed[waiting[-1]] >= run:
            waiting.pop()
        waiting.append(place)
        if waiting[0] <= place - WINDOW:
            waiting.popleft()
        if place >= WINDOW - 1:
            yield mixed[waiting[0]]


def _headlines(report: Report) -> Iterator[int]:
    """Yield as many numbers for each headline as neighbours share runs: a notice finds the report that it names."""
    for headline in find_headlines(report):
        yield from (number_of("headline", f"{headline}|{place}") for place in range(RUNS))


def _strong(reading: Reading) -> Iterator[str]:
    """Yield what two reports share only if they tell, or may tell, of the same happening, or are one page."""
    yield from (f"address:{address}" for address in addresses_of(reading.report))
    entities = {entity.id: entity for entity in reading.analysis.entities}
    inside = [(mention.span, mention.entity) for mention in reading.analysis.mentions]
    amounts = {amount.id: amount for amount in reading.analysis.amounts}
    for claim in reading.analysis.claims:
        day = _day(claim, reading.report.published)
        sums = [amounts[key] for key in claim.amounts if key in amounts and amounts[key].kind is AmountKind.MONEY]
        keys = [
            *_happening(claim, _parties(claim, _DOES, entities, inside), _parties(claim, _SUFFERS, entities, inside)),
            *((f"{_kind(claim.type)}|{amount.value:g}|{amount.currency}", DAYS) for amount in sums),
        ]
        for key, days in keys:
            for span in _spans(day, days):
                yield f"{key}@{span}"
        yield from _spot(claim, entities, inside)


def _spot(claim: Claim, entities: Mapping[str, ReportEntity], inside: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """Yield place and day of what one thing suffers once a day: rival doers of it share nothing else."""
    if claim.type not in read_table("happenings")["once"] or not claim.time or not claim.time.earliest:
        return
    if claim.time.earliest != claim.time.latest:
        return
    told = {place.name for place in claim.places}
    for role in claim.roles:
        if role.role in _SUFFERS:
            here = {entity for span, entity in inside if role.span.meets(span)}
            told |= {entities[key].name for key in here if key in entities and entities[key].type is EntityType.PLACE}
    for name in sorted(told):
        if find_state(name) is None:
            yield f"{_kind(claim.type)}|at|{' '.join(skeletons(word)[0] for word in words(name))}@{claim.time.earliest}"


def _happening(claim: Claim, does: _Party, suffers: _Party) -> Iterator[tuple[str, int]]:
    """Yield the keys of one claim, each with the days within which it counts."""
    kind = _kind(claim.type)
    (doers, acting), (sufferers, suffering) = does, suffers
    for part, named in (("does", doers), ("suffers", sufferers)):
        yield from ((f"{kind}|{part}|{name}", DAYS) for name in named)
    yield from ((f"{kind}|{actor}>{sufferer}", DAYS) for actor in acting for sufferer in suffering)
    if claim.type.startswith(("response.", "coercion.")):
        sides = sorted({tuple(sorted((a, b))) for a in acting for b in suffering if a != b})
        yield from ((f"answer|{'|'.join(pair)}", DAYS) for pair in sides)
    if not suffering and not sufferers:
        yield from ((f"{kind}|does|{state}", DAYS_ALONE) for state in acting)
    if not acting and not doers:
        yield from ((f"{kind}|suffers|{state}", DAYS_ALONE) for state in suffering)


@lru_cache(maxsize=1)
def _kin() -> dict[str, str]:
    return {kind: name for name, kinds in read_table("happenings")["kin"].items() for kind in kinds}


def _kind(claim_type: str) -> str:
    return _kin().get(claim_type, claim_type)


def _parties(
    claim: Claim, part: frozenset[RoleName], entities: Mapping[str, ReportEntity], inside: Sequence[tuple[Span, str]]
) -> _Party:
    """Return the names and the states that fill a part of a claim, sorted."""
    names: set[str] = set()
    states: set[str] = set()
    for role in claim.roles:
        if role.role in part:
            ids = {entity for span, entity in inside if role.span.meets(span)} | {role.entity or ""}
            for entity in (entities[key] for key in sorted(ids) if key in entities):
                names.update(_names(entity))
                states.update(state for state in (entity.country, find_state(entity.name)) if state)
            states.update(state for word in words(role.text) if (state := find_state(word)))
    return sorted(names), sorted(states)


def _names(entity: ReportEntity) -> Iterator[str]:
    """Yield what another report may call it: a person by the family name, a body by all or the first of its words."""
    named = words(entity.name)
    told = [skeletons(word)[0] for word in named]
    if entity.type in (EntityType.PLACE, EntityType.GROUP) or find_state(entity.name) or not told:
        return
    if entity.type is EntityType.PERSON:
        yield told[-1]
        return
    yield " ".join(told)
    if known := gazetteer_key(entity.name):
        yield known
    elif find_state(named[0]) is None and told[0] not in _openings():
        yield told[0]


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Return the first words of two known bodies or more ("European", "World"): they tell none by themselves."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for key, row in read_table("bodies").items():
        for name in (name for names in row["names"].values() for name in names):
            if len(told := words(name)) > 1:
                bodies[skeletons(told[0])[0]].add(key)
    return frozenset(first for first, keys in bodies.items() if len(keys) > 1)


def _day(claim: Claim, published: str | None) -> int | None:
    """Return the day of a happening as a number: as told, where a month at most is told; else when it was published."""
    time = claim.time
    if time is not None and time.earliest and time.latest:
        first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
        if (last - first).days <= 31:
            return first.toordinal()
    return date.fromisoformat(published).toordinal() if published else None


def _spans(day: int | None, length: int) -> Iterable[str]:
    if day is None:
        return ("undated",)
    return (f"{length}:{day // length}", f"{length}:{(day + length // 2) // length}+")
