"""Regions cover every visible character of a text, each once, and never cut a word."""

import json
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records.report import Report
from reading import CLOSING, OPENING, QUOTE, STORY, read, regions

TITLE = "Envoy told to leave over harbour photographs"
PARTS = [
    OPENING,
    QUOTE,
    CLOSING,
    TITLE,
    "Home | News | Sport",
    "By Una Kellachan",
    "Published: 2 May 2024, 10:30",
    "TALLINN, May 2 (BNW) - Estonia expelled an envoy on Thursday.",
    "Related news",
    "- Ferry late again",
    "# By numbers",
    "Photo: Una Kellachan (Getty Images)",
    "The envoy at the gate. Photo: Una Kellachan",
    "#Estonia #envoy",
    "“Die Regierung hat den Mitarbeiter der Handelsvertretung ausgewiesen, weil er Fotos vom Hafen machte.”",
    "\u200fمرفأ\u200f \ufeff\u200b",
    "\u200e",
    "★ ★ ★",
    "你好，世界。",
    "a\x00b",
    "12.40 - The quay was closed.",
    "Sign up for our newsletter. The police said no more. Follow us on Facebook.",
]
GAPS = ["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2028", "\v", " \t\n\n\n"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(GAPS)), min_size=1, max_size=12))
def test_every_visible_character_lies_in_exactly_one_region(parts):
    text = "".join(part + gap for part, gap in parts)
    report = read(text)
    if not isinstance(report, Report):
        assert "no words" in report.reason
        return

    covered = [0] * len(report.text)
    for region in report.regions:
        for index in range(region.span.start, region.span.end):
            covered[index] += 1
    assert all(count == 1 for count, letter in zip(covered, report.text, strict=True) if not letter.isspace())
    assert max(covered) == 1
    assert report.text == text.replace("\r\n", "\n").replace("\x00", "\ufffd")
    assert [r.span for r in report.regions] == sorted(r.span for r in report.regions)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=10))
def test_reading_twice_gives_the_same(parts):
    text = "\n\n".join(parts)

    assert read(text) == read(text)


def test_a_line_is_a_paragraph():
    assert [words for _, words in regions("\n".join(STORY))] == list(STORY)


def test_lines_broken_at_a_fixed_width_are_joined():
    paragraphs = [f"{OPENING} {CLOSING}", f"{QUOTE} {CLOSING}"]
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)

    assert [words.replace("\n", " ") for _, words in regions(text)] == paragraphs


def test_a_headline_is_the_title():
    report = read("\n\n".join([TITLE, *STORY]))

    assert (report.title, report.regions[0].kind.value) == (TITLE, "title")


@pytest.mark.parametrize("first", [OPENING, QUOTE, "The quay was closed."])
def test_a_first_sentence_is_no_title(first):
    report = read("\n\n".join([first, *STORY]))

    assert report.title is None
    assert report.regions[0].kind.value == "body"


def test_a_title_given_from_outside_is_marked_in_the_text():
    line = json.dumps({"text": f"Estonia expels envoy.\n\n{OPENING}", "title": "Estonia expels envoy"})

    report = read(line, kind="json-line")

    assert [region.kind.value for region in report.regions] == ["title", "body"]


def test_a_title_given_from_outside_need_not_be_in_the_text():
    report = read(json.dumps({"text": OPENING, "title": "Estonia expels envoy"}), kind="json-line")

    assert report.title == "Estonia expels envoy"
    assert [region.kind.value for region in report.regions] == ["body"]


def test_the_mark_of_a_heading_is_no_evidence():
    assert regions(f"# {TITLE}\n\n{OPENING}\n\n{QUOTE}")[:2] == [("boilerplate", "#"), ("title", TITLE)]


def test_a_dateline_is_parted_from_the_sentence_behind_it():
    found = regions(f"TALLINN, May 2 (BNW) - {OPENING}\n\n{QUOTE}")

    assert found[:2] == [("dateline", "TALLINN, May 2 (BNW) -"), ("body", OPENING)]


def test_a_roundup_has_a_dateline_for_each_of_its_items():
    text = f"TALLINN. {OPENING}\n\n{QUOTE}\n\nRIGA. {CLOSING}\n\n{QUOTE}"

    assert [words for kind, words in regions(text) if kind == "dateline"] == ["TALLINN.", "RIGA."]


FRENCH = "Le gouvernement a décidé d’expulser un employé du bureau commercial, qui avait photographié des quais."


def test_a_paragraph_in_another_language_is_foreign():
    report = read("\n".join([OPENING, FRENCH, QUOTE]))

    assert [(r.kind.value, r.language) for r in report.regions] == [
        ("body", None),
        ("foreign", "fr"),
        ("body", None),
    ]
    assert report.language == "en"


@pytest.mark.parametrize(
    "names",
    [
        "The five were Giovanni Bertolucci, Paolo Fiorentini, Matteo Scarpetta, Lucia Benvenuti and Carla Montanari.",
        "Stanislav Ostrovskoj, Nadezhda Kirpichnikova, Vyacheslav Dolgorukov, Igor Tretyakovskij",
        "Association des anciens marins de Paldiski",
        "Marek Dolny In: Urges Estonia Remain Neutral In Harbour Affair",
        "Paldiski, Tallinn, Narva, Tartu, Haapsalu, Kuressaare, Pärnu, Viljandi",
        "Banco Mercantil del Norte, Caja Rural de Salamanca, Banca Popolare di Trieste",
    ],
)
def test_names_and_headlines_that_look_foreign_are_not(names):
    assert (("body", names)) in regions("\n\n".join([OPENING, QUOTE, names, CLOSING]))
