"""Read the tables of states, places, bodies, services, outlets, institutions and offices into entries and forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.lexicon.inflection import (
    english_plural,
    french_adjective,
    french_plural,
    german_adjective,
    german_noun,
    german_person,
    is_plural_people,
    italian_adjective,
    romance_plurals,
    spanish_adjective,
)
from firsthand.lexicon.load import read_table
from firsthand.records.mention import EntityType


class Sort(StrEnum):
    """Which table an entry is from."""

    STATE = "state"
    CAPITAL = "capital"
    PLACE = "place"
    BODY = "body"
    SERVICE = "service"
    OUTLET = "outlet"
    INSTITUTION = "institution"
    OFFICE = "office"


class Use(StrEnum):
    """What a form is: the name itself, an adjective or word for people of a state, or a common noun."""

    NAME = "name"
    DEMONYM = "demonym"
    NOUN = "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the gazetteer knows.

    Attributes:
        key: "state:BE", "body:eu-parliament", "service:ru-gru", "outlet:bild", "institution:embassy", "office:head".
        name: How it is shown, in English.
        country: ISO 3166-1 alpha-2 of the state that it is, lies in or serves.
        words: Common nouns that may stand for it later in a text, any language.
        kind: Of offices: office, post, person, crowd or thing (see person_words.toml); else "".
        family: Of institutions, offices and national bodies: what it is ("foreign-ministry"); else "".
        stately: An institution or office of a state, so that family and country make it known across reports.
        weak: Nouns of an institution that mean it only alone or after a word of `media_words`.
        metonym: A seat that stands for its government ("Kremlin").
    """

    key: str
    name: str
    type: EntityType
    sort: Sort
    country: str | None = None
    words: tuple[str, ...] = ()
    kind: str = ""
    family: str = ""
    stately: bool = False
    metonym: bool = False
    weak: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which an entry is written in texts of one language.

    Attributes:
        many: The form says that there are several ("ministers").
        doubtful: A common word: a name only in quotation marks or after a word such as "newspaper".
    """

    text: str
    entry: Entry
    use: Use
    many: bool = False
    doubtful: bool = False


@cache
def named_languages() -> frozenset[str]:
    """Return the languages for which names of states are known."""
    folder = files("firsthand.lexicon").joinpath("data", "state_names")
    return frozenset(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


@cache
def states() -> dict[str, Entry]:
    """Return the entry of each state and territory, by code."""
    shown = read_table("states")["shown"]
    return {
        code: Entry(
            key=f"state:{code}",
            name=shown.get(code, name),
            type=EntityType.PLACE,
            sort=Sort.STATE,
            country=code,
        )
        for code, name in read_table("state_names/en").items()
    }


@cache
def adjectives() -> dict[str, str]:
    """Return the English adjective for each state, by code ("Belgian")."""
    return {code: forms.split("|")[0].strip() for code, forms in read_table("demonyms")["en"].items()} | {"US": "US"}


@cache
def capitals() -> dict[str, Entry]:
    """Return the entry of each capital, by code of its state."""
    return {
        code: Entry(key=f"capital:{code}", name=names[0], type=EntityType.PLACE, sort=Sort.CAPITAL, country=code)
        for code, names in read_table("capitals").items()
    }


def _first_name(names: dict[str, list[str]]) -> str:
    return next(names[language][0] for language in ("en", "any", "fr", "de", "ru", "uk", "bg") if language in names)


def _family_words(family: str) -> tuple[str, ...]:
    return tuple(read_table("institutions")[family].get("words", ())) if family else ()


@cache
def places() -> dict[str, Entry]:
    """Return the entries of territories, seats of government, cities, regions and seas, by id."""
    return {
        name: Entry(
            key=f"place:{name}",
            name=_first_name(row["names"]),
            type=EntityType.PLACE,
            sort=Sort.PLACE,
            country=row.get("country"),
            metonym=row.get("metonym", False),
        )
        for name, row in read_table("places").items()
    }


@cache
def bodies() -> dict[str, Entry]:
    """Return the entries of international bodies, by id."""
    return {
        name: Entry(
            key=f"body:{name}",
            name=_first_name(row["names"]),
            type=EntityType.ORGANISATION,
            sort=Sort.BODY,
            words=tuple(row.get("words", ())),
        )
        for name, row in read_table("bodies").items()
    }


@cache
def services() -> dict[str, Entry]:
    """Return the entries of national services and institutions with a name of their own, by id."""
    found = {}
    for name, row in read_table("services").items():
        country, family = name.split("-")[0].upper(), row.get("is", "")
        found[name] = Entry(
            key=f"institution:{family}:{country}" if family else f"service:{name}",
            name=_first_name(row["names"]),
            type=EntityType.ORGANISATION,
            sort=Sort.SERVICE,
            country=country,
            words=tuple(row.get("words", ("agency", "service"))) + _family_words(family),
            family=family,
        )
    return found


@cache
def outlets() -> dict[str, Entry]:
    """Return the entries of outlets, by id."""
    groups = {group: rows for group, rows in read_table("outlets").items() if group != "ambiguous"}
    return {
        name: Entry(
            key=f"outlet:{name}",
            name=row[1],
            type=EntityType.OUTLET,
            sort=Sort.OUTLET,
            country=None if row[0] == "xx" else row[0],
            words=_family_words("newspaper") + _family_words("broadcaster") + _family_words("news-agency"),
        )
        for rows in groups.values()
        for name, row in rows.items()
    }


def _institution_rows() -> list[tuple[str, dict[str, Any]]]:
    return [(family, row) for family, row in read_table("institutions").items() if family != "about"]


@cache
def institutions() -> dict[str, Entry]:
    """Return the entries of common nouns for organisations, by family."""
    return {
        family: Entry(
            key=f"institution:{family}",
            name=row["shown"],
            type=EntityType.OUTLET if row.get("outlet") else EntityType.ORGANISATION,
            sort=Sort.INSTITUTION,
            words=tuple(row.get("words", ())),
            family=family,
            kind="crowd" if row.get("plural") else "",
            stately=row.get("state", False),
            weak=frozenset(row.get("weak", ())),
        )
        for family, row in _institution_rows()
    }


@cache
def media_words() -> frozenset[str]:
    """Return the words that may stand before a weak noun such as "station"."""
    return frozenset(read_table("institutions")["about"]["media"])


@cache
def offices() -> dict[str, Entry]:
    """Return the entries of common nouns for people, by family."""
    return {
        family: Entry(
            key=f"office:{family}",
            name=row["en"][0],
            type=EntityType.ROLE,
            sort=Sort.OFFICE,
            words=tuple(row.get("words", ())),
            kind=row["kind"],
            family=family,
            stately=row.get("state", False),
        )
        for family, row in read_table("person_words").items()
    }


@cache
def forms(language: str) -> tuple[Form, ...]:
    """Return every form that is looked for in texts of `language`; where two are alike, the first counts."""
    found: list[Form] = []
    found += _state_forms(language)
    found += _demonym_forms(language)
    found += _capital_forms(language)
    found += _city_forms(language)
    found += _place_forms(language)
    for table, entries in (("bodies", bodies()), ("services", services())):
        for name, row in read_table(table).items():
            found += [Form(text, entries[name], Use.NAME) for text in _names_for(row["names"], language)]
    found += _outlet_forms(language)
    for rows, entries in ((_institution_rows(), institutions()), (read_table("person_words").items(), offices())):
        for family, row in rows:
            for noun in row.get(language, ()):
                found += [Form(text, entries[family], Use.NOUN, many) for text, many in _noun_forms(noun, language)]
    return tuple(found)


def _names_for(names: dict[str, list[str]], language: str) -> list[str]:
    own = names.get(language, [])
    foreign = names.get("en", []) if language != "en" and not own else []
    long_enough = [name for name in foreign if len(name) > 3]
    return list(dict.fromkeys([*own, *names.get("any", []), *long_enough]))


def _state_forms(language: str) -> Iterator[Form]:
    table = read_table("states")
    source = language if language in named_languages() else "en"
    for code, name in read_table(f"state_names/{source}").items():
        if name not in table["drop"]["all"]:
            yield Form(name, states()[code], Use.NAME)
    for group in dict.fromkeys((source, "any")):
        for code, names in table["names"].get(group, {}).items():
            for name in names:
                yield Form(name, states()[code], Use.NAME)


def _demonym_forms(language: str) -> Iterator[Form]:
    for code, row in read_table("demonyms").get(language, {}).items():
        words = [word.strip() for word in row.split("|") if word.strip()]
        for text, many in _inflected_demonyms(words, language):
            yield Form(text, states()[code], Use.DEMONYM, many)


def _inflected_demonyms(words: list[str], language: str) -> Iterator[tuple[str, bool]]:
    if language == "en":
        yield from ((word, is_plural_people(word, "en")) for word in words)
        if len(words) == 1 and not words[0].endswith("ese"):
            yield f"{words[0]}s", True
    elif language == "fr":
        listed = words if len(words) > 1 else french_adjective(words[0])
        yield from ((word, is_plural_people(word, "fr")) for word in listed)
    elif language == "de":
        for word in words:
            if word[0].islower() or word.startswith("US-am"):
                yield from ((form, False) for form in german_adjective(word))
            else:
                yield from german_person(word)
    elif language in ("es", "it"):
        inflect = spanish_adjective if language == "es" else italian_adjective
        yield from ((form, False) for word in words for form in inflect(word))
    else:
        yield from ((word, False) for word in words)


def _capital_forms(language: str) -> Iterator[Form]:
    for code, row in read_table("capitals").items():
        for name in row:
            yield Form(name, capitals()[code], Use.NAME)
            if language == "de" and name[-1] not in "aeioyé." and " " not in name:
                yield Form(f"{name}er", capitals()[code], Use.DEMONYM)  # "Moskauer Bank", "Berliner Polizei"


def _city_forms(language: str) -> Iterator[Form]:
    """Yield capitals and continents as CLDR names them, in languages without names of our own."""
    if language not in named_languages() or language in ("en", "fr", "de", "ru"):
        return
    for key, name in read_table(f"city_names/{language}").items():
        yield Form(name, capitals()[key] if key.isupper() else places()[key], Use.NAME)


def _place_forms(language: str) -> Iterator[Form]:
    for name, row in read_table("places").items():
        entry = places()[name]
        for text in _names_for(row["names"], language):
            yield Form(text, entry, Use.NAME)
        for text in row.get("people", {}).get(language, ()):
            inflected = german_adjective(text) if language == "de" and text[0].islower() else (text,)
            yield from (Form(form, entry, Use.DEMONYM, is_plural_people(form, language)) for form in inflected)


def _outlet_forms(language: str) -> Iterator[Form]:
    table = read_table("outlets")
    doubtful = set(table["ambiguous"].get(language, ()))
    for group, rows in table.items():
        if group == "ambiguous":
            continue
        for name, row in rows.items():
            for text in row[1:]:
                yield Form(text, outlets()[name], Use.NAME, doubtful=text in doubtful)


def _noun_forms(noun: str, language: str) -> Iterator[tuple[str, bool]]:
    if language == "en":
        yield noun, False
        yield english_plural(noun), True
    elif language == "fr":
        yield noun, False
        yield french_plural(noun), True
    elif language == "de":
        front, _, last = noun.rpartition(" ")
        for form, many in german_noun(last):
            yield f"{front} {form}" if front else form, many
    elif language in ("es", "it"):
        yield noun, False
        yield from ((form, True) for form in romance_plurals(noun, language) if form != noun)
    else:
        yield noun, False
