"""Read a piece of HTML that is no page: the text of a feed's entry or of a mail. All of its blocks are kept.

**Misses**: text that is hidden by styles alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from firsthand.errors import UnreadableInput
from firsthand.read.content import Content, join_parts
from firsthand.read.decoding import clean
from firsthand.read.meta import Meta
from firsthand.read.page_characters import replace_control_characters
from firsthand.read.page_measure import BLOCKS
from firsthand.records.report import RegionKind
from firsthand.text.folding import squeeze

_SILENT = frozenset("head script style noscript template textarea select option button svg title".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px)?\s*(?:;|$)", re.IGNORECASE)
_KINDS = {
    "h1": RegionKind.TITLE,
    "figcaption": RegionKind.CAPTION,
    "nav": RegionKind.BOILERPLATE,
    "footer": RegionKind.BOILERPLATE,
}
MAX_ELEMENTS = 60_000


def read_fragment(source: str, found: Meta) -> Content:
    """Read a piece of HTML, each block a paragraph; `found` is what is known of it.

    Raises:
        UnreadableInput: it is too large to be the text of one report.
    """
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        tree = lxml_html.document_fromstring(f"<div>{source}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return join_parts([], found=found)
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise UnreadableInput(f"it has more than {MAX_ELEMENTS:,} elements: save its text")
    replace_control_characters(tree)
    parts: list[tuple[str, RegionKind | None]] = []
    for words, kind in _blocks(tree):
        text = squeeze(clean("".join(words)))
        if text:
            is_second = kind is RegionKind.TITLE and any(known is kind for _, known in parts)
            parts.append((text, None if is_second else kind))
    return join_parts(parts, found=found)


def _blocks(tree: Any) -> Iterator[tuple[list[str], RegionKind | None]]:
    """Yield the words of each block outside the blocks within it, in order, with the kind that its tag tells."""
    words: list[str] = []
    kind: RegionKind | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        border = element.tag in BLOCKS or element.tag == "br"
        if event == "start":
            if element.tag in _SILENT or _HIDDEN.search(element.get("style") or ""):
                _silence(element)
            if border:
                yield words, kind
                words = []
                kind = _KINDS.get(element.tag, kind)
            words.append(element.text or "")
        else:
            if border:
                yield words, kind
                words = []
                kind = None if element.tag in _KINDS else kind
            words.append(element.tail or "")
    yield words, kind


def _silence(element: Any) -> None:
    """Empty an element that shows no text."""
    for below in list(element):
        element.remove(below)
    element.text = None
