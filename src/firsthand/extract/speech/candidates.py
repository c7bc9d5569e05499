"""What a rule, or a model, marks as source, cue and content, before it becomes an attribution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.extract.tree import Tree
from firsthand.records.attribution import Stance
from firsthand.text.spans import Span

Range = tuple[int, int]
"""Tokens [first, last) of a tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who says what, in tokens. All that follows from the words (stance, kind of source, hedges) is read off later.

    Attributes:
        source, cue, content: Token ranges in text order, without overlaps; a role that is absent is empty.
        source_head: The token that the source's mention covers, or None.
        cue_head: The reporting word; it names the candidate among those of one report.
        stance: Set where the rule knows it ("declined to comment"); None: it is read off the cue's words.
        is_hop: False for wishes, plans and judgements of taste: they are no link between teller and told.
        reported_by: The `cue_head` of the candidate that tells this one ("..., according to reports").
        rule: Name of what found it, for measuring; never printed.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    source_head: int | None
    cue_head: int
    stance: Stance | None = None
    is_hop: bool = True
    reported_by: int | None = None
    rule: str = ""


def ranges_of(tree: Tree, tokens: Iterable[int]) -> tuple[Range, ...]:
    """Return `tokens` as ranges; punctuation between two tokens joins them, at the ends it is left out."""
    ranges: list[Range] = []
    for token in sorted(set(tokens)):
        if is_mark(tree, token):
            continue
        if ranges and all(is_mark(tree, between) for between in range(ranges[-1][1], token)):
            ranges[-1] = (ranges[-1][0], token + 1)
        else:
            ranges.append((token, token + 1))
    return tuple(ranges)


def is_mark(tree: Tree, token: int) -> bool:
    """Tell whether the token holds no letter or digit and is no currency sign."""
    return _holds_nothing(tree.words[token])


@lru_cache(maxsize=65536)
def _holds_nothing(word: str) -> bool:
    return word not in ("$", "€", "£", "%") and not any(letter.isalnum() for letter in word)


def tokens_of(ranges: Iterable[Range]) -> list[int]:
    """Return the tokens of `ranges`."""
    return [token for first, last in ranges for token in range(first, last)]


def spans_of(tree: Tree, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Return the code points of `ranges`."""
    return tuple(Span(tree.starts[first], tree.ends[last - 1]) for first, last in ranges)
