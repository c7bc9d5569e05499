"""A reading: one report together with what the program found in it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.analysis import Analysis
from firsthand.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and its analysis; everything across reports is computed from readings alone.

    Attributes:
        vectors: What its first sentences mean, from `trace.vectors.embed`; b"" where nobody asked. Kept in the case,
            so that they are computed once; no part of what is printed.
    """

    report: Report
    analysis: Analysis
    vectors: bytes = b""
