"""What the gazetteer knows, and that its tables hold together."""

import re

import pytest

from firsthand.lexicon.gazetteer import (
    country_of,
    find_entry,
    find_state,
    gazetteer_key,
    institution_in,
    institution_key,
    is_outlet,
    noun_entry,
    state_adjective,
)
from firsthand.lexicon.gazetteer_tables import Use, forms, institutions, offices, states
from firsthand.lexicon.load import read_table

KEYS = [  # name, language, key
    ("Belgium", "en", "state:BE"),
    ("Belgique", "fr", "state:BE"),
    ("Belgien", "de", "state:BE"),
    ("Бельгия", "ru", "state:BE"),
    ("Belgie", "cs", "state:BE"),
    ("USA", None, "state:US"),
    ("U.S.", "en", "state:US"),
    ("the United States", "en", "state:US"),
    ("Соединённые Штаты", "ru", "state:US"),
    ("Brüssel", "de", "capital:BE"),
    ("Wien", None, "capital:AT"),
    ("Kyiv", "en", "capital:UA"),
    ("Bruksela", "pl", "capital:BE"),
    ("Vídeň", "cs", "capital:AT"),
    ("Киев", "ru", "capital:UA"),
    ("the Kremlin", "en", "place:kremlin"),
    ("Кремль", "ru", "place:kremlin"),
    ("European Parliament", "en", "body:eu-parliament"),
    ("Parlement européen", "fr", "body:eu-parliament"),
    ("Europaparlament", "de", "body:eu-parliament"),
    ("Европарламент", "ru", "body:eu-parliament"),
    ("Nato", "de", "body:nato"),
    ("OTAN", "fr", "body:nato"),
    ("GRU", "en", "service:ru-gru"),
    ("ГРУ", "ru", "service:ru-gru"),
    ("Säpo", None, "service:se-sapo"),
    ("Bundesamt für Verfassungsschutz", "de", "service:de-bfv"),
    ("Le Soir", "fr", "outlet:le-soir"),
    ("ТАСС", "ru", "outlet:tass"),
    ("State Department", "en", "institution:foreign-ministry:US"),
    ("Auswärtiges Amt", "de", "institution:foreign-ministry:DE"),
    ("МИД РФ", "ru", "institution:foreign-ministry:RU"),
    ("Russian Foreign Ministry", "en", "institution:foreign-ministry:RU"),
    ("Ministry of Foreign Affairs of Malta", "en", "institution:foreign-ministry:MT"),
    ("North Korean embassy", "en", "institution:embassy:KP"),
    ("Russian embassy in Belgium", "en", "institution:embassy:RU:BE"),
    ("Belgian", "en", None),
    ("foreign ministry", "en", None),
    ("Zinnia Holding", "en", None),
    ("", "en", None),
]


@pytest.mark.parametrize(("name", "language", "key"), KEYS)
def test_all_names_of_one_thing_have_one_key(name, language, key):
    assert gazetteer_key(name, language) == key


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Belgian", "BE"),
        ("Moscow", "RU"),
        ("Downing Street", "GB"),
        ("FSB", "RU"),
        ("Der Spiegel", "DE"),
        ("Slovenian embassy in Norway", "SI"),
        ("European Union", None),
        ("Zinnia Holding", None),
    ],
)
def test_country_of_names_the_state_that_something_belongs_to(name, country):
    assert country_of(name) == country


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [("russe", "fr", "RU"), ("российский", "ru", "RU"), ("Schweizer", "de", "CH"), ("Crimea", "en", None)],
)
def test_find_state_knows_names_and_demonyms_of_states_only(name, language, code):
    assert find_state(name, language) == code


@pytest.mark.parametrize(
    ("part", "whole"),
    [("Crimea", "Ukraine"), ("Transnistria", "Moldova"), ("Catalonia", "Spain"), ("Scotland", "Britain")],
)
def test_a_territory_is_never_the_state_that_it_lies_in(part, whole):
    assert gazetteer_key(part, "en") != gazetteer_key(whole, "en")
    assert country_of(part, "en") == country_of(whole, "en")


def test_outlets_are_known_as_outlets_only():
    assert is_outlet("Reuters")
    assert is_outlet("The Moscow Times")
    assert not is_outlet("Moscow")
    assert not is_outlet("Zinnia Times")


def test_state_institutions_need_a_state():
    assert institution_key("embassy", "FJ") == "institution:embassy:FJ"
    assert institution_key("embassy", "FJ", "PE") == "institution:embassy:FJ:PE"
    assert institution_key("embassy", None) is None
    assert institution_key("company", "FJ") is None


def test_common_nouns_tell_their_family_in_each_language():
    words = [("embassy", "en"), ("ambassade", "fr"), ("Botschaft", "de"), ("посольство", "ru")]
    families = [noun_entry(word, language).family for word, language in words]

    assert families == ["embassy"] * 4
    assert institution_in("Ministry of Justice of Fiji").family == "justice-ministry"
    assert institution_in("Harbour Gazette") is None


def test_every_state_has_a_name_and_two_letters():
    assert len(states()) > 200
    assert {"XK", "TW", "PS"} <= set(states())
    for code, entry in states().items():
        assert re.fullmatch("[A-Z]{2}", code)
        assert entry.name


@pytest.mark.parametrize("table", ["capitals", "demonyms", "places", "services", "outlets"])
def test_tables_name_only_states_that_exist(table):
    rows = read_table(table)
    if table == "capitals":
        codes = set(rows)
    elif table == "demonyms":
        codes = {code for language in rows.values() for code in language}
    elif table == "places":
        codes = {row["country"] for row in rows.values() if "country" in row}
    elif table == "services":
        codes = {name.split("-")[0].upper() for name in rows}
    else:
        codes = {row[0] for group, found in rows.items() if group != "ambiguous" for row in found.values()} - {"xx"}

    assert codes <= set(states())


def test_families_that_tables_refer_to_exist():
    services = {row["is"] for row in read_table("services").values() if "is" in row}
    led = {row["of"] for row in read_table("person_words").values() if "of" in row}

    assert services | led <= set(institutions())
    assert {row["kind"] for row in read_table("person_words").values()} == {
        "office",
        "post",
        "person",
        "crowd",
        "thing",
    }
    assert set(offices()) == set(read_table("person_words"))


def test_doubtful_outlet_names_are_names_of_outlets():
    table = read_table("outlets")
    known = {name for group, rows in table.items() if group != "ambiguous" for row in rows.values() for name in row[1:]}

    for language in ("en", "fr", "de", "ru"):
        assert any(form.doubtful for form in forms(language))
    assert set(table["ambiguous"]["ru"]) <= known


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Belgians", "prime ministers", "members of parliament", "attorneys general", "U.S."]),
        ("fr", ["belges", "russes", "françaises", "ministres", "services de renseignement", "procureurs généraux"]),
        ("de", ["russischen", "russisches", "ministerinnen", "botschaften", "Moskauer", "Franzosen"]),
        ("ru", ["российский", "посольство", "СВР"]),
    ],
)
def test_forms_are_inflected(language, texts):
    written = {form.text for form in forms(language)}

    assert set(texts) <= written


def test_reading_a_name_twice_gives_the_same_entry():
    assert find_entry("NATO", "en") is find_entry("Nato", "en")
    assert state_adjective("BE") == "Belgian"
    assert state_adjective("GF") == "French Guiana"


def test_every_form_stands_for_something():
    for language in ("en", "fr", "de", "ru", "cs", "xx"):
        assert all(form.text and form.entry.key for form in forms(language))
        assert {form.use for form in forms("en")} == set(Use)
