"""Have documents read, and bundles taken apart, by a limited process; when it dies, the next one is a fresh one.

**Misses**: on systems without POSIX limits only the time is limited.
"""

from __future__ import annotations

import atexit
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from firsthand.errors import FirsthandError, UnreadableInput
from firsthand.read.content import Content, decode_content, decode_meta
from firsthand.read.frames import read_frame, write_frame
from firsthand.read.parts import Found, Part, Passed, Refused
from firsthand.read.sniffing import Bundle, Kind
from firsthand.settings import Settings

_GRACE_SECONDS = 5.0
"""How much longer than its limit an answer is waited for: the process ends itself first."""
_START_SECONDS = 120.0
"""How long loading what reads a kind may take on a busy machine."""
_FRAMES_AHEAD = 8


class _Frame(NamedTuple):
    header: dict[str, Any]
    data: bytes


class _Process:
    """One limited process, and the thread that listens to it."""

    def __init__(self, memory: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "firsthand.read.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl-C ends it by way of its parent
        )
        self.frames: queue.Queue[_Frame | None] = queue.Queue(_FRAMES_AHEAD)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.send({"task": "limit", "memory": memory})

    def _listen(self) -> None:
        assert self.process.stdout is not None  # noqa: S101 -- it was asked for
        try:
            while (frame := read_frame(self.process.stdout)) is not None:  # type: ignore[arg-type] # an IO[bytes]
                self.frames.put(_Frame(*frame))
        except (ValueError, OSError):
            pass  # the pipe was closed in the midst of a frame
        self.frames.put(None)

    def send(self, header: dict[str, Any], data: bytes = b"") -> None:
        """Send a request; a process that has died shows when its answer is waited for."""
        assert self.process.stdin is not None  # noqa: S101 -- it was asked for
        try:
            write_frame(self.process.stdin, header, data)  # type: ignore[arg-type] # an IO[bytes]
        except OSError:
            return

    def receive(self, seconds: float) -> _Frame:
        """Return the next frame.

        Raises:
            UnreadableInput: it took too long, or the process died.
        """
        try:
            frame = self.frames.get(timeout=seconds)
        except queue.Empty:
            raise UnreadableInput("reading it took too long") from None
        if frame is None:
            self.process.wait(_GRACE_SECONDS)
            raise UnreadableInput(_ending(self.process.returncode))
        return frame

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
        while self.listener.is_alive():
            # The listener may wait to hand over a frame that nobody takes.
            with suppress(queue.Empty):
                self.frames.get(timeout=0.05)
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def _ending(code: int | None) -> str:
    if code is not None and -code in (signal.SIGALRM, signal.SIGXCPU):
        return "reading it took too long"
    named = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    return f"reading it broke the program that reads it ({named}): save its text"


