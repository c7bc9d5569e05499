"""Endings that words of the tables take in texts."""

import pytest

from firsthand.lexicon.inflection import (
    english_plural,
    french_adjective,
    french_plural,
    german_adjective,
    german_noun,
    german_person,
    is_plural_people,
)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("embassy", "embassies"),
        ("day", "days"),
        ("spokeswoman", "spokeswomen"),
        ("attorney general", "attorneys general"),
        ("member of parliament", "members of parliament"),
        ("business", "businesses"),
        ("police", "police"),
        ("prime minister", "prime ministers"),
    ],
)
def test_english_plurals(singular, plural):
    assert english_plural(singular) == plural


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("ministre", "ministres"),
        ("premier ministre", "premiers ministres"),
        ("secrétaire général", "secrétaires généraux"),
        ("service de renseignement", "services de renseignement"),
        ("chef d'état", "chefs d'état"),
        ("réseau", "réseaux"),
    ],
)
def test_french_plurals_leave_what_follows_de(singular, plural):
    assert french_plural(singular) == plural


@pytest.mark.parametrize(
    ("masculine", "forms"),
    [
        ("belge", ("belge", "belges")),
        ("italien", ("italien", "italienne", "italiens", "italiennes")),
        ("français", ("français", "française", "françaises")),
        ("letton", ("letton", "lettonne", "lettons", "lettonnes")),
    ],
)
def test_french_adjectives_have_gender_and_number(masculine, forms):
    assert french_adjective(masculine) == forms


def test_german_endings():
    assert german_adjective("belgisch") == (
        "belgisch",
        "belgische",
        "belgischer",
        "belgischen",
        "belgisches",
        "belgischem",
    )
    assert ("Sprecherinnen", True) in german_noun("Sprecherin")
    assert ("Ministers", False) in german_noun("Minister")
    assert ("Agenten", True) in german_noun("Agent")
    assert german_person("Franzose")[1] == ("Franzosen", True)


@pytest.mark.parametrize(
    ("form", "many"), [("Belgians", True), ("Belgian", False), ("Swiss", False), ("Frenchmen", True), ("Chinese", True)]
)
def test_words_for_people_tell_their_number(form, many):
    assert is_plural_people(form, "en") is many
