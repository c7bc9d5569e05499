"""Cut out of a page's tree what stands around its article, before the article is looked for.

By tag (nav, aside, footer, form) and by name (see `page_words`) here, by head and by place in `page_places`. The
headline and what holds most of the prose are never cut, nor is a note of correction.

**Misses**: boxes without a name or head in the midst of the article; readers' comments without either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, takewhile
from typing import Any

from firsthand.read.clutter import is_note
from firsthand.read.layout_tables import unwrap_layout_tables
from firsthand.read.page_measure import Measure, measure
from firsthand.read.page_places import cut, cut_before, cut_behind, cut_headed, is_within
from firsthand.read.page_words import Mark, marks_of
from firsthand.read.phrases import words_of
from firsthand.text.folding import squeeze

_FRAME_TAGS = frozenset(("nav", "aside", "footer", "form"))
_BOXES = frozenset("div section aside nav ul ol dl footer form p h2 h3 h4 h5 h6 fieldset details table".split())
_LINES = frozenset(("p", "div", "span", "address"))
_KEPT_IF_LOOSE = ("figure", "blockquote", "table", "time")
_TEASER_PARTS = ("a", "h2", "h3", "h4", "h5", "h6")
MIN_REST = 30
"""Words of prose that must stand before what is cut as readers' comments."""
MIN_REST_OF_LONG = 60
"""The same where the comments are longer than the report."""
ARTICLE_SHARE = 0.6
"""The article is in the smallest element with so much of the prose."""
MAX_SECTION_WORDS = 4
MAX_NOTE_START = 100
"""Characters of a line that tell whether it is a note."""
MAX_BYLINE_WORDS = 14


def cut_frame(tree: Any) -> frozenset[str]:
    """Cut a tree down to its article, in place; return its lines that say who wrote it."""
    unwrap_layout_tables(tree)
    heading = next((element for element in tree.iter("h1") if squeeze(element.text_content())), None)
    _cut_threads(tree, heading)
    found = measure(tree)
    article = _article_of(tree, found)
    _cut_marked(tree, heading, article, found)
    cut_headed(tree, heading, article)
    found = measure(tree)
    article = _article_of(tree, found)
    cut_behind(article, found)
    bylines = frozenset(_bylines(tree, found))
    if heading is not None:
        cut_before(heading, found)
    _forget_names(tree, found)
    _name_article(tree, heading, article)
    return bylines


def _name_article(tree: Any, heading: Any, article: Any) -> None:
    """Name the element with headline and article, where the page does not, so that trafilatura reads all of it."""
    if heading is None or next(tree.iter("article", "main"), None) is not None:
        return
    around = (article, *article.iterancestors())
    place = next((above for above in around if is_within(heading, above)), None)
    if place is not None and place.tag in ("div", "section"):
        place.tag = "div"
        place.set("class", "article-body")


def _forget_names(tree: Any, found: Measure) -> None:
    """Take the tags and names of the frame from what was kept, lest trafilatura cut it for them."""
    for box, _ in list(_boxes(tree)):
        if found.of(box).prose:
            for name in ("class", "id", "role"):
                box.attrib.pop(name, None)
            box.tag = "div" if box.tag in _FRAME_TAGS else box.tag


def _boxes(tree: Any) -> Iterator[tuple[Any, frozenset[Mark]]]:
    """Yield the blocks that a tag or name marks, outermost first."""
    for element in tree.iter(*_BOXES):
        marks = marks_of(element)
        if element.tag in _FRAME_TAGS:
            marks |= {Mark.FRAME}
        if marks and element.getparent() is not None:
            yield element, marks


def _holds(box: Any, element: Any) -> bool:
    return element is not None and is_within(element, box)


