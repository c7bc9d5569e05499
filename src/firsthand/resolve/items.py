"""What is to be resolved: each entity of each report, and each outlet, with the state that it belongs to.

"The Foreign Ministry" is another body in every capital, so a body that is named by its office alone is given the
state that the report around it tells: in its name, beside it, as the doer of what it announces, or in the dateline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from firsthand.lexicon.gazetteer import find_form, gazetteer_key
from firsthand.lexicon.gazetteer_tables import Use
from firsthand.names.parts import body_words
from firsthand.records.claim import Hop, RoleName
from firsthand.records.mention import EntityType, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import RegionKind
from firsthand.resolve.offices import read_office
from firsthand.text.folding import fold
from firsthand.text.ids import record_id

BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.ROLE, EntityType.GROUP, EntityType.WORK})
OFFICIAL = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.ROLE})
"""What can be an office of a state; a group of its employees is none."""
_BESIDE = re.compile(
    r"\s+(?:in|of|at|à|a|de|du|d['’]|von|aus|в|во|w|ve|v|en|di)\s+(?:the\s+|la\s+|der\s+)?", re.IGNORECASE
)
_OWN = re.compile(r"(?:['’]s?)?\s+(?:own\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entity of one report, an outlet, or a source without an entity (then `report` is None).

    Attributes:
        country: As stated, or as the report around it tells; None where nothing does.
        key: Gazetteer key ("state:BE"), or None.
    """

    id: str
    report: str | None
    type: EntityType
    name: str
    names: tuple[str, ...]
    country: str | None
    roles: tuple[str, ...]
    language: str
    key: str | None


def outlet_item_id(outlet: str) -> str:
    """Name an outlet that a report gives as its publisher."""
    return record_id("outlet", fold(outlet))


def is_outlet_item(item: Item) -> bool:
    """Tell whether an item is an outlet that a report gives as its publisher."""
    return item.id.startswith("outlet-")


def collect_items(readings: Sequence[Reading]) -> list[Item]:
    """Return all items, sorted by id."""
    found: dict[str, Item] = {}
    for reading in readings:
        countries = _countries(reading)
        language = reading.report.language or "en"
        for entity in reading.analysis.entities:
            found[entity.id] = Item(
                id=entity.id,
                report=reading.report.id,
                type=entity.type,
                name=entity.name,
                names=tuple(sorted({entity.name, *entity.names})),
                country=countries.get(entity.id),
                roles=entity.roles,
                language=language,
                key=_key(entity.type, entity.name, language) or _first_key(entity, language),
            )
        outlet = reading.report.outlet
        if outlet:
            found.setdefault(outlet_item_id(outlet), _outlet_item(outlet, language))
        for hop in _nameless_hops(reading):
            found[hop.attribution or ""] = _hop_item(hop, language, _home(reading, entities_by_id(reading)))
    return [found[key] for key in sorted(found)]


def entities_by_id(reading: Reading) -> dict[str, ReportEntity]:
    """Return the entities of a report by id."""
    return {entity.id: entity for entity in reading.analysis.entities}


def _nameless_hops(reading: Reading) -> Iterator[Hop]:
    """Yield the hops of official sources that the report's reader gave no entity; each stands under its attribution."""
    for claim in reading.analysis.claims:
        for hop in claim.chain[1:]:
            if hop.entity is None and hop.attribution and hop.kind in ("official", "organisation"):
                yield hop


def _hop_item(hop: Hop, language: str, home: str | None) -> Item:
    country = country_in(hop.name, language) or (home if read_office(hop.name).bodies else None)
    return Item(
        id=hop.attribution or "",
        report=None,
        type=EntityType.ORGANISATION,
        name=hop.name,
        names=(hop.name,),
        country=country,
        roles=(),
        language=language,
        key=_key(EntityType.ORGANISATION, hop.name, language),
    )


def _is_official(outlet: str, language: str) -> bool:
    key = _key(EntityType.OUTLET, outlet, language) or ""
    return bool(read_office(outlet).bodies) or key.startswith(("body:", "institution:", "service:"))


def _outlet_item(outlet: str, language: str) -> Item:
    return Item(
        id=outlet_item_id(outlet),
        report=None,
        type=EntityType.ORGANISATION if _is_official(outlet, language) else EntityType.OUTLET,
        name=outlet,
        names=(outlet,),
        country=country_in(outlet, language),
        roles=(),
        language=language,
        key=_key(EntityType.OUTLET, outlet, language),
    )


def _key(kind: EntityType, name: str, language: str) -> str | None:
    return None if kind is EntityType.PERSON else gazetteer_key(name, language)


def _first_key(entity: ReportEntity, language: str) -> str | None:
    keys = sorted({key for name in entity.names if (key := _key(entity.type, name, language))})
    return keys[0] if len(keys) == 1 else None


@lru_cache(maxsize=65536)
def country_of_word(word: str, language: str) -> str | None:
    """Return the state (ISO 3166-1 alpha-2) that a word or two name, as a noun, an adjective or its capital."""
    form = find_form(word, language)
    return (
        form.entry.country if form is not None and form.entry.key.startswith(("state:", "capital:", "place:")) else None
    )


@lru_cache(maxsize=65536)
def is_proper(name: str, language: str) -> bool:
    """Tell whether a name is somebody's own, and no common noun such as "the bank" or "Partei"."""
    words = re.findall(r"[^\W\d_]+", name)
    capitals = [word for word in words if word != word.lower() or word[0] == word[0].upper()]
    return any(not is_common_noun(word, language) for word in capitals)


