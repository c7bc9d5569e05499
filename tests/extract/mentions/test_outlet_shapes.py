"""Outlets that are known by the shape of their names, or by what is done with them. All names are invented."""

import pytest

from firsthand.extract.mentions.find import find_mentions

OUTLETS = [  # text, the outlet's words
    ("The Baltic Courier reported on Monday that the ship had sunk.", "Baltic Courier"),
    ("The Herald of Trieste says that the fire was ordered from abroad.", "Herald of Trieste"),
    ("Nordic News Agency says the suspect crossed the bridge on foot.", "Nordic News Agency"),
    ("Agence Horizon reported on Friday that the ship had sunk.", "Agence Horizon"),
    ("According to Die Fackel, the chancellery knew of the ship.", "Die Fackel"),
    ("The consul spoke to La Voce del Porto, which reported that he was paid.", "La Voce del Porto"),
    ("A source in the cabinet told Tribuna that the list was secret.", "Tribuna"),
    ("Two people familiar with the inquiry told Capital Desk that the suspect had confessed.", "Capital Desk"),
    ("In an interview with Veritas, the ambassador said that the list was secret.", "Veritas"),
    ("The commander was quoted by Interfakt as saying that the village was empty.", "Interfakt"),
    ("The letter was leaked to Interfakt in May.", "Interfakt"),
    ("The former aide told the Sunday Beacon that he had been paid.", "Sunday Beacon"),
]
OTHERS = [  # text, words that name no outlet
    ("The minister told NATO that the list was secret.", "NATO"),
    ("The minister told Mira Holt that the list was secret. Holt did not believe it.", "Holt"),
    ("Mira Holt arrived. The minister told Holt that the list was secret.", "Holt"),
    ("The minister spoke to Norway about the ships.", "Norway"),
    ("The star of David hung over the door of the house.", "David"),
]


def types_of(parsed, text):
    report, tree = parsed(text)
    return {mention.text: mention.type.value for mention in find_mentions(report, tree)[0]}


@pytest.mark.parametrize(("text", "name"), OUTLETS)
def test_a_paper_is_known_by_its_shape_or_its_use(parsed, text, name):
    assert types_of(parsed, text).get(name) == "outlet"


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_who_is_told_something_is_not_always_a_paper(parsed, text, name):
    assert types_of(parsed, text).get(name) != "outlet"
