"""Which reports have to do with each other, from their sketches alone."""

import pytest

from firsthand.records.sketch import Sketch
from firsthand.trace.affairs import COMMON, NAMES, RUNS, find_affairs


def drawn(report, **numbers):
    nothing = dict.fromkeys(("strong", "words", "names", "meanings"), ())
    return Sketch(report=report, language="en", vectors=b"", **(nothing | numbers))


def groups(*sketches, judged=()):
    found = {}
    for report, affair in find_affairs(sketches, judged).items():
        found.setdefault(affair, []).append(report)
    return sorted(found.values())


@pytest.mark.parametrize(("kind", "least"), [("strong", 1), ("words", RUNS), ("names", NAMES)])
def test_neighbours_share_enough_and_one_less_is_not_enough(kind, least):
    shared = tuple(range(least))

    assert groups(drawn("a", **{kind: shared}), drawn("b", **{kind: shared})) == [["a", "b"]]
    assert groups(drawn("a", **{kind: shared}), drawn("b", **{kind: shared[1:]})) == [["a"], ["b"]]


def test_neighbours_of_neighbours_are_of_one_affair():
    assert groups(drawn("a", strong=(1,)), drawn("b", strong=(1, 2)), drawn("c", strong=(2,))) == [["a", "b", "c"]]


@pytest.mark.parametrize("kind", ["words", "names"])
def test_what_too_many_reports_hold_joins_nobody(kind):
    shared = {kind: tuple(range(NAMES))}
    few = [drawn(f"r{number:02}", **shared) for number in range(COMMON)]

    assert len(groups(*few)) == 1
    assert len(groups(*few, drawn("zz", **shared))) == COMMON + 1


def test_what_tells_of_one_happening_joins_however_many_hold_it():
    assert len(groups(*(drawn(f"r{number}", strong=(7,)) for number in range(COMMON * 3)))) == 1


def test_reports_that_people_judged_together_are_of_one_affair():
    assert groups(drawn("a"), drawn("b"), drawn("c"), judged=[{"a", "c", "elsewhere"}]) == [["a", "c"], ["b"]]
