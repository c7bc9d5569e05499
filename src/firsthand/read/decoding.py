"""Turn bytes into text, whatever their character set, or say why that cannot be done.

UTF-8 first; a byte order mark decides where there is one, and is dropped. Legacy single-byte sets are told apart by
the letters that the language of the text is written with (see `lexicon/data/languages.toml`).

What is changed in a text, and nothing else: CRLF becomes LF; what no database and no JSON reader accepts (U+0000,
lone surrogates) and what cannot be decoded becomes U+FFFD, one for one.

**Misses**: files that mix character sets; UTF-7 and the like, which are decoded as what they look like.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from charset_normalizer import from_bytes

from firsthand.errors import UnreadableInput
from firsthand.lexicon.load import read_table
from firsthand.read.languages import guess_language

SAMPLE_BYTES = 16_384
MIN_FIT = 0.55
"""Least fit (0 to 1) of a legacy character set; below it, a file is rejected rather than guessed at."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1252", "cp1250", "cp1251", "koi8-r", "koi8-u", "iso8859-2", "iso8859-15", "cp1254", "mac-roman")
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\v\f\r\x1b")
_UNWANTED = re.compile("[\x00\ud800-\udfff]")
_CONTROL_CHARACTERS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_PUNCTUATION = frozenset("“”‘’„‚«»‹›–—…•·°§©®™€£¥№¡¿\u00a0\u202f\u2009\u00ad¼½¾²³×−†‡′″")


def clean(text: str) -> str:
    """Make LF of CRLF, and U+FFFD of U+0000 and lone surrogates; change nothing else."""
    return _UNWANTED.sub("\ufffd", text).replace("\r\n", "\n")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`, without byte order mark, cleaned by `clean`.

    Args:
        data: The whole file.
        declared: Name of a character set that the file itself states (HTML), tried before any guess.

    Raises:
        UnreadableInput: it is not text, or its character set cannot be told.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return clean(_checked(data[len(mark) :].decode(encoding, "replace")))
    if _looks_binary(data):
        return clean(_without_mark(data))
    if declared is not None:
        text = _as_declared(data, declared)
        if text is not None:
            return clean(_checked(text))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged_utf8(data) or _legacy(data)
    return clean(_checked(text))


def _looks_binary(data: bytes) -> bool:
    """Tell whether control characters are too many for a text in a set that contains ASCII."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > 4 + len(data) // 50


def _checked(text: str) -> str:
    """Return `text`; raise UnreadableInput if it holds too many control or undecodable characters to be a text."""
    odd = len(_CONTROL_CHARACTERS.findall(text)) + text.count("\ufffd")
    if odd > 8 + len(text) // 50:
        raise UnreadableInput("this is no text (too many control characters): save it as text in UTF-8")
    return text


def _without_mark(data: bytes) -> str:
    """Read UTF-16 or UTF-32 without a byte order mark; raise UnreadableInput for anything else."""
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:4096]
        plain = sum(letter.isalpha() or letter.isspace() for letter in sample)
        blanks = sum(sample.count(letter) for letter in " \n\r")
        if plain >= 0.8 * len(sample) and blanks * 40 >= len(sample):
            return text
    raise UnreadableInput("this is a binary file, not text: convert it to text, HTML or JSON Lines first")


def _as_declared(data: bytes, declared: str) -> str | None:
    """Decode by the set that the file names, if it is a known one and fits; else None."""
    encoding = read_table("charsets")["labels"].get(declared.strip().lower())
    if encoding is None:
        return None
    text = data.decode(encoding, "replace")
    return text if _damage(text, data) <= 2 + len(text) // 2000 else None


def _damage(text: str, data: bytes) -> int:
    """Return how many characters of `text` could not be decoded."""
    return text.count("\ufffd") - data.count(b"\xef\xbf\xbd")


def _damaged_utf8(data: bytes) -> str | None:
    """Read UTF-8 with a little damage, such as a file cut in the middle of a letter; None if it is not UTF-8."""
    text = data.decode("utf-8", "replace")
    damage = _damage(text, data)
    whole = sum(letter > "\x7f" for letter in text) - text.count("\ufffd")
    cut_short = damage == 1 and text.endswith("\ufffd") and len(_HIGH.findall(data[-3:])) >= 2
    tiny = damage <= 3 or damage * 20 <= whole
    return text if cut_short or (tiny and whole >= damage) else None


def _sample(data: bytes) -> bytes:
    """Return up to SAMPLE_BYTES bytes, from shortly before the first that is not ASCII."""
    first = _HIGH.search(data)
    start = max(0, first.start() - 200) if first else 0
    return data[start : start + SAMPLE_BYTES]


def _fit(text: str) -> float:
    """Return how well the letters of `text` fit the language it seems to be in, 0 to 1."""
    beyond = [letter for letter in text.lower() if letter > "\x7f"]
    guess = guess_language(text)
    letters = read_table("languages")["letters"].get(guess.language or "")
    if letters is None:
        # Scripts without a list (Chinese, Arabic ...): only the detector can tell.
        return guess.score * 0.9 if sum(map(str.isalpha, beyond)) >= 0.7 * len(beyond) else 0.0
    expected = set(letters) | _PUNCTUATION
    share = sum(letter in expected for letter in beyond) / max(1, len(beyond))
    # A wrong Cyrillic set gives letters in the wrong case: "лХМХЯРП".
    swaps = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    return share * (0.5 + 0.5 * guess.score) * (0.5 if swaps > len(text) / 20 else 1.0)


def _legacy(data: bytes) -> str:
    """Decode a set from before Unicode; raise UnreadableInput if none fits."""
    sample = _sample(data)
    best = from_bytes(sample).best()
    candidates = [*_SINGLE_BYTE, *([best.encoding] if best is not None else [])]
    fits = [(_fit(sample.decode(encoding, "replace")), encoding) for encoding in dict.fromkeys(candidates)]
    fit, encoding = max(fits, key=lambda item: item[0])
    if fit < MIN_FIT:
        raise UnreadableInput("its character set cannot be told: save it in UTF-8")
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > 3 + len(text) // 1000:
        raise UnreadableInput(f"it seems to be in {encoding}, but parts of it are not: save it in UTF-8")
    return text
