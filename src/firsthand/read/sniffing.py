"""Tell what kind of input some bytes are, by how they begin and by the file's name.

A *bundle* holds several reports and is taken apart first. Formats that are not read are named, so that the reason of
a rejection says what to do.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePath

from firsthand.errors import UnreadableInput


class Kind(StrEnum):
    """What one report is read as; a `fragment` is a piece of HTML that is no page: the text of a feed's entry."""

    TEXT = "text"
    HTML = "html"
    FRAGMENT = "fragment"
    JSON_LINE = "json-line"
    PDF = "pdf"
    WORD = "word"
    MAIL = "mail"


class Bundle(StrEnum):
    """What holds several reports."""

    ZIP = "zip"
    GZIP = "gzip"
    WARC = "warc"
    MAILBOX = "mailbox"
    MESSAGE = "message"
    FEED = "feed"
    TABLE = "table"
    JSON_LINES = "json-lines"


_JSON_LINES = {".jsonl", ".ndjson"}
_HTML = {".html", ".htm", ".xhtml"}
_NAMED: dict[str, Kind | Bundle] = {
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".zip": Bundle.ZIP,
    ".gz": Bundle.GZIP,
    ".warc": Bundle.WARC,
    ".mbox": Bundle.MAILBOX,
    ".eml": Bundle.MESSAGE,
    ".mht": Bundle.MESSAGE,
    ".mhtml": Bundle.MESSAGE,
    ".rss": Bundle.FEED,
    ".atom": Bundle.FEED,
    ".csv": Bundle.TABLE,
    ".tsv": Bundle.TABLE,
    **dict.fromkeys(_JSON_LINES, Bundle.JSON_LINES),
}
_OTHER = {  # extension -> what it is, and what to do
    ".doc": "an old Word document: save it as .docx",
    ".odt": "an OpenDocument text: save it as .docx or HTML first",
    ".rtf": "Rich Text: save it as .docx or HTML first",
    ".msg": "an Outlook message: save it as .eml first",
    ".pst": "an Outlook store: export its mails as .mbox first",
    ".xml": "XML that is neither a feed nor a page: convert it to text, HTML or JSON Lines first",
    ".json": 'JSON: put one object with "text" on a line of a .jsonl file',
    ".xls": "a spreadsheet: save it as .csv first",
    ".xlsx": "a spreadsheet: save it as .csv first",
    ".ppt": "a presentation: save it as PDF first",
    ".pptx": "a presentation: save it as PDF first",
    ".epub": "an e-book: convert it to HTML first",
    ".tar": "an archive of a kind that is not unpacked: pack it as .zip",
    ".tgz": "an archive of a kind that is not unpacked: pack it as .zip",
    ".7z": "an archive of a kind that is not unpacked: pack it as .zip",
    ".rar": "an archive of a kind that is not unpacked: pack it as .zip",
    ".bz2": "compressed in a way that is not unpacked: unpack it first",
    ".xz": "compressed in a way that is not unpacked: unpack it first",
    ".zst": "compressed in a way that is not unpacked: unpack it first",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", ".rtf"),
    (b"PK\x03\x04", ".zip"),
    (b"PK\x05\x06", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"WARC/1.", ".warc"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x00\x18ftyp")
_BLANK = b"\xef\xbb\xbf \t\r\n\v\f"
_BEFORE_ROOT = rb"(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
_HTML_START = re.compile(
    rb"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED_START = re.compile(_BEFORE_ROOT + rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]", re.DOTALL | re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_ONLY = {
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"delivered-to",
    b"snapshot-content-location",
}
_MBOX_START = re.compile(rb"From \S+ [^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
HEAD_BYTES = 4096
"""So many bytes from the beginning tell what an input is."""
_PDF_WITHIN = 1024


def sniff(path: str, data: bytes) -> Kind | Bundle:
    """Return what the input `path`, which begins with `data`, is.

    JSON Lines are told by name (or by `begins_as_json`, for streams).

    Raises:
        UnreadableInput: it is in a format that is not read, or a picture or sound.
    """
    extension = PurePath(path).suffix.lower()
    if extension in _JSON_LINES:
        return Bundle.JSON_LINES
    head = data[:HEAD_BYTES].lstrip(_BLANK)
    if head.startswith(b"%PDF-") or (extension == ".pdf" and b"%PDF-" in data[:_PDF_WITHIN]):
        return Kind.PDF
    narrow = _narrow(head)
    if _FEED_START.match(narrow):
        return Bundle.FEED
    if _HTML_START.match(narrow) or extension in _HTML:
        return Kind.HTML
    if head.startswith(_PICTURES):
        raise UnreadableInput("this is a picture, sound or film: give its text")
    return _by_magic_or_name(head, extension)


def _by_magic_or_name(head: bytes, extension: str) -> Kind | Bundle:
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if found == ".zip" and extension in {".docx", *_OTHER}:
        found = extension
    if found is None and _MBOX_START.match(head):
        found = ".mbox"
    if found is None and (extension != ".txt" and _begins_as_mail(head)):
        found = ".eml"
    if found is None and head.startswith(b"<?xml"):
        found = ".xml"
    named = found or extension
    if named in _OTHER:
        raise UnreadableInput(f"this version does not read {_OTHER[named]}")
    return _NAMED.get(named, Kind.TEXT)


def _begins_as_mail(head: bytes) -> bool:
    """Tell whether there are mail headers, among them one that only machines write."""
    lines = head.replace(b"\r\n", b"\n")
    names, place = [], 0
    while match := _MAIL_FIELD.match(lines, place):
        names.append(match[1].lower())
        place = match.end()
    return len(names) >= 3 and not _MAIL_ONLY.isdisjoint(names)


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
