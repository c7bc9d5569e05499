"""Match the phrases of a word table against the words of a paragraph or sentence.

Case, punctuation, hyphens, apostrophes and the value of numbers do not count, so that "Sign-up for our Newsletter!"
and "sign up for our newsletter" are one. How a phrase is written stands at the top of `lexicon/data/boilerplate.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from firsthand.errors import LexiconError

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|[:©]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_GAP = r"(?:\S+ ){0,6}"


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case; a number is "#", a colon and "©" are words too."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("ё", "е").replace("Ё", "е")
    return ["#" if word[0].isdigit() else word for word in _TOKEN.findall(text.lower())]


def joined(words: Iterable[str]) -> str:
    """Return the words as phrases are matched: each followed by one space."""
    return "".join(f"{word} " for word in words)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases, found by their first word.

    Attributes:
        by_first: First word to the pattern of all phrases that begin with it.
    """

    by_first: Mapping[str, re.Pattern[str]]

    def start(self, words: list[str]) -> bool:
        """Tell whether `words` begin with one of the phrases."""
        pattern = self.by_first.get(words[0]) if words else None
        return pattern is not None and pattern.match(joined(words)) is not None

    def within(self, words: list[str]) -> bool:
        """Tell whether one of the phrases stands anywhere in `words`."""
        return any(
            pattern.match(joined(words[index:])) is not None
            for index, word in enumerate(words)
            if (pattern := self.by_first.get(word)) is not None
        )

    def end(self, words: list[str], longest: int = 4) -> bool:
        """Tell whether `words` end with one of the phrases (of at most `longest` words)."""
        for index in range(max(0, len(words) - longest), len(words)):
            pattern = self.by_first.get(words[index])
            if pattern is not None and pattern.fullmatch(joined(words[index:])):
                return True
        return False


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """Compile phrases as written in the word tables.

    Raises:
        LexiconError: a phrase begins with a gap, a stem or a word that may be missing, or holds what is no word.
    """
    grouped: dict[str, list[str]] = {}
    for phrase in phrases:
        items = phrase.split()
        if not items or items[0] == "..." or items[0].endswith(("*", "?")):
            raise LexiconError(f"boilerplate: the phrase {phrase!r} must begin with a plain word")
        rest = "".join(_pattern(item) for item in items[1:])
        for alternative in items[0].split("/"):
            tokens = _tokens(alternative)
            pattern = "".join(f"{re.escape(token)} " for token in tokens[1:]) + rest
            grouped.setdefault(tokens[0], []).append(pattern)
    return Phrases(
        {
            first: re.compile(f"{re.escape(first)} (?:{'|'.join(sorted(set(patterns)))})")
            for first, patterns in grouped.items()
        }
    )


def _tokens(alternative: str) -> list[str]:
    """Return the words of one alternative; raise LexiconError if it has none."""
    tokens = ["#"] if alternative == "#" else words_of(alternative)
    if not tokens:
        raise LexiconError(f"boilerplate: {alternative!r} in a phrase is no word")
    return tokens


def _pattern(item: str) -> str:
    """Return the pattern of one item of a phrase."""
    if item == "...":
        return _GAP
    optional = "?" if item.endswith("?") else ""
    choices = []
    for alternative in item.removesuffix("?").split("/"):
        pattern = "".join(f"{re.escape(token)} " for token in _tokens(alternative))
        if alternative.endswith("*"):
            pattern = pattern.rstrip() + r"\S* "
        choices.append(pattern)
    return f"(?:{'|'.join(choices)}){optional}"
