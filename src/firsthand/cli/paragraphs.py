"""Lay text out for a terminal of at least 80 columns; pure functions from values to lines."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

WIDTH = 80
_COMMANDS = dict.fromkeys([code for code in range(32) if code not in (9, 10, 13)], "�")
_TURNS = (0x7F, *range(0x80, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = _COMMANDS | dict.fromkeys(_TURNS, "")


def harmless(text: str) -> str:
    """Return `text` on one line, without what a terminal could take for a command or use to turn the reading order."""
    return " ".join(text.translate(_CONTROLS).split())


def wrap(text: str, indent: str = "", first: str | None = None, width: int = WIDTH) -> Iterator[str]:
    """Yield `text` in lines of at most `width` columns, `first` before the first line, `indent` before the rest."""
    yield from textwrap.wrap(
        harmless(text),
        width=width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=True,
        break_on_hyphens=False,
    ) or [(indent if first is None else first).rstrip()]


def quoted(text: str, indent: str) -> Iterator[str]:
    """Yield `text` as a quotation, indented."""
    yield from wrap(f"“{harmless(text)}”", indent=indent + " ", first=indent)


def plural(count: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"


def between(at_least: int, at_most: int, noun: str) -> str:
    """Return "2 sources" or "1 to 2 sources"."""
    return plural(at_most, noun) if at_least == at_most else f"{at_least} to {plural(at_most, noun)}"


def columns(rows: Iterable[tuple[str, str]], gap: int = 2, margin: str = "") -> Iterator[str]:
    """Yield rows of two columns, the first as wide as its widest cell (at most 24), the second wrapped."""
    table = [(margin + harmless(left), right) for left, right in rows]
    left_width = min(24, max((display_width(left) for left, _ in table), default=0))
    indent = " " * (left_width + gap)
    for left, right in table:
        padding = " " * max(gap, left_width + gap - display_width(left))
        yield from wrap(right, indent=indent, first=left + padding)


def display_width(text: str) -> int:
    """Return how many terminal columns `text` takes; wide letters take two, combining marks none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) != 0 for letter in text)
