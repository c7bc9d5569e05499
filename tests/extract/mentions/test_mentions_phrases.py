"""Noun phrases that stand for someone, and the entity that they lead to."""

import pytest
from mention_tables import entities_of, named

from firsthand.extract.mentions.find import find_mentions
from firsthand.records.mention import EntityType

ONE = [  # text, entity, its mentions in order
    (
        "Prime Minister Ada Brennholt resigned. The prime minister gave no reason.",
        "Ada Brennholt",
        ["Prime Minister", "Ada Brennholt", "The prime minister"],
    ),
    (
        "The head of the State Agency for Honey (SAH), Oskar Fallmer, testified. Fallmer was calm.",
        "Oskar Fallmer",
        ["The head", "Oskar Fallmer", "Fallmer"],
    ),
    (
        "Oskar Fallmer, a spokesperson for the ministry, declined to comment.",
        "Oskar Fallmer",
        ["Oskar Fallmer", "a spokesperson"],
    ),
    (
        "A customs officer was arrested in Turku. The officer denied everything.",
        "customs officer",
        ["A customs officer", "The officer"],
    ),
    (
        "Zinnia Holding, a company registered in Malta, paid the bill. The company refused to comment.",
        "Zinnia Holding",
        ["Zinnia Holding", "a company", "The company"],
    ),
    (
        "The freight operator Norvia Cargo shut its site. The operator blamed hackers.",
        "Norvia Cargo",
        ["The freight operator", "Norvia Cargo", "its", "The operator"],
    ),
    (
        "The Zinnia Foundation paid for seminars. Later the foundation closed.",
        "Zinnia Foundation",
        ["Zinnia Foundation", "the foundation"],
    ),
    (
        "The Tartu Lantern named them. According to the Lantern, they fled. The paper gave no source.",
        "Tartu Lantern",
        ["Tartu Lantern", "Lantern", "The paper"],
    ),
    (
        "The Russian embassy in Oslo protested. The embassy spoke of slander.",
        "Russian embassy in Norway",
        ["The Russian embassy", "The embassy"],
    ),
    (
        "Twelve Belarusian diplomats must leave. The diplomats were given a week.",
        "Belarusian diplomats",
        ["Twelve Belarusian diplomats", "The diplomats"],
    ),
    (
        "NATO Secretary General Ada Brennholt spoke. “We are ready,” said the NATO chief.",
        "Ada Brennholt",
        ["NATO Secretary General", "Ada Brennholt", "the NATO chief"],
    ),
    (
        "Belgian intelligence warned of this. The Belgian intelligence services have proof.",
        "Belgian intelligence",
        ["Belgian intelligence", "The Belgian intelligence services"],
    ),
]


@pytest.mark.parametrize(("text", "name", "mentions"), ONE)
def test_phrases_lead_to_the_one_they_mean(parsed, text, name, mentions):
    assert entities_of(parsed, text).get(name) == mentions


def test_a_phrase_swallows_the_names_inside_it(parsed):
    found = entities_of(parsed, "A State Department official and far-right MEPs met 21 Russian diplomats.")

    assert sorted(text for texts in found.values() for text in texts) == [
        "21 Russian diplomats",
        "A State Department official",
        "far-right MEPs",
    ]


def test_another_count_is_another_group(parsed):
    report, tree = parsed("Peru expelled 21 Russian diplomats. Chile expelled 40 Russian diplomats.")
    _, entities = find_mentions(report, tree)

    assert [e.name for e in entities if e.type is EntityType.GROUP] == ["Russian diplomats"] * 2


def test_two_ministers_of_two_states_are_two(parsed):
    text = (
        "The Polish foreign minister, Jan Wolny, met the Danish foreign minister, Mette Lund. "
        "The Polish minister left early."
    )
    found = entities_of(parsed, text)

    assert found["Jan Wolny"][-1] == "The Polish minister"
    assert "The Polish minister" not in found["Mette Lund"]


def test_two_bearers_of_one_surname_stay_two(parsed):
    found = entities_of(parsed, "Anna Fallmer arrived first. Boris Fallmer came later. Fallmer was late.")

    assert found["Anna Fallmer"] == ["Anna Fallmer"]
    assert found["Boris Fallmer"] == ["Boris Fallmer", "Fallmer"]


@pytest.mark.parametrize("misspelt", ["Decorte", "De Corte", "de Corte", "Mr De Corte"])
def test_a_surname_may_be_written_in_one_word_or_two(parsed, misspelt):
    found = entities_of(parsed, f"Prime Minister Alexander De Corte spoke. {misspelt} was calm.")

    assert len(found["Alexander De Corte"]) == 3


def test_roles_and_country_come_from_the_phrases(parsed):
    text = "Norwegian Justice Minister Tuva Lindqvist spoke. The head of the FSB, Oleg Fallmerow, did not."

    lindqvist, fallmerow = named(parsed, text, "Tuva Lindqvist"), named(parsed, text, "Oleg Fallmerow")

    assert lindqvist.country == "NO"
    assert lindqvist.roles == ("Norwegian Justice Minister",)
    assert fallmerow.country == "RU"
    assert fallmerow.roles == ("head of the FSB",)


def test_the_sending_state_is_the_country_of_an_embassy(parsed):
    embassy = named(parsed, "Iran's embassy in Lima was searched.", "Iranian embassy in Peru")

    assert embassy.country == "IR"


def test_an_acronym_in_brackets_is_the_name_before_it(parsed):
    text = "The National Seed Authority (NSÚ) warned growers. NSÚ did not say why. The authority has ten staff."

    assert entities_of(parsed, text)["National Seed Authority"] == [
        "National Seed Authority",
        "NSÚ",
        "NSÚ",
        "The authority",
    ]


def test_letters_of_another_states_service_do_not_make_it_that_service(parsed):
    text = "Fiji's Sugar Information Service (SIS) closed. SIS staff went home."

    assert named(parsed, text, "Sugar Information Service").country == "FJ"


def test_this_newspaper_is_the_reports_own_outlet(parsed):
    found = entities_of(parsed, "The mayor did not answer this newspaper's questions.", outlet="The Karst Herald")

    assert found["The Karst Herald"] == ["this newspaper"]


def test_an_office_in_the_first_sentence_is_named_in_the_second(parsed):
    text = (
        "Malta's energy minister said on Monday that the cable had been cut. "
        "“It was no accident,” Gorg Vassallini told reporters."
    )

    assert "energy minister" in entities_of(parsed, text)["Gorg Vassallini"]
