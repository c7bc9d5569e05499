"""Find what the gazetteer knows in a parsed report: the longest form at each place, by one look-up a word.

Words are compared folded and without hyphens, dots and apostrophes, so that parsers may split them as they like;
capitals count where the form has them ("US" is not "us", "Polish" is not "polish").
In languages with many endings the dictionary forms are compared as well.

Misses: forms inside a compound ("US-Regierung" is left to the phrase rules); acronyms in headlines all in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from firsthand.extract.parsers.words import LEMMAS
from firsthand.extract.tree import Tree
from firsthand.lexicon.gazetteer_tables import Form, Use, forms
from firsthand.text.folding import fold

_PIECE = re.compile(r"\w+")
_LOOSE = frozenset("-‐‑–/'’.&")
_OPENERS = frozenset("\"“„«‘'‹")
_AS_LEMMAS = (LEMMAS | {"ru"}) - {"it", "es", "nl", "pt"}
_SHOUTED = 3
"""Acronyms up to this length are not looked for in a line all in capitals ("US MUST ACT")."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens [first, last) are `form`."""

    first: int
    last: int
    form: Form


@lru_cache(maxsize=65536)
def units_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return the folded pieces of a token, each with its case: "U" all capitals, "C" capitalised, "l" lower."""
    if "." in word and len(word) > 1:
        word = word.replace(".", "")
    if len(word) == 1 and word in _LOOSE:
        return ()
    pieces = _PIECE.findall(word)
    if not pieces:
        return ((word, "l"),)
    return tuple((fold(piece).replace("ё", "е"), _case(piece)) for piece in pieces)


def _case(piece: str) -> str:
    if piece.isupper() and not piece.isdigit():
        return "U" if len(piece) > 1 else "C"
    return "C" if piece[0].isupper() else "l"


@dataclass(frozen=True, slots=True)
class _Pattern:
    rest: tuple[str, ...]
    cases: tuple[str, ...]
    form: Form


@cache
def _lemma_of(language: str, word: str) -> str:
    if language == "ru":
        from firsthand.extract.parsers.russian import lemma  # noqa: PLC0415 (loads a dictionary: only when needed)

        return lemma(word)
    return str(simplemma.lemmatize(word, lang=language)).lower()


@cache
def _patterns(language: str) -> dict[str, tuple[_Pattern, ...]]:
    """Return the forms of a language by the first piece, the longest first."""
    found: dict[str, list[_Pattern]] = {}
    seen: set[tuple[tuple[str, ...], Use]] = set()
    for form in forms(language):
        for units in _spellings(form, language):
            words = tuple(unit for unit, _ in units)
            if not words or (words, form.use) in seen:
                continue
            seen.add((words, form.use))
            cases = tuple(case for _, case in units)
            found.setdefault(words[0], []).append(_Pattern(words[1:], cases, form))
    return {first: tuple(sorted(rows, key=lambda row: -len(row.rest))) for first, rows in found.items()}


def _spellings(form: Form, language: str) -> list[tuple[tuple[str, str], ...]]:
    written = [unit for word in form.text.split() for unit in units_of(word)]
    spellings = [tuple(written)]
    if language in _AS_LEMMAS and not (language == "de" and form.entry.kind == "crowd"):
        lemmas = [unit for word in form.text.split() for unit in _lemma_units(word, language)]
        if len(lemmas) == len(written):
            spellings.append(tuple((lemma, case) for (lemma, _), (_, case) in zip(lemmas, written, strict=True)))
    return spellings


def _lemma_units(word: str, language: str) -> tuple[tuple[str, str], ...]:
    stripped = word.strip("«»„“”\"")
    return units_of(_lemma_of(language, stripped)) if stripped else ()


@dataclass(slots=True)
class _Stream:
    """The pieces of all tokens of one language, with a barrier at the end of each sentence."""

    words: list[str]
    lemmas: list[str]
    cases: list[str]
    tokens: list[int]


def _stream(tree: Tree, first: int, last: int, language: str) -> _Stream:
    words: list[str] = []
    lemmas: list[str] = []
    cases: list[str] = []
    tokens: list[int] = []
    by_lemma = language in _AS_LEMMAS
    for sentence in range(first, last):
        borders = tree.sentences[sentence]
        shouted = is_shouted(tree, sentence)
        for token in range(borders.first, borders.last):
            units = units_of(tree.words[token])
            other = units_of(tree.lemmas[token]) if by_lemma else units
            if len(other) != len(units):
                other = units
            for (word, case), (lemma, _) in zip(units, other, strict=True):
                words.append(word)
                lemmas.append(lemma)
                cases.append("C" if shouted and case == "U" and len(word) <= _SHOUTED else case)
                tokens.append(token)
        words.append("\n")
        lemmas.append("\n")
        cases.append("l")
        tokens.append(-1)
    return _Stream(words, lemmas, cases, tokens)


def find_hits(tree: Tree) -> list[Hit]:
    """Return what the gazetteer knows, in text order, without overlaps; the longest form wins."""
    hits: list[Hit] = []
    first = 0
    while first < len(tree.sentences):
        language = tree.sentences[first].language
        last = first
        while last < len(tree.sentences) and tree.sentences[last].language == language:
            last += 1
        found = _match(tree, _stream(tree, first, last, language), language)
        hits += _with_compounds(tree, found, first, last) if language == "de" else found
        first = last
    return hits


def _with_compounds(tree: Tree, found: list[Hit], first: int, last: int) -> list[Hit]:
    """Add German compounds whose last part is a noun of ours ("US-Regierung", "Güterbahnbetreiber")."""
    taken = {token for hit in found for token in range(hit.first, hit.last)}
    begin, end = tree.sentences[first].first, tree.sentences[last - 1].last
    for token in range(begin, end):
        word = tree.words[token]
        if token not in taken and len(word) > 7 and word[0].isupper():
            form = compound_noun(word)
            if form is not None:
                found.append(Hit(token, token + 1, form))
    return sorted(found, key=lambda hit: hit.first)


@cache
def _german_nouns() -> dict[str, Form]:
    nouns: dict[str, Form] = {}
    for form in forms("de"):
        if form.use is Use.NOUN and " " not in form.text and len(form.text) > 3 and form.entry.kind != "crowd":
            nouns.setdefault(fold(form.text), form)
    return nouns


@lru_cache(maxsize=65536)
def compound_noun(word: str) -> Form | None:
    """Return the longest noun of ours that ends a German compound, or None; what stands before has three letters or more."""
    folded = fold(word)
    for start in range(2, len(folded) - 3):
        form = _german_nouns().get(folded[start:].lstrip("-"))
        if form is not None and (start > 2 or "-" in folded[:4]):
            return form
    return None


def _match(tree: Tree, stream: _Stream, language: str) -> list[Hit]:
    patterns = _patterns(language)
    words, lemmas = stream.words, stream.lemmas
    hits = []
    position, count = 0, len(words)
    while position < count:
        if stream.tokens[position] < 0:
            position += 1
            continue
        rows = patterns.get(words[position])
        if rows is None and lemmas[position] != words[position]:
            rows = patterns.get(lemmas[position])
        elif lemmas[position] != words[position]:
            rows = rows and (*rows, *patterns.get(lemmas[position], ()))
        hit = _longest(tree, stream, position, rows) if rows else None
        if hit is None:
            position += 1
            continue
        hits.append(hit)
        while position < count and -1 < stream.tokens[position] < hit.last:
            position += 1
    return hits


def _longest(tree: Tree, stream: _Stream, position: int, rows: tuple[_Pattern, ...]) -> Hit | None:
    """Return the longest form that begins here and fills whole tokens."""
    words, lemmas, tokens = stream.words, stream.lemmas, stream.tokens
    if position and tokens[position - 1] == tokens[position]:
        return None
    best: Hit | None = None
    best_size = 0
    for row in rows:
        size = 1 + len(row.rest)
        if size <= best_size or position + size > len(words):
            continue
        if any(
            word != words[place] and word != lemmas[place]
            for place, word in enumerate(row.rest, position + 1)
        ):
            continue
        after = position + size
        if tokens[after] == tokens[after - 1]:
            continue
        if not _cases_fit(row.cases, stream.cases[position:after]):
            continue
        hit = Hit(tokens[position], tokens[after - 1] + 1, row.form)
        if _is_allowed(tree, hit):
            best, best_size = hit, size
    return best


def _cases_fit(wanted: tuple[str, ...], written: list[str]) -> bool:
    return all(want == "l" or want == found or (want == "C" and found == "U") for want, found in zip(wanted, written, strict=True))


def _is_allowed(tree: Tree, hit: Hit) -> bool:
    """Refuse common words that are an outlet only in quotation marks or after a word such as "newspaper"."""
    if hit.form.doubtful:
        before = tree.words[hit.first - 1] if hit.first else ""
        return before in _OPENERS or tree.lowers[hit.first - 1] in _OUTLET_NOUNS
    return True


def is_shouted(tree: Tree, sentence: int) -> bool:
    """Tell whether a line of at least four words is all in capitals."""
    borders = tree.sentences[sentence]
    if borders.last - borders.first < 4 or not tree.words[borders.first].isupper():
        return False
    words = [word for word in tree.words[borders.first : borders.last] if word.isalpha() and len(word) > 1]
    return len(words) >= 4 and sum(word.isupper() for word in words) > 0.7 * len(words)


_OUTLET_NOUNS = frozenset(
    "newspaper paper daily tabloid magazine weekly broadcaster agency channel journal quotidien hebdomadaire zeitung "
    "magazin blatt boulevardzeitung boulevardblatt nachrichtenmagazin tageszeitung газета газете газеты газету издание "
    "издания изданию телеканал телеканала телеканале канал агентство журнал журнала".split()
)
