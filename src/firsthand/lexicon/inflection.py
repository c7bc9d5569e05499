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


_ROMANCE_OF = re.compile(r" (?:d[aei]l?|d[ei]l?l[aoe]|dei|degli|dell'|in|en)(?=[ \w])")
_BARE = str.maketrans("áéíóú", "aeiou")


def spanish_adjective(masculine: str) -> tuple[str, ...]:
    """Return the four forms of a Spanish adjective: masculine, feminine, and their plurals."""
    feminine = masculine
    if masculine.endswith("o"):
        feminine = f"{masculine[:-1]}a"
    elif masculine.endswith(("és", "án", "ol")):
        feminine = f"{masculine.translate(_BARE) if masculine[-1] != 'l' else masculine}a"
    forms = (masculine, feminine, _spanish_plural(masculine), _spanish_plural(feminine))
    return tuple(dict.fromkeys(forms))


def _spanish_plural(word: str) -> str:
    if word[-1] in "aeiouáéó":
        return f"{word}s"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if word[-1] in "íú":
        return f"{word}es"
    if word.endswith("s") and word[-2] not in "áéíóú":
        return word
    return f"{word.translate(_BARE) if word[-1] in 'ns' else word}es"


def italian_adjective(masculine: str) -> tuple[str, ...]:
    """Return the forms of an Italian adjective: masculine, feminine, and their plurals."""
    stem, last = masculine[:-1], masculine[-1]
    if last == "o":
        forms: tuple[str, ...] = (masculine, f"{stem}a", *_italian_plurals(masculine), *_italian_plurals(f"{stem}a"))
    else:
        forms = (masculine, *_italian_plurals(masculine))
    return tuple(dict.fromkeys(forms))


def _italian_plurals(word: str) -> tuple[str, ...]:
    stem, last = word[:-1], word[-1]
    if last == "o":
        if stem.endswith("i"):
            return (stem,)
        hard = stem.endswith(("c", "g")) and stem[-2:-1] not in ("i", "a") and word != "greco"
        return (f"{stem}hi" if hard else f"{stem}i",)
    if last == "a":
        stem = f"{stem}h" if stem.endswith(("c", "g")) else stem
        return (f"{stem}e", f"{stem}i") if stem.endswith(("ist", "lg", "gh", "t", "cid")) else (f"{stem}e",)
    return (f"{stem}i",) if last == "e" else (word,)


def romance_plurals(phrase: str, language: str) -> tuple[str, ...]:
    """Return the plurals of a Spanish or Italian noun phrase; what follows "de" or "di" stays as it is."""
    split = _ROMANCE_OF.search(phrase)
    head, tail = (phrase[: split.start()], phrase[split.start() :]) if split else (phrase, "")
    if language == "es":
        return (" ".join(_spanish_plural(word) for word in head.split(" ")) + tail,)
    found = [""]
    for word in head.split(" "):
        found = [f"{front} {form}".strip() for front in found for form in _italian_plurals(word)]
    return tuple(one + tail for one in found)
