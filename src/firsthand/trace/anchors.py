"""What a text keeps when it is told in other words or in another language: names, numbers, in their order.

A name is reduced to its sound, so that "Gänserndorf" and "Гензерндорф" meet; a number to its value, so that "1.400"
and "1 400" do. Where nobody looked for names, every capital counts: German nouns then find no partner in other
languages, and only cost a little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from firsthand.records.reading import Reading
from firsthand.text.romanise import skeletons
from firsthand.trace.fingerprint import EVIDENCE

_NAME_OR_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?|[^\W\d_]{3,}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The names and numbers of one report's evidence.

    Attributes:
        order: Each in text order, with repetitions.
        places: For each, its first and last code point after, in the report's text.
        weight: For each distinct one, how rarely reports hold it, filled by `weigh`.
    """

    report: str
    order: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def distinct(self) -> frozenset[str]:
        """Return each once."""
        return frozenset(self.order)


@lru_cache(maxsize=131072)
def _sound(word: str) -> str:
    return skeletons(word)[0]


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    plain = text.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain.lstrip("0") or "0"


def anchors_of(reading: Reading) -> Anchors:
    """Return the names and numbers of what is evidence in a report, in text order."""
    text = reading.report.text
    order, places = [], []
    names = _name_starts(reading)
    counted = {amount.span.start: amount for amount in reading.analysis.amounts}
    for region in reading.report.regions:
        if region.kind not in EVIDENCE:
            continue
        for match in _NAME_OR_NUMBER.finditer(text, region.span.start, region.span.end):
            word = match.group()
            if word[0].isdigit():
                order.append(_number(word))
            elif match.start() in counted and not any(c.isdigit() for c in counted[match.start()].text):
                order.append(f"{counted[match.start()].value:g}")  # "sixty trains"
            elif word[0].isupper() and (names is None or match.start() in names) and len(_sound(word)) > 2:
                order.append(_sound(word))
            else:
                continue
            places.append(match.span())
    return Anchors(report=reading.report.id, order=tuple(order), places=tuple(places))


def sounds_of(name: str) -> frozenset[str]:
    """Return the anchors that a name is made of."""
    return frozenset(_sound(match.group()) for match in _NAME_OR_NUMBER.finditer(name))


def _name_starts(reading: Reading) -> set[int] | None:
    """Return where words of names begin; None where nobody looked for names, so that capitals must do."""
    if not reading.analysis.mentions:
        return None
    return {
        mention.span.start + match.start()
        for mention in reading.analysis.mentions
        for match in _NAME_OR_NUMBER.finditer(mention.text)
    }


def weigh(all_anchors: Sequence[Anchors]) -> dict[str, float]:
    """Return for each name or number how much it tells: 0 if all reports hold it, more the fewer do."""
    held: Counter[str] = Counter()
    for anchors in all_anchors:
        held.update(anchors.distinct)
    total = len(all_anchors) + 1
    return {anchor: log(total / count) for anchor, count in held.items()}
