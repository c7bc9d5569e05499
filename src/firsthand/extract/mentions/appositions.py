"""Tell which phrases name the same one as a name beside them: "Prime Minister Ann Lee", "Ann Lee, the party's chair,".

Misses: appositions at a distance; in languages without a parser only what stands next to the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.mentions.found import Found, Kind
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.records.mention import EntityType

_BODIES = (EntityType.ORGANISATION, EntityType.OUTLET)
_NAMED = frozenset({"appos", "flat", "flat:name", "nmod"})
_OPENERS = frozenset('«“„‘"')
_BREAKS = frozenset({"VERB", "AUX", "PUNCT"})
_PLAIN = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "NUM"})
_ENDS = frozenset({",", ".", ")", ";", ":"})


def equate(tree: Tree, everything: list[Found]) -> None:
    """Set `same_as` of each phrase that stands beside the name of the one it means."""
    by_token = {token: number for number, item in enumerate(everything) for token in range(item.first, item.last)}
    for number, phrase in enumerate(everything):
        if phrase.kind is not Kind.PHRASE:
            continue
        place = tree.sentence_of[phrase.first]
        for other in _neighbours(tree, everything, number, by_token):
            if tree.sentence_of[everything[other].first] == place and _compatible(phrase, everything[other]):
                phrase.same_as = other
                break


def _neighbours(tree: Tree, everything: list[Found], number: int, by_token: dict[int, int]) -> Iterator[int]:
    """Yield what may name the one that a phrase means, the surest first."""
    phrase = everything[number]
    following = everything[number + 1] if number + 1 < len(everything) else None
    if following is not None and following.first == phrase.last:
        yield number + 1
    if number and everything[number - 1].last == phrase.first:
        yield number - 1
    if following is not None and following.first == phrase.last + 1:
        mark = tree.words[phrase.last]
        if mark in _OPENERS or (mark == "(" and tree.words[phrase.last + 1].isupper()):
            yield number + 1
    yield from _hanging(tree, everything, number)
    yield from _apposed_after(tree, everything, number)
    yield from _apposed_before(tree, everything, number)
    if tree.has_child(phrase.head, "cop"):
        yield from (by_token[child] for child in tree.children_by(phrase.head, "nsubj") if child in by_token)


def _hanging(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """Yield the names that the parser hangs by the noun without a preposition: "the freight operator Norvia"."""
    phrase = everything[number]
    for other in range(number + 1, min(number + 5, len(everything))):
        item = everything[other]
        between = range(phrase.last, item.first)
        if any(tree.tags[token] in _BREAKS and tree.words[token] != "," for token in between):
            return
        hangs = tree.heads[item.head] == phrase.head and tree.rels[item.head] in _NAMED
        if item.kind is Kind.NAME and hangs and not tree.cases[item.head]:
            yield other


def _apposed_after(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """Yield the name in "the head of the agency (ANS), Ann Lee," and "its operator, Norvia,"."""
    phrase = everything[number]
    end = phrase.last
    for other in range(number + 1, min(number + 4, len(everything))):
        item = everything[other]
        gap, closed = tree.words[end : item.first], _is_closed(tree, item.last)
        named = item.kind is Kind.NAME
        if named and item.type is EntityType.PERSON:
            if gap in ((",",), (")", ","), (":",), ("(",)):
                if phrase.definite or phrase.owner is not None or gap == (":",) or closed:
                    yield other
            elif phrase.definite and closed and _is_one_phrase(tree, end, item.first):
                yield other  # "the consul for cultural affairs, Ann Lee,"
            return
        if named and item.type in _BODIES and gap == (",",) and end == phrase.last and phrase.definite and closed:
            yield other
            return
        if len(gap) > 3 or item.type is EntityType.PERSON:
            return
        end = item.last


def _is_one_phrase(tree: Tree, first: int, last: int) -> bool:
    """Tell whether tokens [first, last) only carry on a noun phrase, up to a comma."""
    between = range(first, last - 1)
    return 1 < last - first < 8 and tree.words[last - 1] == "," and all(tree.tags[token] in _PLAIN for token in between)


def _is_closed(tree: Tree, token: int) -> bool:
    """Tell whether an apposition ends here: a comma, a full stop, the end of the text."""
    return token >= len(tree) or tree.words[token] in _ENDS


def _apposed_before(tree: Tree, everything: list[Found], number: int) -> Iterator[int]:
    """Yield the name in "Ann Lee, a spokesperson for the ministry" and "Ann Lee (the minister)"."""
    phrase = everything[number]
    first = phrase.first
    if phrase.owner is not None and everything[phrase.owner].last <= phrase.first:
        first = everything[phrase.owner].first
    if first < 2 or tree.words[first - 1] not in (",", "(") or tree.rels[phrase.head].startswith("nsubj"):
        return
    for other in range(number - 1, max(-1, number - 4), -1):
        item = everything[other]
        if item.last == first - 1 and item.kind is Kind.NAME:
            yield other
            return


def _compatible(phrase: Found, name: Found) -> bool:
    """Tell whether a phrase can stand for a name: an office for a person, "the company" for a company."""
    if phrase.many or phrase.entry is None or name.kind is Kind.PHRASE:
        return False
    office = phrase.entry.sort is Sort.OFFICE
    if name.kind is Kind.PRONOUN:
        return office and name.label == "relative"  # "Lee, who was the director of"
    if office:
        return name.type is (EntityType.WORK if phrase.entry.kind == "thing" else EntityType.PERSON)
    return name.type in _BODIES
