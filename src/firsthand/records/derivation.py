"""Report B takes from report A."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.text.spans import Span


class DerivationType(StrEnum):
    """How the later report takes from the earlier one."""

    COPY = "copy"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    CITATION = "citation"
    REVISION = "revision"


class Certainty(StrEnum):
    """Whether a link decides (certain) or only widens the range (possible)."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedSpan:
    """Words of the later report (`to`) and the words of the earlier one (`source`) that they were taken from."""

    source: Span
    to: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """`to` takes from `source` (the earlier report; "from" in JSON). Score is 0 to 1, with its reasons in words."""

    id: str
    source: str
    to: str
    type: DerivationType
    certainty: Certainty
    direction_reason: str
    score: float
    reasons: tuple[str, ...]
    spans: tuple[AlignedSpan, ...]
