"""Measure a page's tree: how many words of prose, lines and links stand in each element.

A line is the text of one block outside the blocks within it. It is prose if it is long enough, has a full stop, and
is not mostly links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.text.folding import squeeze

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("head script style noscript template textarea select option button svg title".split())
MIN_PROSE_WORDS = 10
_STOP = re.compile(r"[.!?…。][\"'”»’)\]]*(?=\s|$)")
_LAST_STOP = re.compile(r"[.!?…。][\"'”»’)\]]*$")


@dataclass(slots=True)
class Extent:
    """What an element holds, all that is within it included.

    Attributes:
        prose: Words of its prose.
        lines: Lines with text.
        stops: Lines that end as a sentence does.
        words: All words.
        linked: Words that are links.
    """

    prose: int = 0
    lines: int = 0
    stops: int = 0
    words: int = 0
    linked: int = 0

    def add(self, other: Extent) -> None:
        """Count what another extent counts, too."""
        self.prose += other.prose
        self.lines += other.lines
        self.stops += other.stops
        self.words += other.words
        self.linked += other.linked


@dataclass(frozen=True, slots=True)
class Measure:
    """A tree's measures.

    Attributes:
        extents: What each element holds.
        texts: The blocks with text of their own, in the page's order, with that text.
        prose: Those of them that are prose.
    """

    extents: dict[Any, Extent]
    texts: dict[Any, str]
    prose: Sequence[Any]

    def of(self, element: Any) -> Extent:
        """Return what an element holds."""
        return self.extents.get(element) or Extent()


def measure(tree: Any) -> Measure:
    """Measure a tree, in one pass down and one up."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    texts, links = _own_texts(elements)
    extents: dict[Any, Extent] = {}
    prose = []
    for element, text in texts.items():
        extent = extents[element] = _line_extent(text, len(" ".join(links.get(element, ())).split()))
        if extent.prose:
            prose.append(element)
    for element in reversed(elements):
        parent = element.getparent()
        if element in extents and parent is not None:
            extents.setdefault(parent, Extent()).add(extents[element])
    return Measure(extents, texts, prose)


def _own_texts(elements: list[Any]) -> tuple[dict[Any, str], dict[Any, list[str]]]:
    """Return each block's own text, and the parts of it that are links."""
    block_of: dict[Any, Any] = {}
    linked: set[Any] = set()
    silent: set[Any] = set()
    parts: dict[Any, list[str]] = {}
    links: dict[Any, list[str]] = {}
    for element in elements:
        parent = element.getparent()
        block = block_of[element] = element if element.tag in BLOCKS else block_of.get(parent, element)
        if element.tag in _SILENT or parent in silent:
            silent.add(element)
        if element.tag == "a" or parent in linked:
            linked.add(element)
        if element not in silent and element.text:
            parts.setdefault(block, []).append(element.text)
            if element in linked:
                links.setdefault(block, []).append(element.text)
        if element.tail and parent is not None and parent not in silent:
            parts.setdefault(block_of.get(parent, parent), []).append(element.tail)
    order = {element: text for element in elements if (text := squeeze("".join(parts.get(element, ()))))}
    return order, links


def _line_extent(text: str, linked: int) -> Extent:
    words = len(text.split())
    prose = words >= MIN_PROSE_WORDS and linked * 2 < words and _STOP.search(text) is not None
    return Extent(words if prose else 0, 1, int(_LAST_STOP.search(text) is not None), words, linked)
