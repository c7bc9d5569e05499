"""Find what is damaged in a text, and what it must have been. The text itself is never changed.

Repaired are: letters read in a wrong character set (mojibake), character references that were encoded twice, ligatures,
soft hyphens and other invisible marks within words, quotation marks and apostrophes that were lost in decoding, and
words and sentences that have run together.

**Misses**: letters that were replaced by plain question marks within words; words that have run together in languages
that compound them; words with blanks between all letters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache, partial

import ftfy
import simplemma
from ftfy.badness import is_bad

from firsthand.lexicon.load import read_table
from firsthand.records.report import Repair
from firsthand.text.spans import Span

MAX_LINE = 4_000
"""Longer lines are looked at in pieces of so many characters."""
MIN_RUN_TOGETHER = 2
"""So many words must have run together before a lower-case word is cut in two: a single one may be a rare word."""

_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_LIGATURE = re.compile("[\ufb00-\ufb06\u0132\u0133]")
_INVISIBLE = re.compile("(?<=\\w)[\u00ad\u200b\u2060\ufeff]+(?=\\w)")
_LOST = re.compile("\ufffd")
_ASKED = re.compile(r"(?<![\w?!.])\?(?=[^\W\d_][^?\n]{1,400}[,.!\w]\?(?=[\s,.;:)]|$))")
_SENTENCES = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ])([.!?][”’\"»]?)(?=[^\W\d_a-zß-öø-ÿ][^\W\d_])")
_HUMP = re.compile(
    r"(?<![\w@#./-])[^\W\d_]{3,}?(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])([A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ]*)(?![\w@./-])"
)
_LOWER = re.compile(r"(?<![\w@#./’'-])[a-zà-öø-ÿ]{5,24}(?![\w@/’'-])")
_AROUND = re.compile(r"\S*")
_SPLIT_LANGUAGES = frozenset(("en", "fr", "es", "it"))


def find_repairs(text: str, language: str | None) -> tuple[Repair, ...]:
    """Return the repairs of a text, sorted, without overlaps; of two that overlap the first found by the list above."""
    taken: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    ways: list[Callable[[str], Iterator[tuple[int, int, str]]]] = [
        _mojibake,
        _references,
        _ligatures,
        _lost_marks,
        _asked_marks,
        _sentences,
    ]
    if language in _SPLIT_LANGUAGES:
        ways.append(partial(_words, language=language))
    for find in ways:
        for start, end, mended in find(text):
            if covered.isdisjoint(range(start, end)):
                covered.update(range(start, end))
                taken.append((start, end, mended))
    return tuple(Repair(span=Span(start, end), text=mended) for start, end, mended in sorted(taken))


def _mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what was read in a wrong character set, line by line, as ftfy would read it."""
    if text.isascii():
        return
    start = 0
    for line in text.splitlines(keepends=True):
        for offset in range(0, len(line), MAX_LINE):
            piece = line[offset : offset + MAX_LINE]
            if not piece.isascii() and is_bad(piece):
                mended = ftfy.fix_encoding(piece)
                if mended != piece:
                    yield from _letters(piece, mended, start + offset) or _differences(piece, mended, start + offset)
        start += len(line)


def _letters(damaged: str, mended: str, offset: int) -> list[tuple[int, int, str]]:
    """Return which damaged characters each letter stood for, as UTF-8 read byte by byte; none if it was not that."""
    found = []
    place = 0
    for letter in mended:
        if damaged[place : place + 1] == letter:
            place += 1
            continue
        size = len(letter.encode("utf-8", "replace"))
        if size < 2 or damaged[place : place + size].isascii():
            return []
        found.append((offset + place, offset + place + size, letter))
        place += size
    return found if place == len(damaged) else []


def _differences(damaged: str, mended: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Yield where two versions of a line differ; what is only added is told with the character before it."""
    for tag, a, b, c, d in SequenceMatcher(None, damaged, mended, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            yield offset + a, offset + b, mended[c:d]
        elif tag == "insert" and a > 0:
            yield offset + a - 1, offset + a, damaged[a - 1] + mended[c:d]


def _references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield character references that are still there: they were encoded twice."""
    if "&" not in text:
        return
    for match in _REFERENCE.finditer(text):
        mended = match.group()
        for _ in range(4):
            mended = html.unescape(mended)
        if mended != match.group() and len(mended) <= 2:
            yield match.start(), match.end(), mended


def _ligatures(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ligatures, as letters, and invisible marks within words, as nothing."""
    if text.isascii():
        return
    for match in _LIGATURE.finditer(text):
        yield match.start(), match.end(), unicodedata.normalize("NFKC", match.group())
    for match in _INVISIBLE.finditer(text):
        yield match.start(), match.end(), ""


def _lost_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield replacement characters in whose place a quotation mark, an apostrophe or a dash must have stood."""
    is_open = False
    for match in _LOST.finditer(text):
        before, behind = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        if before.isalpha() and behind.isalpha():
            mark = "’"
        elif before.isspace() and behind.isspace():
            mark = "–"
        elif (not before or before.isspace() or before in "([") and (behind.isalnum()):
            mark, is_open = "“", True
        elif is_open and (not behind or not behind.isalnum()):
            mark, is_open = "”", False
        else:
            continue
        yield match.start(), match.end(), mark


def _asked_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of question marks in whose places quotation marks must have stood: ?No deal,? she said."""
    if "?" not in text:
        return
    place = 0
    while match := _ASKED.search(text, place):
        closing = re.compile(r"(?<=[,.!\w])\?(?=[\s,.;:)]|$)").search(text, match.end())
        if closing is None:
            return
        yield match.start(), match.end(), "“"
        yield closing.start(), closing.end(), "”"
        place = closing.end()


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield full stops behind which a blank was lost: "the embassy.The minister"."""
    for match in _SENTENCES.finditer(text):
        if not _is_address(text, match.start()):
            yield match.start(), match.end(), f"{match.group()} "


def _is_address(text: str, place: int) -> bool:
    """Tell whether what stands around a place is an address or a name of a file or program."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    around = _AROUND.match(text, start)
    word = around.group() if around else ""
    return "@" in word or "/" in word or "www." in word.lower() or word.count(".") > 2


def _words(text: str, *, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield words that have run together: "parliamentThe", and where that happens often "ofthe"."""
    small = _small_words(language)
    for match in _HUMP.finditer(text):
        second = match.start(1)
        if match[1].lower() in small and _is_word(text[match.start() : second].lower(), language):
            yield second - 1, second, f"{text[second - 1]} "
    found = []
    for match in _LOWER.finditer(text):
        cut = _cut(match.group(), language)
        if cut is not None:
            place = match.start() + cut
            found.append((place - 1, place, f"{text[place - 1]} "))
    if len(found) >= MIN_RUN_TOGETHER:
        yield from found


@lru_cache(maxsize=65536)
def _cut(word: str, language: str) -> int | None:
    """Return where an unknown word parts into a known word and a small one, or None."""
    small = _small_words(language)
    if _is_word(word, language):
        return None
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        either = (first in small and len(second) >= 3) or (second in small and len(second) >= 3)
        if either and _is_word(first, language) and _is_word(second, language):
            return cut
    return None


@lru_cache(maxsize=65536)
def _is_word(word: str, language: str) -> bool:
    return word in _small_words(language) or bool(simplemma.is_known(word, lang=language))


@lru_cache(maxsize=16)
def _small_words(language: str) -> frozenset[str]:
    words = read_table("languages")["small_words"].get(language, "").split()
    return frozenset(word for word in words if len(word) >= 2)
