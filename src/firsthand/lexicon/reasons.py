"""What records and answers say in English, in another language: tables of sentences with slots.

There is a table of the reasons of records (`reasons`), one of why an input became no report (`refusals`), and one of
what the server says where it cannot do what is asked (`answers`). Records keep their English words; this is for whoever
shows them. A sentence that the table does not have is not translated in part: the reader is shown the English one,
marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.errors import LexiconError
from firsthand.lexicon.gazetteer import find_state
from firsthand.lexicon.load import read_table

LANGUAGES = ("fr",)
"""Languages beside English that reasons are known in."""

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_SHAPES = {
    "number": r"\d+",
    "percent": r"\d+%",
    "decimal": r"\d+\.\d+",
    "figure": r"\d+(?:\.\d+)?",
    "count": r"\d[\d,]*",
    "size": r"\d+(?:\.\d+)? (?:MB|bytes)",
}
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BETWEEN = " and "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One line of the table: what it looks like in English, and how the other language puts it."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]
    words: str


def translate_reason(reason: str, language: str, names: Sequence[str] = (), table: str = "reasons") -> str | None:
    """Return a reason in another language, or None where the table does not have it.

    Args:
        reason: As a record has it: one sentence, or several joined by "; ".
        language: One of `LANGUAGES`.
        names: Names that may stand in it; one that holds "and" is kept as it is.
        table: One of the tables.
    """
    known = tuple(sorted({name for name in names if _BETWEEN in name and name in reason}))
    return _translate(reason, _Table(table, language), known)


class _Table(NamedTuple):
    name: str
    language: str


@lru_cache(maxsize=16384)
def _translate(reason: str, table: _Table, names: tuple[str, ...]) -> str | None:
    bare, stop = (reason[:-1], ".") if reason.endswith(".") else (reason, "")
    found = _all(bare, table, names)
    return None if found is None else found + stop


def _all(reason: str, table: _Table, names: tuple[str, ...]) -> str | None:
    """Translate sentences joined by "; ": the first is as short as the rest allows."""
    cuts = [found.start() for found in re.finditer("; ", reason)]
    for cut in cuts:
        first = _one(reason[:cut], table, names)
        rest = _all(reason[cut + 2 :], table, names) if first is not None else None
        if first is not None and rest is not None:
            return f"{first} ; {rest}"
    return _one(reason, table, names)


def _one(sentence: str, table: _Table, names: tuple[str, ...]) -> str | None:
    for known in _candidates(sentence, table):
        match = known.pattern.fullmatch(sentence)
        if match is None:
            continue
        filled = {name: _written(kind, match[name], table, names) for name, kind in known.kinds.items()}
        if None not in filled.values():
            return known.words.format(**filled)
    return None


def _written(kind: str, words: str, table: _Table, names: tuple[str, ...]) -> str | None:
    if kind == "reason":
        return _all(words, table, names)
    if kind == "name" and not (words[:1].isalpha() and not words[:1].islower()):
        return None
    return _WAYS[kind](words, table.language, names) if kind in _WAYS else words


def _list(words: str, _language: str, names: tuple[str, ...]) -> str:
    for number, name in enumerate(names):
        words = words.replace(name, f"\x00{number}\x00")
    head, between, last = words.rpartition(_BETWEEN)
    words = f"{head} et {last}" if between else words
    for number, name in enumerate(names):
        words = words.replace(f"\x00{number}\x00", name)
    return words


def _slots(words: str, language: str, _names: tuple[str, ...]) -> str:
    known = read_table(f"reasons.{language}")["slots"]
    parts = [known.get(part, part) for part in re.split(r", | and ", words)]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}"


def _day(words: str, _language: str, _names: tuple[str, ...]) -> str:
    found = _DAY.fullmatch(words)
    if found is None:
        return words
    return f"le {'1er' if found[3] == '01' else int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}"


def _country(words: str, language: str, _names: tuple[str, ...]) -> str:
    return str(read_table(f"state_names/{language}").get(words, words))


def _state(words: str, language: str, names: tuple[str, ...]) -> str:
    return _country(find_state(words, "en") or words, language, names)


_WAYS: dict[str, Callable[[str, str, tuple[str, ...]], str]] = {
    "list": _list,
    "slots": _slots,
    "day": _day,
    "country": _country,
    "state": _state,
    "percent": lambda words, _language, _names: words.replace("%", "\u202f%"),
    "decimal": lambda words, _language, _names: words.replace(".", ","),
    "figure": lambda words, _language, _names: words.replace(".", ","),
    "count": lambda words, _language, _names: words.replace(",", "\u202f"),
    "size": lambda words, _language, _names: words.replace(".", ",").replace("MB", "Mo").replace("bytes", "octets"),
}


def _candidates(sentence: str, table: _Table) -> Iterator[_Sentence]:
    by_word = _sentences(table)
    yield from by_word.get(_first_word(sentence), ())
    yield from by_word.get("", ())


def _first_word(words: str) -> str:
    return re.split(r"[\s,:({]", words, maxsplit=1)[0]


@cache
def _sentences(own: _Table) -> dict[str, list[_Sentence]]:
    """Return the sentences under their first word, "" for those that begin with a slot.

    The fewest slots come first, bare names last.
    """
    if own.language not in LANGUAGES:
        raise LexiconError(f"reasons are known in {', '.join(LANGUAGES)}, not in {own.language!r}")
    found: dict[str, list[_Sentence]] = {}
    table = read_table(f"{own.name}.{own.language}")["sentences"]
    lines = sorted(table, key=lambda line: (":name}" in line[1], len(_SLOT.findall(line[0]))))
    for english, words in lines:
        kinds = dict(_SLOT.findall(words))
        parts = _SLOT.split(english)
        pattern = "".join(
            f"(?P<{part}>{_SHAPES.get(kinds[part], '.+?')})" if place % 3 == 1 else re.escape(part or "")
            for place, part in enumerate(parts)
        )
        sentence = _Sentence(pattern=re.compile(pattern, re.DOTALL), kinds=kinds, words=_SLOT.sub(r"{\1}", words))
        found.setdefault("" if english.startswith("{") else _first_word(english), []).append(sentence)
    return found
