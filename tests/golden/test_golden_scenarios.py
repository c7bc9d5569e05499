"""Seventeen piles of reports about invented affairs, against the right answer that was written before the code."""

import pytest
from piles import checks, expected_and_actual, misses, names, play

MISSES = misses()
CHECKS = [(pile, *check) for pile in names() for check in checks(pile)]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder, kept = tmp_path_factory.mktemp("piles"), {}

    def once(pile):
        if pile not in kept:
            kept[pile] = play(pile, folder)
        return kept[pile]

    return once


def _parameters():
    for pile, check, moment, event, key in CHECKS:
        marks = [pytest.mark.xfail(reason=MISSES[check], strict=True)] if check in MISSES else []
        yield pytest.param(pile, moment, event, key, id=check, marks=marks)


@pytest.mark.parametrize(("pile", "moment", "event", "key"), list(_parameters()))
def test_the_pile_comes_out_as_it_should(played, pile, moment, event, key):
    expected, actual = expected_and_actual(played(pile), moment, event, key)

    assert actual == expected


def test_every_listed_miss_is_a_check():
    assert set(MISSES) <= {check for _, check, *_ in CHECKS}
