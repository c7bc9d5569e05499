"""What a server answered, and its body without the server's compression."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from firsthand.errors import UnreadableInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: the address it was found at, its status, headers and body as they came."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header of a name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def decoded_body(answer: Fetched, limit: int) -> bytes:
    """Return the body without the compression that the server used.

    Raises:
        UnreadableInput: it is compressed in another way than was asked for, damaged, or too large.
    """
    way = (answer.header("content-encoding") or "identity").strip().lower()
    if way in ("identity", ""):
        return answer.body
    if way not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableInput(f"its server packs it as {way}, which was not asked for")
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        data = unpacker.decompress(answer.body, limit + 1)
    except zlib.error:
        raise UnreadableInput("what its server sent is damaged: try again") from None
    if len(data) > limit:
        raise UnreadableInput(f"it unpacks to more than the limit of {limit / 1024 / 1024:.3g} MB")
    return data
