"""Fold text so that spellings which mean the same compare equal.

Folding is for comparing and searching only; what is shown is always the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics or invisible marks, with plain apostrophes and single spaces.

    Scripts are kept: Cyrillic stays Cyrillic ("й" and "ё" keep their marks, which tell letters apart there).
    """
    lowered = _INVISIBLE.sub("", text).casefold().translate(_APOSTROPHES).translate(_STROKES)
    kept = "".join(_strip_marks(letter) for letter in unicodedata.normalize("NFC", lowered))
    return _SPACES.sub(" ", kept).strip()


@lru_cache(maxsize=8192)
def _strip_marks(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if len(decomposed) > 1 and decomposed[0] < "\u0370" else letter


def squeeze(text: str) -> str:
    """Return `text` with every run of white space as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()
