"""Same, different or unsure: by whom, when and why. Added, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided about a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision about the pair (a, b), a < b.

    Attributes:
        by: "rule:NAME" for a rule, else the person's name.
        at: Record time (ISO 8601, UTC) for people's decisions; None for rules, which decide the same at any time.
        supersedes: Id of the judgement that this one replaces, or None.
    """

    id: str
    a: str
    b: str
    verdict: Verdict
    by: str
    reason: str
    at: str | None
    supersedes: str | None
