"""Whether two amounts can both hold, with their bounds: "at least five" and 7 can, 5 and 7 cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.reconcile.wording import people_words
from firsthand.records.amount import Amount, Bound
from firsthand.text.romanise import romanise

if TYPE_CHECKING:
    from firsthand.reconcile.tellings import Telling

_ABOUT = 0.1
"""How far "about" reaches, as a share of the value."""


def bounds_of(amount: Amount) -> tuple[float, float]:
    """Return the lowest and the highest value that the amount allows."""
    value = float(amount.value)
    if amount.bound is Bound.AT_LEAST:
        return value, float("inf")
    if amount.bound is Bound.AT_MOST:
        return 0.0, value
    if amount.bound is Bound.ABOUT:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    if amount.bound is Bound.BETWEEN and amount.upper is not None:
        return value, float(amount.upper)
    return value, value


def can_both_hold(a: Amount, b: Amount) -> bool:
    """Tell whether one value fits both amounts; sums in different currencies never agree."""
    if a.currency != b.currency:
        return False
    (low_a, high_a), (low_b, high_b) = bounds_of(a), bounds_of(b)
    return low_a <= high_b * (1 + 1e-9) and low_b <= high_a * (1 + 1e-9)


def agree_on_money(a: Telling, b: Telling) -> bool:
    """Tell whether any sum of one, conversions in brackets included, fits any of the other."""
    return any(can_both_hold(x, y) for x in (*a.money, *a.glosses) for y in (*b.money, *b.glosses))


def agree_on_counts(a: Sequence[Amount], b: Sequence[Amount]) -> bool:
    """Tell whether any count of one fits any of the other, or they count different things."""
    return any(not may_be_rivals(x, y) or can_both_hold(x, y) for x in a for y in b)


def may_be_rivals(a: Amount, b: Amount) -> bool:
    """Tell whether two counts count the same: equal units, or people both times."""
    first, second = romanise(a.unit or ""), romanise(b.unit or "")
    if not first or not second or first == second:
        return True
    if is_people(first) or is_people(second):
        return is_people(first) and is_people(second)
    return bool(_stems(first) & _stems(second))


def _stems(unit: str) -> frozenset[str]:
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{3,}", unit))


@lru_cache(maxsize=4096)
def is_people(unit: str) -> bool:
    """Tell whether a unit (romanised) is a word for people."""
    return bool(people_words().search(unit))
