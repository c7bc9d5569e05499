"""Draw a page of a PDF as a picture, with the places where a quote stands on it.

Runs in the limited process: a PDF is a stranger's. Nothing of it reaches the reader but points of light.

**Misses**: a quote that goes on on the next page is marked on its first page only.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2

from firsthand.errors import UnreadableInput

WIDTH = 1000
"""Width of a picture in points of light; a page that is very high gets fewer."""
_MOST_POINTS = 2_500_000
_MOST_PAGES = 300
"""Pages that are searched for a quote."""
_ENOUGH = 24
"""Letters and digits that find a quote: what follows may be broken by the foot of a page."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, each as a part of the page's."""


class Drawn(NamedTuple):
    """One page: its number from 1, how many there are, its size, where the quote stands, and the picture as PNG."""

    page: int
    pages: int
    width: int
    height: int
    boxes: list[Box]
    png: bytes


def draw_page(data: bytes, number: int | None, quote: str) -> Drawn:
    """Draw a page.

    Args:
        number: Which, from 1; None: the first one on which the quote stands, or the first of all.
        quote: Words to mark; "" for none.

    Raises:
        UnreadableInput: it is no PDF that can be read, or has no such page.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
            place = _find_page(document, quote) if number is None else number - 1
            if not 0 <= place < count:
                raise UnreadableInput(f"the PDF has {count} pages")
            page = document[place]
            return _draw(page, place + 1, count, _boxes(page, quote))
    except pypdfium2.PdfiumError:
        raise UnreadableInput("the PDF cannot be drawn: it is damaged or encrypted") from None


def _draw(page: Any, number: int, count: int, boxes: list[Box]) -> Drawn:
    width, height = page.get_size()
    scale = min(WIDTH / width, (_MOST_POINTS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    rows = bytes(bitmap.buffer)
    picture = _png(rows, bitmap.width, bitmap.height, bitmap.stride)
    return Drawn(number, count, bitmap.width, bitmap.height, boxes, picture)


def _png(rows: bytes, width: int, height: int, stride: int) -> bytes:
    """Return grey rows as a PNG file."""
    lines = b"".join(b"\0" + rows[line * stride : line * stride + width] for line in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _find_page(document: Any, quote: str) -> int:
    wanted = _letters(quote)
    if wanted:
        for place in range(min(len(document), _MOST_PAGES)):
            if _where(_letters(_text(document[place])), wanted) is not None:
                return place
    return 0


def _text(page: Any) -> str:
    found = page.get_textpage()
    count = found.count_chars()
    return str(found.get_text_range(0, count)) if count > 0 else ""


def _letters(text: str) -> str:
    """Return letters and digits alone: spaces, hyphens and line ends differ between a page and its text."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _where(letters: str, wanted: str) -> tuple[int, int] | None:
    """Return from which to which letter the quote stands, as much of it as does; None if it does not."""
    at = letters.find(wanted)
    if at >= 0:
        return at, at + len(wanted)
    at = letters.find(wanted[:_ENOUGH]) if len(wanted) > _ENOUGH else -1
    if at < 0:
        return None
    end = at
    while end < len(letters) and end - at < len(wanted) and letters[end] == wanted[end - at]:
        end += 1
    return at, end


def _boxes(page: Any, quote: str) -> list[Box]:
    """Return the places of a quote on a page, one a line."""
    wanted = _letters(quote)
    if not wanted:
        return []
    found = page.get_textpage()
    text = _text(page)
    letters, places, unit = [], [], 0
    for letter in text:
        plain = _letters(letter)
        letters.append(plain)
        places += [unit] * len(plain)
        unit += 2 if ord(letter) > 0xFFFF else 1  # pdfium counts UTF-16 units
    where = _where("".join(letters), wanted)
    if where is None:
        return []
    count = found.count_chars()
    marks = [found.get_charbox(at) for at in places[where[0] : where[1]] if at < count]
    return _lines(marks, page.get_size())


def _lines(marks: Sequence[Box], size: tuple[float, float]) -> list[Box]:
    """Join the boxes (left, bottom, right, top) of letters that stand in one line."""
    lines: list[list[float]] = []
    for left, bottom, right, top in marks:
        last = lines[-1] if lines else None
        if last is not None and bottom < last[3] and top > last[1] and left >= last[0]:
            last[:] = [last[0], min(last[1], bottom), max(last[2], right), max(last[3], top)]
        elif right > left:
            lines.append([left, bottom, right, top])
    width, height = size
    return [(le / width, 1 - to / height, (ri - le) / width, (to - bo) / height) for le, bo, ri, to in lines]
