"""The limited process: reads documents and takes bundles apart for `sandbox`, and can harm nothing but itself.

It may use so much memory and time, may write no files, and dies when a limit is passed or when its parent is gone.
Run as `python -m firsthand.read.child`; it speaks in frames over its standard input and output.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.read.content import encode_content, encode_meta
from firsthand.read.documents import prepare, read_document
from firsthand.read.frames import read_frame, write_frame
from firsthand.read.parts import Found, Limits, Part
from firsthand.read.sniffing import Bundle, Kind

try:
    import resource
except ImportError:  # a system without POSIX limits; the parent's watch on the time is left
    resource = None  # type: ignore[assignment]

_FILES = 64


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand between the frames.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (frame := read_frame(source)) is not None:
        header, data = frame
        try:
            _answer(header, data, sink)
        except UnreadableInput as error:
            write_frame(sink, {"what": "refused", "reason": str(error)})
        except MemoryError:
            write_frame(sink, {"what": "refused", "reason": "reading it needs more memory than it may take"})
            return
        except Exception as error:  # noqa: BLE001 -- the edge of this process: the parent tells it as a rejection
            write_frame(sink, {"what": "failed", "reason": f"{type(error).__name__}: {error}"})


def _answer(header: dict[str, Any], data: bytes, sink: BinaryIO) -> None:
    if header["task"] == "limit":
        _limit_memory(header["memory"])
        return
    if header["task"] == "draw":
        _draw(header, data, sink)
        return
    kind = header["kind"]
    if header["task"] == "read":
        prepare(Kind(kind))
        write_frame(sink, {"what": "ready"})
        with _within(header["seconds"]):
            content = encode_content(read_document(Kind(kind), data, header["charset"]))
        write_frame(sink, {"what": "content", "content": content})
        return
    _unpack(header, data, sink)


def _draw(header: dict[str, Any], data: bytes, sink: BinaryIO) -> None:
    from firsthand.read.pdf_pages import draw_page  # noqa: PLC0415 -- reading needs none of it

    write_frame(sink, {"what": "ready"})
    with _within(header["seconds"]):
        drawn = draw_page(data, header["number"], header["quote"])
    told = {name: getattr(drawn, name) for name in ("page", "pages", "width", "height", "boxes")}
    write_frame(sink, {"what": "drawn", **told}, drawn.png)


def _unpack(header: dict[str, Any], data: bytes, sink: BinaryIO) -> None:
    from firsthand.read.unpacking import unpack  # noqa: PLC0415 -- single documents need none of it

    write_frame(sink, {"what": "ready"})
    path = header["path"]
    size = os.stat(path).st_size if path is not None else len(data)
    with open(path, "rb") if path is not None else io.BytesIO(data) as stream:
        limits = Limits(max_bytes=header["max_bytes"], packed=size)
        parts = unpack(stream, Bundle(header["kind"]), "", limits)
        while True:
            with _within(header["seconds"]):
                found = next(parts, None)
            if found is None:
                break
            _send(found, sink)
    write_frame(sink, {"what": "end"})


def _send(found: Found, sink: BinaryIO) -> None:
    if isinstance(found, Part):
        told = {
            "name": found.name,
            "kind": found.kind.value,
            "within": encode_meta(found.within),
            "listed": encode_meta(found.listed),
            "charset": found.charset,
        }
        write_frame(sink, {"what": "part", **told}, found.data)
    else:
        write_frame(sink, {"what": type(found).__name__.lower() + "-part", **asdict(found)})


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Have the system end this process if the block takes longer: also within a library that never returns."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(memory: int) -> None:
    """Set the limits that hold for the life of the process; `memory` in bytes."""
    if resource is None:
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            continue  # a lower limit is set already, or the system knows no such limit


if __name__ == "__main__":
    main()
