"""Pronouns: resolved where it is fairly certain, else no mention at all."""

import pytest
from mention_tables import entities_of

RESOLVED = [  # text, entity, its mentions in order
    ("Ada Brennholt resigned on Friday. She gave no reason.", "Ada Brennholt", ["Ada Brennholt", "She"]),
    ("Minister Oskar Fallmer said he would stay.", "Oskar Fallmer", ["Minister", "Oskar Fallmer", "he"]),
    (
        "Ada Brennholt met Oskar Fallmer. She thanked him for his help.",
        "Oskar Fallmer",
        ["Oskar Fallmer", "him", "his"],
    ),
    ("Russia said it would answer.", "Russia", ["Russia", "it"]),
    ("Zinnia Holding closed its office.", "Zinnia Holding", ["Zinnia Holding", "its"]),
    ("Police questioned Ada Brennholt, who denied the charge.", "Ada Brennholt", ["Ada Brennholt", "who"]),
    ("Norvia Cargo, which runs trains, was hacked.", "Norvia Cargo", ["Norvia Cargo", "which"]),
    ("The attackers fled before they could be caught.", "attackers", ["The attackers", "they"]),
]


@pytest.mark.parametrize(("text", "name", "mentions"), RESOLVED)
def test_pronouns_lead_to_the_nearest_fitting_subject(parsed, text, name, mentions):
    assert entities_of(parsed, text).get(name) == mentions


UNRESOLVED = [  # text, pronoun that must stay without a mention
    ("It is raining in Oslo.", "It"),
    ("Norway said it is clear that nobody lied.", "it is"),
    ("The bridge collapsed. It had been old.", "It"),
    ("Ada Brennholt said: “They lied to us and he knew.”", "he"),
    ("Ada Brennholt left. He stayed.", "He"),
]


@pytest.mark.parametrize(("text", "pronoun"), UNRESOLVED)
def test_uncertain_pronouns_are_no_mentions(parsed, text, pronoun):
    assert pronoun not in [mention for mentions in entities_of(parsed, text).values() for mention in mentions]


def test_first_and_second_person_are_left_to_attributions(parsed):
    found = entities_of(parsed, "“I warned you and our allies,” Ada Brennholt said.")

    assert {"I", "you", "our"}.isdisjoint(text for texts in found.values() for text in texts)
