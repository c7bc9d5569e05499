"""Who was expelled or sanctioned, and turns up in a later report in another country.

The people of a case who were expelled, and the people and bodies who were sanctioned, are a watch list of their own:
each entry rests on the words that say so. Wherever a later report names somebody of that name in a sentence with a
place in another country, or in the sentence after it, an alert with both evidences is raised. It says "name matches"
and never more; that the case holds the two for one is among its reasons.

Misses: places that are told further away from the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lexicon.gazetteer import find_form
from firsthand.lexicon.gazetteer_tables import Use
from firsthand.names.compare import compare_names
from firsthand.names.keys import name_keys
from firsthand.names.people import SAME
from firsthand.names.words import read_person
from firsthand.records.claim import Claim, Polarity, RoleName, Status
from firsthand.records.event import Event
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.watch import Alert, Evidence, WatchEntry
from firsthand.screen.search import NAME_MATCHES
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

MEASURES = {"response.expel": "expelled", "response.sanction": "sanctioned"}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“„«(]*[^\Wa-zа-я\d_])|\n+")
_NAMED = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An expulsion or sanction of one entity as one claim tells it; `countries` are those that did it."""

    event: str
    word: str
    entity: str
    name: str
    type: EntityType
    countries: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: Evidence


def find_measures(readings: Sequence[Reading], resolution: Resolution, events: Sequence[Event]) -> list[Measure]:
    """Return who was expelled or sanctioned, each event and entity once, with the earliest words that say so."""
    claims = {claim.id: (reading, claim) for reading in readings for claim in reading.analysis.claims}
    entities = {e.id: e for reading in readings for e in reading.analysis.entities}
    country = {entity.id: entity.country for entity in resolution.entities}
    found: dict[tuple[str, str], Measure] = {}
    for event in sorted(events, key=lambda event: event.id):
        if event.type not in MEASURES or event.status is not Status.OCCURRED or event.polarity is Polarity.NEGATED:
            continue
        doers = {country.get(role.entity) for role in event.roles if role.role is RoleName.ACTOR and role.entity}
        told = sorted((c for c in event.claims if c in claims), key=lambda c: (_day(claims[c][0]), c))
        for reading, claim in (claims[key] for key in told):
            for entity in _struck(claim, entities):
                key = (event.id, resolution.entity_of.get(entity.id, entity.id))
                found.setdefault(key, _measure(event, key[1], entity, doers, reading, claim))
    return [found[key] for key in sorted(found)]


def _struck(claim: Claim, entities: Mapping[str, ReportEntity]) -> Iterator[ReportEntity]:
    for role in claim.roles:
        entity = entities.get(role.entity or "")
        if entity is None or role.role is not RoleName.TARGET or entity.type not in _NAMED or not entity.names:
            continue
        if entity.type is EntityType.PERSON or claim.type == "response.sanction":
            yield entity


def _measure(
    event: Event, key: str, entity: ReportEntity, doers: set[str | None], reading: Reading, claim: Claim
) -> Measure:
    return Measure(
        event=event.id,
        word=MEASURES[event.type],
        entity=key,
        name=entity.name,
        type=entity.type,
        countries=tuple(sorted(doer for doer in doers if doer)),
        reports=event.reports,
        evidence=_evidence(reading, claim.evidence),
    )


def _day(reading: Reading) -> str:
    return reading.report.published or "9999"


def _evidence(reading: Reading, span: Span) -> Evidence:
    report = reading.report
    return Evidence(
        report=report.id,
        published=report.published,
        outlet=report.outlet,
        span=span,
        quote=span.of(report.text),
    )


def watch_entries(measures: Sequence[Measure]) -> tuple[WatchEntry, ...]:
    """Return the case's own watch list, one entry for each entity, sorted by id."""
    by_entity: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        by_entity[measure.entity].append(measure)
    return tuple(
        WatchEntry(
            id=entity,
            type="person" if group[0].type is EntityType.PERSON else "organisation",
            names=tuple(sorted({measure.name for measure in group})),
            notes=tuple(sorted({_told(measure) for measure in group})),
            evidence=tuple(sorted({measure.evidence.report for measure in group})),
        )
        for entity, group in sorted(by_entity.items())
    )


def _told(measure: Measure) -> str:
    by = f" by {', '.join(measure.countries)}" if measure.countries else ""
    return f"{measure.word}{by}, reported {measure.evidence.published or 'on an unknown day'}"


