"""Which of two reports that share something is the later one, and how that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """`earlier` and `later` are ids of reports; `known` is False where only their ids decide."""

    earlier: str
    later: str
    reason: str
    known: bool = True


def find_direction(
    a: Report, b: Report, credited: Mapping[str, Mapping[str, str]], outlet_of: Mapping[str, str]
) -> Direction:
    """Tell which report takes from which, given that one does.

    Args:
        a, b: Two reports.
        credited: Report id to the outlets it credits.
        outlet_of: Report id to its outlet.

    Misses: reports of one day that were corrected later; dates that an outlet made up.
    """
    if a.published and b.published and a.published != b.published:
        first, second = (a, b) if a.published < b.published else (b, a)
        return Direction(
            earlier=first.id, later=second.id, reason=f"published earlier: {first.published}, {second.published}"
        )
    a_credits = outlet_of.get(b.id) in credited.get(a.id, {})
    b_credits = outlet_of.get(a.id) in credited.get(b.id, {})
    if a_credits != b_credits:
        first, second = (b, a) if a_credits else (a, b)
        return Direction(
            earlier=first.id, later=second.id, reason="the later one credits the outlet of the earlier one"
        )
    when = "published on one day" if a.published and a.published == b.published else "a date is not known"
    if abs(len(a.text) - len(b.text)) > 0.1 * max(len(a.text), len(b.text)):
        first, second = (a, b) if len(a.text) > len(b.text) else (b, a)
        return Direction(
            earlier=first.id, later=second.id, reason=f"{when}; the shorter text is taken for the later one"
        )
    first, second = sorted((a, b), key=lambda report: report.id)
    return Direction(
        earlier=first.id, later=second.id, reason=f"{when}; which one came first is not known", known=False
    )
