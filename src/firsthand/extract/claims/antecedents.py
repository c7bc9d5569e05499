"""Whom "he" or "them" means where no name is known: the one noun for people that it can stand for.

"The sailor sold maps, and a court jailed | him": the sailor. Looked for in the sentence alone, so that the role stays
within the evidence; who only tells the rest ("an official said that he ...") is not meant. Where two nouns fit, the
pronoun stays.
Misses: pronouns that point ahead or to another sentence; bodies and states, which the mentions resolve.
"""

from __future__ import annotations

from firsthand.extract.claims.nominals import Scene, classes_of

_ONE = frozenset({"he", "him", "she", "her"})
_MANY = frozenset({"they", "them"})
_PLACES = ("nsubj", "nsubj:pass")


def noun_behind(scene: Scene, token: int) -> int:
    """Return the noun that a pronoun for people stands for, or the pronoun itself."""
    tree, lower = scene.tree, scene.tree.lowers[token]
    if lower not in _ONE and lower not in _MANY:
        return token
    sentence = tree.sentences[tree.sentence_of[token]]
    if sentence.language != "en" or tree.rels[token] == "nmod:poss" or scene.index.entity_at(token) is not None:
        return token
    found = [noun for noun in _people(scene, sentence.first, token, lower in _MANY) if not _beside(scene, noun, token)]
    return found[0] if len(found) == 1 else token


def _people(scene: Scene, first: int, last: int, many: bool) -> list[int]:
    """Return the nouns for people from `first` on, before `last`, that tell nothing themselves."""
    tree, found = scene.tree, []
    for token in range(first, last):
        plural = tree.lowers[token] != tree.lemmas[token]
        if tree.tags[token] != "NOUN" or tree.rels[token] not in _PLACES or plural is not many:
            continue
        if "people" in classes_of(scene, token) and not _tells(scene, token):
            found.append(token)
    return found


def _beside(scene: Scene, noun: int, token: int) -> bool:
    """Tell whether both are parts of one deed, so that they cannot be the same ("the attaché paid him")."""
    tree, verb = scene.tree, scene.tree.heads[token]
    shared = tree.rels[verb] == "conj" and not tree.has_child(verb, "nsubj", "nsubj:pass")
    return tree.heads[noun] in ((verb, tree.heads[verb]) if shared else (verb,))


def _tells(scene: Scene, noun: int) -> bool:
    tree, words = scene.tree, scene.words(noun)
    verb = tree.heads[noun]
    return words is not None and tree.rels[noun] == "nsubj" and tree.lemmas[verb] in words.words["telling"]
