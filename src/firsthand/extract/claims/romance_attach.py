"""Let Spanish and Italian noun phrases hang by each other: genitives, appositions, lists, what deeds govern.

Misses: genitives that belong to a noun further back; lists without a conjunction.
"""

from __future__ import annotations

from firsthand.extract.claims.romance_builder import Builder
from firsthand.extract.claims.romance_groups import Group, Item, Mark, Phrase
from firsthand.lexicon.events import EventWords

_CHARGES = frozenset({"hostile", "crime", "accusation"})
_PRESSING = ("military.", "violence.", "influence.interfere", "response.sanction", "sabotage.")
_TAKEN = frozenset({"money", "secret", "bribe"})
_LINKS = frozenset({"treaty", "tie", "relation", "accusation", "sanction_word", "measure"})


def take_phrase(builder: Builder, place: int, phrase: Phrase) -> None:
    """Join the phrase at `place` to the one before it where words or marks say so, and keep it for its clause."""
    last, boundary = builder.last, builder.boundary
    previous = builder.items[place - 1] if place else None
    before = builder.items[place - 2] if place > 1 else None
    if boundary == "and" and last is not None:
        phrase.joins, phrase.under = "conj", _partner(last, phrase)
    elif isinstance(previous, Phrase) and previous is last:
        _attach(builder, previous, phrase)
    elif isinstance(previous, Mark) and previous.kind == "comma" and before is last and last is not None:
        if not phrase.case and not phrase.is_time and not phrase.pronoun and not builder.opening:
            listed = _is_listed(builder.items, place)
            top = top_of(last)
            if listed or not _finite_before_mark(builder.items, place):
                phrase.joins = "conj" if listed or last.joins == "conj" else "appos"
                phrase.under = last if listed else top
        elif phrase.case and phrase.case == last.case and _is_listed(builder.items, place):
            phrase.joins, phrase.under = "conj", last
    builder.last = phrase
    builder.boundary = "" if boundary in ("and",) else boundary
    builder.pending.append(phrase)


def _finite_before_mark(items: list[Item], place: int) -> bool:
    for item in items[place + 1 :]:
        if isinstance(item, Mark):
            return False
        if isinstance(item, Group):
            return item.finite
    return False


def _is_listed(items: list[Item], place: int) -> bool:
    """Tell whether a phrase after a comma is one of a list: the phrases go on to an "and" without a verb between."""
    for item in items[place + 1 :]:
        if isinstance(item, Group):
            return False
        if isinstance(item, Mark):
            if item.kind == "conj":
                return True
            if item.kind != "comma":
                return False
    return False


def top_of(phrase: Phrase) -> Phrase:
    """Return the phrase at the head of a chain of genitives: "el ministro de Exteriores de Polonia"."""
    while phrase.joins == "nmod" and phrase.under is not None:
        phrase = phrase.under
    return phrase


def _partner(last: Phrase, phrase: Phrase) -> Phrase:
    """Return the phrase of a chain that a conjunct belongs to: the nearest one with its preposition."""
    node = last
    while node.case != phrase.case and node.joins == "nmod" and node.under is not None:
        node = node.under
    if node.case != phrase.case and not phrase.case:
        return last
    return node.under if node.joins == "conj" and node.under is not None else node


def _attach(builder: Builder, last: Phrase, phrase: Phrase) -> None:
    """Let a phrase hang by the one right before it, or by a noun of the chain, where its preposition says so."""
    grammar, case, verb = builder.grammar, phrase.case, builder.current.verb
    if not case:
        if last.is_time and phrase.is_time:
            phrase.joins, phrase.under = "nmod", last
        elif phrase.tag == "PROPN" and last.tag != "PROPN" and not last.is_time and verb is None:
            phrase.joins, phrase.under = "appos", top_of(last)
        return
    if phrase.is_time and not last.is_time and case not in grammar.sets["genitives"]:
        return
    if case in grammar.sets["genitives"]:
        if verb is None or last not in builder.pending or not _takes_of(builder, verb, last, phrase):
            phrase.joins, phrase.under = "nmod", _owner(builder, last)
        return
    deed = _deed(builder, last)
    if deed is not None and case == grammar.above and not is_over(deed.lemma, builder.words):
        phrase.case = grammar.about
    if deed is not None and case in grammar.sets["agents"] and "money" in builder.words.classes.get(deed.lemma, ()):
        phrase.case = grammar.origin  # "tangenti dalla Cina"
        return
    if deed is not None and _governs(builder, deed, phrase):
        phrase.joins, phrase.under = "nmod", deed


def is_over(lemma: str, words: EventWords) -> bool:
    """Tell whether what follows "sobre" or "su" is hit or pressed ("bombardeo sobre"), and not only the matter."""
    return any(trigger.frame.type.startswith(_PRESSING) for trigger in words.triggers.get(lemma, ()))


def _owner(builder: Builder, last: Phrase) -> Phrase:
    """Return the noun that a genitive belongs to: over a name that only says where or by whom.

    "el asesinato en Madrid | de un desertor", "la expulsión por Ecuador | de tres cónsules".
    """
    if last.case in ("", *builder.grammar.sets["genitives"]) or last.tag != "PROPN":
        return last
    above = last.under if last.joins == "nmod" else None
    if above is None and last in builder.pending and builder.pending.index(last):
        above = builder.pending[builder.pending.index(last) - 1]
    return above if above is not None and _deed(builder, above) is above else last


def _takes_of(builder: Builder, verb: Group, last: Phrase, phrase: Phrase) -> bool:
    """Tell whether a genitive is what the verb holds against its object, or where it was driven from."""
    if verb.lemma in builder.grammar.sets["takes_from"]:
        taken = not _TAKEN.isdisjoint(builder.words.classes.get(top_of(last).lemma, ()))
        taken &= "money" not in builder.words.classes.get(phrase.lemma, ())
        if taken:
            phrase.case = builder.grammar.origin
        return taken
    if verb.lemma not in builder.grammar.sets["takes_of"] or last.case in builder.grammar.sets["genitives"]:
        return False
    classes = builder.words.classes.get(phrase.lemma, frozenset())
    return not _CHARGES.isdisjoint(classes) or (phrase.lemma in builder.words.triggers and "party" not in classes)


def _deed(builder: Builder, phrase: Phrase) -> Phrase | None:
    """Return the noun of happening at or above a phrase."""
    node: Phrase | None = phrase
    while node is not None:
        own = builder.words.triggers.get(node.lemma, ())
        if any(trigger.kind == "noun" for trigger in own):
            return node
        if not _LINKS.isdisjoint(builder.words.classes.get(node.lemma, ())):
            return node
        if node.lemma in builder.grammar.sets["noun_governs_in"]:
            return node
        node = node.under if node.joins in ("nmod", "conj") else None
    return None


def _governs(builder: Builder, deed: Phrase, phrase: Phrase) -> bool:
    case, sets = phrase.case, builder.grammar.sets
    verb = builder.current.verb
    prepositions = builder.words.prepositions
    slot = prepositions.get(case, case)
    if slot == "in":
        return deed.lemma in sets["noun_governs_in"]
    if slot == "to" and verb is not None and deed in builder.pending:
        classes = builder.words.classes.get(deed.lemma, frozenset())
        return "money" not in classes and verb.lemma not in builder.words.triggers
    if case in sets["agents"]:
        return not (verb is not None and verb.passive and deed not in builder.pending) and slot == "by"
    return slot in (
        "by",
        "against",
        "on",
        "between",
        "with",
        "to",
        "behalf",
        "into",
        "for",
        "towards",
        "order",
        "about",
    )
