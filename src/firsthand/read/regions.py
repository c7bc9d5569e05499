"""Mark what each stretch of a text is: title, dateline, byline, body, caption, clutter, or another language.

One region a paragraph, so that no sentence runs across a border; a paragraph is cut further where its dateline ends,
and where it has sentences that belong to the page. In doubt, words are evidence: losing some is worse than keeping an
odd sentence. Together the regions cover every visible character.

**Misses**: see `clutter`, `boxes`, `credits`, `datelines`, `headlines`, `languages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.read.boxes import find_boxes
from firsthand.read.bylines import names_in_byline
from firsthand.read.credits import is_credit
from firsthand.read.datelines import date_line, dateline_end, is_update_line, time_stamp_end
from firsthand.read.days import full_dates
from firsthand.read.headlines import is_headline_of, same_words
from firsthand.read.languages import foreign_language, language_of
from firsthand.read.paragraphs import Paragraph
from firsthand.read.phrases import words_of
from firsthand.read.pieces import TOP, Piece, cut_paragraph
from firsthand.read.renderings import mark_renderings
from firsthand.records.report import Region, RegionKind
from firsthand.text.folding import fold
from firsthand.text.spans import Span, trim

PROSE = (RegionKind.TITLE, RegionKind.BODY, RegionKind.CAPTION)
MIN_PROSE = 80
"""Characters of the shortest paragraph that is surely the report's own."""
LANGUAGE_SAMPLE = 1000
"""So many characters of evidence tell a report's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text's regions, and what was read from it on the way.

    Attributes:
        title: Its headline as written, or None.
        published: Its day of publication, if a line of it states one in full, or None.
        language: The language of its evidence (as given, or detected), or None.
        changed: Its day of change, if a line of it states one in full, or None.
        authors: Who its byline names.
    """

    regions: tuple[Region, ...]
    title: str | None
    published: str | None
    language: str | None
    changed: str | None = None
    authors: tuple[str, ...] = ()


def mark_regions(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    title: str | None,
    language: str | None,
    known: Mapping[int, RegionKind] | None = None,
) -> Marked:
    """Mark the regions of `text`.

    Args:
        text: The report's text.
        paragraphs: All its paragraphs, in order.
        title: The report's title if it is known from elsewhere.
        language: The report's language if it is known from elsewhere.
        known: Positions of paragraphs whose kind is known from markup (title, caption).
    """
    rough = _cut_all(text, paragraphs, known or {})
    headline = _mark_title(text, paragraphs, rough, title)
    _mark_repeated_title(text, rough, headline or title)
    _cut_time_stamps(text, rough)
    _cut_datelines(text, rough)
    pieces = [piece for found in rough for piece in found]
    language = language or language_of(_evidence(text, pieces))
    return Marked(
        regions=mark_renderings(text, [_region(text, piece, language) for piece in pieces], language),
        title=headline,
        published=_find_published(text, rough),
        language=language,
        changed=_find_changed(text, rough),
        authors=_find_authors(text, rough),
    )


def _cut_all(text: str, paragraphs: Sequence[Paragraph], known: Mapping[int, RegionKind]) -> list[list[Piece]]:
    """Return the pieces of each paragraph, before anything is known about the whole."""
    boxed = find_boxes(text, paragraphs)
    found = []
    for position, paragraph in enumerate(paragraphs):
        start, end = paragraph.span.start, paragraph.span.end
        if position in known:
            found.append([Piece(start, end, known[position])])
        elif position in boxed:
            found.append([Piece(start, end, RegionKind.BOILERPLATE)])
        else:
            found.append(cut_paragraph(text, start, end, position=position, count=len(paragraphs)))
    return found


def _has(pieces: list[Piece], kind: RegionKind) -> bool:
    return any(piece.kind is kind for piece in pieces)


def _mark_title(text: str, paragraphs: Sequence[Paragraph], rough: list[list[Piece]], title: str | None) -> str | None:
    """Make a title of the first prose of the text if it is the headline; return the headline as written."""
    prose = [position for position, pieces in enumerate(rough) if any(piece.kind in PROSE for piece in pieces)]
    if not prose:
        return None
    pieces = rough[prose[0]]
    index = next(index for index, piece in enumerate(pieces) if piece.kind in PROSE)
    piece = pieces[index]
    own = text[piece.start : piece.end]
    if piece.kind is RegionKind.TITLE:
        return own
    if piece.kind is not RegionKind.BODY or dateline_end(text, piece.start, piece.end):
        return None
    if title is None:
        following = [paragraphs[position].span.of(text) for position in prose[1:5]]
        found = prose[0] < TOP and is_headline_of(own, following)
    else:
        found = same_words(own, title)
    if not found:
        return None
    pieces[index] = piece._replace(kind=RegionKind.TITLE)
    return own


