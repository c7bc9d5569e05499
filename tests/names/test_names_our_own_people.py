"""Sixty invented people and their look-alikes: no two are joined by rule, and most spellings of one are."""

from itertools import combinations

import pytest
from people_of_our_own import BLOCKS, PEOPLE

from building import Pile
from firsthand.names.keys import name_keys
from firsthand.names.people import compare_people
from firsthand.resolve.entities import resolve_entities


def test_there_are_sixty():
    assert len(PEOPLE) >= 60


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0][0])
def test_look_alikes_are_never_certainly_one(block):
    for one, two in combinations(block, 2):
        for left in one:
            for right in two:
                score = compare_people(left, right)

                assert not score.certain, (left, right, score)


def test_most_spellings_of_one_person_are_alike_enough():
    pairs = [pair for _, spellings in PEOPLE for pair in combinations(spellings, 2)]
    alike = [pair for pair in pairs if (compare_people(*pair).value or 0) >= 0.5]

    assert len(alike) >= 0.93 * len(pairs), sorted(set(pairs) - set(alike))


def test_spellings_of_one_person_share_a_key():
    pairs = [pair for _, spellings in PEOPLE for pair in combinations(spellings, 2)]
    lost = [p for p in pairs if not set(name_keys(p[0], person=True)) & set(name_keys(p[1], person=True))]

    assert len(lost) <= 0.02 * len(pairs), lost


def test_no_two_of_sixty_people_become_one_entity():
    pile, owner = Pile(), {}
    for number, spellings in PEOPLE:
        for place, name in enumerate(spellings):
            draft = pile.report(f"Outlet {place}", f"2031-05-{1 + place:02}", f"[{name}|person] spoke.")
            owner[draft.entity(name)] = number

    resolution = resolve_entities(pile.readings())

    for entity in resolution.entities:
        assert len({owner[member] for member in entity.members if member in owner}) <= 1, entity.name
    people = [entity for entity in resolution.entities if any(member in owner for member in entity.members)]
    assert len(people) <= 1.5 * len(PEOPLE)
