"""Many pairs at once cost what each costs alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.names.letters import END, LETTER, least_cost, most_for, pair_of
from firsthand.names.many import least_costs

WORDS = st.text(alphabet="abcdeghiklmnorstuvwyzščőабвгдежзийклмнорстуфхцчшщыьюяαγικλνορسليכהშჩ", min_size=1, max_size=9)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=12))
def test_costs_worked_out_side_by_side_are_those_of_each_pair(words):
    pairs = [pair_of(a, b) for a, b in words]

    costs = [cost if cost <= most_for(a, b) else None for (a, b), cost in zip(pairs, least_costs(pairs), strict=True)]

    assert costs == [least_cost(a + END, b + END, most_for(a, b)) for a, b in pairs]


def test_a_strange_letter_costs_a_letter_and_a_romanisation_nothing():
    assert least_costs([("kato", "като"), ("abc", "abc")]) == [0, 0]
    assert least_costs([("kato", "kato§")]) == [LETTER]
