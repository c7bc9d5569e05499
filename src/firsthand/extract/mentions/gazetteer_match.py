"""Find what the gazetteer knows in a parsed report: the longest form at each place, by one look-up a word.

Words are compared folded and without hyphens, dots and apostrophes, so that parsers may split them as they like;
capitals count where the form has them ("US" is not "us", "Polish" is not "polish").
In languages with many endings the dictionary forms are compared as well.

Misses: forms inside a compound ("US-Regierung" is left to the phrase rules); acronyms in headlines all in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from firsthand.extract.parsers.words import LEMMAS
from firsthand.extract.tree import Sentence, Tree
from firsthand.lexicon.gazetteer_tables import Form, Sort, Use, forms
from firsthand.lexicon.mention_words import word_group
from firsthand.text.folding import fold

_PIECE = re.compile(r"\w+")
_SIGNS = frozenset("$€£")
_LOOSE = frozenset("-‐‑–/'’.&")
_OPENERS = frozenset("\"“„«‘'‹")
_AS_LEMMAS = (LEMMAS | {"ru"}) - {"it", "es", "nl", "pt"}
_OF_IT = frozenset(("'s", "’s", "'", "’"))
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
    if not _SIGNS.isdisjoint(word):
        return ((word, "l"),)  # "US$"
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
    words: tuple[str, ...]
    cases: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class _Start:
    """The forms that begin with one word: those of that word only, and longer ones by their second word."""

    single: tuple[_Pattern, ...]
    longer: dict[str, tuple[_Pattern, ...]]


@cache
def _lemma_of(language: str, word: str) -> str:
    if language == "ru":
        from firsthand.extract.parsers.russian import lemma  # noqa: PLC0415 (loads a dictionary: only when needed)

        return lemma(word)
    return str(simplemma.lemmatize(word, lang=language)).lower()


@cache
def _starts(language: str) -> dict[str, _Start]:
    """Return the forms of a language by their first piece; longer forms come first."""
    found: dict[str, list[_Pattern]] = {}
    seen: set[tuple[tuple[tuple[str, str], ...], Use]] = set()
    for form in forms(language):
        for units in _spellings(form, language):
            words = tuple(unit for unit, _ in units)
            if words and (units, form.use) not in seen:
                seen.add((units, form.use))
                found.setdefault(words[0], []).append(_Pattern(words, tuple(case for _, case in units), form))
    return {first: _start(rows) for first, rows in found.items()}


def _start(rows: list[_Pattern]) -> _Start:
    longer: dict[str, list[_Pattern]] = {}
    for row in sorted(rows, key=lambda row: -len(row.words)):
        if len(row.words) > 1:
            longer.setdefault(row.words[1], []).append(row)
    return _Start(
        tuple(row for row in rows if len(row.words) == 1), {second: tuple(found) for second, found in longer.items()}
    )


def _spellings(form: Form, language: str) -> list[tuple[tuple[str, str], ...]]:
    written = [unit for word in form.text.split() for unit in units_of(word)]
    spellings = [tuple(written)]
    if language in _AS_LEMMAS and not (language == "de" and form.entry.kind == "crowd"):
        lemmas = [unit for word in form.text.split() for unit in _lemma_units(word, language)]
        if len(lemmas) == len(written):
            spellings.append(tuple((lemma, case) for (lemma, _), (_, case) in zip(lemmas, written, strict=True)))
    return spellings


def _lemma_units(word: str, language: str) -> tuple[tuple[str, str], ...]:
    stripped = word.strip('«»„“”"')
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
    cases: list[str] = []
    tokens: list[int] = []
    by_lemma = language in _AS_LEMMAS
    for sentence in tree.sentences[first:last]:
        shouted = is_shouted(tree, sentence)
        span = range(sentence.first, sentence.last)
        for token, units in zip(span, map(units_of, tree.words[sentence.first : sentence.last]), strict=True):
            for word, case in units:
                words.append(word)
                cases.append(case)
                tokens.append(token)
        if shouted:
            _hush(cases, words, len(words) - len(span))
        words.append("\n")
        cases.append("l")
        tokens.append(-1)
    return _Stream(words, _lemma_pieces(tree, words, tokens) if by_lemma else words, cases, tokens)


def _hush(cases: list[str], words: list[str], start: int) -> None:
    """Take the capitals of short words in a shouted line for no sign of an acronym."""
    for place in range(max(start, 0), len(cases)):
        if cases[place] == "U" and len(words[place]) <= _SHOUTED:
            cases[place] = "C"


def _lemma_pieces(tree: Tree, words: list[str], tokens: list[int]) -> list[str]:
    """Return the dictionary form of each piece; the piece itself where the two are cut differently."""
    found = list(words)
    lemmas = tree.lemmas
    place, count = 0, len(tokens)
    while place < count:
        token, end = tokens[place], place + 1
        while end < count and tokens[end] == token and token >= 0:
            end += 1
        if token >= 0:
            units = units_of(lemmas[token])
            if len(units) == end - place:
                found[place:end] = [unit for unit, _ in units]
        place = end
    return found


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
    """Return the longest noun of ours that ends a German compound, or None."""
    folded = fold(word)
    for start in range(2, len(folded) - 3):
        form = _german_nouns().get(folded[start:].lstrip("-"))
        if form is not None and (start > 2 or "-" in folded[:4]):
            return form
    return None


def _match(tree: Tree, stream: _Stream, language: str) -> list[Hit]:
    starts = _starts(language)
    words, lemmas, tokens = stream.words, stream.lemmas, stream.tokens
    hits: list[Hit] = []
    end = 0
    for position, word in enumerate(words):
        start, lemma = starts.get(word), lemmas[position]
        other = starts.get(lemma) if lemma != word else None
        if (start is None and other is None) or tokens[position] < end:
            continue
        if position and tokens[position - 1] == tokens[position]:
            continue
        found = [hit for one in (start, other) if one is not None and (hit := _longest(tree, stream, position, one))]
        longest = max(found, key=lambda hit: hit.last, default=None)
        if longest is not None and not (hits and _is_namesake(tree, hits[-1], longest)):
            hits.append(longest)
            end = longest.last
    return hits


def _is_namesake(tree: Tree, before: Hit, hit: Hit) -> bool:
    """Tell whether the words of a state's service are those of another state's, named right before them.

    "The Greek National Intelligence Service" is not South Korea's, which is known by these words alone; acronyms are
    left alone, since a state may stand before another's ("a Belgian FSB informer").
    """
    own, state = hit.form.entry, before.form.entry
    if own.sort is not Sort.SERVICE or state.sort is not Sort.STATE or hit.last - hit.first < 2:
        return False
    is_beside = before.last == hit.first or (before.last + 1 == hit.first and tree.lowers[before.last] in _OF_IT)
    return is_beside and None not in (own.country, state.country) and own.country != state.country


def _longest(tree: Tree, stream: _Stream, position: int, start: _Start) -> Hit | None:
    """Return the longest form that begins here and fills whole tokens."""
    second = stream.words[position + 1]
    rows: Sequence[_Pattern] = start.longer.get(second, ())
    if stream.lemmas[position + 1] != second:
        rows = sorted((*rows, *start.longer.get(stream.lemmas[position + 1], ())), key=lambda row: -len(row.words))
    for row in (*rows, *start.single):
        after = position + len(row.words)
        if after >= len(stream.words) or stream.tokens[after] == stream.tokens[after - 1]:
            continue
        if _fits(row, stream, position):
            hit = Hit(stream.tokens[position], stream.tokens[after - 1] + 1, row.form)
            if _is_allowed(tree, hit):
                return hit
    return None


def _fits(row: _Pattern, stream: _Stream, position: int) -> bool:
    """Tell whether words and capitals of a form agree with the text from `position` on."""
    for place, (word, wanted) in enumerate(zip(row.words, row.cases, strict=True), position):
        if place > position and word != stream.words[place] and word != stream.lemmas[place]:
            return False
        if wanted != "l" and wanted != stream.cases[place] and (wanted, stream.cases[place]) != ("C", "U"):
            return False
    return True


def _is_allowed(tree: Tree, hit: Hit) -> bool:
    """Refuse common words that are an outlet only in quotation marks or after a word such as "newspaper"."""
    if hit.form.doubtful and not _has_own_article(tree, hit):
        before = tree.words[hit.first - 1] if hit.first else ""
        return before in _OPENERS or tree.lowers[hit.first - 1] in _OUTLET_NOUNS
    return True


def _has_own_article(tree: Tree, hit: Hit) -> bool:
    """Tell whether a title such as "Le Monde" or "Die Welt" keeps its capital article within a sentence."""
    sentence = tree.sentences[tree.sentence_of[hit.first]]
    article = tree.lowers[hit.first] in _ARTICLES and tree.words[hit.first][0].isupper()
    return article and sentence.language != "en" and hit.first > sentence.first and hit.last - hit.first > 1


_ARTICLES = word_group("articles")


def is_shouted(tree: Tree, sentence: Sentence) -> bool:
    """Tell whether a line of at least four words is all in capitals."""
    if sentence.last - sentence.first < 4 or not tree.words[sentence.first].isupper():
        return False
    words = [word for word in tree.words[sentence.first : sentence.last] if word.isalpha() and len(word) > 1]
    return len(words) >= 4 and sum(word.isupper() for word in words) > 0.7 * len(words)


_OUTLET_NOUNS = word_group("outlet_nouns")
