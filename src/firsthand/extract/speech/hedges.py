"""Find the words that weaken what is told: "allegedly", "may", "angeblich", "aurait", "якобы"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from firsthand.extract.speech.lexicon import speech_lexicon
from firsthand.extract.tree import Tree
from firsthand.text.spans import Span

_MONTHS = frozenset({"May"})
"""Words that mean something else when capitalised within a sentence."""


@cache
def _by_first_word(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted((tuple(hedge.split()) for hedge in speech_lexicon(language).hedges), key=len, reverse=True):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def find_hedges(tree: Tree) -> tuple[Span, ...]:
    """Return every hedge of the report, each in the language of its sentence, in text order, without overlaps."""
    found: list[Span] = []
    lowers = tree.lowers
    for sentence in tree.sentences:
        known = _by_first_word(sentence.language)
        end = sentence.first
        for token in range(sentence.first, sentence.last) if known else ():
            if lowers[token] not in known or token < end or tree.words[token] in _MONTHS:
                continue
            for words in known[lowers[token]]:
                last = token + len(words)
                if last <= sentence.last and lowers[token:last] == words:
                    found.append(tree.span(token, last))
                    end = last
                    break
    return tuple(found)


def hedges_within(hedges: Sequence[Span], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of `hedges` (in text order) that lie within one of `spans`."""
    found = []
    for span in spans:
        position = bisect_left(hedges, span.start, key=lambda hedge: hedge.start)
        while position < len(hedges) and hedges[position].end <= span.end:
            found.append(hedges[position])
            position += 1
    return tuple(sorted(set(found)))
