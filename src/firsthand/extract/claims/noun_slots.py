"""Who does and who suffers what a noun tells: "the expulsion of 21 diplomats by Belgium", "Russian sabotage".

Misses: phrases that the parser hung by a word on the left of the noun.
"""

from __future__ import annotations

from firsthand.extract.claims.cases import case_of
from firsthand.extract.claims.nominals import Scene, heads_of, is_against
from firsthand.extract.claims.roles import by_case, resolved

_MODIFIERS = ("amod", "compound", "nmod", "flat", "nummod")
_DEEPEST = 3
_STEPS = 12


def deep_slot(scene: Scene, heads: list[int], slot: str) -> list[int]:
    """Return fillers of `slot` that the parser hung too low: "paid 3 million euros to X", with X under "euros"."""
    tree = scene.tree
    for head in heads:
        waiting, steps = [(head, 0)], 0
        while waiting and steps < 12:
            node, level = waiting.pop(0)
            steps += 1
            found = [child for child in by_case(scene, node, slot) if tree.rels[child] == "nmod" or level == 0]
            if found:
                return [part for child in found for part in heads_of(tree, child)]
            if level < 3:
                waiting += [
                    (child, level + 1) for child in tree.children[node] if tree.rels[child] in ("nmod", "appos", "conj")
                ]
    return []


def is_reproach(scene: Scene, noun: int) -> bool:
    """Tell whether a deed only names what is claimed or feared: "Swedish spying claim", "sabotage fears"."""
    tree, words = scene.tree, scene.words(noun)
    return (
        words is not None
        and tree.rels[noun] == "compound"
        and tree.heads[noun] > noun
        and tree.lemmas[tree.heads[noun]] in words.words["reproaches"]
    )


def _words_before(scene: Scene, noun: int) -> list[int]:
    """Return the word right before a noun, and the one joined to it: "cyber and electronic interference"."""
    tree = scene.tree
    if noun == 0 or tree.tags[noun - 1] not in ("ADJ", "NOUN", "PROPN") or tree.cases[noun - 1]:
        return []
    if tree.sentence_of[noun - 1] != tree.sentence_of[noun]:
        return []
    if (
        noun > 2
        and tree.tags[noun - 2] == "CCONJ"
        and tree.tags[noun - 3] in ("ADJ", "NOUN")
        and tree.tags[noun - 1] == "ADJ"
    ):
        return [noun - 3, noun - 1]
    return [noun - 1]


def noun_slot(scene: Scene, noun: int, slot: str) -> list[int]:
    """Return the heads that fill `slot` of the noun of happening `noun`, by its own words alone."""
    tree = scene.tree
    if slot == "poss":
        return [head for child in tree.children_by(noun, "nmod:poss") for head in heads_of(tree, child)]
    if slot == "modifier":
        return [] if is_reproach(scene, noun) else _modifiers(scene, noun)
    if slot == "anti":
        return [head for head in _modifiers(scene, noun) if is_against(scene, head)]
    if slot in ("that", "clause"):
        found = tree.children_by(noun, "acl", "ccomp", "acl:relcl")
        return [
            child
            for child in found
            if (tree.forms[child] == "inf" if slot == "that" else tree.has_child(child, "mark"))
        ]
    own = by_case(scene, noun, slot) or _right_after(scene, noun, slot)
    return [head for child in own for head in resolved(scene, child, noun)]


def _modifiers(scene: Scene, noun: int) -> list[int]:
    tree = scene.tree
    found = [child for child in tree.children_by(noun, *_MODIFIERS) if not tree.cases[child]]
    below = [part for child in found for part in (child, *tree.children_by(child, "compound", "amod", "conj"))]
    return list(dict.fromkeys((*_words_before(scene, noun), *below)))


def _right_after(scene: Scene, noun: int, slot: str) -> list[int]:
    """Return a phrase that follows the noun at once, though the parser hung it higher: "attack on ..."."""
    tree = scene.tree
    following = noun + 1
    if following >= len(tree) or tree.tags[following] != "ADP" or tree.rels[following] != "case":
        return []
    head = tree.heads[following]
    if head <= following or tree.rels[head] not in ("nmod", "obl", "obl:agent") or case_of(scene, head) != slot:
        return []
    return [head]