def _cut_threads(tree: Any, heading: Any) -> None:
    """Cut what readers wrote, where enough prose of the page's own stands before it."""
    found = measure(tree)
    order = {element: number for number, element in enumerate(tree.iter())}
    own = [element for element in found.prose if not _is_in_frame(element)]
    places = [order[element] for element in own]
    sums = list(accumulate((len(found.texts[element].split()) for element in own), initial=0))
    marked = [box for box, marks in _boxes(tree) if Mark.THREAD in marks and not _holds(box, heading)]
    for box in _outermost(marked):
        last = order[box] + sum(1 for _ in box.iterdescendants())
        before = sums[bisect_left(places, order[box])]
        behind = sums[-1] - sums[bisect_right(places, last)]
        prose = found.of(box).prose
        enough = MIN_REST if prose <= before + behind else MIN_REST_OF_LONG
        if not prose or before >= max(enough, behind):
            cut(box)


def _is_in_frame(element: Any) -> bool:
    return any(above.tag in _FRAME_TAGS or Mark.FRAME in marks_of(above) for above in element.iterancestors())


def _outermost(boxes: list[Any]) -> list[Any]:
    """Return the boxes that are not within another of them."""
    known = set(boxes)
    return [box for box in boxes if known.isdisjoint(box.iterancestors())]


def _article_of(tree: Any, found: Measure) -> Any:
    """Return the smallest element that holds most of the prose."""
    enough = ARTICLE_SHARE * found.of(tree).prose
    place = tree
    while enough:
        inner = next((child for child in place if found.of(child).prose >= enough), None)
        if inner is None or inner.tag == "p":
            break
        place = inner
    return place


def _cut_marked(tree: Any, heading: Any, article: Any, found: Measure) -> None:
    """Cut the boxes that a tag or name marks as the page's frame."""
    order = {element: number for number, element in enumerate(tree.iter())}
    top = range(order.get(heading, 0), order[article])
    kept = _noted(found)
    for holder in (heading, article):
        kept.update(() if holder is None else (holder, *holder.iterancestors()))
    outermost = _outermost(
        [
            box
            for box, marks in _boxes(tree)
            if box not in kept and _is_frame(box, marks, article, found, between=order[box] in top)
        ]
    )
    inside = sum(found.of(box).prose for box in outermost if _holds(article, box))
    for box in outermost:
        # Names on half of the article's prose name its own parts: the entries of a live ticker.
        if inside * 2 <= found.of(article).prose or not _holds(article, box) or not found.of(box).prose:
            cut(box)


def _is_frame(box: Any, marks: frozenset[Mark], article: Any, found: Measure, *, between: bool) -> bool:
    """Tell whether a marked block is of the page's frame; `between` headline and article the lead may stand."""
    extent = found.of(box)
    if not marks & {Mark.FRAME, Mark.LOOSE} or extent.prose * 2 > found.of(article).prose:
        return False
    if Mark.FRAME in marks:
        return True
    if box.tag in ("p", "table") or next(box.iterdescendants(*_KEPT_IF_LOOSE), None) is not None:
        return False
    if extent.prose:
        return not _holds(article, box) and not between and next(box.iterdescendants(*_TEASER_PARTS), None) is not None
    return extent.stops == 0 or extent.linked * 2 >= extent.words


def _noted(found: Measure) -> set[Any]:
    """Return the elements with a line that corrects or explains the report."""
    notes = [element for element, text in found.texts.items() if is_note(words_of(text[:MAX_NOTE_START]))]
    return {above for note in notes for above in (note, *note.iterancestors())}


def _bylines(tree: Any, found: Measure) -> Iterator[str]:
    """Yield the lines above the prose that a name marks as saying who wrote it; cut those that name its section."""
    first = found.prose[0] if found.prose else None
    for element in list(takewhile(lambda element: element is not first, tree.iter())):
        marks = marks_of(element) if element.tag in _LINES and element.getparent() is not None else frozenset()
        if not marks & {Mark.BYLINE, Mark.SECTION} or found.of(element).stops:
            continue
        line = squeeze(element.text_content())
        words = len(line.split())
        if Mark.BYLINE in marks and 0 < words <= MAX_BYLINE_WORDS:
            yield line
        elif Mark.SECTION in marks and 0 < words <= MAX_SECTION_WORDS:
            cut(element)
