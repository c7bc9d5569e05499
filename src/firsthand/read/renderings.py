"""Recognise quotations in another language than the report's, and the translations that stand beside them.

A foreign quotation within a paragraph is parted from it where it is a sentence of its own, so that nothing is torn out
of a sentence. What stands directly behind or before it, in quotation marks or brackets, with its numbers and of about
its length, is its translation.

**Misses**: foreign words within a sentence; translations without quotation marks and brackets; several sentences of
which each is translated in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.lexicon.load import read_table
from firsthand.read.languages import count_letters, foreign_language
from firsthand.read.phrases import words_of
from firsthand.records.report import Region, RegionKind
from firsthand.text.spans import Span, trim

_QUOTATION = re.compile(
    r"(?:(?<=^)|(?<=[.!?…:]\s)|(?<=[”\"»]\s))\(?(?:“[^”]{30,900}”|„[^“”]{30,900}[“”]|«[^»]{30,900}»|\"[^\"]{30,900}\")\)?(?=[\s.]|$)"
)
_OPENING = re.compile(r"\s*[(\[–—-]?\s*[“„«\"(\[]")
_CLOSING = re.compile(r"[”“»\")\]][.,]?\s*$")
_QUOTED = re.compile(r"[“„«\"(\[]+([^”“»\")\]]+)")
_NUMBER = re.compile(r"\d+")
MIN_RATIO, MAX_RATIO = 0.4, 2.5
"""Letters of a translation for each letter of what it renders."""


def mark_renderings(text: str, regions: Sequence[Region], language: str | None) -> tuple[Region, ...]:
    """Return the regions with foreign quotations parted from their paragraphs, and translations leading to them."""
    if language is None:
        return tuple(regions)
    parted = [piece for region in regions for piece in _part(text, region, language)]
    if not any(region.kind is RegionKind.FOREIGN for region in parted):
        return tuple(regions)
    for place, region in enumerate(parted):
        if region.kind is RegionKind.FOREIGN:
            other = _translation_of(text, parted, place)
            if other is not None:
                parted[other] = replace(parted[other], translates=region.span)
    return tuple(parted)


def _part(text: str, region: Region, language: str) -> Iterator[Region]:
    """Yield a region, in pieces where a quotation in it is in another language."""
    if region.kind is not RegionKind.BODY:
        yield region
        return
    place = region.span.start
    own = region.span.of(text)
    for match in _QUOTATION.finditer(own):
        other = foreign_language(match.group(), language)
        if other is None:
            continue
        start, end = region.span.start + match.start(), region.span.start + match.end()
        before = trim(text, place, start)
        if before is not None:
            yield replace(region, span=before)
        yield Region(span=Span(start, end), kind=RegionKind.FOREIGN, language=other)
        place = end
    if place == region.span.start:
        yield region
        return
    rest = trim(text, place, region.span.end)
    if rest is not None and any(map(str.isalnum, rest.of(text))):
        yield replace(region, span=rest)
    elif rest is not None:
        # A full stop alone belongs to the page's form, not to a sentence.
        yield Region(span=rest, kind=RegionKind.BOILERPLATE)


def _translation_of(text: str, regions: Sequence[Region], place: int) -> int | None:
    """Return the position of the region that renders the foreign one at `place`, or None."""
    foreign = regions[place].span.of(text)
    if place + 1 < len(regions) and regions[place + 1].kind is RegionKind.BODY:
        own = _without_cue(regions[place + 1].span.of(text))
        quoted = _QUOTED.match(own.lstrip(" -–—"))
        if _OPENING.match(own) and quoted is not None and _is_like(foreign, quoted[1]):
            return place + 1
    if place > 0 and regions[place - 1].kind is RegionKind.BODY and regions[place - 1].translates is None:
        own = regions[place - 1].span.of(text)
        quoted = next(iter(reversed(list(_QUOTED.finditer(own)))), None)
        if _CLOSING.search(own) and quoted is not None and _is_like(foreign, quoted[1]):
            return place - 1
    return None


def _without_cue(own: str) -> str:
    """Return a passage without the words that call it a translation."""
    head, colon, rest = own.partition(":")
    cues = read_table("byline_words")["translations"]
    return rest.lstrip() if colon and " ".join(words_of(head)) in cues else own


def _is_like(foreign: str, own: str) -> bool:
    """Tell whether two passages may say the same: of about one length, with the same numbers."""
    letters = count_letters(foreign)
    ratio = count_letters(own) / letters if letters else 0.0
    return MIN_RATIO <= ratio <= MAX_RATIO and set(_NUMBER.findall(foreign)) == set(_NUMBER.findall(own))
