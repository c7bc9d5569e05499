"""Quotations in another language are parted from the report's own, and their translations lead to them."""

import pytest

from reading import CLOSING, OPENING, read

FRENCH = "“Nous ne céderons jamais à la pression de cette puissance étrangère, ni aujourd’hui ni demain.”"
ENGLISH = "“We shall never give in to the pressure of that foreign power, neither today nor tomorrow.”"
GERMAN = "„Wir haben 14 Überweisungen gefunden, und niemand kann sie uns erklären.“"
OF_GERMAN = "“We found 14 transfers, and nobody can explain them to us.”"


def passages(text):
    """Return (kind, language, words, words of what it renders) of all but the plain body."""
    report = read(text)
    return [
        (
            region.kind.value,
            region.language,
            region.span.of(report.text),
            region.translates.of(report.text) if region.translates else None,
        )
        for region in report.regions
        if region.kind.value == "foreign" or region.translates
    ]


CASES = [
    (f"{OPENING} {FRENCH} {CLOSING}", [("foreign", "fr", FRENCH, None)]),
    (
        f"{OPENING}\n\n{FRENCH}\n\n({ENGLISH})\n\n{CLOSING}",
        [("foreign", "fr", FRENCH, None), ("body", None, f"({ENGLISH})", FRENCH)],
    ),
    (
        f"{OPENING}\n\n{GERMAN}\n\nTranslation: {OF_GERMAN}\n\n{CLOSING}",
        [("foreign", "de", GERMAN, None), ("body", None, f"Translation: {OF_GERMAN}", GERMAN)],
    ),
    (
        f"{OPENING}\n\n{ENGLISH}\n\n({FRENCH})\n\n{CLOSING}",
        [("body", None, ENGLISH, f"({FRENCH})"), ("foreign", "fr", f"({FRENCH})", None)],
    ),
    (
        f"{OPENING} {FRENCH} ({ENGLISH}) the minister said. {CLOSING}",
        [("foreign", "fr", FRENCH, None), ("body", None, f"({ENGLISH}) the minister said. {CLOSING}", FRENCH)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_foreign_quotation_and_its_translation_are_recognised(text, expected):
    assert passages(text) == expected


OTHERS = [
    f"{OPENING}\n\n{GERMAN}\n\n“We found 15 transfers, and nobody can explain them to us.”\n\n{CLOSING}",
    f"{OPENING}\n\n{FRENCH}\n\n“No.”\n\n{CLOSING}",
    f"{OPENING}\n\n{FRENCH}\n\n{CLOSING}",
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_passage_with_other_numbers_of_another_length_or_without_marks_is_no_translation(text):
    assert [rendered for *_, rendered in passages(text)] == [None]


@pytest.mark.parametrize("text", [f"{OPENING} {ENGLISH} {CLOSING}", f"He said {FRENCH} in {OPENING}"])
def test_nothing_is_torn_out_of_a_sentence(text):
    assert passages(text) == []
