"""Where the paragraphs of a tree begin and end, for patterns that must not trust the borders of sentences."""

from __future__ import annotations

from firsthand.extract.tree import Tree


def bounds_of_paragraphs(tree: Tree) -> dict[int, tuple[int, int]]:
    """Return for each paragraph (`Sentence.block`) its first token and the code point where its last one ends.

    A splitter may end a sentence after "Sept." or "млн.", but never a paragraph.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in tree.sentences:
        first = bounds[sentence.block][0] if sentence.block in bounds else sentence.first
        bounds[sentence.block] = (first, tree.ends[sentence.last - 1])
    return bounds
