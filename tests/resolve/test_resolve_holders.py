"""Who held an office on a day, and what that says of the entities of a case. The offices and their holders are real."""

from itertools import pairwise

import pytest

from building import Pile
from firsthand.lexicon.load import read_table
from firsthand.records.resolution import RelationKind
from firsthand.resolve.entities import resolve_entities
from firsthand.resolve.holders import holders_at, office_in

HELD = [
    ("BE", "government", "2024-03-28", ["Alexander De Croo"]),
    ("BE", "government", "2025-02-03", ["Alexander De Croo", "Bart De Wever"]),
    ("GB", "foreign", "2024-01-10", ["David Cameron"]),
    ("NL", "government", "2024-07-03", ["Dick Schoof"]),
    ("DE", "foreign", "2025-10-01", ["Johann Wadephul"]),
    ("UA", "defence", "2026-01-13", []),
    ("BG", "state", "2026-01-30", ["Iliana Iotova"]),
    ("BE", "government", "1990-01-01", []),
    ("RU", "foreign", "2035-01-01", []),
    ("LT", "foreign", "2020-12-05", []),
]
OFFICES = [
    ("Prime Minister", "government"),
    ("Bundeskanzler", "government"),
    ("премьер-министр", "government"),
    ("President", "state"),
    ("Foreign Minister", "foreign"),
    ("Verteidigungsministerin", "defence"),
    ("former Prime Minister", None),
    ("Minister of Transport", None),
    ("spokesman", None),
]


@pytest.mark.parametrize(("country", "office", "day", "names"), HELD)
def test_the_table_tells_who_held_an_office_on_a_day(country, office, day, names):
    assert [term.name for term in holders_at(country, office, day)] == names


@pytest.mark.parametrize(("words", "office"), OFFICES)
def test_words_name_an_office_of_the_table(words, office):
    assert office_in(words) == office


def test_terms_of_one_office_do_not_overlap():
    for country, offices in read_table("office_holders").items():
        for office, lines in offices.items() if len(country) == 2 else ():
            days = [[part.strip() for part in line.split("|")[1:]] for line in lines]
            for (_, last), (first, _) in pairwise(days):
                assert not last or not first or last[: len(first)] <= first or last <= first, (
                    country,
                    office,
                    last,
                    first,
                )


def relations(*reports):
    pile = Pile()
    drafts = [pile.report("Harbour Post", day, text) for day, text in reports]
    return drafts, resolve_entities(pile.readings())


def test_a_post_is_the_person_who_held_it_when_the_report_was_published():
    (a, b), found = relations(
        ("2024-03-28", "The [Belgian prime minister|role|BE] spoke."),
        ("2024-04-02", "[Alexander De Croo|person|BE] spoke."),
    )
    post, person = found.entity_of[a.entity("Belgian")], found.entity_of[b.entity("Alexander")]

    (same,) = [r for r in found.relations if r.kind is RelationKind.SAME]
    assert (same.a, same.b) == (post, person)
    assert same.reason.startswith("the table of offices: Alexander De Croo, head of government of Belgium, 2020-10-01")


def test_a_post_is_not_the_person_who_holds_it_at_another_time():
    _, found = relations(
        ("2019-03-28", "The [Belgian prime minister|role|BE] spoke."),
        ("2024-04-02", "[Alexander De Croo|person|BE] spoke."),
    )

    assert [r for r in found.relations if r.kind is RelationKind.SAME] == []


def test_a_holder_speaks_for_the_state_while_in_office():
    drafts, found = relations(
        ("2024-03-28", "[Alexander De Croo|person|BE] spoke in [Belgium|place|BE]."),
        ("2025-03-01", "[Alexander De Croo|person|BE] spoke."),
    )
    state = found.entity_of[drafts[0].entity("Belgium")]

    assert [r.b for r in found.relations if r.kind is RelationKind.SPEAKS_FOR and "table" in r.reason] == [state]
