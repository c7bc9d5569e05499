"""Read an HTML page: its article as plain paragraphs, its title, and what its markup says about it.

The text is the title, then the article's paragraphs, list items and table rows, then the captions of its pictures,
parted by blank lines. The page's frame is left out of it: what `page_frame` cuts, and what trafilatura takes for it.

**Misses**: pages whose text is only written by scripts; articles split over several pages; equal paragraphs of one
page, of which trafilatura keeps one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document

from firsthand.errors import UnreadableInput
from firsthand.read.content import Content, join_parts
from firsthand.read.credits import trailing_credit
from firsthand.read.decoding import clean, decode
from firsthand.read.headlines import same_words
from firsthand.read.languages import count_letters, guess_language
from firsthand.read.meta import Meta
from firsthand.read.page_characters import replace_control_characters
from firsthand.read.page_frame import cut_frame
from firsthand.read.page_metadata import read_metadata
from firsthand.read.phrases import words_of
from firsthand.records.report import RegionKind
from firsthand.text.folding import squeeze

MAX_NODES = 60_000
"""Elements of the largest page that is read; extraction costs up to 80 microseconds an element."""
MAX_CELLS = 5_000
"""Cells of the longest table row that is read; extraction costs their square."""
MIN_WORDS = 8
"""A page with fewer words outside its frame has no article."""
MIN_CAPTION_WORDS = 5
TOP_LINES = 5
"""Among so many first paragraphs stand the lines that say who wrote the report."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_BLOCKS = {"p", "head", "item", "quote", "code", "row", "div", "section"}
_FRAME = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "script",
    "style",
    "noscript",
    "template",
    "button",
    "figure",
    "iframe",
)
_PROSE_TAGS = ("p", "h2", "h3", "h4", "li", "blockquote", "pre", "td", "dd", "dt", "div")
_ITEM_BORDER = re.compile(r"\s[|·•]\s")
_SENTENCE_END = re.compile(r"[.!?…][\"'”»’)\]]*$")


def read_page(data: bytes, charset: str | None = None) -> Content:
    """Read an HTML page.

    Args:
        charset: Name of the character set that the server stated; it counts where the page names none.

    Raises:
        UnreadableInput: it cannot be decoded, is nested too deeply, is too large, or has no article.
    """
    declared = _DECLARED.search(data[:4096])
    source = decode(data, declared[1].decode("ascii") if declared else charset)
    tree = _parse(source)
    _check_size(tree)
    meta = read_metadata(tree, source)
    bylines = cut_frame(tree)
    captions = list(_captions(tree))
    # Where the frame was cut too deep, trafilatura tells the article from the whole page.
    body = _article(tree) or _article(_parse(source)) or _plain_article(_parse(source))
    if sum(len(paragraph.split()) for paragraph in body) < MIN_WORDS:
        raise UnreadableInput("the page has no article that could be told from its frame: save the article as text")
    return _page(meta, body, captions, bylines)


def _parse(source: str) -> Any:
    """Parse a page, within the depth that libxml2 allows."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableInput("the page is empty: there is nothing to read") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput("the page is nested too deeply to be read: save its article as text")
    replace_control_characters(tree)
    return tree


def _check_size(tree: Any) -> None:
    """Raise UnreadableInput for a page that would take too long to read."""
    if sum(1 for _ in tree.iter()) > MAX_NODES:
        raise UnreadableInput(f"the page has more than {MAX_NODES:,} elements: save its article as text")
    if any(len(row) > MAX_CELLS for row in tree.iter("tr")):
        raise UnreadableInput(f"the page has a table row of more than {MAX_CELLS:,} cells: save its article as text")


def _article(tree: Any) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article, none if it finds no article."""
    try:
        found = trafilatura.bare_extraction(
            tree, fast=True, with_metadata=False, include_comments=False, include_tables=True, include_formatting=False
        )
    except (etree.LxmlError, RecursionError, ValueError, TypeError, AttributeError):
        return []  # malformed beyond what trafilatura copes with; the plain reading follows
    return list(_paragraphs(found.body)) if isinstance(found, Document) and found.body is not None else []


