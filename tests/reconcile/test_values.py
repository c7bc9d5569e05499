"""Which amounts can both hold."""

import pytest

from firsthand.reconcile.values import can_both_hold, may_be_rivals
from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.text.spans import Span


def amount(value, *, bound="exact", upper=None, currency=None, unit=None):
    return Amount(
        id=f"{value}{bound}{currency}{unit}",
        span=Span(0, 1),
        text="x",
        kind=AmountKind.MONEY if currency else AmountKind.COUNT,
        value=value,
        upper=upper,
        currency=currency,
        unit=unit,
        bound=Bound(bound),
        gloss_of=None,
    )


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        (amount(7), amount(7), True),
        (amount(7), amount(5), False),
        (amount(7), amount(5, bound="at_least"), True),
        (amount(4), amount(5, bound="at_least"), False),
        (amount(4), amount(5, bound="at_most"), True),
        (amount(1400), amount(1450, bound="about"), True),
        (amount(1400), amount(2000, bound="about"), False),
        (amount(6), amount(5, bound="between", upper=8), True),
        (amount(300, bound="at_least", currency="USD"), amount(350, currency="USD"), True),
        (amount(300, currency="USD"), amount(300, currency="EUR"), False),
    ],
)
def test_bounds_decide_whether_two_amounts_can_both_hold(left, right, agree):
    assert can_both_hold(left, right) is agree
    assert can_both_hold(right, left) is agree


@pytest.mark.parametrize(
    ("left", "right", "rivals"),
    [
        ("diplomats", "employees of the embassy", True),
        ("diplomats", "computers", False),
        ("servers", "computers", False),
        ("computers", "computers", True),
        ("дипломатов", "diplomats", True),
        (None, "diplomats", True),
    ],
)
def test_only_counts_of_the_same_are_rivals(left, right, rivals):
    assert may_be_rivals(amount(7, unit=left), amount(5, unit=right)) is rivals
