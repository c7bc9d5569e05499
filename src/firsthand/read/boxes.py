"""Find boxes of links to other reports: "Related news", and the list of headlines below it.

A box ends where the list does: at the first paragraph with a full stop; where its items carry bullets, at the first
without; where the head and its items stand without blank lines between them, at the next blank line.

**Misses**: boxes without a head; a subheading that directly follows a list without bullets is taken for its last item.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.read.clutter import has_list_mark, is_box_head, is_note
from firsthand.read.headlines import looks_like_link
from firsthand.read.paragraphs import Paragraph
from firsthand.read.phrases import words_of

MAX_ITEMS = 12
MAX_HEAD = 80


def find_boxes(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the positions of the paragraphs that head a box or are an item of one."""
    found: set[int] = set()
    for position, paragraph in enumerate(paragraphs):
        length = paragraph.span.end - paragraph.span.start
        if length <= MAX_HEAD and is_box_head(words_of(paragraph.span.of(text))):
            found.add(position)
            found.update(_items(text, paragraphs, position))
    return frozenset(found)


def _items(text: str, paragraphs: Sequence[Paragraph], head: int) -> list[int]:
    """Return the positions of the items behind the head of a box."""
    following = paragraphs[head + 1 : head + 1 + MAX_ITEMS]
    if not following:
        return []
    bulleted = has_list_mark(following[0].span.of(text))
    together = following[0].block == paragraphs[head].block
    # Where no line of the text is blank, all is one block, and its end says nothing.
    bounded = together and paragraphs[-1].block != paragraphs[head].block
    items = []
    for offset, paragraph in enumerate(following, start=head + 1):
        own = paragraph.span.of(text)
        if (bounded and paragraph.block != paragraphs[head].block) or bulleted != has_list_mark(own):
            break
        if is_note(words_of(own)) or not (bulleted or looks_like_link(own)):
            break
        items.append(offset)
    return items
