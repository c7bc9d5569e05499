"""A reading: one report together with what the program found in it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.analysis import Analysis
from firsthand.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and its analysis; everything across reports is computed from readings alone."""

    report: Report
    analysis: Analysis