def _paragraphs(element: Any) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree, in order."""
    pending: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "row":
            yield from _flush(pending)
            yield squeeze("; ".join(filter(None, (squeeze("".join(cell.itertext())) for cell in child))))
        elif child.tag in _BLOCKS or any(below.tag in _BLOCKS for below in child.iterdescendants()):
            yield from _flush(pending)
            yield from _paragraphs(child)
        elif child.tag == "lb":
            pending.append("\n")
        else:
            pending.append(_inline(child))
        pending.append(child.tail or "")
    yield from _flush(pending)


def _inline(element: Any) -> str:
    """Return the text of an element within a paragraph; a line break in it stays one."""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == "lb" else _inline(child), child.tail or ""]
    return "".join(parts)


def _flush(pending: list[str]) -> Iterator[str]:
    """Yield what has gathered: a line break is a border after a full stop or another break, else a space."""
    text = "".join(pending)
    pending.clear()
    waiting = ""
    for line in map(squeeze, text.split("\n")):
        if waiting and (not line or _SENTENCE_END.search(waiting)):
            yield waiting
            waiting = line
        else:
            waiting = f"{waiting} {line}".strip()
    if waiting:
        yield waiting


def _plain_article(tree: Any) -> list[str]:
    """Return the text blocks outside the page's frame, for short pages in which trafilatura finds no article."""
    for element in list(tree.iter(*_FRAME)):
        if element.getparent() is not None and element.tag != "header":
            element.drop_tree()
    places = tree.findall(".//article") or tree.findall(".//main") or [tree]
    found = [
        squeeze(element.text_content())
        for element in places[0].iter(*_PROSE_TAGS)
        if not any(child.tag in _PROSE_TAGS for child in element.iterdescendants())
    ]
    return list(dict.fromkeys(paragraph for paragraph in found if len(paragraph.split()) >= 4))


def _captions(tree: Any) -> Iterator[str]:
    """Yield the texts of the article's pictures, without credits."""
    places = tree.findall(".//article") or tree.findall(".//main") or [tree]
    for place in places:
        for element in place.iter("figcaption"):
            caption = squeeze(element.text_content())
            credit = trailing_credit(caption, words_of(caption))
            caption = caption[:credit].strip() if credit is not None else caption
            if len(caption.split()) >= MIN_CAPTION_WORDS:
                yield caption


def _page(meta: Meta, body: list[str], captions: list[str], bylines: frozenset[str]) -> Content:
    """Join the parts, the title first, each told once."""
    body = [clean(paragraph) for paragraph in body if paragraph]
    title = clean(meta.title) if meta.title else None
    if title:
        body = [paragraph for i, paragraph in enumerate(body) if i > 2 or not same_words(paragraph, title)]
    told = set(body)
    captions = [caption for caption in dict.fromkeys(map(clean, captions)) if caption not in told]
    parts = [*([title] if title else []), *body, *captions]
    of_body = [
        RegionKind.BYLINE if i < TOP_LINES and _is_page_line(line, bylines) else None for i, line in enumerate(body)
    ]
    kinds = [*([RegionKind.TITLE] if title else []), *of_body, *([RegionKind.CAPTION] * len(captions))]
    return join_parts(list(zip(parts, kinds, strict=True)), found=_with_sure_language(meta, "\n".join(body)))


def _is_page_line(line: str, bylines: frozenset[str]) -> bool:
    """Tell whether a line at the top says who wrote the report, or where it stands: "Money | March issue | Ann Lee"."""
    if line in bylines:
        return True
    items = _ITEM_BORDER.split(line)
    return len(items) >= 2 and max(len(item.split()) for item in items) <= 5 and not _SENTENCE_END.search(line)


def _with_sure_language(meta: Meta, body: str) -> Meta:
    """Leave out the language that the markup states if the text is surely in another: templates often lie."""
    guess = guess_language(body)
    if meta.language and guess.language != meta.language and guess.score >= 0.8 and count_letters(body) >= 100:
        return replace(meta, language=None)
    return meta
