"""The language of a report and of a passage."""

import pytest
from clutter_lines import PROSE

from firsthand.read.languages import foreign_language, language_of, normal_code

CODES = [("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), ("ukr", "uk"), ("ua", "uk"), ("nb-NO", "no"), ("German", "de"),
         ("xx-yy-zz", "xx"), ("klingon", None), ("", None), ("12", None)]  # fmt: skip


@pytest.mark.parametrize(("value", "code"), CODES)
def test_codes_and_names_of_languages_become_two_letters(value, code):
    assert normal_code(value) == code


@pytest.mark.parametrize("language", sorted(PROSE))
def test_the_language_of_a_text_is_told(language):
    assert language_of(" ".join(PROSE[language])) == language


def test_a_few_letters_tell_no_language():
    assert language_of("Tallinn 1234") is None


@pytest.mark.parametrize("own", sorted(PROSE))
def test_no_sentence_of_a_report_is_foreign_to_its_own_language(own):
    assert [line for line in PROSE[own] if foreign_language(line, own)] == []


@pytest.mark.parametrize(("own", "other"), [("en", "fr"), ("en", "ru"), ("de", "en"), ("fr", "de"), ("pl", "it")])
def test_long_passages_in_another_language_are_foreign(own, other):
    assert foreign_language(" ".join(PROSE[other][:3]), own) == other
