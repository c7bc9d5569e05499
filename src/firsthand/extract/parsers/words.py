"""Languages without a parser that can be had: words, sentences and dictionary forms only, no tree.

Misses: part of speech is told only for numbers, punctuation and capitalised words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import simplemma

from firsthand.extract.parsers.block import Block, Tokens
from firsthand.lexicon.romance_forms import LANGUAGES as ROMANCE
from firsthand.lexicon.romance_forms import participle_of, perfect_auxiliaries, phrase_openers

LEMMAS = frozenset({"cs", "de", "es", "it", "nl", "pl", "uk", "pt", "sv", "da", "fi", "bg", "ro", "sk", "hu", "lt"})
"""Languages for which dictionary forms are looked up; in all others the word itself stands."""

_WORD = re.compile(
    r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?|\w+(?:[-’'.&]\w+)*|\.\.\.|[^\w\s]"
)
_ELIDED = {
    "it": re.compile(
        r"(?:[cdlmnstv]|un|all|dall|dell|nell|sull|coll|quell|quest|anch|senz|tutt|com|dov|quand|mezz|bell"
        r"|vent|trent|quarant|cinquant|sessant|settant|ottant|novant|cent)['’](?=\w)",
        re.IGNORECASE,
    )
}
"""Words that lose their last vowel before another and are joined to it: "dell'ambasciata"."""
_WINDOW = 3
"""Words up to which a participle follows its auxiliary: "ha sempre negato"."""
_ENDERS = frozenset(".!?…")
_MARKS = frozenset("\"'”“»«’)]‹›")
_ABBREVIATIONS = frozenset(
    """
    abs apr art atd aug bzw ca col d d.h dez dott dr etc evtl feb fr gen ggf godz h.c hr im ing inkl
    jan jr jul jun lic lt m max mgr min mio mld mln mm mme mr mrd mrs ms mudr např nov np nr o.ä okt
    p pan prof r resp s.o sep sept sig sog sr sra st std tel tj tys tzv tzw u.a ul usw v.a vgl z.b
    z.t zzgl śp
    """.split()
)


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    if language not in LEMMAS:
        return word.lower()
    return str(simplemma.lemmatize(word, lang=language)).lower()


def parse_blocks(blocks: Iterable[Block], language: str) -> Iterator[Tokens]:
    """Split blocks into words and sentences; yields one Tokens a block, in order."""
    for block in blocks:
        yield _tokens(block.text, language)


def _tag(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    if not word[0].isalnum():
        return "PUNCT"
    return "PROPN" if word[0].isupper() else "X"


def _tokens(text: str, language: str) -> Tokens:
    tokens = Tokens(language=language, has_tree=False)
    fresh = True
    for start, end in _pieces(text, language):
        word, index = text[start:end], len(tokens.words)
        closes = word in _MARKS and start > 0 and not text[start - 1].isspace()
        if index == 0 or (fresh and not closes):
            tokens.sentence_firsts.append(index)
            fresh = False
        tokens.words.append(word)
        tokens.starts.append(start)
        tokens.lemmas.append(_lemma(word, language))
        tokens.tags.append(_tag(word))
        tokens.heads.append(index)
        if word in _ENDERS and not (word == "." and _is_inner_dot(tokens, text, end)):
            fresh = True
    if language in ROMANCE:
        _mend_participles(tokens, language)
    count = len(tokens.words)
    tokens.forms, tokens.rels, tokens.cases = [""] * count, ["dep"] * count, [""] * count
    return tokens


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each token starts and ends; an elided article is a token of its own, but for names ("D'Alema")."""
    elided = _ELIDED.get(language)
    for match in _WORD.finditer(text):
        start, end = match.span()
        found = elided.match(text, start, end) if elided is not None else None
        if found is not None and not _is_named(text, found):
            yield start, found.end()
            start = found.end()
        yield start, end


def _is_named(text: str, elided: re.Match[str]) -> bool:
    """Tell whether a capital letter and its apostrophe begin a name within a sentence ("Massimo D'Alema")."""
    before = text[: elided.start()].rstrip()[-1:]
    return elided.group()[0].isupper() and text[elided.end()].isupper() and before.isalpha()


def _mend_participles(tokens: Tokens, language: str) -> None:
    """Lead participles after an auxiliary to their verb: the dictionary has many as adjectives ("ha detenido")."""
    auxiliaries, openers = perfect_auxiliaries(language), phrase_openers(language)
    waiting = 0
    for place, word in enumerate(tokens.words):
        lower = word.lower()
        if lower in auxiliaries:
            waiting = _WINDOW
        elif lower in openers:
            waiting = 0
        elif waiting:
            waiting -= 1
            verb = participle_of(lower, language)
            if verb is not None:
                tokens.lemmas[place], waiting = verb, 0


def _is_inner_dot(tokens: Tokens, text: str, end: int) -> bool:
    """Tell whether the full stop that ends at `end` stands within a sentence (abbreviation, ordinal, initial)."""
    before = tokens.words[-2] if len(tokens.words) > 1 else ""
    following = text[end : end + 2].strip()
    if not following:
        return False
    if before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return True
    return before.isdigit() and (len(before) <= 2 or not following[:1].isupper())
