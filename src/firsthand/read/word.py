"""Read Word documents (.docx): paragraphs, table rows and captions in order, and the document's properties.

Text that was deleted while changes were tracked is left out, inserted text is read. **Misses**: headers and footers,
footnotes, comments.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from firsthand.errors import UnreadableInput
from firsthand.read.archives import SMALL
from firsthand.read.content import Content, join_parts
from firsthand.read.days import parse_day
from firsthand.read.decoding import clean
from firsthand.read.languages import normal_code
from firsthand.read.meta import Meta
from firsthand.read.parts import MAX_RATIO
from firsthand.records.report import RegionKind
from firsthand.text.folding import squeeze

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_DAMAGE = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    OSError,
    EOFError,
    RuntimeError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
)
"""What python-docx raises on documents that are damaged in one way or another."""
MAX_UNPACKED = 512 * 1024 * 1024
_NO_AUTHORS = ("python-docx", "administrator", "admin", "user", "microsoft office user", "windows user")


def read_word(data: bytes) -> Content:
    """Read a Word document.

    Raises:
        UnreadableInput: it is damaged, encrypted, a bomb, or has no words.
    """
    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = [part for part in _parts(document) if part[0]]
        properties = document.core_properties
        weak = _properties(properties)
    except _DAMAGE as error:
        raise UnreadableInput(f"the document is damaged ({type(error).__name__}): save it anew") from None
    if not parts:
        raise UnreadableInput("the document has no words: if it shows a scan, run text recognition on it first")
    return join_parts(parts, found=_title_of(parts), weak=weak)


def _check_size(data: bytes) -> None:
    """Raise UnreadableInput for what is no archive, or unpacks to something huge."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput("the document is encrypted or of the old kind: save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableInput(f"the document is damaged ({error}): save it anew") from None
    bombs = [m for m in members if m.file_size > SMALL and m.file_size > MAX_RATIO * max(1, m.compress_size)]
    if bombs or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UnreadableInput(f"it unpacks to more than {MAX_RATIO} times its size: it is not read")


def _parts(document: Any) -> Iterator[tuple[str, RegionKind | None]]:
    """Yield each paragraph and table row with its kind, if its style tells that."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                yield "; ".join(filter(None, (squeeze(clean(_text_of(cell))) for cell in cells))), None
        elif isinstance(block, WordParagraph):
            style = (block.style.name or "") if block.style is not None else ""
            kinds = {"Title": RegionKind.TITLE, "Caption": RegionKind.CAPTION}
            yield squeeze(clean(_text_of(block._p))), kinds.get(style)


def _text_of(element: Any) -> str:
    """Return the words of a paragraph or cell as it is shown."""
    words: list[str] = []
    waiting = [element]
    while waiting:
        below = waiting.pop()
        if below.tag in (f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"):
            continue
        if below.tag == f"{_W}t":
            words.append(below.text or "")
        elif below.tag in _BREAKS:
            words.append(_BREAKS[below.tag])
        if below.tag == f"{_W}p" and words:
            words.append(" ")
        waiting += reversed(list(below))
    return "".join(words)


def _title_of(parts: list[tuple[str, RegionKind | None]]) -> Meta:
    title = next((text for text, kind in parts[:5] if kind is RegionKind.TITLE), None)
    return Meta(title=title, where=(("title", "style"),) if title else ())


def _properties(properties: Any) -> Meta:
    author = squeeze(clean(properties.author or ""))
    # A library that writes such files leaves the day of its own template in them.
    is_template = "python-docx" in (properties.comments or "")
    values: dict[str, Any] = {
        "title": squeeze(clean(properties.title or "")) or None,
        "published": None if is_template else _day(properties.created),
        "changed": None if is_template else _day(properties.modified),
        "language": normal_code(properties.language or ""),
        "authors": (author,) if author and author.lower() not in _NO_AUTHORS else (),
    }
    return Meta(**values, where=tuple((key, "document-properties") for key, value in values.items() if value))


def _day(value: datetime | None) -> str | None:
    return parse_day(value.date().isoformat()) if value is not None else None
