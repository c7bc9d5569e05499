"""What comes out of a bundle (an archive, a mailbox, a feed): its reports, and what in it is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from firsthand.errors import UnreadableInput
from firsthand.read.meta import Meta
from firsthand.read.sniffing import Bundle, Kind, sniff

MAX_DEPTH = 4
"""A bundle may lie in a bundle, so many times."""
MAX_PARTS = 500_000
MAX_RATIO = 200
"""What unpacks to more than so many times its size is a bomb: text packs to a tenth, tables to a fiftieth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One report of a bundle.

    Attributes:
        name: What is added to the bundle's path: "/inner.html", "/17", ":5".
        within: What the bundle says about it.
        listed: What a `reports.csv` within the bundle says about it.
        charset: Name of the character set that the bundle states for it.
    """

    name: str
    kind: Kind
    data: bytes
    within: Meta = field(default_factory=Meta)
    listed: Meta = field(default_factory=Meta)
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A part that cannot be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A part that is no report, and why."""

    name: str
    reason: str


Found = Part | Refused | Passed


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes."""


class Limits:
    """What one bundle may cost: bytes a part, bytes altogether, parts, bundles within bundles."""

    def __init__(self, *, max_bytes: int, packed: int) -> None:
        self.max_bytes = max_bytes
        self._left = MAX_RATIO * packed + max_bytes
        self._parts = 0

    def count(self, size: int) -> None:
        """Count one part of so many bytes; raise UnreadableInput if the bundle has given more than it may."""
        self._left -= size
        self._parts += 1
        if self._left < 0:
            raise UnreadableInput(
                f"it unpacks to more than {MAX_RATIO} times its size: unpack it by hand if it is safe"
            )
        if self._parts > MAX_PARTS:
            raise UnreadableInput(f"it holds more than {MAX_PARTS:,} parts: split it")

    def read(self, stream: Readable) -> bytes:
        """Read a stream whole, within the limit of one part."""
        data = stream.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            raise UnreadableInput(f"it is larger than the limit of {self.max_bytes / 1024 / 1024:.3g} MB")
        return data


Unpack = Callable[[bytes, Bundle, str, int], Iterator[Found]]
"""What takes apart a bundle within a bundle: its bytes, kind, name and depth."""


def part_or_bundle(
    data: bytes, name: str, depth: int, unpack: Unpack, *, within: Meta | None = None, charset: str | None = None
) -> Iterator[Found]:
    """Yield what some bytes within a bundle are: one report, or what is in them if they are a bundle themselves."""
    try:
        kind = sniff(name, data)
    except UnreadableInput as error:
        yield Passed(name=name, reason=str(error))
        return
    if isinstance(kind, Bundle):
        if depth >= MAX_DEPTH:
            yield Refused(name=name, reason=f"it lies in more than {MAX_DEPTH} archives within each other: unpack them")
            return
        yield from unpack(data, kind, name, depth + 1)
    elif not data:
        yield Refused(name=name, reason="the file is empty: there is nothing to read")
    else:
        yield Part(name=name, kind=kind, data=data, within=within or Meta(), charset=charset)
