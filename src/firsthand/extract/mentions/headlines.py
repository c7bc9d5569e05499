"""Find names in lines where every word is capitalised: headlines, and lists of names."""

from __future__ import annotations

from firsthand.extract.mentions.name_evidence import Run, Types
from firsthand.extract.mentions.name_runs import is_common_word
from firsthand.extract.mentions.name_types import fold_words
from firsthand.extract.tree import Tree
from firsthand.lexicon.name_words import is_first_name, particles
from firsthand.records.mention import EntityType

_AND = frozenset({"and", "&", "et", "und"})
_LISTERS = frozenset({",", ";", ":", "(", ")", ".", "•", "-", "–", "|"}) | _AND
_LONGEST_LISTED = 4


def find_headline_names(tree: Tree, titled: list[int], types: Types, labels: dict[int, str]) -> list[Run]:
    """Find, in lines where every word is capitalised, the names that the rest of the report knows."""
    for words in [words for words, kind in types.items() if kind is EntityType.PERSON and len(words) > 1]:
        types.setdefault(words[-1:], EntityType.PERSON)
    known = {words for words, kind in types.items() if kind is not None}
    longest = max((len(words) for words in known), default=0)
    found = []
    for sentence in titled:
        borders = tree.sentences[sentence]
        token = borders.first
        while token < borders.last:
            size = next(
                (
                    n
                    for n in range(longest, 0, -1)
                    if token + n <= borders.last and fold_words(tree, token, token + n) in known
                ),
                0,
            )
            if size:
                found.append(Run(token, token + size, fold_words(tree, token, token + size)))
            elif is_first_name(tree.words[token]):
                size = _person_size(tree, token, borders.last, labels) if labels.get(token) == "PER" else 0
                size = size if size > 1 else _listed_size(tree, token)
                if size > 1:
                    run = Run(token, token + size, fold_words(tree, token, token + size))
                    types.setdefault(run.words, EntityType.PERSON)
                    found.append(run)
            token += max(size, 1)
    return found


def _person_size(tree: Tree, token: int, end: int, labels: dict[int, str]) -> int:
    size = 1
    while token + size < end and labels.get(token + size) == "PER" and _goes_into_name(tree, token + size):
        size += 1
    return size


def _goes_into_name(tree: Tree, token: int) -> bool:
    word = tree.words[token]
    return word[0].isupper() or (tree.lowers[token] in particles() and tree.lowers[token] not in _AND)


def _listed_size(tree: Tree, token: int) -> int:
    """Return how many words the full name has that stands by itself in a list from `token` on; 0 if none does."""
    borders = tree.sentences[tree.sentence_of[token]]
    if token > borders.first and tree.lowers[token - 1] not in _LISTERS:
        return 0
    size = 1
    while size < _LONGEST_LISTED and token + size < borders.last and _is_surname(tree, token + size):
        size += 1
    ends = token + size == borders.last or tree.lowers[token + size] in _LISTERS
    return size if size > 1 and ends else 0


def _is_surname(tree: Tree, token: int) -> bool:
    word = tree.words[token]
    language = tree.sentences[tree.sentence_of[token]].language
    return word[0].isupper() and word[-1].isalpha() and not word.isupper() and not is_common_word(word, language)
