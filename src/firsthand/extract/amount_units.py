"""What a number counts: the noun that it stands with.

Read from the words after the number and their parts of speech, which parsers get right far more often than relations.
Misses: nouns after a relative clause; in languages without a parser, nouns behind more than two adjectives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firsthand.extract.tree import Tree

_MAX_STEPS = 6
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl:agent", "iobj", "obl", "root")
_LINKS = frozenset({"-", "–", "“", "”", '"', "«", "»", "'", "‘", "’"})


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun, tokens [first, last); `beside` if only adjectives stand between it and the number."""

    first: int
    last: int
    beside: bool


NOT_COUNTED: Final = Unit(-1, -1, False)
"""The number counts nothing: a label, an age, a score, a number in a name."""


def find_unit(tree: Tree, first: int, last: int, of_words: frozenset[str], after_of: frozenset[str]) -> Unit | None:
    """Return the noun that the number in tokens [first, last) counts.

    Args:
        tree: The report's parse.
        first: First token of the number.
        last: First token after the number.
        of_words: Words between a number and what it counts a part of ("of", "von").
        after_of: Determiners that may follow those ("the", "their").

    Returns:
        The unit; None if the number stands for what it counts ("seven were expelled"); NOT_COUNTED otherwise.
    """
    sentence = tree.sentences[tree.sentence_of[first]]
    end = sentence.last
    at, beside = last, True
    if at < end and tree.lowers[at] in of_words:
        at, beside = at + 1, True
        while at < end and (tree.lowers[at] in after_of or tree.tags[at] == "DET"):
            at += 1
    if not sentence.has_tree:
        return _by_letters(tree, at, end, sentence.language)
    noun = _first_noun(tree, at, end)
    if noun is not None:
        return Unit(*_compound(tree, noun, end), beside)
    return None if _stands_alone(tree, first, last) else NOT_COUNTED


def _first_noun(tree: Tree, at: int, end: int) -> int | None:
    for token in range(at, min(at + _MAX_STEPS, end)):
        tag = tree.tags[token]
        if tag in _NOUNS:
            return token
        modifies = tag in _MODIFIERS or (tag in _VERBS and tree.forms[token] in ("part", "ger"))
        if tag == "ADV" and token + 1 < end:
            modifies = tree.tags[token + 1] in ("ADJ", "VERB", "NOUN") or tree.lowers[token] in ("more", "further")
        if not (modifies or tree.lowers[token] in _LINKS):
            return None
    return None


def _compound(tree: Tree, noun: int, end: int) -> tuple[int, int]:
    """Return the run of nouns that starts at `noun`, without names before its last common noun."""
    last = noun + 1
    while last < end and tree.tags[last] in _NOUNS and tree.ends[last - 1] < tree.starts[last] and _is_compound(tree, last):
        last += 1
    first = last - 1
    while first > noun and tree.tags[first - 1] == "NOUN" and tree.tags[last - 1] == "NOUN":
        first -= 1
    return first, last


def _is_compound(tree: Tree, token: int) -> bool:
    """Tell whether `token` goes on with the noun before it: English joins nouns, the other languages do not."""
    return tree.sentences[tree.sentence_of[token]].language == "en" and tree.rels[token - 1] in ("compound", "amod", "nmod:poss", "dep")


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """Tell "seven were expelled" from a label ("Article 5"), an age (", 46,") and a remark in brackets."""
    sentence = tree.sentences[tree.sentence_of[first]]
    before = tree.lowers[first - 1] if first > sentence.first else ""
    after = tree.lowers[last] if last < sentence.last else ""
    if before in ("(", "[", "no.", "#") or (before == "," and after in (",", ".", ")")):
        return False
    if first > sentence.first and tree.tags[first - 1] in ("NOUN", "PROPN", "NUM", "SYM"):
        return False
    head = next((token for token in range(last - 1, first - 1, -1) if not first <= tree.heads[token] < last), last - 1)
    return tree.rels[head] in _ARGUMENTS and tree.tags[tree.heads[head]] in ("VERB", "AUX", "NUM")


def _by_letters(tree: Tree, at: int, end: int, language: str) -> Unit:
    """Find the noun without parts of speech: in German it has a capital, elsewhere it is the next word."""
    for token in range(at, min(at + 3, end)):
        word = tree.words[token]
        if not word[0].isalpha():
            return NOT_COUNTED
        if language != "de" or word[0].isupper():
            return Unit(token, token + 1, True)
        if not word.endswith(("e", "en", "er", "es", "em")):
            return NOT_COUNTED
    return NOT_COUNTED
