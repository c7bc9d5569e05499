"""Under which names a body (organisation, outlet, state, place, group) is looked for across reports.

Two items that share a key are one by rule. A key without a country is given only to names that tell one body from
another by themselves.
"""

from __future__ import annotations

from firsthand.names.bodies import is_acronym
from firsthand.names.parts import body_words, person_parts
from firsthand.records.mention import EntityType
from firsthand.resolve.items import BODIES, OFFICIAL, Item, is_proper, words_without_country
from firsthand.resolve.offices import read_office
from firsthand.text.romanise import skeletons

Key = tuple[str, str]
"""(what is shared, why that makes them one)."""


def body_keys(item: Item) -> list[Key]:
    """Return the keys of an item that is no person, the surest first."""
    keys: list[Key] = []
    if item.key:
        keys.append((f"gazetteer:{item.key}", f"the gazetteer knows both as {item.key}"))
        if item.type not in BODIES:
            return keys
    elif item.type is EntityType.PLACE:
        return [(f"place:{item.country or ''}:{' '.join(body_words(item.name))}", "the same place name")]
    for name in item.names:
        keys += _office_keys(item, name)
        keys += [] if item.key else _name_keys(item, name)
    return list(dict.fromkeys(keys))


def _office_keys(item: Item, name: str) -> list[Key]:
    office = read_office(name)
    if item.country is None or not office.bodies or item.type not in OFFICIAL:
        return []
    found = []
    if "ministry" in office.bodies and office.portfolios and item.type is not EntityType.ROLE:
        fields = ["foreign"] if "foreign" in office.portfolios else sorted(office.portfolios)
        found.append((f"ministry:{item.country}:{'+'.join(fields)}", "the ministry of one state for the same field"))
    words = " ".join(sorted(words_without_country(name, item.language)))
    if words:
        kind = "role" if item.type is EntityType.ROLE else "body"
        found.append((f"{kind}:{item.country}:{words}", "the same office of the same state"))
    return found


def _name_keys(item: Item, name: str) -> list[Key]:
    office = read_office(name)
    words = body_words(name)
    if office.generic or item.type is EntityType.ROLE or not words or not is_proper(name, item.language):
        return []
    found = [(f"name:{' '.join(sorted(words))}", "the same name")]
    if len(words) > 1:
        sounds = " ".join(sorted(skeletons(word)[0] for word in words))
        found.append((f"sound:{sounds}", "the same name in another spelling"))
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) >= 3 and name.replace(".", "").isupper() and " " not in name:
        full = [other for other in item.names if is_acronym(name, other)]
        reason = f"the same initials ({name})" + (f", written out as {full[0]}" if full else "")
        found.append((f"name:{words[0]}", reason))
    return found


def exact_key(item: Item) -> Key | None:
    """Return a key for a full name of two words or more, whatever kind of thing a report took it for."""
    if item.type is EntityType.PERSON:
        given, family = person_parts(item.name)
        words = [*given, family] if given else []
    else:
        words = list(body_words(item.name)) if item.type in BODIES and not read_office(item.name).generic else []
    return (f"name:{' '.join(sorted(words))}", "the same name") if len(words) > 1 else None
