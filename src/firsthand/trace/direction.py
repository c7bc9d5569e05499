"""Which of two reports that share something is the later one, and how that is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from firsthand.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """`earlier` and `later` are ids of reports; `known` is False where only their ids decide."""

    earlier: str
    later: str
    reason: str
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is known of who publishes and who credits whom.

    Attributes:
        credited: Report id to the outlets (entity ids) it credits, with how.
        outlet_of: Report id to its outlet.
        own_statements: Ids of reports that a body, and no news outlet, publishes itself.
        originals: Report id to the reports whose address its page names as that of the original.
    """

    credited: Mapping[str, Mapping[str, str]]
    outlet_of: Mapping[str, str]
    own_statements: frozenset[str]
    originals: Mapping[str, Collection[str]] = field(default_factory=dict)


NOTHING_KNOWN = Publishing(credited={}, outlet_of={}, own_statements=frozenset())


def find_direction(a: Report, b: Report, publishing: Publishing) -> Direction:
    """Tell which report takes from which, given that one does.

    Misses: reports of one day that were corrected later; dates that an outlet made up.
    """
    for original, copy in ((a, b), (b, a)):
        if original.id in publishing.originals.get(copy.id, ()):
            return _direct(original, copy, "the later one's page names the address of the earlier one as the original")
    if a.published and b.published and a.published != b.published:
        first, second = (a, b) if a.published < b.published else (b, a)
        return _direct(first, second, f"published earlier: {first.published}, {second.published}")
    a_credits = publishing.outlet_of.get(b.id) in publishing.credited.get(a.id, {})
    b_credits = publishing.outlet_of.get(a.id) in publishing.credited.get(b.id, {})
    if a_credits != b_credits:
        first, second = (b, a) if a_credits else (a, b)
        return _direct(first, second, "the later one credits the outlet of the earlier one")
    when = "published on one day" if a.published and a.published == b.published else "a date is not known"
    if (a.id in publishing.own_statements) != (b.id in publishing.own_statements):
        first, second = (a, b) if a.id in publishing.own_statements else (b, a)
        return _direct(first, second, f"{when}; a body's own statement comes before reports of it")
    if abs(len(a.text) - len(b.text)) > 0.1 * max(len(a.text), len(b.text)):
        first, second = (a, b) if len(a.text) > len(b.text) else (b, a)
        return _direct(first, second, f"{when}; the shorter text is taken for the later one")
    first, second = sorted((a, b), key=lambda report: report.id)
    return Direction(
        earlier=first.id, later=second.id, reason=f"{when}; which one came first is not known", known=False
    )


def _direct(first: Report, second: Report, reason: str) -> Direction:
    return Direction(earlier=first.id, later=second.id, reason=reason)
