"""Cut what stands around an article out of a page's tree by its head, or by where it stands.

A head is a line that only boxes have ("Most read", "Comments (14)"). By place go lines without full stops: before the
headline, and in a box behind the last prose, unless a line with a colon introduces it.
"""

from __future__ import annotations

from typing import Any

from firsthand.read.clutter import is_box_head
from firsthand.read.page_measure import Measure, measure
from firsthand.read.page_words import is_thread_head
from firsthand.read.phrases import words_of

_CONTAINERS = frozenset(("div", "section", "ul", "ol", "dl", "center"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "p", "div"))
_KEPT = frozenset(("figure", "figcaption", "table", "h1", "article", "blockquote"))
MAX_HEAD = 80
MAX_HEADS = 50
"""So many heads of boxes are looked at; a page has a handful."""
MAX_SECTION_WORDS = 4
MAX_ITEM_WORDS = 20


def cut_headed(tree: Any, heading: Any, article: Any) -> None:
    """Cut the boxes whose first line is the head of a list of other reports, or of readers' comments."""
    found = measure(tree)
    limit = found.of(article).prose / 2
    lines = [(element, text) for element, text in found.texts.items() if len(text) <= MAX_HEAD]
    heads = [(element, is_thread_head(text)) for element, text in lines if element.tag in _HEADINGS and _is_head(text)]
    for element, is_thread in heads[:MAX_HEADS]:
        box = _box_headed_by(element, heading, article, found)
        prose = found.of(box).prose if box is not None else 0
        if box is not None and prose <= limit and (is_thread or not prose or not is_within(box, article)):
            cut(box)
        elif box is None and is_thread:
            _cut_rest(element, limit, found)


def _is_head(text: str) -> bool:
    return is_thread_head(text) or is_box_head(words_of(text))


def is_within(element: Any, holder: Any) -> bool:
    """Tell whether an element is `holder` or stands within it."""
    return element is holder or any(above is holder for above in element.iterancestors())


def cut(element: Any) -> None:
    """Take an element out, if it is in a tree still; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _box_headed_by(head: Any, heading: Any, article: Any, found: Measure) -> Any:
    """Return the largest element that begins with the line `head` and holds neither headline nor article."""
    box = None
    for above in head.iterancestors():
        first = next((element for element in above.iter() if element in found.texts), None)
        holds_main = is_within(article, above) or (heading is not None and is_within(heading, above))
        if first is not head or holds_main or above.tag in ("body", "html"):
            break
        box = above
    return box if box is not None and found.of(box).lines > 1 else None


def _cut_rest(head: Any, limit: float, found: Measure) -> None:
    """Cut the head of readers' comments without a box of their own, and all that follows beside it."""
    rest = [head, *head.itersiblings()]
    if sum(found.of(element).prose for element in rest) <= limit:
        for element in rest:
            cut(element)


def cut_behind(article: Any, found: Measure) -> None:
    """Cut the boxes of lines without full stops behind the last prose of the article."""
    own = [element for element in found.prose if is_within(element, article)]
    if not own:
        return
    last = own[-1]
    introduced = False
    for place in (last, *last.iterancestors()):
        for element in list(place.itersiblings()):
            extent = found.of(element)
            if not extent.lines:
                continue
            inside = is_within(element, article) and element is not article
            if not introduced and _is_list_of_teasers(element, found, inside=inside):
                cut(element)
            introduced = _last_line(element, found).endswith(":")


def _last_line(element: Any, found: Measure) -> str:
    return next((found.texts[below] for below in reversed(list(element.iter())) if below in found.texts), "")


def _is_list_of_teasers(element: Any, found: Measure, *, inside: bool) -> bool:
    """Tell whether an element is a box of short lines without full stops; within the article it must look linked."""
    extent = found.of(element)
    if element.tag not in _CONTAINERS or extent.prose or extent.lines < 2 or extent.stops * 4 > extent.lines:
        return False
    if any(below.tag in _KEPT for below in element.iter()):
        return False
    if extent.words > MAX_ITEM_WORDS * extent.lines:
        return False
    headed = element.tag in ("div", "section") and element[0].tag in ("h2", "h3", "h4", "h5", "h6", "b", "strong")
    return not inside or extent.linked * 2 >= extent.words or headed


def cut_before(heading: Any, found: Measure) -> None:
    """Cut the lines without full stops that stand before the headline: menus, and the name of a section."""
    for place in (heading, *heading.iterancestors()):
        for element in list(place.itersiblings(preceding=True)):
            extent = found.of(element)
            if not extent.lines or extent.prose or extent.stops or any(below.tag in _KEPT for below in element.iter()):
                continue
            # A line with a number may be the day, and a longer one a headline above the headline.
            text = " ".join(element.text_content().split())
            is_section = len(text.split()) <= MAX_SECTION_WORDS and not any(map(str.isdigit, text))
            if element.tag != "head" and (extent.lines >= 2 or is_section):
                cut(element)
