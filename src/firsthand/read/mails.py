"""Read the text of a mail: its subject, its body, and what around the body is not the sender's report.

Of the plain and the HTML text of a mail the plain one is read, unless it is only a shortened one. What the mail answers
to, the signature and the headers of a forwarded mail are marked as boilerplate; the forwarded text itself is not.

**Misses**: signatures without the line "-- "; answers written between the lines that they answer to are kept, but so
is what follows the last of them.
**Source**: RFC 3676 (signatures, quoting by ">").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

from firsthand.errors import UnreadableInput
from firsthand.lexicon.load import read_table
from firsthand.read.content import Content
from firsthand.read.days import parse_day
from firsthand.read.decoding import clean, decode
from firsthand.read.fragments import read_fragment
from firsthand.read.mailboxes import bodies, parse_message
from firsthand.read.meta import Meta
from firsthand.read.paragraphs import Paragraph, find_paragraphs
from firsthand.records.report import RegionKind
from firsthand.text.folding import squeeze
from firsthand.text.spans import Span

_BULK = ("List-Id", "List-Unsubscribe", "List-Post")
_REPLY = re.compile(r"^\s*(?:>|\|)")
_ARROWS = re.compile(r"^(?:(?:re|aw|fw|fwd|wg|tr|rv|sv|vs|rif|odp|ответ|отв)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_BORDER = re.compile(r"^\s*[-_=*]{2,}.{0,60}[-_=*]{2,}\s*$|^\s*[-_]{8,}\s*$")
_SIGNATURE = re.compile(r"^--\s*$|^-- ")
MIN_PLAIN_SHARE = 0.5
"""A plain text with a smaller share of the words of the HTML one is a shortened one."""
MAX_SIGNATURE_LINES = 12


def read_mail(data: bytes) -> Content:
    """Read one mail.

    Raises:
        UnreadableInput: it is malformed, or has no text.
    """
    message = parse_message(data)
    plain, html = _bodies(message)
    found = _meta(message)
    if not plain and not html:
        raise UnreadableInput("the mail has no text")
    words = len(html.text.split()) if html else 0
    if plain and (not html or len(plain.split()) >= MIN_PLAIN_SHARE * words):
        return _with_subject(_plain(plain), found)
    return _with_subject(html or _plain(plain or ""), found)


def _bodies(message: EmailMessage) -> tuple[str | None, Content | None]:
    """Return the plain text of a mail and its HTML text."""
    plain: list[str] = []
    pages: list[str] = []
    for part in bodies(message):
        text = _text_of(part)
        if text.strip():
            (pages if part.get_content_type() == "text/html" else plain).append(text)
    html = read_fragment("\n".join(pages), Meta()) if pages else None
    return ("\n\n".join(plain) or None), (html if html and html.text else None)


def _text_of(part: Any) -> str:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError, TypeError, KeyError, IndexError):
        return ""
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, charset)


def _plain(text: str) -> Content:
    paragraphs = find_paragraphs(text)
    return Content(text=text, paragraphs=paragraphs, known=_known(text, paragraphs))


def _with_subject(content: Content, found: Meta) -> Content:
    """Put the subject before the text of a mail, as its headline."""
    known = dict(content.known) or _known(content.text, content.paragraphs)
    if found.title is None:
        return Content(text=content.text, paragraphs=content.paragraphs, known=known, found=found)
    shift = len(found.title) + 2
    moved = [Paragraph(Span(p.span.start + shift, p.span.end + shift), p.block + 1) for p in content.paragraphs]
    return Content(
        text=f"{found.title}\n\n{content.text}",
        paragraphs=[Paragraph(Span(0, len(found.title)), 0), *moved],
        known={0: RegionKind.TITLE} | {position + 1: kind for position, kind in known.items()},
        found=found,
    )


def _known(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, RegionKind]:
    """Return the positions of what in a mail's body is not its report."""
    known: dict[int, RegionKind] = {}
    count = len(paragraphs)
    headers = 0
    for position, paragraph in enumerate(paragraphs):
        own = paragraph.span.of(text)
        if _SIGNATURE.match(own) and count - position <= MAX_SIGNATURE_LINES:
            return known | dict.fromkeys(range(position, count), RegionKind.BOILERPLATE)
        if _is_header(own) and (headers or _begins_headers(text, paragraphs, position)):
            headers += 1
            known[position] = RegionKind.BOILERPLATE
            continue
        headers = 0
        if _REPLY.match(own) or _BORDER.match(own) or _leads_to_reply(text, paragraphs, position):
            known[position] = RegionKind.BOILERPLATE
    return known


def _words() -> dict[str, Any]:
    return read_table("mail_words")


def _is_header(line: str) -> bool:
    """Tell whether a line is a header of a mail that is told within a mail: "From: ...", "Gesendet: ..."."""
    name = line.split(":", 1)[0].strip(" *>").lower() if ":" in line[:30] else ""
    return name in _words()["headers"]


def _begins_headers(text: str, paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Tell whether two more headers follow the one at `position`: a single "Date: ..." is a line of a report."""
    return sum(_is_header(p.span.of(text)) for p in paragraphs[position + 1 : position + 4]) >= 2


def _leads_to_reply(text: str, paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Tell whether a line says who wrote what is quoted below it: "On 2 May 2024 Ann Lee wrote:"."""
    own = squeeze(paragraphs[position].span.of(text))
    if not own.endswith(":") or len(own) > 200 or not any(cue in own.lower() for cue in _words()["wrote"]):
        return False
    following = paragraphs[position + 1 : position + 2]
    return bool(following) and _REPLY.match(following[0].span.of(text)) is not None


def _meta(message: EmailMessage) -> Meta:
    """Return what the headers say."""
    subject = _ARROWS.sub("", _header(message, "Subject") or "") or None
    name, address = _sender(message)
    bulk = any(message.get(header) for header in _BULK)
    organisation = _header(message, "Organization")
    outlet = organisation or (name if bulk else None)
    published = parse_day(_header(message, "Date") or "")
    url = _header(message, "Archived-At")
    values: dict[str, Any] = {
        "title": subject,
        "outlet": outlet,
        "published": published,
        "authors": () if bulk or not (name or address) else (name or address,),
        "url": url.strip("<> ") if url else None,
    }
    return Meta(**values, where=tuple((key, "mail-header") for key, value in values.items() if value))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None
    return squeeze(clean(str(value))) or None if value else None


def _sender(message: EmailMessage) -> tuple[str | None, str | None]:
    """Return the sender's name and address."""
    try:
        addresses: tuple[Address, ...] = message["From"].addresses
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None, _header(message, "From")
    if not addresses:
        return None, None
    return squeeze(clean(addresses[0].display_name)) or None, clean(addresses[0].addr_spec) or None
