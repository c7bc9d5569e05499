"""From what a person types to a full-text query: every word must be there, the last one may be unfinished."""

from __future__ import annotations

import re

from firsthand.case.pages.rows import sounds
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise

_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]+)"|(\w+)')


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ") + '"'


def text_query(typed: str, *, whole: bool = False) -> str:
    """Return the FTS5 query for words in a text: phrases in quotation marks stay together; "" if nothing is asked.

    Args:
        whole: The last word is a whole one.
    """
    parts = []
    for phrase, word in _PHRASE.findall(fold(typed)):
        parts.append(_quoted(" ".join(_WORD.findall(phrase))) if phrase else _quoted(word))
    if parts and not whole and not typed.rstrip().endswith('"') and _WORD.search(typed):
        parts[-1] += "*"
    return " AND ".join(parts)


def name_query(typed: str) -> str:
    """Return the FTS5 query for a name in any script or spelling: as written, in Latin letters, or by its sound."""
    parts = []
    for word in _WORD.findall(fold(typed)):
        ways = [f"{_quoted(word)}*"]
        for latin in _WORD.findall(romanise(word)):
            ways.append(f"{_quoted(latin)}*")
            ways += [_quoted(sound) for sound in sounds(latin)]
        parts.append("(" + " OR ".join(dict.fromkeys(ways)) + ")")
    return " AND ".join(parts)
