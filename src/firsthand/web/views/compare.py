"""Two wordings side by side: what stayed, what went, what came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

Json = dict[str, Any]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 6000
"""Longer texts are compared line by line: word by word would take seconds."""


def compare_words(before: str, after: str) -> Json:
    """Return both texts as segments {text, op}: equal, removed (left) and added (right)."""
    left, right = _tokens(before), _tokens(after)
    if max(len(left), len(right)) > _MOST_TOKENS:
        left, right = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, [t.casefold() for t in left], [t.casefold() for t in right], autojunk=False)
    sides: tuple[list[Json], list[Json]] = ([], [])
    for op, a, b, c, d in matcher.get_opcodes():
        _add(sides[0], "".join(left[a:b]), "equal" if op == "equal" else "removed")
        _add(sides[1], "".join(right[c:d]), "equal" if op == "equal" else "added")
    return {"left": sides[0], "right": sides[1], "ratio": round(matcher.ratio(), 3)}


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _add(side: list[Json], text: str, op: str) -> None:
    if text:
        side.append({"text": text, "op": op})
