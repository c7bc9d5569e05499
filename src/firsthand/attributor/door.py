"""Stop asking a model that does not answer: after a few reports in a row without it, the next ones are not sent.

A door belongs to one process. It is tried again after a while, so that a server that comes back is used again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.attributor.ask import model_name, suggest
from firsthand.records.report import Report
from firsthand.records.suggestion import UNANSWERED, Suggestions
from firsthand.settings import Attributor

GIVE_UP = 3
"""Reports in a row for which the model gave no answer at all, after which it is left alone."""

PAUSE_SECONDS = 300.0
"""How long it is left alone."""

_LOG = logging.getLogger(__name__)

Suggest = Callable[[Report, Attributor], Suggestions]


@dataclass(slots=True)
class Door:
    """Who asks one model, and knows how often in a row it failed."""

    attributor: Attributor
    ask: Suggest = suggest
    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    closed_until: float = 0.0
    reason: str = ""

    def suggest(self, report: Report) -> Suggestions:
        """Return what the model says about `report`; a note in place of it while the model is left alone."""
        if self.failures >= GIVE_UP and self.clock() < self.closed_until:
            return self._unasked()
        found = self.ask(report, self.attributor)
        if found.read or not found.notes:
            self.failures = 0
            return found
        self.failures += 1
        self.reason = found.notes[-1].removeprefix(UNANSWERED)
        if self.failures >= GIVE_UP:
            self.closed_until = self.clock() + PAUSE_SECONDS
            _LOG.warning(
                "the attributor at %s failed for %d reports in a row and is not asked for the next %d seconds (%s)",
                self.attributor.address,
                self.failures,
                PAUSE_SECONDS,
                self.reason,
            )
        return found

    def _unasked(self) -> Suggestions:
        note = f"{UNANSWERED}not asked about this report, since it failed for {self.failures} in a row: {self.reason}"
        return Suggestions(found=(), read=(), model=model_name(self.attributor), notes=(note,))
