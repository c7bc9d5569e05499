"""The first look: leave out, for the price of a glance, what no claim can be read from.

A report is kept if it is in a language that is read, and if it holds, where the event words of its language are known,
at least one of them and the name of a state, people, capital or known body. Whatever is left out is listed with the
reason.

**Misses**: reports that name nobody but by a family name; verbs with a root that changes beyond what the dictionary of
forms knows. Its recall stands in docs/reference/measurements.md.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from re import compile as pattern

import pyarrow as pa
import simplemma

from firsthand.bulk.schemas import LEFT_OUT, LOOKED
from firsthand.errors import UnreadableInput
from firsthand.lexicon.events import LANGUAGES, event_words
from firsthand.lexicon.gazetteer import folded_name
from firsthand.lexicon.gazetteer_tables import forms
from firsthand.read.carried import build_input
from firsthand.read.decoding import decode
from firsthand.read.inputs import RawInput
from firsthand.read.json_lines import read_json_line
from firsthand.read.languages import guess_language, normal_code
from firsthand.read.sniffing import Kind
from firsthand.text.folding import fold

READ = frozenset((*LANGUAGES, "cs", "es", "it", "nl", "pl", "uk"))
"""Languages of which at least attributions are read."""
LOOKED_AT = 20_000
"""Characters that are looked at."""
_SURE = 0.6
_STEM = 4
"""Letters that two forms of one word must share at their beginning, at least."""
_WORD = pattern(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TAG = pattern(r"(?is)<(script|style)\b.*?</\1>|<[^>]+>")


def look(batches: Iterable[pa.RecordBatch], languages: Collection[str] = READ) -> Iterator[pa.RecordBatch]:
    """Add to each input its language and, where it cannot concern the case, the reason; then without its bytes."""
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            found = (None, None) if row["reason"] else _look_at(build_input(row["about"], row["data"]), languages)
            row["language"], row["left_out"] = found
            if row["left_out"]:
                row["data"] = None
            rows.append(row)
        yield pa.RecordBatch.from_pylist(rows, schema=LOOKED)


def keep_all(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Leave nothing out."""
    for batch in batches:
        rows = [{**row, "language": None, "left_out": None} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=LOOKED)


def only_left_out(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what was left out, for people to read."""
    for batch in batches:
        rows = [
            {"path": _plain(json.loads(row["about"])["path"]), "language": row["language"], "reason": row["left_out"]}
            for row in batch.to_pylist()
            if row["left_out"]
        ]
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema=LEFT_OUT)


def _plain(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _look_at(given: RawInput, languages: Collection[str]) -> tuple[str | None, str | None]:
    """Return (language, why it is left out); what cannot be looked at is kept."""
    try:
        text, stated = _text_of(given)
    except UnreadableInput:
        return None, None  # reading it will tell what is wrong
    if text is None:
        return None, None
    language = (normal_code(stated) if stated else None) or _language_of(text)
    if language is None:
        return None, None
    return language, why_left_out(text, language, languages)


def _text_of(given: RawInput) -> tuple[str | None, str | None]:
    """Return what can be read at a glance, and the language that is stated."""
    stated = given.meta.language or given.within.language
    if given.kind == Kind.JSON_LINE:
        text, meta = read_json_line(given.data)
        return f"{meta.title or ''}\n{text}"[:LOOKED_AT], meta.language or stated
    if given.kind == Kind.TEXT:
        return decode(given.data[: 4 * LOOKED_AT], given.charset)[:LOOKED_AT], stated
    if given.kind in (Kind.HTML, Kind.FRAGMENT):
        plain = _TAG.sub(" ", decode(given.data, given.charset))
        return unescape(plain)[: 4 * LOOKED_AT], stated
    return None, stated  # documents are opened only once, by whoever reads them


def _language_of(text: str) -> str | None:
    guess = guess_language(" ".join(text[:4000].split())[:2000])
    return guess.language if guess.score >= _SURE else None


def why_left_out(text: str, language: str, languages: Collection[str] = READ) -> str | None:
    """Return why a text cannot concern the case, or None if it can."""
    if language not in languages:
        return f"in {language}, of which nothing is read"
    if language not in LANGUAGES:
        return None
    words = _WORD.findall(text)
    distinct = dict.fromkeys(words)
    if not _tells_event(distinct, language):
        return "no word of an event"
    if not _names_somebody(distinct, language):
        return "no state, people, capital or known body"
    return None


def _tells_event(words: Iterable[str], language: str) -> bool:
    """Tell whether there is an event word, or all words of an event phrase, anywhere in the text."""
    known = _event_words(language)
    forms_there = {form for word in words for form in _forms_of(word, language)}
    return any(
        all(not part.isdisjoint(forms_there) for part in rest)
        for form in forms_there & known.keys()
        for rest in known[form]
    )


@lru_cache(maxsize=262144)
def _forms_of(word: str, language: str) -> tuple[str, ...]:
    """Return a word, its dictionary form, and the one that the table of verb forms gives it, each in small letters."""
    found = event_words(language)
    lower = word.casefold()
    lemma = simplemma.lemmatize(word, lang=language).casefold()
    own = found.inflected.get(lower, lower) if found is not None else lower
    stems, folded = _stems(language), fold(lower)
    alike = (head for end in range(_STEM, len(folded) + 1) for head in stems.get(folded[:end], ()))
    return tuple(dict.fromkeys((lower, lemma, own.casefold(), *alike)))


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    """Return the event words by how they begin: forms that no dictionary has begin alike."""
    found: dict[str, list[str]] = {}
    for head in sorted(_event_words(language)):
        folded = fold(head)
        if len(folded) > _STEM + 1:
            found.setdefault(folded[: max(_STEM, len(folded) - 2)], []).append(head)
    return {stem: tuple(heads) for stem, heads in found.items()}


@cache
def _event_words(language: str) -> dict[str, tuple[tuple[frozenset[str], ...], ...]]:
    """Return for the first word of each event phrase the sets of words that its others are of."""
    found = event_words(language)
    triggers = found.triggers if found is not None else {}
    return {
        head.casefold(): tuple(
            tuple(frozenset(word.casefold() for word in part) for part in trigger.words[1:]) for trigger in own
        )
        for head, own in triggers.items()
    }


def _names_somebody(words: Iterable[str], language: str) -> bool:
    """Tell whether all words of a name that the gazetteer knows are anywhere in the text."""
    known = _name_words(language)
    there = {part for word in words for part in _name_forms(word, language)}
    return any(rest <= there for part in there & known.keys() for rest in known[part])


@lru_cache(maxsize=262144)
def _name_forms(word: str, language: str) -> tuple[str, ...]:
    parts = (word, simplemma.lemmatize(word, lang=language), *word.replace("’", "-").replace("'", "-").split("-"))
    return tuple(dict.fromkeys(folded_name(part) for part in parts))


@cache
def _name_words(language: str) -> dict[str, tuple[frozenset[str], ...]]:
    """Return for the longest word of each name the others of it."""
    found: dict[str, set[frozenset[str]]] = {}
    for form in forms(language):
        words = folded_name(form.text).replace("'", "-").replace("-", " ").split()
        if words and not form.doubtful:
            longest = max(words, key=len)
            found.setdefault(longest, set()).add(frozenset(words) - {longest})
    return {word: tuple(sorted(rests, key=sorted)) for word, rests in found.items()}
