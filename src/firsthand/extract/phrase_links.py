"""Tie phrases to what stands beside them: whose they are, and whom they name.

"Russia's embassy", "its spokesman", "head of the agency" have an owner; "Prime Minister Ann Lee" and
"Ann Lee, the party's chair," are one person.

Misses: owners and appositions at a distance; in languages without a parser only what stands next to the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.found import Found, Kind
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.phrase_words import PhraseWords, phrase_words
from firsthand.records.mention import EntityType

_SEATED = frozenset({"embassy", "consulate", "permanent-mission", "ambassador", "consul", "attache", "diplomat"})


def tie_owners(tree: Tree, everything: list[Found]) -> None:
    """Note whose each phrase is: "Russia's embassy", "its spokesman", "head of the agency", "embassy in Oslo"."""
    by_first = {item.first: number for number, item in enumerate(everything)}
    by_last = {item.last: number for number, item in enumerate(everything)}
    for phrase in everything:
        if phrase.kind is not Kind.PHRASE:
            _place_name(tree, phrase, by_last, by_first, everything)
            continue
        sentence = tree.sentences[tree.sentence_of[phrase.first]]
        words = phrase_words(sentence.language)
        phrase.owner = _owner_before(tree, phrase, by_last, by_first)
        token = phrase.last
        for _ in range(2):
            token = _owner_after(tree, phrase, words, token, sentence.last, by_first, everything)
            if token < 0:
                break


def _place_name(
    tree: Tree, name: Found, by_last: dict[int, int], by_first: dict[int, int], everything: list[Found]
) -> None:
    """Note the country of a body or person from what stands beside it: "Slovakia's ...", "Dubai-based ...", "Lee of Fiji"."""
    if name.kind is Kind.NAME and name.type is EntityType.PERSON and tree.lowers[name.last : name.last + 1] == ("of",):
        number = by_first.get(name.last + 1)
        if number is not None and everything[number].type is EntityType.PLACE:
            name.country = everything[number].country
    if (
        name.kind is not Kind.NAME
        or name.entry is not None
        or name.type not in (EntityType.ORGANISATION, EntityType.OUTLET)
    ):
        return
    end = name.first
    if end > 2 and tree.lowers[end - 1] in ("based", "registered", "headquartered") and tree.words[end - 2] == "-":
        end -= 2
    elif end > 1 and tree.lowers[end - 1] in ("'s", "'"):
        end -= 1
    number = by_last.get(end)
    if number is not None and everything[number].type is EntityType.PLACE:
        name.country = everything[number].country


def _owner_before(tree: Tree, phrase: Found, by_last: dict[int, int], by_first: dict[int, int]) -> int | None:
    before = phrase.first - 1
    if before < 0:
        return None
    if tree.lowers[before] in ("'s", "'"):
        return by_last.get(before)
    return (
        by_last.get(phrase.first) if by_first.get(before) is not None and tree.tags[before] in ("DET", "PRON") else None
    )


def _owner_after(
    tree: Tree,
    phrase: Found,
    words: PhraseWords,
    token: int,
    end: int,
    by_first: dict[int, int],
    everything: list[Found],
) -> int:
    """Read one "of X" or "in X" after a phrase; return the token after it, or -1."""
    if token >= end:
        return -1
    lower, start = tree.lowers[token], token
    language = tree.sentences[tree.sentence_of[phrase.first]].language
    plain = language == "ru" and tree.tags[token] not in ("ADP", "PUNCT", "VERB")
    while token < end and (tree.lowers[token] in words.linked or (token == start and lower in words.of | words.at)):
        if token in by_first:
            break
        token += 1
    number = by_first.get(token)
    if number is None or (token == start and not plain):
        return -1
    owner = everything[number]
    while owner.last + 1 < end and tree.lowers[owner.last] in ("'s", "'") and owner.last + 1 in by_first:
        number = by_first[owner.last + 1]  # "officers of Russia's border service"
        owner = everything[number]
    seated = phrase.entry is not None and phrase.entry.family in _SEATED
    if lower in words.at and not seated and phrase.country is None and phrase.owner is None and _is_capital(owner):
        if phrase.entry is not None and phrase.entry.family.endswith("ministry"):
            phrase.country, phrase.of_state = owner.country, True  # "the Foreign Ministry in Valletta"
            return owner.last
    if lower in words.at or (
        lower in words.of and phrase.country is not None and owner.country and phrase.owner is not None
    ):
        if owner.country is not None and seated:
            phrase.host = owner.country
            return owner.last
        return -1
    if lower in ("from", "with", "at") and owner.type not in (EntityType.ORGANISATION, EntityType.OUTLET):
        return -1
    if phrase.owner is None and owner.kind is not Kind.PRONOUN:
        phrase.owner = number
        return owner.last
    return -1


def _is_capital(owner: Found) -> bool:
    return owner.entry is not None and owner.entry.sort in (Sort.CAPITAL, Sort.STATE)


def equate(tree: Tree, everything: list[Found]) -> None:
    """Note which phrases name the same one as a name beside them: "Prime Minister Ann Lee", "Ann Lee, the minister"."""
    for number, phrase in enumerate(everything):
        if phrase.kind is not Kind.PHRASE:
            continue
        for other in _neighbours(tree, everything, number):
            name = everything[other]
            if _compatible(phrase, name):
                phrase.same_as = other
                break


def _neighbours(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    phrase = everything[number]
    if number + 1 < len(everything) and everything[number + 1].first == phrase.last:
        yield number + 1
    if number and everything[number - 1].last == phrase.first:
        yield number - 1
    if number + 1 < len(everything) and everything[number + 1].first == phrase.last + 1:
        if tree.words[phrase.last] in ("«", "“", "„", '"', "‘"):
            yield number + 1
    if (
        number + 1 < len(everything)
        and everything[number + 1].first == phrase.last + 1
        and tree.words[phrase.last] == "("
    ):
        if tree.words[phrase.last + 1].isupper():
            yield number + 1
    yield from _hanging(tree, everything, number)
    yield from _apposed_after(tree, everything, number)
    yield from _apposed_before(tree, everything, number)
    if tree.has_child(phrase.head, "cop"):
        subject = next(iter(tree.children_by(phrase.head, "nsubj")), None)
        if subject is not None:
            yield from (k for k, item in enumerate(everything) if item.first <= subject < item.last)


def _hanging(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """Yield the names that the parser hangs by the noun without a preposition: "the freight operator Norvia"."""
    phrase = everything[number]
    for other in range(number + 1, min(number + 5, len(everything))):
        item = everything[other]
        if item.kind is Kind.NAME and tree.heads[item.head] == phrase.head and tree.rels[item.head] in _NAMED:
            if not tree.cases[item.head]:
                yield other


_NAMED = frozenset({"appos", "flat", "flat:name", "nmod"})


def _apposed_after(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """ "the head of the agency (ANS), Ann Lee," and "the minister, Ann Lee, said"."""
    phrase = everything[number]
    end, following = phrase.last, number + 1
    while following < len(everything) and following < number + 4:
        item = everything[following]
        gap = tree.words[end : item.first]
        if item.type is EntityType.PERSON and item.kind is Kind.NAME and gap in ((",",), (")", ","), (":",), ("(",)):
            if phrase.definite or phrase.owner is not None or gap == (":",) or _is_closed(tree, item.last):
                yield following
            return
        body = item.kind is Kind.NAME and item.type in (EntityType.ORGANISATION, EntityType.OUTLET)
        if body and gap == (",",) and end == phrase.last and phrase.definite and _is_closed(tree, item.last):
            yield following
            return
        if (
            item.type is EntityType.PERSON
            and item.kind is Kind.NAME
            and phrase.definite
            and _is_closed(tree, item.last)
        ):
            if 1 < len(gap) < 8 and gap[-1] == "," and all(_is_plain(tree, t) for t in range(end, item.first - 1)):
                yield following  # "the consul for cultural affairs, Ann Lee,"
            return
        if len(gap) > 3 or item.type is EntityType.PERSON:
            return
        end, following = item.last, following + 1


def _is_plain(tree: Tree, token: int) -> bool:
    return tree.tags[token] in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "NUM")


def _is_closed(tree: Tree, token: int) -> bool:
    """Tell whether an apposition ends here: a comma, a full stop, the end of the text."""
    return token >= len(tree) or tree.words[token] in (",", ".", ")", ";", ":")


def _apposed_before(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """ "Ann Lee, a spokesperson for the ministry" and "Ann Lee (the minister)"."""
    phrase = everything[number]
    first = phrase.first
    if phrase.owner is not None and everything[phrase.owner].last <= phrase.first:
        first = everything[phrase.owner].first
        if first > 0 and tree.lowers[first - 1] in ("the", "la", "le"):
            first -= 1
    if first < 2 or tree.words[first - 1] not in (",", "(") or tree.rels[phrase.head].startswith("nsubj"):
        return
    for other in range(number - 1, max(-1, number - 4), -1):
        item = everything[other]
        if item.last == first - 1 and item.kind is Kind.NAME:
            yield other
            return
        if tree.words[item.last : first - 1] == (")",) and item.last == first - 2:
            continue


def _compatible(phrase: Found, name: Found) -> bool:
    """Tell whether a phrase can stand for a name: an office for a person, "the company" for a company."""
    if name.kind is Kind.PRONOUN:
        return (
            phrase.entry is not None
            and phrase.entry.sort is Sort.OFFICE
            and not phrase.many
            and name.label == "relative"
        )
    if name.kind is not Kind.NAME or phrase.many or phrase.entry is None:
        return False
    if phrase.entry.sort is Sort.OFFICE:
        if phrase.entry.kind == "thing":
            return name.type is EntityType.WORK
        return name.type is EntityType.PERSON
    if name.entry is not None and name.entry.sort in (Sort.STATE, Sort.CAPITAL, Sort.PLACE):
        return False
    return name.type in (EntityType.ORGANISATION, EntityType.OUTLET)
