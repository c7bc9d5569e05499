"""Under which key an entity of one affair is known in all others.

Within an affair, `resolve_entities` weighs names against each other with all that its reports tell. Across affairs,
that have nothing else in common, an entity is the same only where its name alone says so: a state, body or outlet that
the gazetteer knows; an outlet that publishes; a full name; a body's proper name in its state.

**Misses**: people under a family name alone, and bodies under a translated name, in affairs that share nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from firsthand.lexicon.gazetteer import gazetteer_key
from firsthand.names.parts import body_words, person_parts
from firsthand.records.entity import Entity
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.resolve.items import outlet_item_id
from firsthand.text.romanise import skeletons

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.OUTLET, EntityType.WORK})


def find_keys(readings: Sequence[Reading], resolution: Resolution) -> dict[str, str]:
    """Return the key of each entity that has one, sorted by entity; no two entities of an affair have the same.

    Args:
        readings, resolution: One affair.
    """
    outlets = _outlets(readings, resolution)
    found = {}
    for entity in resolution.entities:
        key = next(_keys(entity, resolution, outlets), None)
        if key is not None:
            found[entity.id] = key
    held = Counter(found.values())
    # What the affair itself keeps apart cannot be told apart elsewhere; who publishes keeps the name.
    return {
        entity: key if held[key] == 1 else outlets[entity][0]
        for entity, key in sorted(found.items())
        if held[key] == 1 or entity in outlets
    }


def _outlets(readings: Sequence[Reading], resolution: Resolution) -> dict[str, tuple[str, str]]:
    """Return for each entity that publishes (the smallest id among its outlets, the name that has it)."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reading in readings:
        if reading.report.outlet:
            item = outlet_item_id(reading.report.outlet)
            names[resolution.entity_of[item]].append((item, reading.report.outlet))
    return {entity: min(told) for entity, told in names.items()}


def _keys(entity: Entity, resolution: Resolution, outlets: dict[str, tuple[str, str]]) -> Iterator[str]:
    if entity.id in outlets:
        item, name = outlets[entity.id]
        yield gazetteer_key(name) or item
    if entity.id in resolution.keys:
        yield resolution.keys[entity.id]
    if entity.id in resolution.common:
        return
    if entity.type is EntityType.PERSON:
        given, family = person_parts(entity.name)
        if given and family:
            yield f"person:{_sounds([*given[:1], family])}"
    elif entity.type in _BODIES and body_words(entity.name):
        yield f"body:{entity.country or ''}:{_sounds(sorted(body_words(entity.name)))}"
    elif entity.type is EntityType.PLACE and body_words(entity.name):
        yield f"place:{entity.country or ''}:{_sounds(body_words(entity.name))}"


def _sounds(words: Sequence[str]) -> str:
    return " ".join(skeletons(word)[0] for word in words)
