"""The headline of a report, and the headlines that a notice quotes: what brings a withdrawal and its report together.

**Misses**: a notice that tells its report by the day alone, where the two share no name, number or happening either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.lexicon.retraction_words import has_retraction_cue
from firsthand.records.report import Report
from firsthand.text.folding import fold

SHORTEST, LONGEST = 12, 200
"""Letters of a headline that can be recognised."""
_QUOTED = re.compile(rf"[\"“”„«»‟]([^\"“”„«»‟\n]{{{SHORTEST},{LONGEST}}})[\"“”„«»‟]")


def find_headlines(report: Report) -> Iterator[str]:
    """Yield the report's own headline, and those that it quotes if it holds a notice, each with its outlet."""
    if not report.outlet:
        return
    titles = [report.title or ""]
    if has_retraction_cue(report.text):
        titles += [match.group(1) for match in _QUOTED.finditer(report.text)]
    for title in titles:
        told = fold(title).strip(" .,;:!?")
        if len(told) >= SHORTEST:
            yield f"{fold(report.outlet)}|{told}"
