"""Take a bundle apart, whatever it is, and whatever lies in it. Runs in a limited process (`sandbox`)."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.read.archives import unpack_gzip, unpack_zip
from firsthand.read.feeds import unpack_feed
from firsthand.read.json_lines import unpack_json_lines
from firsthand.read.mailboxes import unpack_mailbox, unpack_message
from firsthand.read.parts import Found, Limits, Refused, Unpack
from firsthand.read.sniffing import Bundle
from firsthand.read.tables import unpack_table
from firsthand.read.web_archives import unpack_warc

_WAYS: dict[Bundle, Callable[[BinaryIO, str, int, Limits, Unpack], Iterator[Found]]] = {
    Bundle.ZIP: unpack_zip,
    Bundle.WARC: unpack_warc,
    Bundle.MAILBOX: unpack_mailbox,
    Bundle.MESSAGE: unpack_message,
    Bundle.FEED: unpack_feed,
    Bundle.TABLE: unpack_table,
    Bundle.JSON_LINES: unpack_json_lines,
}
_WARC_START = b"WARC/"


def unpack(stream: BinaryIO, kind: Bundle, name: str, limits: Limits, depth: int = 0) -> Iterator[Found]:
    """Yield all that a bundle holds; what is wrong with it as a whole is yielded as refused, too.

    Args:
        name: What the names of its parts begin with.
        depth: In how many bundles it lies.
    """

    def unpack_within(data: bytes, kind: Bundle, name: str, depth: int) -> Iterator[Found]:
        return unpack(io.BytesIO(data), kind, name, limits, depth)

    try:
        if kind is Bundle.GZIP and _is_warc(stream):
            kind = Bundle.WARC
        way = unpack_gzip if kind is Bundle.GZIP else _WAYS[kind]
        yield from way(stream, name, depth, limits, unpack_within)
    except UnreadableInput as error:
        yield Refused(name=name, reason=str(error))


def _is_warc(stream: BinaryIO) -> bool:
    """Tell whether a gzip file holds a web archive, by its first bytes."""
    try:
        head = gzip.GzipFile(fileobj=stream).read(len(_WARC_START))
    except (OSError, EOFError, zlib.error):
        head = b""
    stream.seek(0)
    return head == _WARC_START
