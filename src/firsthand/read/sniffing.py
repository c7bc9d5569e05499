"""Tell what kind of input some bytes are, by the file's name and by how they begin.

Formats that this version does not read are named, so that the reason of a rejection says what to do.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePath

from firsthand.errors import UnreadableInput


class Kind(StrEnum):
    """What an input is read as."""

    TEXT = "text"
    HTML = "html"
    JSON_LINE = "json-line"


_JSON_LINES = {".jsonl", ".ndjson"}
_HTML = {".html", ".htm", ".xhtml"}
_OTHER = {  # extension -> what it is, and what to do
    ".pdf": "PDF: convert it to text or HTML first",
    ".doc": "a Word document: save it as text or HTML first",
    ".docx": "a Word document: save it as text or HTML first",
    ".odt": "an OpenDocument text: save it as text or HTML first",
    ".rtf": "Rich Text: save it as text or HTML first",
    ".eml": "a mail: save its text first",
    ".msg": "a mail: save its text first",
    ".mbox": "a mailbox: save the texts of its mails first",
    ".rss": "a feed: save the pages it links to",
    ".atom": "a feed: save the pages it links to",
    ".xml": "XML: convert it to text, HTML or JSON Lines first",
    ".json": 'JSON: put one object with "text" on a line of a .jsonl file',
    ".csv": "a table: convert it to JSON Lines first (only reports.csv, about the files beside it, is read)",
    ".tsv": "a table: convert it to JSON Lines first",
    ".xls": "a spreadsheet: convert it to JSON Lines first",
    ".xlsx": "a spreadsheet: convert it to JSON Lines first",
    ".warc": "a web archive: extract its pages first",
    ".zip": "an archive: unpack it first",
    ".gz": "compressed: unpack it first",
    ".epub": "an e-book: convert it to text or HTML first",
}
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"PK\x03\x04", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"WARC/1.", ".warc"),
    (b"<?xml", ".xml"),
    (b"<rss", ".rss"),
    (b"<feed", ".atom"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x00\x18ftyp")
_BLANK = b"\xef\xbb\xbf \t\r\n\v\f"
_HTML_START = re.compile(rb"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEAD_BYTES = 4096


def sniff(path: str, data: bytes) -> Kind:
    """Return what the input `path` is read as; JSON Lines are told by name (or by `begins_as_json`, for streams).

    Raises:
        UnreadableInput: it is in a format that this version does not read, or a picture or sound.
    """
    extension = PurePath(path).suffix.lower()
    head = data[:_HEAD_BYTES].lstrip(_BLANK)
    if _HTML_START.match(_narrow(head)) or extension in _HTML:
        return Kind.HTML
    if head.startswith(_PICTURES):
        raise UnreadableInput("this is a picture, sound or film: give its text")
    named = next((found for magic, found in _MAGIC if head.startswith(magic)), extension)
    if named in _OTHER:
        raise UnreadableInput(f"this version does not read {_OTHER[named]}")
    return Kind.TEXT


def _narrow(head: bytes) -> bytes:
    """Return the beginning of a UTF-16 file as if it were ASCII, so that HTML can be told."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"").lstrip(_BLANK)
    return head


def is_json_lines(path: str) -> bool:
    """Tell whether the name says JSON Lines."""
    return PurePath(path).suffix.lower() in _JSON_LINES


def begins_as_json(line: bytes) -> bool:
    """Tell whether a line of a stream is a JSON object, so that the stream must be JSON Lines."""
    stripped = line.strip(_BLANK)
    if not stripped.startswith(b"{") or not stripped.endswith(b"}"):
        return False
    try:
        return isinstance(json.loads(stripped), dict)
    except (ValueError, RecursionError):
        return False
