"""Demonyms, bodies and offices in Spanish and Italian."""

import pytest

from firsthand.extract.mentions.find import find_mentions

PHRASES = [  # language, text, mention, country
    ("es", "La policía polaca calló.", "La policía polaca", "PL"),
    ("es", "El Gobierno español calló.", "Gobierno español", "ES"),
    (
        "es",
        "Calló el Ministerio de Exteriores ruso.",
        "Ministerio de Exteriores ruso",
        "RU",
    ),
    ("es", "Calló la embajada de Rusia.", "la embajada", "RU"),
    ("it", "La polizia polacca tacque.", "La polizia polacca", "PL"),
    ("it", "Il governo italiano tacque.", "governo italiano", "IT"),
    ("it", "Tacque il ministero degli Esteri russo.", "ministero degli Esteri russo", "RU"),
    ("it", "Tacque l'ambasciata della Russia.", "l'ambasciata", "RU"),
]


@pytest.mark.parametrize(("language", "text", "mention", "country"), PHRASES, ids=[row[1] for row in PHRASES])
def test_a_body_has_its_state_from_the_demonym_behind_it_or_from_its_owner(parsed, language, text, mention, country):
    report, tree = parsed(text, language=language)
    mentions, entities = find_mentions(report, tree)
    by_id = {entity.id: entity for entity in entities}
    found = {one.text: by_id[one.entity].country for one in mentions}

    assert found.get(mention) == country


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("es", "Los rusos callaron.", True),
        ("es", "Dos rusos callaron.", True),
        ("es", "Los puentes rusos callaron.", False),
        ("it", "I russi tacquero.", True),
        ("it", "Due russi tacquero.", True),
    ],
)
def test_a_demonym_means_people_only_after_an_article_or_number(parsed, language, text, people):
    report, tree = parsed(text, language=language)
    mentions, _ = find_mentions(report, tree)

    assert any(one.type.value == "group" and one.text.endswith(("rusos", "russi")) for one in mentions) is people


@pytest.mark.parametrize(
    ("language", "text"), [("es", "Fue un ataque militar."), ("es", "Dijo que los banqueros acusados callaron.")]
)
def test_adjectives_and_participles_behind_a_noun_name_nobody(parsed, language, text):
    report, tree = parsed(text, language=language)
    mentions, _ = find_mentions(report, tree)

    assert not [one.text for one in mentions if one.text.split()[-1] in ("militar", "acusados")]


@pytest.mark.parametrize(("language", "text"), [("es", "El Gobierno calló."), ("it", "Il Governo tacque.")])
def test_an_article_at_the_head_of_a_sentence_makes_no_name_of_a_body(parsed, language, text):
    report, tree = parsed(text, language=language)
    mentions, _ = find_mentions(report, tree)

    assert all(one.type.value != "person" for one in mentions)
