"""Join the entities of many reports into the entities of the case, each joint a judgement with its reason.

Certain pairs are joined by rule; where names alone cannot tell, an "unsure" judgement waits for a person.
What people judged stands above every rule.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.records.entity import Entity, EntityName
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.mention import EntityType
from firsthand.records.partition import Partition
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.standing import standing
from firsthand.resolve.bodies import body_keys, exact_key
from firsthand.resolve.circumstances import Circumstances
from firsthand.resolve.company import join_by_company
from firsthand.resolve.items import Item, collect_items, is_outlet_item, is_proper, outlet_item_id
from firsthand.resolve.people import Pair, compare_all_people
from firsthand.resolve.relations import find_governments, find_relations
from firsthand.text.ids import record_id


def resolve_entities(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Decide which entities of the reports are one.

    Args:
        readings: All reports of the case, in any order.
        judgements: What people judged about pairs of entities (of reports, or of the case).

    Misses: organisations under translated names that no report gives side by side.
    """
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    items = collect_items(ordered)
    published = {reading.report.id: reading.report.published for reading in ordered}
    pairs = sorted(
        _rule_pairs(items, Circumstances(items, published)), key=lambda p: (p.same is not True, -p.score, p.a, p.b)
    )
    same, apart, settled = _people_say(items, judgements)
    different = [(p.a, p.b) for p in pairs if p.same is False and tuple(sorted((p.a, p.b))) not in settled]
    partition = Partition([item.id for item in items], [*apart, *different])
    for a, b in same:
        partition.join(a, b)
    made = [_judgement(pair, _verdict(pair, partition)) for pair in pairs]
    by_company = list(join_by_company(items, partition, published))
    made += [_judgement(pair, _verdict(pair, partition)) for pair in by_company]
    return _resolution(ordered, items, partition, made)


def _resolution(
    readings: Sequence[Reading], items: Sequence[Item], partition: Partition, made: Sequence[Judgement]
) -> Resolution:
    by_id = {item.id: item for item in items}
    groups = [[by_id[member] for member in members] for members in partition.groups().values()]
    named = {_entity_id(group): group for group in groups if any(_is_known(item) for item in group)}
    entity_of = {item.id: entity for entity, group in named.items() for item in group}
    known = [item for item in items if item.id in entity_of]
    mentions, claims = _count(readings)
    entities = tuple(_entity(key, named[key], mentions, claims) for key in sorted(named))
    outlets = {r.report.id: outlet_item_id(r.report.outlet) for r in readings if r.report.outlet}
    return Resolution(
        entities=entities,
        entity_of=dict(sorted(entity_of.items())),
        outlet_of={report: entity_of[outlet] for report, outlet in sorted(outlets.items())},
        judgements=tuple(sorted(_distinct(made), key=lambda judgement: judgement.id)),
        relations=find_relations(readings, known, entity_of, entities),
        keys=dict(sorted((entity_of[item.id], item.key) for item in known if item.key)),
        governments=find_governments(known, entity_of),
        common=_common(known, entity_of),
    )


def _is_known(item: Item) -> bool:
    """Tell whether an item is an entity of a report or an outlet, and not only a source without an entity."""
    return item.report is not None or is_outlet_item(item)


def _entity_id(group: Sequence[Item]) -> str:
    """Name an entity after its smallest member, or after its outlet if no report names it."""
    named = [item.id for item in group if item.report is not None]
    return record_id("entity", min(named or [item.id for item in group if _is_known(item)]))


def _rule_pairs(items: Sequence[Item], circumstances: Circumstances) -> Iterable[Pair]:
    yield from compare_all_people(items, circumstances)
    holders: dict[str, Item] = {}
    for item in items:
        keys = [] if item.type is EntityType.PERSON else body_keys(item)
        exact = exact_key(item)
        for key, reason in [*keys, *([exact] if exact else [])]:
            first = holders.setdefault(key, item)
            if first.id == item.id or first.type is item.type is EntityType.PERSON:
                continue
            clash = first.country and item.country and first.country != item.country and not first.key
            if clash:
                yield Pair(a=first.id, b=item.id, same=None, score=0.6, reason=f"{reason}; but of two states")
            else:
                yield Pair(a=first.id, b=item.id, same=True, score=0.95, reason=reason)