def is_common_noun(word: str, language: str) -> bool:
    """Tell whether a word is one for bodies or people in general, as the gazetteer knows them."""
    form = find_form(word, language)
    return form is not None and form.use is Use.NOUN


@lru_cache(maxsize=65536)
def country_in(name: str, language: str) -> str | None:
    """Return the one state that the words of a name tell of, or None if they tell of none or of several.

    An embassy has two: the first that is named sends it.
    """
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)
    runs = [run for i, word in enumerate(words) for run in (" ".join(words[i : i + 2]), word)]
    found = list(dict.fromkeys(country for run in runs if (country := country_of_word(run, language))))
    if len(found) > 1 and "embassy" not in read_office(name).bodies:
        return None
    return found[0] if found else None


@lru_cache(maxsize=65536)
def words_without_country(name: str, language: str) -> tuple[str, ...]:
    """Return the telling words of a body's name without those that only say whose state it is."""
    kept = [
        word
        for word in re.split(r"\s+", name)
        if not country_of_word(word.strip(".,'’\"()").removesuffix("'s").removesuffix("’s"), language)
    ]
    return body_words(" ".join(kept)) if kept else ()


def _countries(reading: Reading) -> dict[str, str]:
    """Return the state of each entity of a report for which one can be told."""
    entities = entities_by_id(reading)
    found: dict[str, str] = {}
    language = reading.report.language or "en"
    for entity in reading.analysis.entities:
        country = entity.country or _named(entity, language)
        if country:
            found[entity.id] = country
    beside = _beside(reading, entities)
    doers = _doers(reading, entities)
    home = _home(reading, entities)
    for entity in reading.analysis.entities:
        if entity.id in found or not _has_office(entity) or _is_of_embassy(entity):
            continue  # an embassy is of another state than the place it stands in
        person = entity.type is EntityType.PERSON
        told = _from_roles(entity, language) if person else beside.get(entity.id)
        country = told or doers.get(entity.id) or home
        if country:
            found[entity.id] = country
    return found


def _from_roles(entity: ReportEntity, language: str) -> str | None:
    told = {country for role in entity.roles if (country := country_in(role, language))}
    return told.pop() if len(told) == 1 else None


def _is_of_embassy(entity: ReportEntity) -> bool:
    return any("embassy" in read_office(words).bodies for words in (entity.name, *entity.roles))


def _has_office(entity: ReportEntity) -> bool:
    if entity.type in OFFICIAL and read_office(entity.name).bodies:
        return True
    return any(read_office(role).bodies for role in entity.roles)


def _named(entity: ReportEntity, language: str) -> str | None:
    if entity.type not in BODIES:
        return None
    told = {country for name in entity.names if (country := country_in(name, language))}
    return told.pop() if len(told) == 1 else None


def _beside(reading: Reading, entities: dict[str, ReportEntity]) -> dict[str, str]:
    """Countries of places that stand right beside a body: "the ministry in Ljubljana", "Slovakia's authority"."""
    text, mentions = reading.report.text, sorted(reading.analysis.mentions, key=lambda m: m.span)
    found: dict[str, Counter[str]] = {}
    for left, right in pairwise(mentions):
        gap = text[left.span.end : right.span.start]
        place, body = (right, left) if _BESIDE.fullmatch(gap) else (left, right)
        if place is left and not _OWN.fullmatch(gap):
            continue
        country = entities[place.entity].country if place.entity in entities else None
        if country and entities[place.entity].type in (EntityType.PLACE, EntityType.GROUP):
            found.setdefault(body.entity, Counter())[country] += 1
    return {entity: _most(counts) for entity, counts in found.items()}


def _doers(reading: Reading, entities: dict[str, ReportEntity]) -> dict[str, str]:
    """Countries that do what a body announces: "Iceland has expelled two, the Foreign Ministry said"."""
    found: dict[str, Counter[str]] = {}
    for claim in reading.analysis.claims:
        doers = [
            entities[role.entity].country
            for role in claim.roles
            if role.role is RoleName.ACTOR and role.entity in entities and claim.type.startswith("response.")
        ]
        for hop in claim.chain[1:]:
            if hop.entity:
                found.setdefault(hop.entity, Counter()).update(country for country in doers if country)
    return {entity: _most(counts) for entity, counts in found.items() if counts}


def _home(reading: Reading, entities: dict[str, ReportEntity]) -> str | None:
    """Return the country of the dateline, of an official outlet, or of the one state whose measures are reported."""
    report = reading.report
    lines = [region.span for region in report.regions if region.kind is RegionKind.DATELINE]
    told = {
        entities[mention.entity].country
        for mention in reading.analysis.mentions
        if any(line.meets(mention.span) for line in lines)
    } - {None}
    if told:
        return told.pop() if len(told) == 1 else None
    if report.outlet and read_office(report.outlet).bodies:
        return country_in(report.outlet, report.language or "en")
    acting = {
        entities[role.entity].country
        for claim in reading.analysis.claims
        for role in claim.roles
        if claim.type.startswith("response.") and role.role is RoleName.ACTOR and role.entity in entities
    } - {None}
    return acting.pop() if len(acting) == 1 else None


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda country: (-counts[country], country))
