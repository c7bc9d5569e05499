"""Cases and numbers of Ukrainian, Polish and Czech nouns, and which words the tables of events know as nouns or verbs.

Misses: the animacy of nouns that no list of classes holds, which stays open.
"""

from __future__ import annotations

from functools import cache, lru_cache

from firsthand.extract.claims.slavic_grammar import Codes, Grammar
from firsthand.lexicon.events import event_words
from firsthand.lexicon.gazetteer_tables import Use, forms
from firsthand.records.mention import EntityType

VOWELS = frozenset("аеиіїоуюяєaeiouyěíáéý")
_ANIMATE = frozenset({"people", "person", "human"})


@cache
def place_lemmas(language: str) -> frozenset[str]:
    """Return the names of states, capitals and places in lower case."""
    found = (form for form in forms(language) if form.entry.type is EntityType.PLACE and form.use is Use.NAME)
    return frozenset(form.text.lower() for form in found)


@lru_cache(maxsize=8192)
def is_known_verb(lemma: str, language: str) -> bool:
    """Tell whether the tables know a verb of this dictionary form."""
    words = event_words(language)
    if words is None:
        return False
    if any(trigger.kind == "verb" for trigger in words.triggers.get(lemma, ())) or lemma in words.support:
        return True
    return any(lemma in words.words[name] for name in _VERB_LISTS)


_VERB_LISTS = (
    "telling planned called_for possible attempt negative start decided object_control denying suspecting probing "
    "lifting ending modal obligation happen arising rejecting clearing charging promising implying due"
).split()


@lru_cache(maxsize=8192)
def is_noun(lemma: str, language: str) -> bool:
    """Tell whether the tables know a noun of this dictionary form."""
    words = event_words(language)
    if words is None:
        return False
    if any(trigger.kind == "noun" for trigger in words.triggers.get(lemma, ())):
        return True
    return bool(words.classes.get(lemma, frozenset()) - {"hostile"}) and not is_known_verb(lemma, language)


@cache
def takes_object(verb: str, language: str) -> bool:
    """Tell whether the tables know a verb as one with an object: what follows it need not be its subject."""
    words = event_words(language)
    if words is None or verb in words.words["telling"]:
        return False
    carries = any("object" in support.noun for support in words.support.get(verb, ()))
    return carries or any(trigger.kind == "verb" for trigger in words.triggers.get(verb, ()))


@lru_cache(maxsize=65536)
def _is_animate(lemma: str, language: str) -> bool | None:
    words = event_words(language)
    classes = words.classes.get(lemma) if words else None
    return None if not classes else not _ANIMATE.isdisjoint(classes)


def noun_codes(lower: str, lemma: str, proper: bool, grammar: Grammar) -> Codes | None:
    """Return the cases and numbers that the ending of a noun allows; None where it tells nothing.

    A name is read by its ending alone where the dictionary knows it only as it stands.
    """
    animate = _is_animate(lemma, grammar.language)
    found: set[str] = set()
    for ending, gender, endings in grammar.nouns:
        if ending == "*" or not lemma.endswith(ending):
            continue
        found |= _codes_of(lower, lemma, gender, endings, animate)
        break
    if not found and lower != lemma:  # the dictionary form has another declension: "директорці" of "директор"
        for _, gender, endings in grammar.nouns:
            found |= _codes_of(lower, "", gender, endings, animate)
    known = is_noun(lemma, grammar.language) or lemma in place_lemmas(grammar.language)
    if lower == lemma and not known:  # it may be a form that the dictionary does not know: "консула"
        for _, gender, endings in grammar.nouns:
            found |= {code for code in _codes_of(lower, "", gender, endings, animate) if code[1] == "S" or not proper}
    if proper and not known:
        found = {code[:2] for code in found}  # a family name fits men and women
    return frozenset(found) or None


def noun_lemma(lower: str, grammar: Grammar) -> str | None:
    """Lead a form back to a noun of the tables where the dictionary does not know it: "шпигунстві"."""
    for ending, _, endings in grammar.nouns:
        for form, _ in endings:
            if not lower.endswith(form):
                continue
            stem = lower[: len(lower) - len(form)]
            noun = stem + ending if ending[-1] in VOWELS else stem
            if noun.endswith(ending) and is_noun(noun, grammar.language):
                return noun
    return None


def _codes_of(
    lower: str, lemma: str, gender: str, endings: tuple[tuple[str, tuple[str, ...]], ...], animate: bool | None
) -> set[str]:
    for ending, codes in endings:
        if lower.endswith(ending):
            if lemma and len(lower) - len(ending) > len(lemma):
                return set()
            if ending == "" and not lemma:
                return set()
            own = "" if animate and gender == "f" else gender  # "zástupce", "суддя": men with endings of women
            return {
                code[:2] + (own if code[1] == "S" else "")
                for code in codes
                if len(code) == 2 or animate is None or (code[2] == "+") == animate
            }
    return set()
