"""Tell numbers that count something from labels, ages, years, scores and pronouns, and find what they count.

`unit` is the counted noun as written, with the nouns that it is compounded with ("sanctions packages"), without
adjectives. Read from the words after the number and their parts of speech, which parsers get right far more often
than relations.
Misses: nouns after a relative clause; in languages without a parser, nouns behind more than two adjectives; counts of
one, unless they count people or are bound ("at least one case"), because "one" is mostly a pronoun or an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from firsthand.extract.amounts.draft import Draft
from firsthand.extract.amounts.grammar import AmountGrammar
from firsthand.extract.numbers import Number
from firsthand.extract.tree import Tree
from firsthand.lexicon.phrase_words import small_words
from firsthand.lexicon.romance_forms import INFINITIVES
from firsthand.records.amount import AmountKind

_MAX_STEPS = 6
_LOOK_BACK = 40
_LEAST_BARE_VAGUE = 200
"""Below hundreds, a vague plural alone is another word: "settling scores"."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj", "obl", "root"})
_LINKS = frozenset({"-", "–", "“", "”", '"', "«", "»", "'", "‘", "’"})
_NOT_ONE = frozenset({"no", "any", "every", "this", "that", "the", "each"})


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun, tokens [first, last); `beside` if only adjectives stand between it and the number."""

    first: int
    last: int
    beside: bool


NOT_COUNTED: Final = Unit(-1, -1, False)
"""The number counts nothing."""


def as_count(tree: Tree, token: int, draft: Draft, number: Number, grammar: AmountGrammar) -> Draft | None:
    """Return `draft` as a count with its unit, or None if the number at `token` counts nothing."""
    last = _token_after(tree, token, draft.end)
    if not grammar.counts or not _may_count(tree, token, last, draft, number, grammar):
        return None
    after = grammar.after.match(tree.text, draft.end)
    unit = find_unit(tree, token, _token_after(tree, last - 1, after.end()) if after else last, grammar)
    if unit is None:
        return _without_unit(tree, token, draft, number, grammar)
    return None if unit is NOT_COUNTED else _with_unit(tree, unit, draft, number, grammar)


def _without_unit(tree: Tree, token: int, draft: Draft, number: Number, grammar: AmountGrammar) -> Draft | None:
    """Read a number that stands for what it counts, or for money if it is large and paid."""
    if draft.value == 1 or _is_yearlike(number) or (number.is_vague and draft.value < _LEAST_BARE_VAGUE):
        return None
    money = number.value >= 1_000_000 and _is_paid(tree, token, grammar)
    return replace(draft, kind=AmountKind.MONEY) if money else draft


def _with_unit(tree: Tree, unit: Unit, draft: Draft, number: Number, grammar: AmountGrammar) -> Draft | None:
    words = tree.text[tree.starts[unit.first] : tree.ends[unit.last - 1]]
    noun = tree.lowers[unit.last - 1]
    if noun in grammar.never_units or (_is_yearlike(number) and not words.islower()):
        return None
    bound = grammar.before.search(tree.text[max(0, draft.start - _LOOK_BACK) : draft.start])
    if draft.value == 1 and not bound and tree.lemmas[unit.last - 1] not in grammar.people:
        return None
    return replace(draft, unit=words, end=tree.ends[unit.last - 1] if unit.beside else draft.end)


def _token_after(tree: Tree, token: int, end: int) -> int:
    token += 1
    while token < len(tree) and tree.starts[token] < end:
        token += 1
    return token


def _is_yearlike(number: Number) -> bool:
    return number.is_bare and 1500 <= number.value <= 2100


def _is_paid(tree: Tree, token: int, grammar: AmountGrammar) -> bool:
    """Tell whether the verb above is one of paying: "to funnel hundreds of millions" is money."""
    at = token
    for _ in range(4):
        if tree.tags[at] == "VERB":
            return tree.lemmas[at] in grammar.paying
        at = tree.heads[at]
    return False


def _may_count(tree: Tree, token: int, last: int, draft: Draft, number: Number, grammar: AmountGrammar) -> bool:
    """Tell a count from "one" as a pronoun or article, a label ("Article 5"), a name and a list of digits."""
    first = tree.sentences[tree.sentence_of[token]].first
    before = tree.lowers[token - 1] if token > first else ""
    if before == "." and token > 1:
        before = tree.lowers[token - 2] + "."  # a parser may cut "Art." in two
    after = tree.lowers[last] if last < len(tree) else ""
    if number.is_word and number.value == 1:
        if grammar.one_is_article or before in _NOT_ONE or after in grammar.of_words:
            return False
    elif number.is_word:
        if before and tree.words[token][0].isupper() and tree.tags[token - 1] == "PROPN":
            return False
    elif before in grammar.labels or before.isdigit() or after[:1].isdigit() or before in ("'", "’", "‘"):
        return False
    return not (tree.text[draft.end : draft.end + 1] == "-" and tree.text[draft.end + 1 : draft.end + 2].isalpha())


def find_unit(tree: Tree, first: int, last: int, grammar: AmountGrammar) -> Unit | None:
    """Return the noun that the number from token `first` on counts; the words after it begin at `last`.

    Returns:
        The unit; None if the number stands for what it counts ("seven were expelled"); NOT_COUNTED otherwise.
    """
    sentence = tree.sentences[tree.sentence_of[first]]
    end = min(sentence.last, _line_end(tree, last))
    at, beside = last, True
    if at < end and tree.lowers[at] in grammar.of_words:
        at += 1
        while at < end and (tree.lowers[at] in grammar.determiners or tree.tags[at] == "DET"):
            at += 1
        beside = at < end and not tree.lowers[at][0].isdigit()  # "85 of the 154 meetings" are two counts
    if not sentence.has_tree:
        return _by_letters(tree, at, end, sentence.language, grammar)
    noun = _first_noun(tree, at, end)
    if noun is None:
        return None if _stands_alone(tree, first, last) else NOT_COUNTED
    unit = Unit(*_compound(tree, noun, end, sentence.language), beside)
    return NOT_COUNTED if _is_one_name(tree, unit, sentence.language) else unit


def _line_end(tree: Tree, token: int) -> int:
    """Return the first token after `token` that stands on another line: a number alone on a line counts nothing."""
    stop = min(len(tree), token + _MAX_STEPS + 2)
    for at in range(max(token, 1), stop):
        if "\n" in tree.text[tree.ends[at - 1] : tree.starts[at]]:
            return at
    return stop


def _first_noun(tree: Tree, at: int, end: int) -> int | None:
    for token in range(at, min(at + _MAX_STEPS, end)):
        tag = tree.tags[token]
        if tag in _NOUNS and tree.text[tree.ends[token] : tree.ends[token] + 1] != "-":
            return token
        modifies = tag in _MODIFIERS or tag in _NOUNS or (tag in _VERBS and tree.forms[token] in ("part", "ger"))
        if tag == "ADV" and token + 1 < end:
            modifies = tree.tags[token + 1] in ("ADJ", "VERB", "NOUN")
        if not (modifies or tree.lowers[token] in _LINKS):
            return None
    return None


def _compound(tree: Tree, noun: int, end: int, language: str) -> tuple[int, int]:
    """Return the run of nouns that starts at `noun`, without names before its last common noun."""
    last = noun + 1
    while language == "en" and last < end and tree.tags[last] in _NOUNS and tree.rels[last - 1] in ("compound", "amod"):
        last += 1
    first = last - 1
    while first > noun and tree.tags[first - 1] == "NOUN" and tree.tags[last - 1] == "NOUN":
        first -= 1
    return first, last


def _is_one_name(tree: Tree, unit: Unit, language: str) -> bool:
    """Tell a single name from names that can be counted: "10 Downing Street" from "34 Russians"."""
    return language == "en" and tree.tags[unit.last - 1] == "PROPN" and not tree.lowers[unit.last - 1].endswith("s")


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """Tell "seven were expelled" from a label ("Article 5"), an age (", 46,") and a remark in brackets."""
    sentence = tree.sentences[tree.sentence_of[first]]
    before = tree.lowers[first - 1] if first > sentence.first else ""
    after = tree.lowers[last] if last < sentence.last else ""
    if before in ("(", "[") or (before == "," and after in (",", ".", ")")):
        return False
    if first > sentence.first and tree.tags[first - 1] in ("NOUN", "PROPN", "NUM", "SYM"):
        return False
    head = next((token for token in range(last - 1, first - 1, -1) if not first <= tree.heads[token] < last), last - 1)
    return tree.rels[head] in _ARGUMENTS and tree.tags[tree.heads[head]] in ("VERB", "AUX", "NUM")


def _is_no_noun(tree: Tree, token: int, language: str) -> bool:
    """Tell whether a Spanish or Italian word is a small word or a verb: "los tres fueron", "due hanno"."""
    small = small_words(language)
    return bool(small) and (tree.lowers[token] in small or tree.lemmas[token].endswith(INFINITIVES[language]))


def _by_letters(tree: Tree, at: int, end: int, language: str, grammar: AmountGrammar) -> Unit:
    """Find the noun without parts of speech: in German it has a capital, elsewhere it is the next word."""
    for token in range(at, min(at + 3, end)):
        word = tree.words[token]
        if not word[0].isalpha() or tree.lowers[token] in grammar.determiners or _is_no_noun(tree, token, language):
            return NOT_COUNTED
        if language != "de" or word[0].isupper():
            return Unit(token, token + 1, True)
        if not word.endswith(("e", "en", "er", "es", "em")):
            return NOT_COUNTED
    return NOT_COUNTED
