"""The sentence of an event for readers of one language: in English with names they can read, and in French.

The record's own label is English, with the names that most reports use. Nothing here says more than that label:
whether whoever did it says so itself, and a number that nobody disputes, are taken from there.

Misses: agreement in gender ("est invité"), and the article of names that are not states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.lexicon.load import read_table

Json = Mapping[str, Any]

_ALONE = re.compile(r"\b(?:is|are) said\b")
_NUMBER = re.compile(r"\b(?:(are said|are called|are spreading|plan to)|is said|is called|plans to)\b")
_TRIED = re.compile(r"\b(?:tried|trying) to\b")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöûüh]", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LIKE = {"group": "person"}
_OBJECTS = ("target", "recipient", "beneficiary")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def display_labels(event: Json, amounts: Sequence[Json], entities: Mapping[str, Json]) -> dict[str, str]:
    """Return `label_en` and `label_fr`; empty where the label itself will do.

    Args:
        amounts: What claims of the event tell of sums and numbers.
        entities: The event's entities by id.
    """
    return {"label_en": _english(event, entities), "label_fr": _french(event, amounts, entities)}


def _english(event: Json, entities: Mapping[str, Json]) -> str:
    label = str(event["label"])
    for role in dict.fromkeys(role["role"] for role in event["roles"]):
        fillers = [held for held in event["roles"] if held["role"] == role]
        main, name = fillers[0]["name"], _name_for(fillers, entities, "en")
        begins = main[:1].upper() + main[1:]
        if name != main and label.startswith(begins):
            label = name[:1].upper() + name[1:] + label.removeprefix(begins)
        elif name != main:
            label = re.sub(rf"(?<!\w){re.escape(main)}(?!\w)", lambda _: name, label, count=1)  # noqa: B023 -- used at once
    return "" if label == event["label"] else label


def _name_for(fillers: Sequence[Json], entities: Mapping[str, Json], language: str) -> str:
    """Return the main name in a part as readers of a language would know it.

    A name that only reports in another language use gives way to another of the same part, if that is known in theirs.
    """
    main = str(fillers[0]["name"])
    own = entities.get(fillers[0]["entity"] or "")
    if own is None or _is_state(own) or _is_proper(own):
        return main
    for filler in fillers:
        entity = entities.get(filler["entity"] or "")
        if entity is None or _LIKE.get(entity["type"], entity["type"]) != _LIKE.get(own["type"], own["type"]):
            continue
        known = {name["text"] for name in entity["names"] if name["language"] == language}
        # A shorter name says less: "the consulate" is no name for a consulate of a state, in a place.
        full = [name for name in sorted(known) if len(name.split()) >= len(main.split())]
        if filler["name"] in full:
            return str(filler["name"])
        if full:
            return str(max(full, key=len))
    return main


def _is_state(entity: Json) -> bool:
    return "iso3166" in entity["identifiers"]


def _is_proper(entity: Json) -> bool:
    """Tell whether an entity has a name of its own in Latin letters, which is the same in any language."""
    written = entity["name"]
    return entity["type"] in ("person", "outlet", "place") and written.isascii() and not written.islower()


def _french(event: Json, amounts: Sequence[Json], entities: Mapping[str, Json]) -> str:
    table = read_table("labels.fr")
    words = table["types"].get(event["type"])
    if words is None:
        return ""
    verbs = _without_names(event)
    words = {**words, **_weaker(event["type"], words, verbs)}
    doer = _french_name(event, ("actor",), entities)
    plural = _is_several(doer, event["label"])
    object_roles = (read_table("happenings")["label"][event["type"]]["object"], *_OBJECTS)
    other = _french_name(event, object_roles, entities)
    money = _undisputed_money(event, amounts)
    if money and "money" in words:
        words = {**words, **{key: value.format(money=money) for key, value in words["money"].items()}}
    kind = event["status"] if event["polarity"] == "affirmed" else "negated"
    tried = "_tried" if _TRIED.search(verbs) else ""
    if doer:
        own = not _ALONE.search(event["label"]) and kind in ("occurred", "ongoing")
        kind = {"occurred": "own", "ongoing": "own_ongoing"}[kind] if own else kind
        pattern = (table["tried"] if tried else {}).get(kind) or table["patterns"][kind]
        sentence = f"{doer} {_conjugate(pattern, words, plural=plural)}"
    else:
        patterns = table["nobody" if other else "bare"]
        pattern = (table["nobody_tried"] if tried and other else {}).get(kind) or patterns[kind]
        sentence = _conjugate(pattern, words, plural=False)
    if other:
        sentence = f"{sentence} {_linked(words.get('link', ''), _counted(event, other, object_roles))}"
    when = _when(event["time"]["earliest"], event["time"]["latest"])
    return sentence[:1].upper() + sentence[1:] + (f", {when}" if when else "")


def _without_names(event: Json) -> str:
    """Return the label without the names in it: its own words."""
    label = str(event["label"])
    for name in sorted({str(role["name"]) for role in event["roles"]}, key=lambda name: (-len(name), name)):
        label = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", label, flags=re.IGNORECASE)
    return label


def _weaker(kind: str, words: Json, verbs: str) -> Json:
    """Return the words that take the place of those of a kind, where the label uses the weaker ones."""
    for variant in read_table("happenings")["label"][kind].get("variants", ()):
        forms = {words for key, words in variant.items() if key != "told"}
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", verbs, re.IGNORECASE) for form in forms):
            return dict(words.get("variants", {}).get(variant["done"], {}))
    return {}


def _french_name(event: Json, roles: Sequence[str], entities: Mapping[str, Json]) -> str:
    for role in dict.fromkeys(roles):
        fillers = [held for held in event["roles"] if held["role"] == role]
        if fillers:
            entity = entities.get(fillers[0]["entity"] or "")
            if entity is not None and _is_state(entity):
                return _state(entity["identifiers"]["iso3166"]) or str(fillers[0]["name"])
            name = _name_for(fillers, entities, "fr")
            return name if _LATIN.search(name) else _name_for(fillers, entities, "en")
    return ""


def _state(code: str) -> str:
    """Return a state's French name with its article: "la Norvège", "les États-Unis", "Malte"."""
    name, states = read_table("state_names/fr").get(code, ""), read_table("labels.fr")["states"]
    if not name or code in states["bare"]:
        return str(name)
    if code in states["plural"]:
        return f"les {name}"
    if _VOWEL.match(name):
        return f"l’{name}"
    return f"la {name}" if name.endswith("e") and code not in states["masculine"] else f"le {name}"


