"""Words of languages without a parser: elided articles and participles after auxiliaries."""

import pytest

from firsthand.extract.parsers.block import Block
from firsthand.extract.parsers.words import parse_blocks


def words(text, language):
    (tokens,) = parse_blocks([Block(text=text, start=0)], language)
    return tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dell'ambasciata d'Italia", ["dell'", "ambasciata", "d'", "Italia"]),
        ("L’inviato c’era", ["L’", "inviato", "c’", "era"]),
        ("parla Massimo D'Altavilla", ["parla", "Massimo", "D'Altavilla"]),
    ],
)
def test_an_elided_word_is_a_token_of_its_own_but_in_names(text, expected):
    tokens = words(text, "it")

    assert tokens.words == expected
    assert [
        text[start : start + len(word)] for start, word in zip(tokens.starts, tokens.words, strict=True)
    ] == expected


def test_no_other_language_is_cut_so():
    assert words("l'espion d'hier", "pt").words == ["l'espion", "d'hier"]


@pytest.mark.parametrize(
    ("language", "text", "lemma"),
    [
        ("es", "ha dicho", "decir"),
        ("es", "fueron detenidos", "detener"),
        ("it", "ha detto", "dire"),
        ("es", "el acusado", "acusado"),
    ],
)
def test_a_participle_after_an_auxiliary_is_a_verb(language, text, lemma):
    assert words(text, language).lemmas[-1] == lemma
