"""Whatever a parser answers, the tree has no circles: rules that walk it must come to an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.parsers.block import cut_circles

CIRCLES = [  # heads, heads without circles
    ([0, 0, 1], [0, 0, 1]),
    ([1, 0], [0, 0]),
    ([1, 2, 0, 2], [0, 2, 0, 2]),
    ([0, 2, 3, 1, 3], [0, 1, 3, 1, 3]),
    ([3, 2, 1, 3], [3, 1, 1, 3]),
]


@pytest.mark.parametrize(("heads", "expected"), CIRCLES)
def test_the_token_of_a_circle_that_comes_first_becomes_a_root(heads, expected):
    rels = ["root" if head == i else "dep" for i, head in enumerate(heads)]

    cut_circles(heads, rels)

    assert heads == expected
    assert [i for i, rel in enumerate(rels) if rel == "root"] == [i for i, head in enumerate(heads) if head == i]


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
def test_every_token_hangs_by_a_root_and_only_circles_are_cut(heads):
    before, rels = list(heads), ["dep"] * len(heads)

    cut_circles(heads, rels)

    for token in range(len(heads)):
        steps, index = 0, token
        while heads[index] != index:
            index, steps = heads[index], steps + 1
            assert steps <= len(heads)
        if heads[token] != before[token]:
            index = before[token]
            for _ in range(len(heads)):
                index = index if index == token else before[index]
            assert index == token
