"""What a shallow parse writes: one item a token of the whole report, as in a Tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.extract.tree import Tree


@dataclass(slots=True)
class Columns:
    """Heads, relations, cases, tags, verb forms and dictionary forms of all tokens, to be changed in place."""

    heads: list[int]
    rels: list[str]
    cases: list[str]
    tags: list[str]
    forms: list[str]
    lemmas: list[str]


def columns_of(tree: Tree) -> Columns:
    """Return the columns of `tree` as lists."""
    return Columns(
        heads=list(tree.heads),
        rels=list(tree.rels),
        cases=list(tree.cases),
        tags=list(tree.tags),
        forms=list(tree.forms),
        lemmas=list(tree.lemmas),
    )


def tree_of(tree: Tree, columns: Columns) -> Tree:
    """Return `tree` with the columns in the place of its own, and the children that follow from them."""
    children: list[list[int]] = [[] for _ in columns.heads]
    for index, head in enumerate(columns.heads):
        if head != index:
            children[head].append(index)
    return replace(
        tree,
        heads=tuple(columns.heads),
        rels=tuple(columns.rels),
        cases=tuple(columns.cases),
        tags=tuple(columns.tags),
        forms=tuple(columns.forms),
        lemmas=tuple(columns.lemmas),
        children=tuple(map(tuple, children)),
    )