class Sandbox:
    """A limited process that is started when it is first needed, and again whenever it has died."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._lock = threading.RLock()
        self._process: _Process | None = None
        self._is_unpacking = False

    def read(self, kind: Kind, data: bytes, charset: str | None, settings: Settings) -> Content:
        """Read one document.

        Raises:
            UnreadableInput: it cannot be read within the limits.
        """
        header = {"task": "read", "kind": kind.value, "charset": charset, "seconds": settings.seconds_to_read}
        with self._lock:
            frame = self._ask(header, data, settings)
        if frame.header["what"] == "failed":
            raise FirsthandError(frame.header["reason"])
        if frame.header["what"] == "refused":
            raise UnreadableInput(frame.header["reason"])
        return decode_content(frame.header["content"])

    def draw(self, data: bytes, number: int | None, quote: str, settings: Settings) -> tuple[dict[str, Any], bytes]:
        """Draw a page of a PDF: its `page`, `pages`, `width`, `height` and `boxes`, and the picture as PNG.

        Raises:
            UnreadableInput: it cannot be drawn within the limits.
        """
        header = {"task": "draw", "number": number, "quote": quote, "seconds": settings.seconds_to_read}
        with self._lock:
            frame = self._ask(header, data, settings)
        if frame.header["what"] == "drawn":
            return frame.header, frame.data
        if frame.header["what"] == "refused":
            raise UnreadableInput(frame.header["reason"])
        raise FirsthandError(frame.header["reason"])

    def _ask(self, header: dict[str, Any], data: bytes, settings: Settings) -> _Frame:
        """Send a request and return the one frame that answers it; end the process if there is none."""
        try:
            process, frame = self._begin(header, data)
            if frame.header["what"] == "ready":
                frame = process.receive(settings.seconds_to_read + _GRACE_SECONDS)
        except BaseException:  # also an interrupt: what it would answer now must not answer the next request
            self.close()
            raise
        return frame

    def _begin(self, header: dict[str, Any], data: bytes) -> tuple[_Process, _Frame]:
        """Send a request and return the first frame, which says that the work begins.

        A process that was found dead did not die of this request: it is sent to another once more.
        """
        for last in (False, True):
            process = self._started()
            process.send(header, data)
            try:
                return process, process.receive(_START_SECONDS)
            except UnreadableInput:
                if last:
                    raise
                self.close()
        raise AssertionError  # the loop returns or raises

    def unpack(self, kind: Bundle, data: bytes, path: str | None, settings: Settings) -> Iterator[Found]:
        """Yield what a bundle holds; what goes wrong is yielded as refused, too.

        Args:
            data: The bundle's bytes, if it is not a file.
            path: The file.
        """
        header = {
            "task": "unpack",
            "kind": kind.value,
            "path": path,
            "max_bytes": settings.max_bytes,
            "seconds": settings.seconds_to_read,
        }
        with self._lock:
            is_free, self._is_unpacking = not self._is_unpacking, True
        if is_free:
            try:
                yield from self._unpack(header, data, settings)
            finally:
                self._is_unpacking = False
        else:
            # Another bundle is being taken out of this process, a part at a time.
            other = Sandbox(self._memory)
            try:
                yield from other.unpack(kind, data, path, settings)
            finally:
                other.close()

    def _unpack(self, header: dict[str, Any], data: bytes, settings: Settings) -> Iterator[Found]:
        whole = False
        try:
            process, frame = self._begin(header, data)
            while frame.header["what"] not in ("end", "failed", "refused"):
                if frame.header["what"] != "ready":
                    yield _found(frame)
                frame = process.receive(settings.seconds_to_read + _GRACE_SECONDS)
            if frame.header["what"] != "end":
                yield Refused(name="", reason=frame.header["reason"])
            whole = True
        except UnreadableInput as error:
            yield Refused(name="", reason=str(error))
        finally:
            if not whole:
                self.close()

    def _started(self) -> _Process:
        if self._process is None or self._process.process.poll() is not None:
            self.close()
            self._process = _Process(self._memory)
        return self._process

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _found(frame: _Frame) -> Found:
    told = frame.header
    if told["what"] == "refused-part":
        return Refused(name=told["name"], reason=told["reason"])
    if told["what"] == "passed-part":
        return Passed(name=told["name"], reason=told["reason"])
    return Part(
        name=told["name"],
        kind=Kind(told["kind"]),
        data=frame.data,
        within=decode_meta(told["within"]),
        listed=decode_meta(told["listed"]),
        charset=told["charset"],
    )


@cache
def _sandbox(_task: str, memory: int, _process: int) -> Sandbox:
    found = Sandbox(memory)
    atexit.register(found.close)
    return found


def reading_sandbox(memory: int) -> Sandbox:
    """Return this process's sandbox for documents; a forked process gets one of its own."""
    return _sandbox("read", memory, os.getpid())


def unpacking_sandbox(memory: int) -> Sandbox:
    """Return this process's sandbox for bundles: they are unpacked while their documents are read."""
    return _sandbox("unpack", memory, os.getpid())
