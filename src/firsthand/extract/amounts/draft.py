"""An amount while it is being read, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.amount import AmountKind, Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Code points [start, end) and what they mean; `opens` is where the words of its bound begin, else its start."""

    start: int
    end: int
    opens: int
    kind: AmountKind
    value: int | float
    language: str
    upper: int | float | None = None
    currency: str | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT
