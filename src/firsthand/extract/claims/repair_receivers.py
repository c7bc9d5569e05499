"""Mend receivers that the small English parser lost: "paid 4,000 euros to | town clerk Ana Costa, the police said"."""

from __future__ import annotations

from firsthand.extract.mending import NOMINAL, Mending, leftmost
from firsthand.extract.tree import Sentence
from firsthand.lexicon.events import EventWords


def mend_receiver(mending: Mending, sentence: Sentence, to: int, words: EventWords) -> None:
    """Make a preposition of a "to" before a title and a name: it was taken for an infinitive's, or hung by the verb."""
    tree, top = mending.tree, mending.heads[to]
    if mending.rels[to] == "iobj" and to + 1 < sentence.last:
        top = to + 1
    if tree.lowers[to] != "to" or tree.tags[top] not in NOMINAL or top < to:
        return
    while mending.rels[top] == "compound" and mending.heads[top] > top:
        top = mending.heads[top]
    verb = _giver_before(mending, sentence, to, words)
    if verb is None:
        return
    teller = _teller_after(mending, sentence, top, words)
    said_by = next((child for child in tree.children_by(top, "appos") if child > top), None)
    mending.hang(to, top, "case")
    if teller is not None and said_by is not None and tree.words[leftmost(tree, said_by) - 1] == ",":
        mending.hang(said_by, teller, "nsubj")
        root = mending.rels[verb] == "root"
        if root:
            mending.hang(teller, teller, "root")
        mending.hang(verb, teller, "ccomp")
    mending.hang(top, verb, "obl", "to")


def _giver_before(mending: Mending, sentence: Sentence, to: int, words: EventWords) -> int | None:
    """Return the verb of giving whose object ends right before "to"."""
    tree = mending.tree
    for token in range(to - 1, sentence.first - 1, -1):
        if tree.tags[token] == "VERB":
            given = tree.children_by(token, "obj")
            return token if given and given[-1] == to - 1 and tree.lemmas[token] in words.triggers else None
    return None


def _teller_after(mending: Mending, sentence: Sentence, top: int, words: EventWords) -> int | None:
    """Return the verb of telling that ends the sentence and has no subject of its own but `top`."""
    tree = mending.tree
    for token in range(top + 1, sentence.last):
        if tree.tags[token] == "VERB":
            own = [child for child in tree.children_by(token, "nsubj") if child != top]
            return token if tree.lemmas[token] in words.words["telling"] and not own else None
    return None


def mend_parted_name(mending: Mending, noun: int) -> None:
    """Join a title to its name: "to party | treasurer | Ana Costa", where the preposition was hung by the second word.

    It stands left of the word that its own noun hangs by: the two nouns are one.
    """
    tree, first = mending.tree, mending.heads[noun]
    case = next((child for child in tree.children_by(noun, "case") if child < first), None)
    if case is None or noun != first + 1 or mending.rels[first] != "obl" or tree.tags[first] != "NOUN":
        return
    verb, name = mending.heads[first], first
    for child in tree.children[verb]:
        bare = mending.rels[child] in ("obl", "appos", "obj") and not mending.cases[child]
        if bare and tree.tags[child] == "PROPN" and leftmost(tree, child) == noun + 1:
            name = child
            break
    else:
        name = noun
    for part in (first, noun):
        if part != name:
            mending.hang(part, name, "compound")
    mending.hang(case, name, "case")
    mending.hang(name, verb, "obl", tree.lowers[case])