def find_alerts(readings: Sequence[Reading], resolution: Resolution, events: Sequence[Event]) -> tuple[Alert, ...]:
    """Return an alert for each measure and each later report that names its target in another country."""
    measures = find_measures(readings, resolution, events)
    by_key: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        for key in name_keys(measure.name, person=measure.type is EntityType.PERSON):
            by_key[key].append(measure)
    countries = {entity.id: entity.country for entity in resolution.entities}
    found: dict[str, Alert] = {}
    for reading in sorted(readings, key=lambda r: r.report.id) if measures else ():
        for entity in reading.analysis.entities:
            if entity.type not in _NAMED:
                continue
            keys = name_keys(entity.name, person=entity.type is EntityType.PERSON)
            near = {id(m): m for key in keys for m in by_key.get(key, ())}
            for measure in near.values():
                alert = _alert(measure, reading, entity, resolution, countries)
                if alert is not None:
                    found[alert.id] = alert
    return tuple(found[key] for key in sorted(found))


def _alert(
    measure: Measure,
    reading: Reading,
    entity: ReportEntity,
    resolution: Resolution,
    countries: Mapping[str, str | None],
) -> Alert | None:
    report = reading.report
    later = (measure.evidence.published or "9999") < (report.published or "")
    if not later or report.id in measure.reports or measure.type is not entity.type:
        return None
    found = resolution.entity_of.get(entity.id, entity.id)
    score = compare_names(measure.name, entity.name, "person" if entity.type is EntityType.PERSON else "organisation")
    one = found == measure.entity
    if not one and (score.value is None or score.value < SAME or _is_one_word(entity)):
        return None
    own = {entity.country, countries.get(measure.entity), countries.get(found), *measure.countries}
    seen = _seen_abroad(reading, entity, own)
    if seen is None:
        return None
    country, span, beside = seen
    reasons = [*score.reasons]
    reasons += ["the case holds the two for one"] if one else []
    reasons += [] if beside else ["the place is named in the sentence before"]
    return Alert(
        id=record_id("alert", measure.event, measure.entity, report.id, found, country),
        event=measure.event,
        measure=measure.word,
        by_country=measure.countries[0] if len(measure.countries) == 1 else None,
        name=measure.name,
        found=entity.name,
        entity=measure.entity,
        found_entity=found,
        country=country,
        score=score.estimate,
        verdict=NAME_MATCHES,
        reasons=tuple(reasons),
        then=measure.evidence,
        now=_evidence(reading, span),
    )


def _is_one_word(entity: ReportEntity) -> bool:
    return entity.type is EntityType.PERSON and len(read_person(entity.name).words) < 2


def _seen_abroad(reading: Reading, entity: ReportEntity, own: set[str | None]) -> tuple[str, Span, bool] | None:
    """Return the first country but `own` ones that is named beside an entity, and the words that tell both.

    That is in one sentence, or else in the sentence before: then the third value is False.
    """
    text = reading.report.text
    places = _places(reading, own)
    mentions = [m for m in sorted(reading.analysis.mentions, key=lambda m: m.span) if m.entity == entity.id]
    sentences = [sentence_around(text, mention) for mention in mentions]
    for beside in (True, False):
        for sentence in sentences:
            around = sentence if beside else _with_sentence_before(text, sentence)
            country = next((country for span, country in places if around.covers(span)), None)
            if country is not None:
                return country, around, beside
    return None


def _places(reading: Reading, own: set[str | None]) -> list[tuple[Span, str]]:
    """Return where a report names a place outside of `own` countries, and in which; "the Austrian" is no place."""
    entities = {other.id: other for other in reading.analysis.entities}
    found = []
    for mention in sorted(reading.analysis.mentions, key=lambda m: m.span):
        there = entities.get(mention.entity)
        if there is None or there.type is not EntityType.PLACE or not there.country or there.country in own:
            continue
        form = find_form(mention.text, reading.report.language)
        if form is None or form.use is not Use.DEMONYM:
            found.append((mention.span, there.country))
    return found


def _with_sentence_before(text: str, sentence: Span) -> Span:
    """Return a sentence together with the one before it in its paragraph."""
    start = 0
    ends = [match for match in _SENTENCE_END.finditer(text) if match.end() <= sentence.start]
    if ends and "\n" in ends[-1].group():
        return sentence
    if len(ends) > 1:
        start = ends[-2].end()
    return Span(start, sentence.end)


def sentence_around(text: str, mention: Mention) -> Span:
    """Return the sentence that a mention stands in, as far as marks and lines tell."""
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= mention.span.start:
            start = match.end()
        elif match.start() >= mention.span.end:
            end = match.start()
            break
    return Span(start, end)