def _people_say(
    items: Sequence[Item], judgements: Iterable[Judgement]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], set[tuple[str, ...]]]:
    """Return pairs to join, pairs to keep apart, and all pairs that people judged."""
    member_of = {item.id: item.id for item in items}
    member_of |= {record_id("entity", item.id): item.id for item in items}
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for (a, b), judgement in standing(judgements).items():
        if a in member_of and b in member_of:
            (same if judgement.verdict is Verdict.SAME else apart).append((member_of[a], member_of[b]))
    return same, apart, {tuple(sorted(pair)) for pair in (*same, *apart)}


def _verdict(pair: Pair, partition: Partition) -> Verdict:
    if pair.same is True:
        return Verdict.SAME if partition.join(pair.a, pair.b) else Verdict.UNSURE
    return Verdict.DIFFERENT if pair.same is False else Verdict.UNSURE


def _judgement(pair: Pair, verdict: Verdict) -> Judgement:
    a, b = sorted((pair.a, pair.b))
    return Judgement(
        id=record_id("judgement", a, b, "rule:names", pair.reason),
        a=a,
        b=b,
        verdict=verdict,
        by="rule:names",
        reason=pair.reason,
        at=None,
        supersedes=None,
    )


def _distinct(judgements: Iterable[Judgement]) -> list[Judgement]:
    return list({judgement.id: judgement for judgement in judgements}.values())


def _common(items: Sequence[Item], entity_of: Mapping[str, str]) -> frozenset[str]:
    proper = {entity_of[item.id] for item in items if any(is_proper(name, item.language) for name in item.names)}
    return frozenset(entity_of.values()) - proper


def _count(readings: Sequence[Reading]) -> tuple[Counter[str], Counter[str]]:
    """Count the mentions of each entity of a report, and the claims that give it a role or a hop."""
    mentions: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for reading in readings:
        mentions.update(mention.entity for mention in reading.analysis.mentions)
        for claim in reading.analysis.claims:
            named = {hop.entity for hop in claim.chain} | {role.entity for role in claim.roles}
            claims.update(entity for entity in named if entity)
    return mentions, claims


def _entity(key: str, items: Sequence[Item], mentions: Mapping[str, int], claims: Mapping[str, int]) -> Entity:
    types = Counter(item.type for item in items)
    published = [item.type for item in items if is_outlet_item(item)]  # who publishes reports is known to be an outlet
    kind = (
        published[0]
        if published
        else min(types, key=lambda t: (t is EntityType.ROLE, -types[t], t is not EntityType.PERSON, t.value))
    )
    names: dict[str, set[str]] = defaultdict(set)
    weight: Counter[str] = Counter()
    for item in items:
        weight[item.name] += 1 + mentions.get(item.id, 0)
        for name in item.names:
            names[name].add(item.language)
    outlets = [item.name for item in items if is_outlet_item(item)]
    countries = Counter(item.country for item in items if item.country)
    known = next((item.key for item in items if item.key), None)
    return Entity(
        id=key,
        type=kind,
        name=min(outlets) if outlets else min(weight, key=lambda name: (-weight[name], -len(name), name)),
        names=tuple(EntityName(text=name, language=min(names[name]), script=_script(name)) for name in sorted(names)),
        country=min(countries, key=lambda c: (-countries[c], c)) if countries else None,
        identifiers=(("iso3166", known.removeprefix("state:")),) if known and known.startswith("state:") else (),
        roles=tuple(sorted({role for item in items for role in item.roles})),
        members=tuple(item.id for item in items if item.report is not None),
        mentions=sum(mentions.get(item.id, 0) for item in items),
        claims=sum(claims.get(item.id, 0) for item in items),
    )


def _script(name: str) -> str | None:
    """Return the ISO 15924 code of the first letter's script, for the scripts that reports are read in."""
    for letter in name:
        if letter.isalpha():
            word = unicodedata.name(letter, "").split(" ")[0]
            return {"LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr",
                    "GEORGIAN": "Geor", "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan"}.get(word)  # fmt: skip
    return None
