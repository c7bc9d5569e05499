"""Tell what a capitalised run names: a person, an organisation, an outlet, a place or a work.

Evidence is summed over the whole report, so that one clear place decides for the others.

Misses: persons without a known first name, title or office whom the parser does not know either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.extract.mentions.gazetteer_match import Hit
from firsthand.extract.mentions.name_runs import is_common_word, is_initial
from firsthand.extract.mentions.outlet_shapes import is_agency, is_of_place, is_titled_in_english, quotes
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Sort
from firsthand.lexicon.mention_words import word_group
from firsthand.lexicon.name_words import (
    is_first_name,
    known_surnames,
    organisation_words,
    outlet_words,
    place_words,
    titled_heads,
    titles,
    work_words,
)
from firsthand.records.mention import EntityType
from firsthand.text.folding import fold

SURE, STRONG, LIKELY, WEAK = 12, 6, 3, 1
"""Weights of evidence: words of the name itself, words beside it, the parser for a long name, the parser."""

Votes = defaultdict[EntityType, int]
"""Weight of the evidence for each type."""

LABELS = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
    "WORK": EntityType.WORK,
}
_WHERE = word_group("where")
_CREWS = word_group("crews")
_SPEECH = word_group("speech")


def fold_words(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    """Return the folded words of a name, without dots and hyphens."""
    return tuple(fold(word).rstrip(".") for word in tree.words[first:last] if word not in ("-", "‐", "&", "."))


def weigh_words(votes: Votes, words: Sequence[str], tree: Tree, first: int, last: int) -> None:
    """Weigh what the words of the name themselves say."""
    outlets, bodies, places = outlet_words(), organisation_words(), place_words()
    person = len(words) > 1 and (is_first_name(tree.words[first]) or _has_initial(tree, first))
    if person:
        votes[EntityType.PERSON] += STRONG
    elif any(word[0].isdigit() and len(word) > 1 for word in words[1:]):
        votes[EntityType.WORK] += SURE  # a maker's model
    if len(words) > 1:
        if words[-1] in outlets.last or words[0] in outlets.first or _is_titled(words):
            votes[EntityType.OUTLET] += SURE
        if is_agency(words) or is_of_place(words) or is_titled_in_english(tree, first, last):
            votes[EntityType.OUTLET] += 2 * SURE
        if words[-1] in bodies.last or words[0] in bodies.first:
            votes[EntityType.ORGANISATION] += SURE if words[-1] not in outlets.last else LIKELY
        if words[-1] in places.last or words[0] in places.first:
            votes[EntityType.PLACE] += SURE
        if not work_words().last.isdisjoint(words[1:]) or words[0] in work_words().first:
            votes[EntityType.WORK] += SURE
    language = tree.sentences[tree.sentence_of[first]].language
    if len(words) > 1 and not person and language in ("en", "fr") and is_common_word(tree.words[last - 1], language):
        votes[EntityType.ORGANISATION] += LIKELY + 2 * WEAK
    if 1 < len(words) < 4 and not tree.sentences[tree.sentence_of[first]].has_tree:
        strange = not any(is_common_word(word, language) for word in tree.words[first:last])
        votes[EntityType.PERSON] += WEAK if strange else 0
    votes[EntityType.PERSON] += STRONG * (len(words) == 1 and words[0] in known_surnames())
    if words[-1].endswith(outlets.endings) and len(words[-1]) > 8 and not person:
        votes[EntityType.OUTLET] += SURE


def _has_initial(tree: Tree, first: int) -> bool:
    """Tell whether a name begins with a first letter and its dot, as "A. Lee" and "А.П.Ли" do."""
    word = tree.words[first]
    return is_initial(word) and (word[-1] == "." or tree.words[first + 1] == ".")


def _is_titled(words: Sequence[str]) -> bool:
    articles, heads = titled_heads()
    return words[0] in articles and words[1] in heads


def weigh_context(votes: Votes, tree: Tree, first: int, last: int, head: int, nouns: Sequence[Hit]) -> None:
    """Weigh the words around a name: a title, an office or a word such as "company" before it, a verb of speech."""
    before = fold(tree.words[first - 1].rstrip(".")) if first else ""
    if before in titles() and tree.words[first - 1][0].isupper():
        votes[EntityType.PERSON] += SURE
    for noun in nouns:
        _weigh_noun(votes, noun)
    if last + 1 < len(tree) and tree.words[last] == "," and tree.lowers[last + 1] == "which":
        votes[EntityType.PERSON] -= STRONG
        votes[EntityType.ORGANISATION] += WEAK
    single = last - first == 1
    if tree.cases[head] in _WHERE:
        votes[EntityType.PLACE] += LIKELY
    if single and tree.rels[head] == "compound" and tree.tags[tree.heads[head]] == "NOUN":
        votes[EntityType.PERSON] -= WEAK
    if single and first and tree.lowers[first - 1] in ("the", "le", "la"):
        votes[EntityType.PERSON] -= LIKELY
        if first > 2 and tree.lowers[first - 3] in _CREWS:
            votes[EntityType.WORK] += STRONG
    if quotes(tree, head):
        votes[EntityType.OUTLET] += LIKELY
    if tree.rels[head].startswith("nsubj") and tree.lemmas[tree.heads[head]] in _SPEECH:
        votes[EntityType.PERSON] += WEAK


def _weigh_noun(votes: Votes, noun: Hit) -> None:
    entry = noun.form.entry
    if entry.kind == "thing":
        votes[EntityType.WORK] += SURE
    elif entry.sort is not Sort.OFFICE:
        votes[EntityType.OUTLET if entry.type is EntityType.OUTLET else EntityType.ORGANISATION] += STRONG
    elif not noun.form.many and entry.kind != "crowd":
        votes[EntityType.PERSON] += STRONG


def weigh_parser(votes: Votes, labels: Mapping[str, int], size: int) -> None:
    """Weigh the parser's label of each place; a longer name is told more surely, and repetition adds little."""
    for label, count in labels.items():
        if label in LABELS:
            votes[LABELS[label]] += (LIKELY if size > 1 else WEAK) + min(count - 1, 2)


def decide(votes: Mapping[EntityType, int]) -> EntityType | None:
    """Return the type with the most evidence (a tie goes by name), or None if there is none."""
    if not votes or max(votes.values()) <= 0:
        return None
    return min(votes, key=lambda kind: (-votes[kind], kind.value))


def head_of(tree: Tree, first: int, last: int) -> int:
    """Return the token of [first, last) by which it hangs in its sentence; the last one where there is no tree."""
    for token in range(last - 1, first - 1, -1):
        if not first <= tree.heads[token] < last:
            return token
    for token in range(first, last):
        if tree.heads[token] == token:
            return token
    return last - 1
