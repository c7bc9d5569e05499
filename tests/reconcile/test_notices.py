"""Which texts hold a notice by which an outlet takes a report back or sets it right."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from firsthand.reconcile.notices import read_notice


@pytest.mark.parametrize(
    ("text", "language", "outlet", "kind", "words"),
    [
        ("Kite News has retracted its report on the ferry.", "en", "Kite News", "withdrawn", "Kite News has"),
        ("This article has been withdrawn. We are sorry.", "en", None, "withdrawn", "This article"),
        ("Retraction\n\nOur story of 3 May about the ferry was wrong.", "en", None, "withdrawn", "Our story"),
        ("Editor's note: Kite News no longer stands by this story.", "en", "Kite News", "withdrawn", "Editor's"),
        ("Correction: Our report gave the sum as 12. It was 21.", "en", None, "corrected", "Correction"),
        ("The ferry sank. An earlier version of this article misstated the day.", "en", None, "corrected", "An earlier"),
        ("Die Redaktion zieht den Bericht vom 3. Mai zurück.", "de", None, "withdrawn", "Die Redaktion"),
        ("Berichtigung: In unserem Artikel hieß es irrtümlich, er sei tot.", "de", None, "corrected", "Berichtigung"),
        ("Nous retirons notre article sur le ferry.", "fr", None, "withdrawn", "Nous retirons"),
        ("Rectificatif : dans notre dépêche, nous avons écrit par erreur douze.", "fr", None, "corrected", "Rectif"),
        ("Редакция отозвала статью о пароме.", "ru", None, "withdrawn", "Редакция"),
        ("Поправка: в нашей статье ошибочно указано число.", "ru", None, "corrected", "Поправка"),
    ],
)  # fmt: skip
def test_a_notice_is_known_by_its_cue_and_by_whose_report_it_is(text, language, outlet, kind, words):
    found, sentences = read_notice(text, outlet, language)

    assert found.value == kind
    assert sentences[0].of(text).strip().startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "Arland withdrew its ambassador and recalled the report of the army.",
        "The ministry has withdrawn its report on the ferry.",
        "The minister corrected the judge. The report was wrong, he said.",
        "Troops were withdrawn, the report said.",
        "The court retracted nothing.",
    ],
)
def test_what_others_withdraw_or_correct_is_no_notice_of_the_outlet(text):
    assert read_notice(text, "Kite News", "en") is None


def test_the_day_of_a_german_date_ends_no_sentence():
    text = "Die Redaktion zieht den Bericht vom 3. Mai zurück. Der Zoll ermittelt weiter."

    _, sentences = read_notice(text, None, "de")

    assert [span.of(text) for span in sentences] == ["Die Redaktion zieht den Bericht vom 3. Mai zurück."]
