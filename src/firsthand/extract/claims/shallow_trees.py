"""Parse the sentences of languages without a parser shallowly, each language by its own reader of words and order.

A reader changes the columns of one sentence. Its sentences keep `has_tree` false, so that claims from them are marked
as less sure. A new language is a line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.extract.claims.shallow import parse_german
from firsthand.extract.claims.shallow_columns import Columns, columns_of, tree_of
from firsthand.extract.claims.shallow_romance import parse_romance
from firsthand.extract.claims.shallow_slavic import parse_slavic
from firsthand.extract.parsers.block import cut_circles
from firsthand.extract.tree import Sentence, Tree

READERS: Mapping[str, Callable[[Tree, Sentence, Columns], None]] = {
    "de": parse_german,
    "es": parse_romance,
    "it": parse_romance,
    "uk": parse_slavic,
    "pl": parse_slavic,
    "cs": parse_slavic,
}


def with_shallow_trees(tree: Tree) -> Tree:
    """Return `tree` with its sentences parsed where a reader is for them; the same tree if there are none."""
    sentences = [s for s in tree.sentences if s.language in READERS and not s.has_tree]
    if not sentences:
        return tree
    columns = columns_of(tree)
    for sentence in sentences:
        READERS[sentence.language](tree, sentence, columns)
    cut_circles(columns.heads, columns.rels)
    return tree_of(tree, columns)