def _mark_repeated_title(text: str, rough: list[list[Piece]], title: str | None) -> None:
    """Make clutter of a title that is told again, alone or with the credit of a picture behind it."""
    if title is None or not fold(title):
        return
    for pieces in rough[: TOP * 2]:
        start, end = pieces[0].start, pieces[-1].end
        if _has(pieces, RegionKind.TITLE) or end - start > 4 * len(title) + 200:
            continue
        own = text[start:end]
        rest = _behind_title(own, title)
        if rest is not None and (not rest or is_credit(rest, words_of(rest))):
            pieces[:] = [Piece(start, end, RegionKind.BOILERPLATE)]


def _behind_title(own: str, title: str) -> str | None:
    """Return what follows a title at the beginning of a paragraph, or None if it does not begin so."""
    if same_words(own, title):
        return ""
    if not own.casefold().startswith(title.casefold().strip()):
        return None
    return own[len(title.strip()) :].lstrip(" \t-–—|:./")


def _cut_time_stamps(text: str, rough: list[list[Piece]]) -> None:
    """Part the times from the entries of a live blog, of which there must be two at least."""
    stamped = {
        position: stop
        for position, pieces in enumerate(rough)
        if pieces[0].kind is RegionKind.BODY
        and (stop := time_stamp_end(text, pieces[0].start, pieces[0].end)) is not None
    }
    if len(stamped) >= 2:
        for position, stop in stamped.items():
            _split(text, rough[position], stop, RegionKind.BOILERPLATE)


def _cut_datelines(text: str, rough: list[list[Piece]]) -> None:
    """Part the datelines from their paragraphs; below the first paragraphs only if one of those has one, too."""
    body = [position for position, pieces in enumerate(rough) if pieces[0].kind is RegionKind.BODY]
    had_one = False
    for order, position in enumerate(body):
        if order > 2 and not had_one:
            return
        stop = dateline_end(text, rough[position][0].start, rough[position][0].end)
        if stop is not None:
            had_one = True
            _split(text, rough[position], stop, RegionKind.DATELINE)


def _split(text: str, pieces: list[Piece], stop: int, kind: RegionKind) -> None:
    """Make a piece of its own of the beginning of the first piece, up to `stop`."""
    first = pieces[0]
    rest = trim(text, stop, first.end)
    head = Piece(first.start, stop, kind)
    pieces[:1] = [head] if rest is None else [head, Piece(rest.start, rest.end, first.kind)]


def _find_published(text: str, rough: list[list[Piece]]) -> str | None:
    """Return the day that the text states as that of its publication.

    A line that is labelled so comes first ("Published: 2 May 2024"), then a dateline, then a bare date line, but only
    above the report's prose, and only if there is no other: several are the days of a chronology.
    """
    labelled: list[str] = []
    datelines: list[str] = []
    bare: list[str] = []
    prose = 0
    for pieces in rough:
        own = text[pieces[0].start : pieces[0].end]
        if pieces[0].kind in (RegionKind.BYLINE, RegionKind.DATELINE):
            line = date_line(own)
            if line is None and is_update_line(own, words_of(own)):
                continue
            found = [line.day] if line else sorted({day.day for day in full_dates(own)})
            place = labelled if line and line.on_page else bare if line else datelines
            place += found if prose <= 1 or place is labelled else []
        prose += any(piece.kind is RegionKind.BODY and piece.end - piece.start > MIN_PROSE for piece in pieces)
    stated = (labelled[:1], datelines, bare)
    return next((days[0] for days in stated if len(set(days)) == 1), None)


def _find_changed(text: str, rough: list[list[Piece]]) -> str | None:
    """Return the day that a line of the text states as that of the last change."""
    days = set()
    for pieces in rough:
        own = text[pieces[0].start : pieces[0].end]
        if pieces[0].kind is RegionKind.BYLINE and is_update_line(own, words_of(own)):
            days |= {day.day for day in full_dates(own)}
    return max(days) if days else None


def _find_authors(text: str, rough: list[list[Piece]]) -> tuple[str, ...]:
    """Return the names of the first byline that has any."""
    for pieces in rough:
        if pieces[0].kind is RegionKind.BYLINE:
            names = names_in_byline(text[pieces[0].start : pieces[0].end])
            if names:
                return names
    return ()


def _evidence(text: str, pieces: list[Piece]) -> str:
    """Return the first prose of the text, enough to tell its language; all of it if there is no prose."""
    parts: list[str] = []
    length = 0
    for piece in pieces:
        if piece.kind in PROSE:
            parts.append(text[piece.start : piece.end])
            length += piece.end - piece.start
            if length >= LANGUAGE_SAMPLE:
                break
    return "\n".join(parts) or text[:LANGUAGE_SAMPLE]


def _region(text: str, piece: Piece, language: str | None) -> Region:
    """Return the region of a piece; prose in another language than the report is foreign."""
    span = Span(piece.start, piece.end)
    if language is not None and piece.kind is RegionKind.BODY:
        other = foreign_language(span.of(text), language)
        if other is not None:
            return Region(span=span, kind=RegionKind.FOREIGN, language=other)
    return Region(span=span, kind=piece.kind)
