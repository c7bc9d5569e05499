"""Find what stands between quotation marks, in the style of any language, closed or not.

A paragraph that opens a quotation and never closes it is quoted to its end; where the next paragraph opens with the
same mark, the quotation goes on there.

Misses: quotations set off by layout alone (block quotes); dashes that open speech, as in French and Russian dialogue.
Source: the marks of each language after Unicode CLDR 44 (delimiters) and the Unicode Standard, section 6.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.tree import Tree
from firsthand.text.spans import Span, trim

_MARKS = re.compile("''|``|[\"“”„‟«»‹›'‘’‚]")
_SINGLE = frozenset("'‘’‚‹›")
_CLOSES = {
    '"': frozenset('"”'),
    "''": frozenset(["''", '"', "”"]),
    "``": frozenset(["''", '"']),
    "“": frozenset(["”", '"', "“", "''"]),
    "”": frozenset("”"),
    "„": frozenset(["“", "”", '"', "„"]),
    "‟": frozenset("”"),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    "›": frozenset("‹"),
    "'": frozenset("'’"),
    "‘": frozenset("’'"),
    "’": frozenset("’"),
    "‚": frozenset("‘’'"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: The words, without the marks.
        outer: The same with the marks.
        depth: 0 for a quotation that stands in no other.
        closed: False where it runs to the end of its paragraph without a closing mark.
        block: Number of its paragraph in the tree.
    """

    span: Span
    outer: Span
    depth: int
    closed: bool
    block: int


def find_quotations(tree: Tree) -> tuple[Quotation, ...]:
    """Return the quotations of each paragraph of `tree`, by where they begin, outer before inner."""
    found: list[Quotation] = []
    for block, start, end in paragraphs(tree):
        found += _quotations_of(tree.text, start, end, block)
    return tuple(sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end)))


def paragraphs(tree: Tree) -> list[tuple[int, int, int]]:
    """Return (block, start, end) of each paragraph, in code points, in text order."""
    found: list[tuple[int, int, int]] = []
    for sentence in tree.sentences:
        start, end = tree.starts[sentence.first], tree.ends[sentence.last - 1]
        if found and found[-1][0] == sentence.block:
            found[-1] = (sentence.block, found[-1][1], end)
        else:
            found.append((sentence.block, start, end))
    return found


def _quotations_of(text: str, start: int, end: int, block: int) -> list[Quotation]:
    found: list[Quotation] = []
    waiting: list[tuple[str, int, int]] = []  # mark, where it starts, where it ends
    for match in _MARKS.finditer(text, start, end):
        mark, first, last = match.group(), match.start(), match.end()
        opener = _opener_closed_by(mark, waiting)
        if opener is not None and _may_close(text, mark, first, last, start, end):
            _, open_first, open_last = waiting[opener]
            del waiting[opener:]
            _add(found, text, (open_first, open_last, first, last), len(waiting), block)
        elif _may_open(text, mark, first, last, start, end):
            waiting.append((mark, first, last))
    if waiting and waiting[0][0] not in _SINGLE:
        _, first, last = waiting[0]
        span = trim(text, last, end)
        if span is not None:
            found.append(Quotation(span=span, outer=Span(first, span.end), depth=0, closed=False, block=block))
    return found


def _add(found: list[Quotation], text: str, at: tuple[int, int, int, int], depth: int, block: int) -> None:
    open_first, open_last, first, last = at
    span = trim(text, open_last, first)
    if span is not None:
        found.append(Quotation(span=span, outer=Span(open_first, last), depth=depth, closed=True, block=block))


def _opener_closed_by(mark: str, waiting: list[tuple[str, int, int]]) -> int | None:
    """Return the innermost waiting opener that `mark` can close."""
    for position in range(len(waiting) - 1, -1, -1):
        if mark in _CLOSES[waiting[position][0]]:
            return position
    return None


def _may_close(text: str, mark: str, first: int, last: int, start: int, end: int) -> bool:
    """Tell whether the mark at [first, last) can end a quotation: words before it, none glued on behind."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if mark in ("'", "’") and after.isalnum():
        return False
    if mark in ("'", "’") and before == "s" and _closes_later(text, last, end):
        return False
    if mark in ('"', "''", "”"):
        return not (before.isspace() and after.isalnum())
    return True


def _closes_later(text: str, start: int, end: int) -> bool:
    """Tell whether a single mark after a full stop or comma follows before another one opens (plural genitive here)."""
    return re.compile(r"[^'‘’\n]{0,300}[.,!?]['’](?!\w)").match(text, start, end) is not None


def _may_open(text: str, mark: str, first: int, last: int, start: int, end: int) -> bool:
    """Tell whether the mark at [first, last) can begin a quotation: nothing glued on before, words behind it."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    if mark in "‹›'‘’‚":
        return not before.isalnum() and (after.isalnum() or after in '"“«[(…') and not _elided(text, mark, last, end)
    if mark in "»«":
        return not (before.isalnum() and not after.isalnum())
    if mark in ('"', "''", "”"):
        return not before.isalnum() and not (after.isspace() and before in ".,!?;:…") and not after.isspace()
    return True


def _elided(text: str, mark: str, last: int, end: int) -> bool:
    """Tell whether the single mark stands for left-out letters ('90s, 'em) or nothing closes it in its paragraph."""
    if mark in "‹›":
        return False
    if text[last].isdigit() and re.compile(r"\d0s").match(text, last, end):
        return True
    return re.compile(r"[^'’‘]*(?:\w['’‘]\w[^'’‘]*)*['’‘](?!\w)").match(text, last, end) is None
