"""Forms of Spanish and Italian verbs and nouns, made from their dictionary forms by `grammar.LANGUAGE.toml`.

Misses: forms of persons that reports hardly use; verbs whose irregular forms no table lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import simplemma

from firsthand.lexicon.load import read_table

LANGUAGES = ("es", "it")
INFINITIVES = {"es": ("ar", "er", "ir", "ír"), "it": ("are", "ere", "ire", "rre")}
_CHANGES = (("e", "ie"), ("e", "i"), ("o", "ue"), ("u", "ue"))


def verb_forms(lemma: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (form, text) of a verb: its own irregular forms, those of the verb that it follows, and the regular."""
    table = read_table(f"grammar.{language}")
    own = table["irregular"].get(lemma, {})
    for form, texts in own.items():
        yield from ((form, text) for text in texts.split())
    done = set(own)
    model = max((end for end in table["like"] if lemma.endswith(end) and lemma != end), key=len, default="")
    for form, texts in table["irregular"].get(model, {}).items():
        done.add(form)
        yield from ((form, lemma.removesuffix(model) + text) for text in texts.split())
    yield from _strong(lemma, table.get("strong", {}))
    ending = next((end for end in table["endings"] if lemma.endswith(end)), "")
    for form, texts in table["endings"].get(ending, {}).items():
        if form not in done:
            for stem in _stems(lemma.removesuffix(ending), language, form):
                yield from ((form, _spelt(stem, text, ending, language)) for text in texts.split())


def _strong(lemma: str, table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the past and participle of an Italian verb that makes them in its own way: "espulse", "espulso"."""
    model = max((end for end in table if lemma.endswith(end)), key=len, default="")
    if not model:
        return
    past, participle = table[model].split("|")
    front = lemma.removesuffix(model)
    yield "past", front + past
    yield "past", front + (past + "ro" if past.endswith("e") else past[:-1] + "irono")
    for end in "oaie":
        yield "part", front + participle[:-1] + end


def _stems(stem: str, language: str, form: str) -> Iterator[str]:
    """Yield a stem, and with its last vowel changed where Spanish changes it ("niega", "pide", "acuerda")."""
    yield stem
    if language != "es" or form not in ("pres", "subj", "past", "ger"):
        return
    place = max((stem.rfind(vowel) for vowel in "aeiou"), default=-1)
    for old, new in _CHANGES if place >= 0 else ():
        if stem[place] == old:
            yield stem[:place] + new + stem[place + 1 :]


def _spelt(stem: str, text: str, ending: str, language: str) -> str:
    """Join stem and ending as they are spelt: "ataque", "niegue", "dirija"; "paghi", "lancerà", "minaccerà"."""
    soft = text[:1] in "eiéí"
    if language == "es":
        if ending == "ar" and soft:
            for old, new in (("c", "qu"), ("g", "gu"), ("z", "c")):
                if stem.endswith(old):
                    return stem[:-1] + new + text
        if ending in ("er", "ir") and text[:1] in "aoá" and stem.endswith("g"):
            return stem[:-1] + "j" + text
        return stem + text
    if ending == "are" and soft:
        if stem.endswith(("c", "g")):
            return stem + "h" + text
        if stem.endswith("i"):
            return stem[:-1] + text
    return stem + text


def plurals(noun: str, language: str) -> Iterator[str]:
    """Yield what the plural of a noun may look like."""
    if language == "es":
        accents = noun.translate(str.maketrans("áéíóú", "aeiou"))
        if noun[-1] in "aeiouéá":
            yield noun + "s"
        elif noun[-1] == "z":
            yield noun[:-1] + "ces"
        else:
            yield (accents if noun[-1] in "ns" else noun) + "es"
            yield noun + "s"  # words from other languages: "hackers"
            if noun.endswith("en"):
                yield {"orden": "órdenes", "crimen": "crímenes", "joven": "jóvenes"}.get(noun, noun + "es")
        return
    stem, last = noun[:-1], noun[-1]
    if last == "o":
        yield stem + "i"
        yield from ((stem + "hi",) if stem.endswith(("c", "g")) else (stem,) if stem.endswith("i") else ())
    elif last == "a":
        yield stem + ("he" if stem.endswith(("c", "g")) else "e")
        yield stem + "i"
        yield from ((stem[:-1] + "e",) if stem.endswith(("ci", "gi")) else ())
    elif last == "e":
        yield stem + "i"


def masculine(participle: str) -> str:
    """Return the masculine singular of a participle: "acusadas" to "acusado", "arrestati" to "arrestato"."""
    return participle.rstrip("s")[:-1] + "o"


@lru_cache(maxsize=65536)
def participle_of(lower: str, language: str) -> str | None:
    """Return the verb of a past participle, also of one that the dictionary has as an adjective; None for all else."""
    told = masculine(lower)
    known: dict[str, str] = read_table(f"grammar.{language}")["participles"]
    if told in known or len(told) < _SHORTEST:
        return known.get(told)
    stem, vowel = told[:-3], told[-3]
    for end in _ENDS[language].get(vowel, ()) if told.endswith(("do", "to")) else ():
        if simplemma.is_known(stem + end, lang=language):
            return stem + end
    return None


@cache
def perfect_auxiliaries(language: str) -> frozenset[str]:
    """Return the forms of the verbs that stand before a participle in compound tenses and passives."""
    irregular = read_table(f"grammar.{language}")["irregular"]
    names = ("pres", "past", "cond", "subj", "fut", "inf", "ger", "part")
    verbs = ("haber", "ser") if language == "es" else ("avere", "essere")
    return frozenset(text for verb in verbs for name in names for text in str(irregular[verb].get(name, "")).split())


@cache
def phrase_openers(language: str) -> frozenset[str]:
    """Return articles, determiners and prepositions: what follows one is no participle of a verb before it."""
    table = read_table(f"grammar.{language}")
    return frozenset((*table["cases"], *table["articles"], *table["determiners"]))


_SHORTEST = 5
_ENDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "es": {"a": ("ar",), "i": ("er", "ir")},
    "it": {"a": ("are",), "u": ("ere",), "i": ("ire",)},
}
