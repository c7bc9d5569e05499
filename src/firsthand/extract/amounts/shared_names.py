"""Whose currency a shared name means: "4 million kroner" beside "the Danish service" are Danish.

Decided by the states that the sentence names: one whose currency bears the name, and no other. Misses: states named in
another sentence only; a sentence about two such states (its money keeps no currency).
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.lexicon.gazetteer import find_state
from firsthand.lexicon.load import read_table

_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 4
"""Words of a state's name that are looked up together ("Democratic Republic of Congo")."""


@cache
def _shared(words: str) -> dict[str, str]:
    """Return, for the last word of an amount, whose currencies bear that name: state to code."""
    for entry in read_table("shared_currencies").values():
        if words.startswith(tuple(entry["words"])):
            return dict(entry["states"])
    return {}


def currency_by_state(amount: str, sentence: str, language: str) -> str | None:
    """Return the code of the currency that `amount` must be in, by the states that its sentence names; or None."""
    found = _LETTERS.findall(amount)
    codes = _shared(found[-1].casefold()) if found else {}
    if not codes:
        return None
    named = {codes[state] for state in _states_in(sentence, language) if state in codes}
    return named.pop() if len(named) == 1 else None


def _states_in(sentence: str, language: str) -> set[str]:
    words = _LETTERS.findall(sentence)
    found = set()
    for start, word in enumerate(words):
        if not (word[0].isupper() or language in ("fr", "ru", "uk", "de")):
            continue
        for length in range(1, _LONGEST + 1):
            state = find_state(" ".join(words[start : start + length]), language)
            if state is not None:
                found.add(state)
    return found
