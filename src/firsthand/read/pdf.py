"""Read the text layer of a PDF: its lines, joined to paragraphs by their places on the page.

Lines that stand at the head or foot of most pages, and page numbers, are boilerplate. A word that was broken at the
end of a line is joined again.

**Misses**: columns and tables in documents that draw them line by line across the page; pages that are pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from firsthand.errors import UnreadableInput
from firsthand.read.content import Content, join_parts
from firsthand.read.days import parse_day
from firsthand.read.decoding import clean
from firsthand.read.meta import Meta
from firsthand.records.report import RegionKind
from firsthand.text.folding import squeeze

MAX_PAGES = 3_000
MAX_TEXT = 4_000_000
"""Characters after which reading ends: a report that is longer is rejected anyway."""
MIN_REPEATED = 3
"""A line that stands at the edge of so many pages belongs to the page."""
EDGE_LINES = 2
_HYPHEN = ("\u0002", "\ufffe", "\u00ad", "-", "\u2010")
_BREAK = re.compile(r"\r\n|\r|\n")
_BROKEN = re.compile("[\u0002\ufffe](?=(.))")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[\W\d]*\d+[\W\d]*$|^(?:page|seite|strana|strona|стр\.?|página|pagina)\s+\d+", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…:;][\"'”»’)\]]*$")
_JUNK_TITLE = re.compile(
    r"^(?:untitled|microsoft\s|document\d*$|powerpoint|title$|.*\.(?:docx?|pdf|indd|qxd|xlsx?|odt|rtf|tex|dvi|pmd)$)",
    re.IGNORECASE,
)
_PDF_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


class _Line(NamedTuple):
    """One line of a page: its text, and its place in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read_pdf(data: bytes) -> Content:
    """Read a PDF.

    Raises:
        UnreadableInput: it is damaged, encrypted, too long, or has no text layer.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(_why(str(error))) from None
    with document:
        if len(document) > MAX_PAGES:
            raise UnreadableInput(f"the PDF has more than {MAX_PAGES:,} pages: split it")
        pages, pictures = _pages(document)
        information = document.get_metadata_dict()
    lines = sum(map(len, pages))
    if not lines and pictures:
        raise UnreadableInput(
            "the PDF is a scan: its pages are pictures without a text layer; run text recognition first"
        )
    if not lines:
        raise UnreadableInput("the PDF has no text")
    return join_parts(list(_parts(pages)), found=Meta(), weak=_information(information))


def _why(error: str) -> str:
    if "password" in error.lower() or "security" in error.lower():
        return "the PDF is encrypted: save it without a password first"
    return "the PDF is damaged: it cannot be opened"


def _pages(document: Any) -> tuple[list[list[_Line]], bool]:
    """Return the lines of each page, and whether a page without any has a picture."""
    pages: list[list[_Line]] = []
    pictures = False
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = list(_lines(page))
            if not lines:
                kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
                pictures = pictures or next(page.get_objects(filter=kinds, max_depth=2), None) is not None
        except (pypdfium2.PdfiumError, ValueError):
            continue
        pages.append(lines)
        length += sum(len(line.text) for line in lines)
        if length > MAX_TEXT:
            break
    return pages, pictures


def _lines(page: Any) -> Iterator[_Line]:
    """Yield the lines of a page in the order of its text."""
    found = page.get_textpage()
    count = found.count_chars()
    text = found.get_text_range(0, count) if count > 0 else ""
    # The text has the characters that pdfium adds, which have no place; its own index counts UTF-16 units.
    place = 0
    for piece in _BREAK.split(text):
        units = len(piece.encode("utf-16-le", "surrogatepass")) // 2
        words = _whole(squeeze(clean(piece)))
        if words:
            yield _Line(words, *_box(found, place, units, count))
        place += units + 2


def _whole(line: str) -> str:
    """Return a line whose words, broken at the ends of lines where pdfium left its mark, are whole again."""
    return _BROKEN.sub(lambda match: "" if match[1].islower() else "-", line)


def _box(found: Any, first: int, units: int, count: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a line, by its first and last characters."""
    boxes = []
    for index in (first, first + units // 2, first + units - 1):
        if 0 <= index < count:
            try:
                boxes.append(found.get_charbox(index))
            except (pypdfium2.PdfiumError, ValueError, IndexError):
                continue
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    return min(b[0] for b in boxes), max(b[2] for b in boxes), min(b[1] for b in boxes), max(b[3] for b in boxes)


def _parts(pages: Sequence[list[_Line]]) -> Iterator[tuple[str, RegionKind | None]]:
    """Yield the paragraphs of all pages; one that runs over the end of a page is one."""
    furniture = _furniture(pages)
    open_text = ""
    for lines in pages:
        own = [line for number, line in enumerate(lines) if not _is_furniture(number, line, lines, furniture)]
        around = [line for number, line in enumerate(lines) if _is_furniture(number, line, lines, furniture)]
        for number, paragraph in enumerate(_paragraphs(own)):
            if number == 0 and open_text and _goes_on(open_text, paragraph):
                open_text = _joined(open_text, paragraph)
                continue
            if open_text:
                yield open_text, None
            open_text = paragraph
        if around:
            if open_text and _STOP.search(open_text):
                yield open_text, None
                open_text = ""
            yield from ((line.text, RegionKind.BOILERPLATE) for line in around)
    if open_text:
        yield open_text, None


def _pattern(text: str) -> str:
    return _NUMBER.sub("#", text.casefold())


def _furniture(pages: Sequence[list[_Line]]) -> frozenset[str]:
    """Return the lines, numbers aside, that stand at the head or foot of several pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_pattern(line.text) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])})
    least = max(MIN_REPEATED, len(pages) // 3)
    return frozenset(text for text, count in counts.items() if count >= least)


def _is_furniture(number: int, line: _Line, lines: Sequence[_Line], furniture: frozenset[str]) -> bool:
    at_edge = number < EDGE_LINES or number >= len(lines) - EDGE_LINES
    last = number in (0, len(lines) - 1) and len(lines) > 1
    return (at_edge and _pattern(line.text) in furniture) or (last and _PAGE_NUMBER.match(line.text) is not None)


def _goes_on(before: str, following: str) -> bool:
    """Tell whether a paragraph goes on behind the end of a page."""
    return not _STOP.search(before) and (following[0].islower() or before.endswith(_HYPHEN))


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Join the lines of a page to paragraphs."""
    heights = [line.top - line.bottom for line in lines if line.top > line.bottom]
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
    height = median(heights) if heights else 0.0
    gap = median(gaps) if gaps else 0.0
    text = ""
    before: _Line | None = None
    for line in lines:
        if before is not None and _is_border(before, line, lines, height, gap):
            yield text
            text = ""
        text = _joined(text, line.text)
        before = line
    if text:
        yield text


def _is_border(before: _Line, line: _Line, lines: Sequence[_Line], height: float, gap: float) -> bool:
    """Tell whether a paragraph ends between two lines: by the gap, the indent, the size, or a short last line."""
    if not height or not (before.top and line.top):
        return bool(_STOP.search(before.text))
    step = before.bottom - line.bottom
    if step < 0 or step > 1.45 * max(gap, height):
        # A new column goes on with the paragraph unless that has ended.
        return step > 0 or bool(_STOP.search(before.text))
    column = [other for other in lines if abs(other.left - before.left) < 4 * height]
    right = max(other.right for other in column)
    indented = line.left > before.left + 0.8 * height and bool(_STOP.search(before.text))
    # The first word of the next line would have fitted on this one.
    letter = (line.right - line.left) / max(1, len(line.text))
    short = before.right + (len(line.text.split()[0]) + 2) * letter < right
    resized = abs((before.top - before.bottom) - (line.top - line.bottom)) > 0.35 * height and step > 1.2 * gap
    return indented or short or resized


def _joined(text: str, line: str) -> str:
    """Append a line to a paragraph; a word that was broken between them becomes whole."""
    if not text:
        return line
    if text.endswith(("\u0002", "\ufffe", "\u00ad")):
        return text[:-1] + line
    if text.endswith(("-", "\u2010")) and len(text) > 1 and text[-2].isalpha() and line[0].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _information(values: dict[str, str]) -> Meta:
    """Return what the document's information says; its days count only where its text states none."""
    title = squeeze(clean(values.get("Title", "")))
    author = squeeze(clean(values.get("Author", "")))
    told: dict[str, Any] = {
        "title": title if title and not _JUNK_TITLE.match(title) else None,
        "authors": (author,) if author else (),
        "published": _day(values.get("CreationDate", "")),
        "changed": _day(values.get("ModDate", "")),
    }
    return Meta(**told, where=tuple((key, "pdf-information") for key, value in told.items() if value))


def _day(value: str) -> str | None:
    match = _PDF_DAY.match(value)
    return parse_day(f"{match[1]}-{match[2]}-{match[3]}") if match else None
