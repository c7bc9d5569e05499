"""Form the endings that words of our tables take in texts: plurals, feminine forms, German adjective endings.

Only what the tables need; irregular forms are written out in the tables themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OF = {"en": re.compile(r" (?:of|for|in|d'|to) ?"), "fr": re.compile(r" (?:de|du|des|d'|à|aux?) ?| (?=d')")}
_FRENCH_PAIRS = (("ien", "ienne"), ("éen", "éenne"), ("on", "onne"))
_UNCHANGED = frozenset("staff personnel intelligence police media press public aircraft people".split())
_GERMAN_ADJECTIVE = ("", "e", "er", "en", "es", "em")


def english_plural(phrase: str) -> str:
    """Return the plural of an English noun or noun phrase ("member of parliament" -> "members of parliament")."""
    split = _OF["en"].search(phrase)
    if split:
        return english_plural(phrase[: split.start()]) + phrase[split.start() :]
    if phrase.endswith(" general"):
        return f"{english_plural(phrase.removesuffix(' general'))} general"
    head, space, last = phrase.rpartition(" ")
    return f"{head}{space}{_english_plural_word(last)}"


def _english_plural_word(word: str) -> str:
    if word in _UNCHANGED:
        return word
    if word.endswith("man"):
        return f"{word[:-2]}en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def _french_plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


def french_plural(phrase: str) -> str:
    """Return the plural of a French noun phrase; what follows "de", "du" or "à" stays as it is."""
    split = _OF["fr"].search(phrase)
    head = phrase[: split.start()] if split else phrase
    tail = phrase[split.start() :] if split else ""
    return " ".join(_french_plural_word(word) for word in head.split(" ")) + tail


def french_adjective(masculine: str) -> tuple[str, ...]:
    """Return the four forms of a French adjective: masculine, feminine, and their plurals."""
    feminine = masculine if masculine.endswith("e") else f"{masculine}e"
    for ending, changed in _FRENCH_PAIRS:
        if masculine.endswith(ending):
            feminine = masculine[: -len(ending)] + changed
    forms = (masculine, feminine, _french_plural_word(masculine), _french_plural_word(feminine))
    return tuple(dict.fromkeys(forms))


def german_adjective(stem: str) -> tuple[str, ...]:
    """Return a German adjective with all its endings."""
    return tuple(stem + ending for ending in _GERMAN_ADJECTIVE)


def german_noun(word: str) -> tuple[tuple[str, bool], ...]:
    """Return (form, surely plural) for the cases of a German noun; umlauts are not changed.

    Misses: plurals with a changed vowel, unless the table lists them.
    """
    forms: list[tuple[str, bool]] = [(word, False)]
    if word.endswith("in") and len(word) > 4:
        forms.append((f"{word}nen", True))
    elif word.endswith("e"):
        forms.append((f"{word}n", True))
    elif word.endswith(("er", "el", "en")):
        forms += [(f"{word}s", False), (f"{word}n", True)]
        if word.endswith(("eter", "ter", "ender", "ener")):
            forms += [(f"{word[:-1]}", False), (f"{word[:-1]}n", True)]
    elif word.endswith(("ung", "schaft", "heit", "keit", "ion", "tät", "ei")):
        forms.append((f"{word}en", True))
    else:
        forms += [(f"{word}s", False), (f"{word}es", False), (f"{word}e", True), (f"{word}en", True)]
    return tuple(forms)


def german_person(noun: str) -> tuple[tuple[str, bool], ...]:
    """Return (form, surely plural) for a German word for the people of a state ("Franzose", "Belgier")."""
    if noun.endswith("e"):
        stem = noun[:-1]
        return ((noun, False), (f"{noun}n", True), (f"{stem}in", False), (f"{stem}innen", True))
    if noun.endswith("er"):
        return ((noun, False), (f"{noun}n", True), (f"{noun}s", False), (f"{noun}in", False), (f"{noun}innen", True))
    return ((noun, False), (f"{noun}s", True), (f"{noun}en", True))


@lru_cache(maxsize=4096)
def is_plural_people(form: str, language: str) -> bool:
    """Tell whether a word for the people of a state stands for several ("Belgians", "belges")."""
    if language == "en":
        return form.endswith(("s", "men", "women", "ese")) and form != "Swiss"
    if language == "fr":
        return form.endswith(("s", "x"))
    return False
