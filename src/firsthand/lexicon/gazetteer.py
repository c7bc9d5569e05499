"""Look up states, places, bodies, services, outlets and institutions by any of their names.

Misses: spellings that stand in no table (see resolve/ for likeness of names); inflected forms outside English,
French and German, which the extract room finds by dictionary form.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.lexicon.gazetteer_tables import Entry, Form, Sort, Use, adjectives, forms, institutions, states
from firsthand.text.folding import fold

LANGUAGES = ("en", "fr", "de", "ru", "es", "it", "nl", "pl", "cs", "uk")
"""Languages that are searched, in this order, where the language of a name is not known."""

_ARTICLE = re.compile(r"^(?:the|le|la|les|l'|der|die|das|el|il) ?(?=\w)")
_DOTS = re.compile(r"(?<=\w)\.")
_OF = re.compile(r"^(.+?) (?:of|of the|in|to|for) (?:the )?(.+)$")


def folded_name(name: str) -> str:
    """Return `name` as look-ups compare it: folded, without an article and without dots in acronyms."""
    return _ARTICLE.sub("", _DOTS.sub("", fold(name).replace("ё", "е")))


@cache
def _by_name(language: str) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for form in forms(language):
        if form.use is not Use.NOUN:
            found.setdefault(folded_name(form.text), form)
    return found


@cache
def _nouns(language: str) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for form in forms(language):
        if form.use is Use.NOUN:
            found.setdefault(folded_name(form.text), form)
    return found


@lru_cache(maxsize=65536)
def find_form(name: str, language: str | None = None) -> Form | None:
    """Return the form that `name` is in texts of `language` (None: of any language), or None."""
    folded = folded_name(name)
    if not folded:
        return None
    for searched in dict.fromkeys((language, *LANGUAGES) if language else LANGUAGES):
        form = _by_name(searched).get(folded)
        if form is not None:
            return form
    return None


def find_entry(name: str, language: str | None = None) -> Entry | None:
    """Return what a proper name ("NATO", "Bild", "Кремль") stands for, or None."""
    form = find_form(name, language)
    return form.entry if form is not None and form.use is Use.NAME else None


def find_state(name: str, language: str | None = None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the state that `name` or demonym names, or None."""
    form = find_form(name, language)
    return form.entry.country if form is not None and form.entry.sort is Sort.STATE else None


def country_of(name: str, language: str | None = None) -> str | None:
    """Return the state that a name, demonym, capital, seat, service or outlet belongs to, or None."""
    form = find_form(name, language)
    if form is not None:
        return form.entry.country
    key = gazetteer_key(name, language)
    return key.split(":")[2] if key is not None and key.startswith("institution:") else None


def is_outlet(name: str, language: str | None = None) -> bool:
    """Tell whether `name` is that of a well-known outlet."""
    form = find_form(name, language)
    return form is not None and form.entry.sort is Sort.OUTLET


def state_name(code: str) -> str | None:
    """Return the English name of a state by its code, or None."""
    entry = states().get(code)
    return entry.name if entry is not None else None


def state_adjective(code: str) -> str:
    """Return the English adjective for a state ("Belgian"), or its name if there is none."""
    return adjectives().get(code) or state_name(code) or code


@lru_cache(maxsize=65536)
def gazetteer_key(name: str, language: str | None = None) -> str | None:
    """Return the key under which the gazetteer knows `name`, the same for all its names and languages, or None.

    Examples: "state:BE", "body:eu-parliament", "service:ru-gru", "outlet:bild", "place:kremlin", "capital:RU",
    "institution:foreign-ministry:RU", "institution:embassy:RU:BE" (the Russian embassy in Belgium).
    """
    form = find_form(name, language)
    if form is not None:
        return form.entry.key if form.use is Use.NAME else None
    return _institution_key(folded_name(name))


@lru_cache(maxsize=65536)
def noun_entry(word: str, language: str | None = None) -> Entry | None:
    """Return the entry of a common noun for an organisation or a person ("ministry", "spokesman"), or None."""
    folded = folded_name(word)
    for searched in dict.fromkeys((language, "en") if language else LANGUAGES):
        form = _nouns(searched).get(folded)
        if form is not None:
            return form.entry
    return None


def institution_in(name: str) -> Entry | None:
    """Return the kind of state institution that an English name is of ("Ministry of Justice of Malta"), or None."""
    folded = folded_name(name)
    for end in range(len(folded.split(" ")), 0, -1):
        form = _nouns("en").get(" ".join(folded.split(" ")[:end])) or _nouns("en").get(
            " ".join(folded.split(" ")[-end:])
        )
        if form is not None and form.entry.sort is Sort.INSTITUTION and form.entry.stately:
            return form.entry
    return None


def institution_key(family: str, country: str | None, host: str | None = None) -> str | None:
    """Return the key of a state's institution, or None where family and country do not make it one."""
    entry = institutions().get(family)
    if entry is None or not entry.stately or country is None:
        return None
    return f"{entry.key}:{country}:{host}" if host else f"{entry.key}:{country}"


def _institution_key(folded: str) -> str | None:
    """Read "russian foreign ministry", "ministry of foreign affairs of russia", "russian embassy in belgium"."""
    host = None
    seat = _OF.match(folded)
    words = folded.split(" ")
    for size in range(1, min(4, len(words))):
        demonym = _by_name("en").get(" ".join(words[:size]))
        if demonym is None or demonym.entry.sort is not Sort.STATE:
            continue
        rest = " ".join(words[size:])
        noun = _nouns("en").get(rest)
        if noun is None and (inner := _OF.match(rest)):
            noun, host = _nouns("en").get(inner[1]), _country_or_none(inner[2])
        if noun is not None:
            return institution_key(noun.entry.family, demonym.entry.country, host)
    if seat:
        head, _, tail = folded.rpartition(" of ")
        noun = _nouns("en").get(head)
        country = _country_or_none(_ARTICLE.sub("", tail))
        if noun is not None:
            return institution_key(noun.entry.family, country)
    return None


def _country_or_none(folded: str) -> str | None:
    form = _by_name("en").get(folded)
    return form.entry.country if form is not None else None
