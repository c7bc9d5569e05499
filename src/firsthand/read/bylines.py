"""Read the names in a byline: "By Ann Lee and Bo Ek, Brae Herald" names Ann Lee and Bo Ek.

**Misses**: bylines in capitals only; names that are not capitalised in their script.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.lexicon.load import read_table
from firsthand.read.clutter_lexicon import clutter_lexicon
from firsthand.read.days import full_dates
from firsthand.read.phrases import words_of
from firsthand.text.folding import squeeze

_BORDER = re.compile(r"\s*(?:[,;/|•·()\[\]]|\s[–—-]\s)\s*")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
_FIRST_WORD = re.compile(r"\s*[^\W\d_]+(?:\s*:)?\s+|\s*:\s*")
MAX_BYLINE = 200


@cache
def _and() -> re.Pattern[str]:
    words = map(re.escape, read_table("byline_words")["joins"])
    return re.compile(rf"\s+(?:{'|'.join(words)})\s+")


def names_in_byline(text: str) -> tuple[str, ...]:
    """Return the names of persons that a byline, or an author's name in markup, gives; nothing if it gives none."""
    text = squeeze(text)
    if not text or len(text) > MAX_BYLINE:
        return ()
    for day in reversed(full_dates(text)):
        text = text[: day.start] + ";" + text[day.end :]
    found = []
    for number, piece in enumerate(_BORDER.split(_without_cue(text))):
        for name in _and().split(piece):
            if _is_name(name):
                found.append(name.strip(" .:"))
            elif number == 0 and not found:
                return ()
    return tuple(dict.fromkeys(found))


def _without_cue(text: str) -> str:
    """Return a byline without what introduces the names: "By", "Reporting by", "Von", "Автор:"."""
    words = words_of(text)
    lexicon = clutter_lexicon()
    covered = lexicon.bylines.length_at_start(words) or lexicon.prepositions.length_at_start(words)
    for _ in range(covered):
        match = _FIRST_WORD.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text.lstrip("([ :")


def _is_name(text: str) -> bool:
    """Tell whether some words have the form of a person's name: two to five, the first and last capitalised."""
    words = text.strip(" .:").split()
    if _NAME.fullmatch(text.strip(" .:")) is None or not 2 <= len(words) <= 5:
        return False
    known = clutter_lexicon().agencies
    return words[0][0].isupper() and words[-1][0].isupper() and not any(f"{word.lower()} " in known for word in words)
