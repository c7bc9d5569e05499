"""Match the phrases of a word table against the words of a paragraph or sentence.

Case, punctuation, hyphens, apostrophes and the value of numbers do not count, so that "Sign-up for our Newsletter!"
and "sign up for our newsletter" are one. How a phrase is written stands at the top of `lexicon/data/boilerplate.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.errors import LexiconError

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|[:©]")
_DIGIT = re.compile(r"\d")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MAX_SPAN = 45
"""Words that the longest phrase, with its gaps, can cover."""
_GAPS = {"...": r"(?:\S+ ){0,6}", "....": r"(?:\S+ ){0,25}"}


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case; a number is "#", a colon and "©" are words too."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("ё", "е").replace("Ё", "е")
    words = _TOKEN.findall(text.lower())
    return ["#" if word[0].isdigit() else word for word in words] if _DIGIT.search(text) else words


def first_word(text: str) -> str:
    """Return the first of `words_of(text)`, "" if there is none, without looking at the rest."""
    match = _TOKEN.search(text)
    if match is None:
        return ""
    found = words_of(match.group())
    return found[0] if found else ""


def joined(words: Iterable[str]) -> str:
    """Return the words as phrases are matched: each followed by one space."""
    return "".join(f"{word} " for word in words)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most never are."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases.

    Attributes:
        by_first: First word to the pattern of all phrases that begin with it.
        by_longest: Longest plain word to the pattern of all phrases that hold it.
    """

    by_first: Mapping[str, str]
    by_longest: Mapping[str, str]

    def start(self, words: list[str]) -> bool:
        """Tell whether `words` begin with one of the phrases."""
        return self.length_at_start(words) > 0

    def length_at_start(self, words: list[str]) -> int:
        """Return how many words the phrase covers that `words` begin with; 0 if they begin with none."""
        pattern = self.by_first.get(words[0]) if words else None
        match = _compiled(pattern).match(joined(words[:MAX_SPAN])) if pattern is not None else None
        return match.group().count(" ") if match else 0

    def within(self, words: list[str]) -> bool:
        """Tell whether one of the phrases stands anywhere in `words`."""
        keys = self.by_longest.keys() & words
        if not keys:
            return False
        text = joined(words)
        return any(_compiled(self.by_longest[key]).search(text) is not None for key in keys)

    def end(self, words: list[str], longest: int = 4) -> bool:
        """Tell whether `words` end with one of the phrases (of at most `longest` words)."""
        for index in range(max(0, len(words) - longest), len(words)):
            pattern = self.by_first.get(words[index])
            if pattern is not None and _compiled(pattern).fullmatch(joined(words[index:])):
                return True
        return False


def compile_phrases(phrases: Iterable[str]) -> Phrases:
    """Prepare phrases as written in the word tables.

    Raises:
        LexiconError: a phrase begins with a gap, a stem or a word that may be missing, or holds what is no word.
    """
    by_first: dict[str, set[str]] = {}
    by_longest: dict[str, set[str]] = {}
    for phrase in phrases:
        items = phrase.split()
        if not items or items[0] in _GAPS or items[0].endswith(("*", "?")):
            raise LexiconError(f"boilerplate: the phrase {phrase!r} must begin with a plain word")
        rest = "".join(map(_pattern, items[1:]))
        for alternative in items[0].split("/"):
            tokens = _tokens(alternative)
            whole = "".join(f"{re.escape(token)} " for token in tokens) + rest
            by_first.setdefault(tokens[0], set()).add(whole)
            plain = [token for item in items[1:] if _is_plain(item) for token in _tokens(item)]
            longest = max([*tokens, *plain], key=lambda token: (len(token), token))
            by_longest.setdefault(longest, set()).add(whole)
    return Phrases(_alternatives(by_first, ""), _alternatives(by_longest, r"(?<!\S)"))


def _alternatives(grouped: Mapping[str, set[str]], before: str) -> dict[str, str]:
    return {key: f"{before}(?:{'|'.join(sorted(patterns, key=_longest_first))})" for key, patterns in grouped.items()}


def _longest_first(pattern: str) -> tuple[int, str]:
    return -len(pattern), pattern


def _is_plain(item: str) -> bool:
    """Tell whether an item of a phrase is one word that must be there as it is."""
    return item not in _GAPS and "/" not in item and not item.endswith(("*", "?"))


def _tokens(alternative: str) -> list[str]:
    """Return the words of one alternative; raise LexiconError if it has none."""
    tokens = ["#"] if alternative == "#" else words_of(alternative)
    if not tokens:
        raise LexiconError(f"boilerplate: {alternative!r} in a phrase is no word")
    return tokens


def _pattern(item: str) -> str:
    """Return the pattern of one item of a phrase."""
    if item in _GAPS:
        return _GAPS[item]
    optional = "?" if item.endswith("?") else ""
    choices = []
    for alternative in item.removesuffix("?").split("/"):
        pattern = "".join(f"{re.escape(token)} " for token in _tokens(alternative))
        if alternative.endswith("*"):
            pattern = pattern.rstrip() + r"\S* "
        choices.append(pattern)
    return f"(?:{'|'.join(choices)}){optional}"
