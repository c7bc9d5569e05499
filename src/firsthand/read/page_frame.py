"""Cut out of a page's tree what stands around its article, before the article is looked for.

By tag (nav, aside, footer, form) and by name (see `page_words`) here, by head and by place in `page_places`. The
headline and what holds most of the prose are never cut, nor is a note of correction.

**Misses**: boxes without a name or head in the midst of the article; readers' comments without either.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
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
    cut_behind(article, found)
    bylines = frozenset(_bylines(tree, found))
    if heading is not None:
        cut_before(heading, found)
    return bylines


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
    for box, marks in list(_boxes(tree)):
        if Mark.THREAD not in marks or _holds(box, heading):
            continue
        own = found.of(box).prose
        before, behind = _prose_around(box, found)
        enough = MIN_REST if own <= before + behind else MIN_REST_OF_LONG
        if not own or (before >= enough and before >= behind):
            cut(box)


def _prose_around(box: Any, found: Measure) -> tuple[int, int]:
    """Return the words of prose before and behind a box, without those of the page's frame."""
    before = behind = 0
    passed = False
    for element in found.prose:
        if _holds(box, element):
            passed = True
        elif not any(above.tag in _FRAME_TAGS or Mark.FRAME in marks_of(above) for above in element.iterancestors()):
            words = len(found.texts[element].split())
            before, behind = (before, behind + words) if passed else (before + words, behind)
    return before, behind


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
    chosen = [box for box, marks in _boxes(tree) if _is_frame(box, marks, heading, article, found, order[box] in top)]
    outermost = [box for box in chosen if not any(_holds(other, box) for other in chosen if other is not box)]
    inside = sum(found.of(box).prose for box in outermost if _holds(article, box))
    for box in outermost:
        # Names on half of the article's prose name its own parts: the entries of a live ticker.
        if inside * 2 <= found.of(article).prose or not _holds(article, box) or not found.of(box).prose:
            cut(box)


def _is_frame(box: Any, marks: frozenset[Mark], heading: Any, article: Any, found: Measure, between: bool) -> bool:
    """Tell whether a marked block is of the page's frame; `between` headline and article the lead may stand."""
    extent = found.of(box)
    if not marks & {Mark.FRAME, Mark.LOOSE} or _holds(box, heading) or _holds(box, article):
        return False
    if extent.prose * 2 > found.of(article).prose or _has_note(box, found):
        return False
    if Mark.FRAME in marks:
        return True
    if box.tag in ("p", "table") or next(box.iterdescendants(*_KEPT_IF_LOOSE), None) is not None:
        return False
    if extent.prose:
        return not _holds(article, box) and not between and next(box.iterdescendants(*_TEASER_PARTS), None) is not None
    return extent.stops == 0 or extent.linked * 2 >= extent.words


def _has_note(box: Any, found: Measure) -> bool:
    """Tell whether a line of a block corrects or explains the report."""
    return any(is_note(words_of(found.texts[element])) for element in box.iter() if element in found.texts)


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
