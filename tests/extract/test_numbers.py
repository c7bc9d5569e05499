"""Numbers in digits and words: text in, value and span out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.numbers import number_at, number_grammar, read_digits, read_words

DIGITS = [  # language, text, value
    ("en", "1,400", 1400),
    ("en", "1,400.5", 1400.5),
    ("en", "1.400", 1.4),
    ("en", "2024", 2024),
    ("de", "1.400", 1400),
    ("de", "1.400,5", 1400.5),
    ("de", "3,2", 3.2),
    ("de", "3.25", 3.25),  # two digits cannot be a group, so the point is a decimal mark
    ("fr", "1 400", 1400),
    ("fr", "1\u202f400\u202f000", 1400000),
    ("ru", "1 400", 1400),
    ("ru", "3,2", 3.2),
    ("pl", "1 400", 1400),
    ("es", "1.400", 1400),
]
WORDS = [
    ("en", "seven", 7),
    ("en", "Twenty-one", 21),
    ("en", "one hundred and five", 105),
    ("en", "twenty-three thousand four hundred", 23400),
    ("de", "einundzwanzig", 21),
    ("de", "zweihundertdrei", 203),
    ("de", "viertausendfünfhundert", 4500),
    ("fr", "vingt et un", 21),
    ("fr", "soixante et onze", 71),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "deux mille trois", 2003),
    ("ru", "двадцать одного", 21),
    ("ru", "сто двадцать три", 123),
    ("ru", "две тысячи", 2000),
    ("en", "five and seven", None),  # two numbers
    ("en", "clerk", None),
]
IN_TEXT = [  # language, text, the part that is the number, value, is the value the least it can be
    ("en", "two dozen clerks", "two dozen", 24, False),
    ("en", "a dozen clerks", "a dozen", 12, False),
    ("en", "half a million boats", "half a million", 500000, False),
    ("en", "two and a half million boats", "two and a half million", 2500000, False),
    ("en", "3.2 million boats", "3.2 million", 3200000, False),
    ("en", "five and seven clerks", "five", 5, False),
    ("en", "hundreds of millions more", "hundreds of millions", 200000000, True),
    ("en", "tens of thousands of boats", "tens of thousands", 20000, True),
    ("en", "thousands came", "thousands", 2000, True),
    ("en", "several hundred boats", "several hundred", 200, True),
    ("de", "3,2 Millionen Boote", "3,2 Millionen", 3200000, False),
    ("de", "1,5 Mrd. Boote", "1,5 Mrd.", 1500000000, False),
    ("de", "eine halbe Million Boote", "eine halbe Million", 500000, False),
    ("de", "Hunderte Millionen Boote", "Hunderte Millionen", 200000000, True),
    ("fr", "une vingtaine de bateaux", "une vingtaine", 20, False),
    ("fr", "un demi-million de bateaux", "un demi-million", 500000, False),
    ("fr", "centaines de millions", "centaines de millions", 200000000, True),
    ("ru", "полтора миллиона лодок", "полтора миллиона", 1500000, False),
    ("ru", "полмиллиона лодок", "полмиллиона", 500000, False),
    ("ru", "5 млн лодок", "5 млн", 5000000, False),
    ("ru", "десятки тысяч лодок", "десятки тысяч", 20000, True),
    ("ru", "пятерых писарей", "пятерых", 5, False),
]


@pytest.mark.parametrize(("language", "text", "value"), DIGITS)
def test_digits_are_read_with_the_separators_of_the_language(language, text, value):
    assert read_digits(text, number_grammar(language)) == value


@pytest.mark.parametrize(("language", "text", "value"), WORDS)
def test_words_are_read_as_one_number_or_not_at_all(language, text, value):
    assert read_words(text, number_grammar(language)) == value


@pytest.mark.parametrize(("language", "text", "words", "value", "vague"), IN_TEXT)
def test_a_number_in_a_text_ends_where_its_words_end(language, text, words, value, vague):
    number = number_at(text, 0, len(text), number_grammar(language))

    assert number is not None
    assert (text[number.start : number.end], number.value, number.is_vague) == (words, value, vague)


def test_a_run_of_digits_too_long_for_a_number_is_none():
    assert read_digits("9" * 5000, number_grammar("en")) is None
    assert number_at("9" * 5000, 0, 5000, number_grammar("en")) is None


def test_scales_are_exact():
    number = number_at("16.1 billion", 0, 12, number_grammar("en"))
    assert number is not None
    assert number.value == 16_100_000_000


def test_whole_numbers_are_whole():
    assert isinstance(read_digits("3,000", number_grammar("en")), int)
    million = number_at("3.2 million", 0, 11, number_grammar("en"))
    assert million is not None
    assert isinstance(million.value, int)


@given(st.integers(0, 10**12), st.sampled_from([("en", ","), ("de", "."), ("fr", "\u202f"), ("ru", "\u00a0")]))
def test_grouped_digits_are_read_back(value, style):
    language, mark = style

    assert read_digits(f"{value:,}".replace(",", mark), number_grammar(language)) == value
