"""A parse that is being mended: its columns as lists, and how a word is hung elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

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


def leftmost(tree: Tree, token: int) -> int:
    """Return the first token of the phrase of `token`."""
    while tree.children[token] and tree.children[token][0] < token:
        token = tree.children[token][0]
    return token
