"""Proper names: where they begin and end, and what kind of thing they name."""

import pytest

from firsthand.extract.mentions.find import find_mentions


def words_and_types(parsed, text, language="en", **options):
    report, tree = parsed(text, language=language, **options)
    return [(mention.text, mention.type.value) for mention in find_mentions(report, tree)[0]]


NAMES = [  # text, mentions that must be among those found
    ("Mr. Oskar Brennholt met Dr Jana Eskerod.", [("Oskar Brennholt", "person"), ("Jana Eskerod", "person")]),
    ("Ursula von der Heidt spoke in Lille.", [("Ursula von der Heidt", "person"), ("Lille", "place")]),
    ("Russia's embassy wrote to Poland.", [("Russia", "place"), ("Poland", "place")]),
    ("The US and the U.K. agreed.", [("US", "place"), ("U.K.", "place")]),
    ("They told us to wait.", []),
    ("They polish the turkey.", []),
    ("Sofia Brennholt lives in Sofia.", [("Sofia Brennholt", "person"), ("Sofia", "place")]),
    (
        "The Zinnia Foundation paid the Larkspur Institute.",
        [("Zinnia Foundation", "organisation"), ("Larkspur Institute", "organisation")],
    ),
    ("Brennholt Logistics GmbH denied it.", [("Brennholt Logistics GmbH", "organisation")]),
    (
        "The Tartu Gazette and Radio Osterholm reported it.",
        [("Tartu Gazette", "outlet"), ("Radio Osterholm", "outlet")],
    ),
    ("Reuters and Le Soir reported it.", [("Reuters", "outlet"), ("Le Soir", "outlet")]),
    ("Officials in Kresnik fled to Drosendorf Street.", [("Kresnik", "place"), ("Drosendorf Street", "place")]),
    ("The tanker Morgenrot left the port.", [("Morgenrot", "work")]),
    (
        "He signed the Vienna Convention on Diplomatic Relations.",
        [("Vienna Convention on Diplomatic Relations", "work")],
    ),
    (
        "The Ministry of Transport and Communications declined.",
        [("Ministry of Transport and Communications", "organisation")],
    ),
    ("The Belgian Workers' Party won.", [("Belgian", "place")]),
    ("The European Court of Human Rights ruled.", [("European Court of Human Rights", "organisation")]),
    (
        "The Security Service of Ukraine (SBU) said so.",
        [("Security Service of Ukraine", "organisation"), ("SBU", "organisation")],
    ),
    ("OLAF and Eurojust will meet.", [("OLAF", "organisation"), ("Eurojust", "organisation")]),
    ("Crimea is not Kresnik.", [("Crimea", "place")]),
    ("Slovenia Airlines signed the contract.", [("Slovenia Airlines", "organisation")]),
    ("The Slovenian government signed the contract.", [("The Slovenian government", "organisation")]),
    ("The spy, Michael O' Brennan, left.", [("Michael O' Brennan", "person")]),
    (
        "It ordered five Norvia 300s. A Norvia 700s burned.",
        [("Norvia 300s", "work"), ("Norvia 700s", "work")],
    ),
    ("Norvia 5GX phones were seized.", [("Norvia 5GX", "work")]),
    ("In Kresnik 300 people died.", [("Kresnik", "place")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_have_the_right_borders_and_types(parsed, text, expected):
    found = words_and_types(parsed, text)

    assert [mention for mention in found if mention in expected] == expected
    assert expected or not found


def test_stances_towards_a_state_are_not_the_state(parsed):
    found = words_and_types(parsed, "A pro-Russian website and anti-NATO groups spread it.")

    assert "Russian" not in [text for text, _ in found]
    assert "NATO" not in [text for text, _ in found]


def test_an_adjective_leads_to_its_state(parsed):
    report, tree = parsed("Ministers warned of Russian interference. Russia denied it.")
    mentions, entities = find_mentions(report, tree)
    russia = next(entity for entity in entities if entity.country == "RU")

    assert [m.text for m in mentions if m.entity == russia.id] == ["Russian", "Russia"]
    assert russia.names == ("Russia", "Russian")


def test_a_shouted_line_holds_no_short_acronyms(parsed):
    found = words_and_types(parsed, "WHO TOLD US THAT IT MUST END")

    assert "US" not in [text for text, _ in found]
    assert "WHO" not in [text for text, _ in found]


def test_the_reports_own_outlet_is_an_outlet(parsed):
    found = words_and_types(parsed, "Karst Mornings learned that the bridge is shut.", outlet="Karst Mornings")

    assert ("Karst Mornings", "outlet") in found


def test_common_words_are_outlets_only_in_quotation_marks(parsed):
    plain = words_and_types(parsed, "Das Bild hing schief.", language="de")
    quoted = words_and_types(parsed, "Das sagte er der Zeitung „Bild“.", language="de")

    assert ("Bild", "outlet") not in plain
    assert ("Bild", "outlet") in quoted


def test_names_of_a_headline_are_those_of_the_text(parsed):
    text = (
        "Zinnia Holding Paid Adriatic Lawmakers, Brennholt Says\n"
        "Oskar Brennholt accused Zinnia Holding of bribery on Friday."
    )
    report, tree = parsed(text)
    mentions, _ = find_mentions(report, tree)
    title = [m.text for m in mentions if m.span.end < text.index("\n") + 1]

    assert title[0] == "Zinnia Holding"
    assert title[-1] == "Brennholt"
