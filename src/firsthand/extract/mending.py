"""A parse that is being mended: its columns as lists, and how a word is hung elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.extract.tree import Sentence, Tree

NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Mending:
    """Columns of a tree that repairs change, as lists."""

    tree: Tree
    heads: list[int]
    rels: list[str]
    tags: list[str]
    forms: list[str]
    cases: list[str]
    lemmas: list[str]
    changed: bool = False

    def children(self, token: int, sentence: Sentence) -> list[int]:
        """Return the children of `token` as they are now."""
        return [i for i in range(sentence.first, sentence.last) if self.heads[i] == token and i != token]

    def hang(self, token: int, head: int, rel: str, case: str = "") -> None:
        """Hang `token` by another head."""
        self.heads[token], self.rels[token], self.cases[token] = head, rel, case
        self.changed = True


def open_mending(tree: Tree) -> Mending:
    """Return the columns of `tree`, ready to be changed."""
    return Mending(
        tree=tree,
        heads=list(tree.heads),
        rels=list(tree.rels),
        tags=list(tree.tags),
        forms=list(tree.forms),
        cases=list(tree.cases),
        lemmas=list(tree.lemmas),
    )


def mended_tree(mending: Mending) -> Tree:
    """Return the tree as it is mended now; the same tree where nothing changed."""
    if not mending.changed:
        return mending.tree
    children: list[list[int]] = [[] for _ in mending.heads]
    for index, head in enumerate(mending.heads):
        if head != index:
            children[head].append(index)
    return replace(
        mending.tree,
        heads=tuple(mending.heads),
        rels=tuple(mending.rels),
        tags=tuple(mending.tags),
        forms=tuple(mending.forms),
        cases=tuple(mending.cases),
        lemmas=tuple(mending.lemmas),
        children=tuple(map(tuple, children)),
    )


def leftmost(tree: Tree, token: int) -> int:
    """Return the first token of the phrase of `token`."""
    while tree.children[token] and tree.children[token][0] < token:
        token = tree.children[token][0]
    return token
