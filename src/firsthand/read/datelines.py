"""Find datelines ("DUBLIN, Feb 12 (NPA) - "), date lines ("Ljubljana, 11 April 2023") and live-blog times.

A dateline is told by its form alone: place names at the very beginning, in capitals or with a date or an agency in
brackets, then a dash or full stop. What follows it must begin as a sentence does.

**Misses**: datelines without date, agency or capitals ("Dublin - The minister"); places whose names are not
capitalised in their script.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.read.clutter_lexicon import clutter_lexicon
from firsthand.read.days import full_dates, month_number
from firsthand.read.phrases import words_of

MAX_DATELINE = 110
MAX_DATE_LINE = 90

_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_CAPS = rf"[{_UPPER}][{_UPPER}.’'-]*[{_UPPER}]"
_NAME = rf"[{_UPPER}][^\W\d_]*(?:[.’'-][^\W\d_]+)*"
_PLACE = (
    rf"(?:S[Tt]\.? )?{_NAME}(?: (?:{_NAME}|de|del|di|da|do|la|le|am|an|der|na|nad|sur|sous|upon|of|the|v|ve)){{0,2}}"
)
_DATE = (
    r"(?P<date>(?:le\s+|den\s+)?(?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?(?P<m1>[^\W\d_]{3,12})\.?"
    r"|(?P<m2>[^\W\d_]{3,12})\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}\.\s?\d{1,2}\.)(?:,?\s*(?:de\s+)?\d{4})?(?:\s*(?:г|р)\.)?)"
)
_AGENCY = r"(?P<agency>\([^()\n]{2,40}\)|/[^/\n]{2,40}/)"
_DATELINE = re.compile(
    rf"(?P<lead>\([A-Z]{{2,10}}\)\s*[-–—]+\s*)?"
    rf"(?P<place>{_PLACE}(?:\s?[/,&]\s?{_PLACE}\.?){{0,3}}?)"
    rf"(?:[,.]?\s*{_DATE})?(?:[,.]?\s*{_AGENCY})?"
    rf"\s*(?P<end>\.?\s*(?:[-–—]{{1,2}}|\s/\s)|[.:])\s+(?P<wire>[^\W\d_]{{2,20}}(?:\s[^\W\d_]{{2,20}})?\s*[.—–-]\s+)?"
    rf"(?=[\"“„«‘'(]?[{_UPPER}\d\u0530-\U0001ffff])"
)
_CAPS_PLACE = re.compile(rf"(?:{_CAPS})(?:[ /,&-]+(?:{_CAPS}))*$")
_TIME = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s?(?:Uhr|h|a\.?m\.?|p\.?m\.?|GMT|UTC|CET|CEST|EST|EDT|BST|MSK))?\s*(?:[-–—|:]\s+|\s)", re.I
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b(?:a\.?m|p\.?m)\b\.?|\b(?:GMT|UTC|CET|CEST|EST|EDT|BST|MSK)\b", re.I
)
_SIGNATURE = re.compile(r"^[–—-]|@\w")  # "— Ann Lee (@annlee) March 29, 2022" signs a post that the report quotes
_NAME_WORD = re.compile(r"[^\W\d_]+")


class DateLine(NamedTuple):
    """The day (YYYY-MM-DD) that a line states; `on_page` if the line is the page's, not the report's own."""

    day: str
    on_page: bool


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Return where the dateline at the beginning of `text[start:end]` ends, white space left out; None without one."""
    match = _DATELINE.match(text, start, min(end, start + MAX_DATELINE))
    if match is None:
        return None
    caps = _CAPS_PLACE.match(match["place"]) is not None
    dated = match["date"] is not None and _has_month(match)
    if match["date"] is not None and not dated:
        return None
    stop = match["end"].strip()
    if stop in ".:":
        # "NATO. The" may end a sentence: only places in capitals, and no abbreviation before it, begin a report so.
        good = caps and (dated or (stop == "." and len(match["place"]) >= 4))
    else:
        good = caps or dated or match["agency"] is not None
    if not good:
        return None
    wire = match["wire"]
    cut = match.start("wire") if wire and not (dated and caps) else match.end()
    while text[cut - 1].isspace():
        cut -= 1
    return cut


def _has_month(match: re.Match[str]) -> bool:
    """Tell whether what looks like a date names a month, or is written in digits."""
    names = [name for name in (match["m1"], match["m2"]) if name]
    return not names or month_number(names[0]) is not None


def time_stamp_end(text: str, start: int, end: int) -> int | None:
    """Return where the time of a live-blog entry ("13.05 - ", "9:40 Uhr: ") ends, white space left out."""
    match = _TIME.match(text, start, end)
    if match is None or match.end() >= end:
        return None
    return start + len(match.group().rstrip())


def date_line(text: str) -> DateLine | None:
    """Read a line that only says when (and where, or by which outlet) the report was published.

    "Published: 2 May 2024, 10:30" is the page's line, "Ljubljana, 11 April 2023" the report's own.

    Returns:
        None if it says anything else, or only when the report was changed.
    """
    if len(text) > MAX_DATE_LINE or _SIGNATURE.search(text):
        return None
    found = full_dates(text)
    if not found:
        return None
    before, behind = words_of(text[: found[0].start]), words_of(_CLOCK.sub(" ", text[found[-1].end :]))
    lexicon = clutter_lexicon()
    if lexicon.published.start(before):
        return DateLine(found[0].day, on_page=True)
    rest = _CLOCK.sub(" ", text[: found[0].start] + " " + text[found[-1].end :])
    names = _NAME_WORD.findall(rest)
    if lexicon.updated.start(before) or len(found) > 1 or len(names) > 5 or "#" in behind:
        return None
    plain = all(not name[0].islower() or name in lexicon.connectors or name in ("г", "р", "le") for name in names)
    return DateLine(found[0].day, on_page=False) if plain else None


def is_update_line(text: str, words: list[str]) -> bool:
    """Tell whether a line only says when the page was changed; `words` are `words_of(text)`."""
    return len(words) <= 14 and clutter_lexicon().updated.start(words) and bool(full_dates(text) or _CLOCK.search(text))
