"""Money, counts and percentages as a report tells them: with bounds, never rounded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import InvalidRecord
from firsthand.text.spans import Span


class AmountKind(StrEnum):
    """What is measured."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"


class Bound(StrEnum):
    """How the value binds: `between` has an `upper`, the others have none."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount.

    Attributes:
        value: In whole units: 300 million dollars is 300000000, 12 percent is 12.
        currency: ISO 4217, for money only.
        unit: What is counted ("diplomats"), as written, for counts only.
        gloss_of: Id of the amount that this one repeats in another currency ("50 billion euro ($54 billion)").
    """

    id: str
    span: Span
    text: str
    kind: AmountKind
    value: int | float
    upper: int | float | None
    currency: str | None
    unit: str | None
    bound: Bound
    gloss_of: str | None

    def __post_init__(self) -> None:
        if (self.upper is not None) != (self.bound is Bound.BETWEEN):
            raise InvalidRecord(f"{self.id}: an upper value goes with the bound 'between' and with no other")
