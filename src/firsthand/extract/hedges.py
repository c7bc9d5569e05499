"""Find the words that weaken what is told: "allegedly", "may", "angeblich", "aurait", "якобы"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from firsthand.extract.speech_lexicon import LANGUAGES, speech_lexicon
from firsthand.extract.tree import Tree
from firsthand.text.spans import Span

_MONTHS = frozenset({"May"})
"""Words that mean something else when capitalised within a sentence."""


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = sorted(speech_lexicon(language).hedges, key=lambda word: (-len(word), word))
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def find_hedges(tree: Tree) -> tuple[Span, ...]:
    """Return every hedge of the report, each in the language of its sentence, in text order, without overlaps."""
    found: list[Span] = []
    for language in sorted({sentence.language for sentence in tree.sentences} & set(LANGUAGES)):
        pattern = _pattern(language)
        if pattern is not None:
            found += [
                Span(*match.span())
                for match in pattern.finditer(tree.text)
                if match.group() not in _MONTHS and _is_spoken(tree, match.start(), language)
            ]
    return tuple(sorted(found))


def _is_spoken(tree: Tree, offset: int, language: str) -> bool:
    token = tree.token_at(offset)
    return token is not None and tree.sentences[tree.sentence_of[token]].language == language


def hedges_within(hedges: Sequence[Span], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of `hedges` (in text order) that lie within one of `spans`."""
    found = []
    for span in spans:
        position = bisect_left(hedges, span.start, key=lambda hedge: hedge.start)
        while position < len(hedges) and hedges[position].end <= span.end:
            found.append(hedges[position])
            position += 1
    return tuple(sorted(set(found)))
