"""Claims of one happening that two reports tell in one sentence: whoever each names for it, it is one voice.

A sentence of some length is hardly written twice by chance: perhaps one voice. Where one report takes from the other,
it surely is, and may have been shortened on the way; another name in it is another voice.

Misses: a sentence that was rewritten as a whole; short ones ("Two men were arrested").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise

from firsthand.records.derivation import Certainty

RUN = 4
"""Words in a row that two sentences share before they are compared."""
FEW = 24
"""Sentences with a run in common that are all compared; of more, each is compared with the next one."""
SHORTEST, SHORTEST_TAKEN = 10, 6
"""Words from which a sentence is hardly written twice by chance, and where one report takes from the other."""
SAME, TAKEN = 0.95, 0.75
"""Share of words in common, in their order, from which they are the same, and where one report takes from the other."""
_WORD = re.compile(r"\w+")


def find_same_sentences(
    quotes: Mapping[str, str], derived: Iterable[frozenset[str]], report_of: Mapping[str, str]
) -> Iterator[tuple[str, str, Certainty]]:
    """Yield pairs of claims, sorted, that two reports tell in one sentence, and how sure that is.

    Args:
        quotes: The sentence of each claim.
        derived: Pairs of reports of which one certainly takes from the other.
        report_of: The report of each claim.
    """
    taken = set(derived)
    words = {claim: _words(quotes[claim]) for claim in sorted(quotes)}
    for a, b in sorted(_with_common_run(words)):
        if report_of[a] != report_of[b]:
            certainty = _certainty(words[a], words[b], frozenset({report_of[a], report_of[b]}) in taken)
            if certainty is not None:
                yield a, b, certainty


def _certainty(a: tuple[str, ...], b: tuple[str, ...], taken: bool) -> Certainty | None:
    least, share = (SHORTEST_TAKEN, TAKEN) if taken else (SHORTEST, SAME)
    if min(len(a), len(b)) < least or not _are_alike(a, b, share):
        return None
    return Certainty.CERTAIN if taken else Certainty.POSSIBLE


@lru_cache(maxsize=65536)
def _are_alike(a: tuple[str, ...], b: tuple[str, ...], share: float) -> bool:
    matcher = SequenceMatcher(None, [word.casefold() for word in a], [word.casefold() for word in b], autojunk=False)
    if matcher.ratio() < share:
        return False
    changed = [(a[i:j], b[k:m]) for what, i, j, k, m in matcher.get_opcodes() if what == "replace"]
    return not any(_is_name(word) for parts in changed for words in parts for word in words)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


@lru_cache(maxsize=65536)
def _words(sentence: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(sentence))


def _with_common_run(words: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim, told in words.items():
        lower = tuple(word.casefold() for word in told)
        for run in dict.fromkeys(lower[place : place + RUN] for place in range(len(lower) - RUN + 1)):
            holders[run].append(claim)
    found: set[tuple[str, str]] = set()
    for claims in holders.values():
        found.update(combinations(claims, 2) if len(claims) <= FEW else pairwise(claims))
    return found
