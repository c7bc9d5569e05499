"""Take mails apart: the messages of a mailbox; the text of a message, and the reports attached to it.

A page that a browser saved as one file (MHTML) has the form of a mail, and is read as the page that it is.

**Misses**: mails that are encrypted; attachments that are named as one thing and are another.
**Source**: RFC 5322, RFC 2045 to 2049, RFC 4155 (mbox), by the standard library's `email`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.read.addresses import seen_address
from firsthand.read.decoding import clean
from firsthand.read.meta import Meta
from firsthand.read.parts import Found, Limits, Part, Passed, Refused, Unpack, part_or_bundle
from firsthand.read.sniffing import Kind
from firsthand.text.folding import squeeze

_FROM_LINE = re.compile(rb"From \S+.*\d{4}")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
MAX_PARTS_OF_MAIL = 200
_TEXT_NAMES = (
    ".txt",
    ".html",
    ".htm",
    ".pdf",
    ".docx",
    ".eml",
    ".zip",
    ".csv",
    ".md",
    ".mbox",
    ".xml",
    ".rss",
    ".jsonl",
)


def parse_message(data: bytes) -> EmailMessage:
    """Parse a mail; what is malformed in it is read as well as can be.

    Raises:
        UnreadableInput: it cannot be parsed at all.
    """
    try:
        return BytesParser(policy=policy.default).parsebytes(data)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableInput(f"the mail is malformed ({type(error).__name__}): save its text") from None


def unpack_mailbox(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the messages of a mailbox, named by their numbers from 1, and what is attached to them.

    Raises:
        UnreadableInput: it holds no message.
    """
    number = 0
    for message in _split(stream, limits.max_bytes):
        number += 1
        shown = f"{name}/{number}"
        if message is None:
            yield Refused(name=shown, reason=f"it is larger than the limit of {limits.max_bytes / 1024 / 1024:.3g} MB")
            continue
        limits.count(len(message))
        try:
            yield from _message(message, shown, depth, limits, unpack)
        except UnreadableInput as error:
            yield Refused(name=shown, reason=str(error))
    if not number:
        raise UnreadableInput("the mailbox holds no mails")


def _split(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox; None for one that is larger than `limit`."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(limit + 1):
        if blank and _FROM_LINE.match(line):
            if begun:
                yield _joined(lines, size, limit)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line)
        blank = not line.strip()
    if begun:
        yield _joined(lines, size, limit)


def _joined(lines: list[bytes], size: int, limit: int) -> bytes | None:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= limit else None


def unpack_message(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the text of a mail and what is attached to it; of a saved page, the page."""
    yield from _message(limits.read(stream), name, depth, limits, unpack)


def _message(data: bytes, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    message = parse_message(data)
    page = _saved_page(message, name)
    if page is not None:
        yield page
        return
    attached = _attachments(message)
    if has_text(message) or not attached:
        yield Part(name=name, kind=Kind.MAIL, data=data)
    else:
        yield Passed(name=name, reason="the mail has no text of its own, only what is attached to it")
    for number, part in enumerate(attached, start=1):
        shown = f"{name}/{_file_name(part) or number}"
        payload = _bytes_of(part)
        if not _may_be_report(part, payload):
            yield Passed(name=shown, reason="an attachment that is no report")
            continue
        limits.count(len(payload))
        yield from part_or_bundle(payload, shown, depth, unpack)


def _saved_page(message: EmailMessage, name: str) -> Part | None:
    """Return the page that a browser saved in the form of a mail."""
    address = message.get("Snapshot-Content-Location")
    if address is None and not (
        message.get_content_type() == "multipart/related" and message.get("From", "").startswith("<Saved by")
    ):
        return None
    for part in message.walk():
        if part.get_content_type() == "text/html":
            url = squeeze(clean(str(address or part.get("Content-Location") or ""))) or None
            within = Meta(url=seen_address(url) if url else None, where=(("url", "mail-header"),) if url else ())
            return Part(
                name=name, kind=Kind.HTML, data=_bytes_of(part), within=within, charset=part.get_content_charset()
            )
    return None


def has_text(message: EmailMessage) -> bool:
    """Tell whether a mail has a text of its own."""
    return any(_bytes_of(part).strip() for part in bodies(message))


def bodies(message: EmailMessage) -> list[Any]:
    """Return the parts that are the mail's own text, plain and HTML."""
    return [
        part
        for part in _own_parts(message)
        if part.get_content_type() in ("text/plain", "text/html") and not _is_attachment(part)
    ]


def _own_parts(message: Any) -> Iterator[Any]:
    """Yield the parts of a mail, but not those of mails within it."""
    waiting = [message]
    for _ in range(MAX_PARTS_OF_MAIL):
        if not waiting:
            return
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() and part.get_content_type() != "message/rfc822" else []
        waiting += reversed([below for below in inner if hasattr(below, "get_content_type")])
        yield part


def _is_attachment(part: Any) -> bool:
    return _disposition(part) == "attachment" or (
        _file_name(part) is not None and part.get_content_type() != "text/plain"
    )


def _disposition(part: Any) -> str | None:
    try:
        found = part.get_content_disposition()
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return str(found) if found is not None else None


def _attachments(message: EmailMessage) -> list[Any]:
    own = [part for part in _own_parts(message) if part is not message]
    return [
        part
        for part in own
        if part.get_content_type() == "message/rfc822" or (_is_attachment(part) and not part.is_multipart())
    ]


def _file_name(part: Any) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None
    return squeeze(clean(str(name))).replace("/", "_") or None if name else None


def _bytes_of(part: Any) -> bytes:
    """Return what a part decodes to; nothing for what cannot be decoded."""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError, KeyError, IndexError, RecursionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _may_be_report(part: Any, payload: bytes) -> bool:
    if not payload:
        return False
    if part.get_content_type() == "message/rfc822":
        return True
    name = (_file_name(part) or "").lower()
    return name.endswith(_TEXT_NAMES) or part.get_content_type() in ("application/pdf", "text/html", "text/plain")
