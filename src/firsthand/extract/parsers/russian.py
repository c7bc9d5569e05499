"""Russian by natasha's slovnet models (Universal Dependencies) with pymorphy3's dictionary forms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version as package_version
from typing import Any

import pymorphy3

from firsthand.extract.parsers.block import Block, Tokens
from firsthand.extract.parsers.universal import cases_of

sys.modules.setdefault("pymorphy2", pymorphy3)  # natasha names the package that is no longer kept

import natasha  # noqa: E402

_FORMS = {
    ("VerbForm", "Inf"): "inf",
    ("VerbForm", "Conv"): "ger",
    ("VerbForm", "Part"): "part",
    ("Mood", "Imp"): "imp",
    ("Tense", "Past"): "past",
    ("Tense", "Fut"): "fut",
    ("Tense", "Pres"): "pres",
}

_KINDS = {"VERB": frozenset({"VERB", "INFN", "PRTS", "PRTF", "GRND"}), "NOUN": frozenset({"NOUN"})}
"""Parts of speech of the dictionary that the tagger's stand for; others are taken as the dictionary has them."""
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


@cache
def _models() -> tuple[Any, Any, Any, Any]:
    embedding = natasha.NewsEmbedding()
    return (
        natasha.Segmenter(),
        natasha.NewsMorphTagger(embedding),
        natasha.NewsSyntaxParser(embedding),
        natasha.NewsNERTagger(embedding),
    )


@cache
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the dictionary form of a Russian word, "ё" as "е"."""
    return str(_analyser().parse(word)[0].normal_form).replace("ё", "е")


@lru_cache(maxsize=65536)
def _lemma_as(word: str, pos: str, gender: str) -> str:
    """Return the dictionary form that fits the tagger's part of speech and gender: "избит" is "избить"."""
    kinds, wanted = _KINDS.get(pos), _GENDERS.get(gender)
    if kinds is None:
        return lemma(word)
    for parse in _analyser().parse(word):
        tag = parse.tag
        if tag.POS in kinds and (wanted is None or pos != "NOUN" or tag.gender in (wanted, None)):
            return str(parse.normal_form).replace("ё", "е")
    return lemma(word)


def version() -> str:
    """Return the version of the installed models' package."""
    return package_version("natasha")


def parse_blocks(blocks: Iterable[Block]) -> Iterator[Tokens]:
    """Parse blocks one by one; yields one Tokens a block, in order."""
    segmenter, morph, syntax, ner = _models()
    for block in blocks:
        doc = natasha.Doc(block.text)
        doc.segment(segmenter)
        if not doc.tokens:
            yield Tokens(language="ru")
            continue
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        yield _tokens(doc)


def _form(token: Any) -> str:
    if token.pos not in ("VERB", "AUX"):
        return ""
    features = token.feats or {}
    return next((form for (name, value), form in _FORMS.items() if features.get(name) == value), "")


def _tokens(doc: Any) -> Tokens:
    tokens = Tokens(language="ru")
    for sentence in doc.sents:
        base = len(tokens.words)
        tokens.sentence_firsts.append(base)
        position = {token.id: base + number for number, token in enumerate(sentence.tokens)}
        for number, token in enumerate(sentence.tokens):
            own = base + number
            head = position.get(token.head_id, own)
            tokens.words.append(token.text)
            tokens.starts.append(token.start)
            gender = (token.feats or {}).get("Gender", "")
            tokens.lemmas.append(_lemma_as(token.text, token.pos or "", gender))
            tokens.tags.append(token.pos or "X")
            tokens.forms.append(_form(token))
            tokens.heads.append(head)
            negation = token.text.lower() in ("не", "ни") and token.rel in ("advmod", "cc")
            tokens.rels.append("root" if head == own else "neg" if negation else token.rel or "dep")
    tokens.cases = cases_of(tokens)
    for span in doc.spans or ():
        inside = [i for i, start in enumerate(tokens.starts) if span.start <= start < span.stop]
        if inside:
            tokens.names.append((inside[0], inside[-1] + 1, span.type))
    return tokens
