"""Times as a report tells them: dates with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A span that tells when.

    Attributes:
        edtf: EDTF (ISO 8601-2) date, interval, set or duration, or None if it cannot be resolved.
        earliest: First day it can mean, YYYY-MM-DD, or None if unresolved or open.
        latest: Last day it can mean, YYYY-MM-DD, or None if unresolved or open.
    """

    id: str
    span: Span
    text: str
    edtf: str | None
    earliest: str | None
    latest: str | None
