"""Tell whose each phrase is: "Russia's embassy", "its spokesman", "head of the agency", "embassy in Oslo".

Misses: owners at a distance; in languages without a parser only what stands next to the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.claims.slavic_words import may_be_genitive
from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.phrase_words import phrase_words
from firsthand.records.mention import EntityType

_BODIES = (EntityType.ORGANISATION, EntityType.OUTLET)
_SEATED = frozenset({"embassy", "consulate", "permanent-mission", "ambassador", "consul", "attache", "diplomat"})
_GENITIVE = ("'s", "'")
_STAFF_OF = ("from", "with", "at")
_BASED = word_group("based")


_WITH_CASES = frozenset({"ru", "uk", "pl", "cs"})
"""Languages in which an owner follows in the genitive, without a preposition."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's tree and all that was found in it, by first token and by the token after the last."""

    tree: Tree
    everything: list[Found]
    by_first: dict[int, int]
    by_last: dict[int, int]


def tie_owners(tree: Tree, everything: list[Found]) -> None:
    """Set owner, host and country of each phrase, and the country of names, from what stands beside them."""
    text = _Text(
        tree,
        everything,
        {item.first: number for number, item in enumerate(everything)},
        {item.last: number for number, item in enumerate(everything)},
    )
    for item in everything:
        if item.kind is Kind.NAME and item.type is EntityType.PERSON:
            _place_person(text, item)
        elif item.kind is Kind.NAME and item.type in _BODIES and item.entry is None:
            _place_body(text, item)
        elif item.kind is Kind.PHRASE:
            item.owner = _owner_before(text, item)
            token = _owner_after(text, item, item.last)
            if token is not None:
                _owner_after(text, item, token)


def _place_person(text: _Text, name: Found) -> None:
    """Note the country in "Ann Lee of Fiji"."""
    if text.tree.lowers[name.last : name.last + 1] == ("of",):
        number = text.by_first.get(name.last + 1)
        if number is not None and text.everything[number].type is EntityType.PLACE:
            name.country = text.everything[number].country


def _place_body(text: _Text, name: Found) -> None:
    """Note the country in "Slovakia's Security Authority" and "the Dubai-based Zinnia Holding"."""
    lowers, end = text.tree.lowers, name.first
    if end > 2 and lowers[end - 1] in _BASED and lowers[end - 2] == "-":
        end -= 2
    elif end > 1 and lowers[end - 1] in _GENITIVE:
        end -= 1
    number = text.by_last.get(end)
    if number is not None and text.everything[number].type is EntityType.PLACE:
        name.country = text.everything[number].country


def _owner_before(text: _Text, phrase: Found) -> int | None:
    before = phrase.first - 1
    if before < 0:
        return None
    if text.tree.lowers[before] in _GENITIVE:
        return text.by_last.get(before)
    own = phrase_words(text.tree.sentences[text.tree.sentence_of[before]].language).own
    possessive = before in text.by_first and text.tree.lowers[before] in own
    return text.by_last.get(phrase.first) if possessive else None


def _owner_after(text: _Text, phrase: Found, start: int) -> int | None:
    """Read one "of X" or "in X" from token `start` on; return the token after it, or None."""
    sentence = text.tree.sentences[text.tree.sentence_of[phrase.first]]
    if start >= sentence.last:
        return None
    words = phrase_words(sentence.language)
    lower, token = text.tree.lowers[start], start
    while token < sentence.last and token not in text.by_first:
        if not (text.tree.lowers[token] in words.linked or (token == start and lower in words.of | words.at)):
            break
        token += 1
    number = text.by_first.get(token)
    genitive = sentence.language in _WITH_CASES and text.tree.tags[start] not in ("ADP", "PUNCT", "VERB")
    if genitive and not sentence.has_tree:
        genitive = may_be_genitive(text.tree, start, sentence.language)
    if number is None or (token == start and not genitive):
        return None
    number = _last_in_chain(text, number, sentence.last)
    at = lower in words.at
    return text.everything[number].last if _is_tied(phrase, text.everything[number], number, lower, at) else None


def _last_in_chain(text: _Text, number: int, end: int) -> int:
    """Follow genitives: of "officers of Russia's border service", the service is the owner."""
    owner = text.everything[number]
    while owner.last + 1 < end and text.tree.lowers[owner.last] in _GENITIVE and owner.last + 1 in text.by_first:
        number = text.by_first[owner.last + 1]
        owner = text.everything[number]
    return number


def _is_tied(phrase: Found, owner: Found, number: int, lower: str, at: bool) -> bool:
    """Note what `owner` is to `phrase`, if anything."""
    family = phrase.entry.family if phrase.entry is not None else ""
    has_state = phrase.country is not None or phrase.owner is not None
    if at and not has_state and family.endswith("ministry") and _is_seat(owner):
        phrase.country, phrase.of_state = owner.country, True  # "the Foreign Ministry in Valletta"
        return True
    if (
        family in _SEATED
        and owner.country is not None
        and (at or (phrase.country is not None and phrase.owner is not None))
    ):
        phrase.host = owner.country
        return True
    if at or phrase.owner is not None or owner.kind is Kind.PRONOUN:
        return False
    if lower in _STAFF_OF and owner.type not in _BODIES:
        return False
    phrase.owner = number
    return True


def _is_seat(owner: Found) -> bool:
    return owner.entry is not None and owner.entry.sort in (Sort.CAPITAL, Sort.STATE)
