"""Bytes become the text they were written as, or are refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import UnreadableInput
from firsthand.read.decoding import clean, decode

TEXTS = {
    "en": "The ministry said “two employees” of the trade office — both men — must leave by Friday; it’s final.",
    "fr": "Le ministère a déclaré mardi que deux employés du bureau devaient quitter le pays à la fin de la semaine.",
    "de": "Das Außenministerium erklärte, zwei Mitarbeiter müssten das Land verlassen. Zuständig dafür ist Köln.",
    "es": "El ministerio dijo el martes que dos empleados deberán abandonar el país el próximo año, según explicó.",
    "pl": "Ministerstwo oświadczyło, że dwóch pracowników musi opuścić kraj do końca tygodnia. Żądał tego prezydent.",
    "cs": "Ministerstvo v úterý uvedlo, že dva zaměstnanci musí zemi opustit do konce týdne. Řekl to mluvčí.",
    "ru": "Министерство заявило во вторник, что двое сотрудников представительства должны покинуть страну.",
    "uk": "Міністерство заявило у вівторок, що двоє співробітників представництва мають залишити країну.",
    "zh": "外交部周二表示，两名代表处工作人员必须在本周末之前离开该国。",
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
LEGACY = [
    ("fr", "latin-1"), ("fr", "cp1252"), ("fr", "mac-roman"), ("de", "latin-1"), ("es", "latin-1"), ("en", "cp1252"),
    ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("cs", "iso8859-2"),
    ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"), ("ru", "iso8859-5"), ("uk", "cp1251"), ("uk", "koi8-u"),
    ("zh", "gb18030"), ("ru", "utf-16-le"), ("en", "utf-16-be"), ("fr", "utf-32-le"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_unicode_is_read_with_and_without_its_mark(language, encoding):
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_older_character_sets_are_told_by_the_letters_of_the_language(language, encoding):
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize("language", ["fr", "ru", "zh"])
def test_a_file_cut_within_a_letter_is_read(language):
    data = (TEXTS[language] + "é").encode()[:-1]

    assert decode(data) == TEXTS[language] + "\ufffd"


def test_a_few_damaged_letters_are_marked():
    data = TEXTS["ru"].encode().replace("двое".encode(), b"\xd0\xd0\xb2\xd0\xbe\xd0\xb5")

    assert decode(data) == TEXTS["ru"].replace("двое", "\ufffdвое")


def test_a_few_nul_bytes_are_marked_and_the_text_is_read():
    assert decode(b"Two men\x00 left the country, the ministry said.") == (
        "Two men\ufffd left the country, the ministry said."
    )


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 500,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 40 + bytes(range(128, 256)),
        b"\xff\xfe" + b"\x00\xd8" * 300,
        b"\x81\x8d\x8f\x90\x9d" * 60,
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data):
    with pytest.raises(UnreadableInput, match=r"text|character set"):
        decode(data)


def test_the_character_set_that_a_page_states_comes_before_any_guess():
    data = "Двое сотрудников покинули страну".encode("koi8-r")

    assert decode(data, "KOI8-R") == "Двое сотрудников покинули страну"
    assert decode("déjà".encode(), "x-unknown") == "déjà"
    assert decode("déjà vu à Tallinn".encode(), "utf-16") == "déjà vu à Tallinn"


def test_only_line_ends_and_impossible_characters_are_changed():
    assert clean("a\r\nb\rc\n\x00\ud800\ufeff\u200f\t") == "a\nb\rc\n\ufffd\ufffd\ufeff\u200f\t"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
def test_any_text_in_utf8_comes_back_as_it_was(text):
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except UnreadableInput:
        assert text.count("\ufffd") > 8
