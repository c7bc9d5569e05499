"""The slot that a preposition or a case ending opens, under its English name."""

from __future__ import annotations

from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.passives import is_passive
from firsthand.extract.tree import Tree


def case_of(scene: Scene, token: int) -> str:
    """Return the slot name of a prepositional phrase: its preposition under the English name."""
    raw = scene.tree.cases[token]
    language = scene.tree.sentences[scene.tree.sentence_of[token]].language
    if not raw and language == "ru":
        return _russian_case(scene.tree, token)
    if not raw and language == "de":
        return "of" if scene.tree.rels[token] == "nmod" else ""
    if language == "de" and raw in ("von", "vom") and scene.tree.rels[token] == "obl":
        return "from"
    words = scene.words(token)
    table = words.prepositions if words else {}
    if raw in table:
        return table[raw]
    first = raw.split(" ", 1)[0]
    return table.get(first, first)


def _russian_case(tree: Tree, token: int) -> str:
    """Return the slot of a Russian noun without a preposition, by its ending: a genitive, or the doer or means.

    Misses: instrumentals in -ю of the third declension; genitive plurals in -ей of soft stems are kept apart by lemma.
    """
    if not is_instrumental(tree, token):
        return "of" if tree.rels[token] in ("nmod", "obl") else ""
    return "with" if tree.rels[token] == "obl" and not is_passive(tree, tree.heads[token]) else "by"


def is_instrumental(tree: Tree, token: int) -> bool:
    """Tell by its ending whether a Russian noun stands in the instrumental."""
    lower, lemma = tree.lowers[token], tree.lemmas[token]
    return lower.endswith(("ом", "ём", "ем", "ами", "ями", "ыми", "ими", "ью", "им", "ым")) or (
        lower.endswith(("ой", "ей", "ёй")) and lemma.endswith(("а", "я"))
    )