def _linked(link: str, words: str) -> str:
    """Return words behind a preposition, with which an article melts: "au Danemark", "aux États-Unis"."""
    if link == "à" and words.startswith(("le ", "les ")):
        article, _, rest = words.partition(" ")
        return f"{'au' if article == 'le' else 'aux'} {rest}"
    return f"{link} {words}".strip()


def _conjugate(pattern: str, words: Json, *, plural: bool) -> str:
    infinitive = words["infinitive"]
    return pattern.format(
        a="ont" if plural else "a",
        aurait="auraient" if plural else "aurait",
        serait="seraient" if plural else "serait",
        est="sont" if plural else "est",
        prevoit="prévoient" if plural else "prévoit",
        participle=words["participle"],
        infinitive=infinitive,
        de_infinitive=f"d’{infinitive}" if _VOWEL.match(infinitive) else f"de {infinitive}",
        noun=words["noun"],
    )


def _is_several(doer: str, label: str) -> bool:
    """Tell whether the doer takes a plural verb; where the verb of the label tells, it is believed."""
    if doer.startswith("les "):
        return True
    told = _NUMBER.search(label)
    return bool(told.group(1)) if told else doer[:1].islower() and doer.endswith("s")


def _counted(event: Json, name: str, roles: Sequence[str]) -> str:
    """Return the name with the number that the label gives it, if it does."""
    main = next((held["name"] for role in roles for held in event["roles"] if held["role"] == role), "")
    found = re.search(rf"(?<![\w.])(\d[\d.,]*) {re.escape(main)}", event["label"]) if main else None
    return f"{found.group(1)} {name}" if found else name


def _undisputed_money(event: Json, amounts: Sequence[Json]) -> str:
    """Return the one sum that is told, if the label gives one."""
    sums = [amount for amount in amounts if amount["kind"] == "money"]
    if len(sums) != 1 or any(dispute["slot"] == "money" for dispute in event["disputes"]):
        return ""
    currency = sums[0]["currency"]
    if not currency or currency not in event["label"]:
        return ""
    bound = {"at_least": "au moins ", "at_most": "au plus ", "about": "environ "}.get(sums[0]["bound"], "")
    return f"{bound}{_number(sums[0]['value'])} {currency}"


def _number(value: float) -> str:
    for size, words in ((1e9, ("milliard", "milliards")), (1e6, ("million", "millions"))):
        if value >= size:
            return f"{value / size:.4g} {words[value >= 2 * size]} de".replace(".", ",").removesuffix(" de")
    return f"{value:,.15g}".replace(",", "\u202f").replace(".", ",")


def _when(earliest: str | None, latest: str | None) -> str:
    if earliest is None:
        return f"jusqu’au {_day(latest)}" if latest else ""
    if latest is None:
        return f"depuis le {_day(earliest)}"
    if earliest == latest:
        return f"le {_day(earliest)}"
    if earliest.endswith("-01-01") and latest.endswith("-12-31"):
        return earliest[:4] if earliest[:4] == latest[:4] else f"{earliest[:4]} à {latest[:4]}"
    return f"du {_day(earliest)} au {_day(latest)}"


def _day(value: str) -> str:
    found = _DAY.fullmatch(value)
    if found is None or found[3] is None:
        return value
    day = "1er" if found[3] == "01" else str(int(found[3]))
    return f"{day} {MONTHS[int(found[2]) - 1]} {found[1]}"
