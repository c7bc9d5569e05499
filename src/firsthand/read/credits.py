"""Tell who made a report or its pictures: bylines, and the credits of photographs.

**Misses**: names alone on a line, which may as well be a headline.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.read.clutter_lexicon import clutter_lexicon
from firsthand.read.phrases import joined, words_of

_CUE = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+){0,2}(?=\s*[:/©|]|(?P<dot>\.)\s)")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]][.\s]*$")
MAX_BYLINE_WORDS = 30
MAX_CREDIT_WORDS = 10
MAX_CUED_WORDS = 14
MAX_CAPTION_WORDS = 60
MAX_CAPTION = 600
"""Characters of the longest paragraph that can be the text of a picture."""


def is_byline(text: str, words: list[str], *, near_top: bool) -> bool:
    """Tell whether a paragraph says who wrote the report: "By Ann Lee", "(Reporting by Ann Lee; Editing by Bo Ek)".

    Args:
        text: The paragraph.
        words: `words_of(text)`.
        near_top: Whether it is among the first paragraphs, below the title, where a bare "By Ann Lee" counts.
    """
    if not words or len(words) > MAX_BYLINE_WORDS:
        return False
    lexicon = clutter_lexicon()
    cue = lexicon.bylines.length_at_start(words)
    if cue:
        return _share_of_names(text, cue - words[:cue].count(":")) >= 0.6
    names = _NAME_WORD.findall(text)
    if not near_top or not lexicon.prepositions.start(words) or len(names) < 3 or not names[1][0].isupper():
        return False
    return len(words) <= 12 and _share_of_names(text, 1) == 1.0


def _share_of_names(text: str, cue: int) -> float:
    """Return the share of words behind the first `cue` that are capitalised, or join names, 0 to 1."""
    lexicon = clutter_lexicon()
    behind = _NAME_WORD.findall(text)[cue:]
    names = sum(
        not word[0].islower() or word in lexicon.connectors or f"{word.lower()} " in lexicon.agencies for word in behind
    )
    return names / len(behind) if behind else 1.0


def is_credit(text: str, words: list[str], *, first: bool = False) -> bool:
    """Tell whether a paragraph is the credit of a picture, and begins as one: "Photo: Ann Lee / Getty Images".

    A longer one that ends as a sentence does is a caption, or has run into the report: it is kept.

    Args:
        text: The paragraph.
        words: `words_of(text)`.
        first: Whether it opens the text, where "Photos: Floods hit ..." may be the headline.
    """
    if not words or len(words) > MAX_CAPTION_WORDS:
        return False
    match = _CUE.match(text)
    if match and len(words) > MAX_CUED_WORDS and text.endswith((".", "!", "?", "”", '."')):
        return False
    if match and match["dot"] and not (len(words) <= MAX_CREDIT_WORDS and _is_name_like(text[match.end() + 1 :])):
        return False  # "Fot. Jan Kos" is a credit, "Photos. The police ..." is not
    if match and first and len(words) > MAX_CREDIT_WORDS and trailing_credit(text, words) is None:
        return False
    if match and joined(words_of(match.group())) in clutter_lexicon().credits:
        return True
    return len(words) <= MAX_CREDIT_WORDS and joined(words) in clutter_lexicon().agencies


@cache
def _cue_words() -> frozenset[str]:
    """Return the words of which one must be there where a credit is."""
    lexicon = clutter_lexicon()
    return frozenset(cue.split()[0] for cue in lexicon.credits) | lexicon.picture_marks


@cache
def _trailing() -> re.Pattern[str]:
    """Compile the credit at the end of a caption: "... in Rome. Photo: Ann Lee", "... | foto: ČTK"."""
    cues = sorted((cue.strip() for cue in clutter_lexicon().credits), key=lambda cue: (-len(cue), cue))
    return re.compile(
        rf"(?:(?<=\w)\s*[|/•]\s*|(?<=[.!?…”»\")])\s*[–—/|-]?\s*|\s[(\[–—|/]\s*|\s{{2,}})"
        rf"(?:{'|'.join(map(re.escape, cues))})(?:\s*[:©/]\s*|\s+(?:by|courtesy of|von|par|di|de)\s+)"
        r"(?P<who>[^:.!?]{2,70}(?:\.[^\W\d_]{2,3})?)[)\].\s]*$",
        re.IGNORECASE,
    )


def trailing_credit(text: str, words: list[str]) -> int | None:
    """Return where the credit at the end of a caption begins, or None if the paragraph has none.

    Args:
        text: The paragraph.
        words: `words_of(text)`.
    """
    if len(text) > MAX_CAPTION or _cue_words().isdisjoint(words):
        return None
    match = _trailing().search(text)
    if match and len(match["who"].split()) <= MAX_CREDIT_WORDS and _is_name_like(match["who"]):
        return match.start() + len(match.group()) - len(match.group().lstrip())
    bracket = _IN_BRACKETS.search(text)
    if bracket and _is_picture_agency(bracket[1]):
        return bracket.start()
    return None


def _is_name_like(text: str) -> bool:
    words = _NAME_WORD.findall(text)
    if not words:
        return False
    capital = sum(not word[0].islower() or word in clutter_lexicon().connectors for word in words)
    return capital * 2 >= len(words) or joined(words_of(text)) in clutter_lexicon().agencies


def _is_picture_agency(text: str) -> bool:
    """Tell whether words in brackets credit a picture: "AP Photo/Bo Ek", "Getty Images", "© AFP"."""
    return not clutter_lexicon().picture_marks.isdisjoint(words_of(text))
