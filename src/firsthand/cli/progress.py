"""A line on standard error that tells how far the work is; only where a person looks at a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

from firsthand.cli.paragraphs import plural

_BAR = 24
_SECONDS_BETWEEN = 0.1


class Progress:
    """Shows done inputs of `total`, the rejected among them, and the time; says nothing where there is no terminal.

    Use it as a context; `stream` is standard error unless a test says otherwise.
    """

    def __init__(self, total: int | None, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._began = time.monotonic()
        self._drawn = 0.0
        self._is_shown = self._stream.isatty()
        self._line = ""

    def show(self, done: int, rejected: int) -> None:
        """Draw the line anew, at most ten times a second."""
        now = time.monotonic()
        if self._is_shown and (now - self._drawn >= _SECONDS_BETWEEN or done == self._total):
            self._drawn = now
            self._draw(self.words(done, rejected, now - self._began))

    def words(self, done: int, rejected: int, seconds: float) -> str:
        """Return the line: bar, counts, time, and the time that is left where the total is known."""
        parts = []
        if self._total:
            share = min(1.0, done / self._total)
            parts.append(f"[{'#' * int(share * _BAR):<{_BAR}}] {done} of {self._total}")
        else:
            parts.append(plural(done, "input"))
        if rejected:
            parts.append(f"{rejected} rejected")
        parts.append(_clock(seconds))
        if self._total and 0 < done < self._total:
            parts.append(f"{_clock(seconds * (self._total - done) / done)} left")
        return " · ".join(parts)

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(len(self._line)))
        self._stream.flush()
        self._line = line

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._line:
            self._stream.write("\n")
            self._stream.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
