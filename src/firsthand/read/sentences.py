"""Split a paragraph where a sentence may end, roughly: good enough to tell a prompt from the prose before it.

**Misses**: abbreviations, after which it splits too; that does no harm, since parts are joined again.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*\s+")
_OPEN, _CLOSE = "“„«", "”»"


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the [start, end) of each part of `text[start:end]`, without white space between them."""
    parts, begin = [], start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not text[stop].islower():
            parts.append((begin, _rstrip(text, stop)))
            begin = stop
    if begin < end:
        parts.append((begin, end))
    return parts


def _rstrip(text: str, end: int) -> int:
    """Return the end of `text[:end]` without its trailing white space."""
    while text[end - 1].isspace():
        end -= 1
    return end


def is_within_quotation(before: str) -> bool:
    """Tell whether a quotation that begins in `before` is still open at its end."""
    opened = sum(map(before.count, _OPEN))
    closed = sum(map(before.count, _CLOSE))
    return opened > closed or before.count('"') % 2 == 1
