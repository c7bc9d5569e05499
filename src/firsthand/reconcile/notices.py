"""Notices by which an outlet takes a report of its own back, or sets it right, and which report each is about.

A notice may be a report of its own, a line in a new version of the same page, or the head of a corrected story. What it
is about is told by its address, a quoted headline, a day, or who is in it; where two reports fit alike, none is chosen.

Misses: a notice in a language that the table does not hold; a withdrawal that another outlet tells of; a page that is
silently changed or taken down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.lexicon.retraction_words import has_retraction_cue
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Derivation, DerivationType
from firsthand.records.event import RetractionKind
from firsthand.records.reading import Reading
from firsthand.text.folding import fold, squeeze
from firsthand.text.spans import Span

Told = tuple[RetractionKind, tuple[Span, ...]]
_END = r"[\"”»)]*(?=\s+[^\s\d(a-zа-я])"
_SENTENCE = re.compile(rf"[^\n]+?(?:[.!?…]{_END}|(?=\n)|$)")
_DAYS_WITH_DOT = re.compile(rf"[^\n]+?(?:(?<!\d)[.!?…]{_END}|(?=\n)|$)")
_ORDINAL_DOT = frozenset({"de", "cs", "pl", "da", "no", "fi", "hu", "sk", "lv", "et"})
_SHARED, _LATEST_DAYS = 3, 120
"""Names that a notice shares with what it is about where nothing else tells, and days back within which that counts."""
_SHORT_TITLE = 12
"""Letters below which a headline is too common to be recognised by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`report` was withdrawn or corrected, as `sentences` of the report `notice` say; `words` are the first of them."""

    report: str
    notice: str
    kind: RetractionKind
    sentences: tuple[Span, ...]
    words: str
    by: str


def find_notices(
    readings: Sequence[Reading], derivations: Sequence[Derivation], ties: Ties
) -> tuple[tuple[Notice, ...], dict[str, tuple[Span, ...]]]:
    """Find the notices among some reports.

    Returns:
        The notices whose report is among `readings`, sorted by report and notice; and the sentences of all notices,
        by the report that holds them: they speak of a report, and tell no happening.
    """
    spoken: dict[str, tuple[Span, ...]] = {}
    shelf = _Shelf(readings, derivations, ties)
    found = []
    for reading in readings:
        told = read_notice(reading.report.text, reading.report.outlet, reading.report.language)
        if told is not None:
            kind, sentences = told
            spoken[reading.report.id] = sentences
            found += [
                Notice(
                    report=report,
                    notice=reading.report.id,
                    kind=kind,
                    sentences=sentences,
                    words=squeeze(sentences[0].of(reading.report.text)),
                    by=reading.report.outlet or reading.report.path,
                )
                for report in shelf.about(reading, sentences)
            ]
    return tuple(sorted(found, key=lambda n: (n.report, n.notice))), spoken


def read_notice(text: str, outlet: str | None, language: str | None = None) -> Told | None:
    """Return what a text that holds a notice says of a report, and the sentences that say so; None for any other."""
    if not has_retraction_cue(text):
        return None
    for kind in RetractionKind:
        spans = tuple(_cue_sentences(text, outlet, kind, language))
        if spans:
            return kind, spans
    return None


def _cue_sentences(text: str, outlet: str | None, kind: RetractionKind, language: str | None) -> Iterator[Span]:
    words_of = _cues(kind)
    name = fold(outlet) if outlet else None
    headed = False
    for match in (_DAYS_WITH_DOT if language in _ORDINAL_DOT else _SENTENCE).finditer(text):
        sentence = match.group()
        head = words_of.head.match(sentence)
        if head and not sentence[head.end() :].strip(" .:"):
            headed = True  # a line of its own: "Retraction"
        elif not head and not headed and not has_retraction_cue(sentence):
            continue
        elif (
            ((head or headed) and _reports().search(sentence))
            or (head and words_of.verb.search(sentence))
            or words_of.told.search(sentence)
            or (name is not None and words_of.weak.search(sentence) and name in fold(sentence))
        ):
            yield Span(match.start(), match.end())


def _any_of(entries: Sequence[str]) -> str:
    parts = []
    for entry in sorted(entries, key=lambda e: (-len(e), e)):
        words = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in entry.split()]
        parts.append(r"\s+".join(words))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns of one kind: `told` names whose report it is by itself, `weak` only together with the outlet's name."""

    head: re.Pattern[str]
    verb: re.Pattern[str]
    told: re.Pattern[str]
    weak: re.Pattern[str]


@lru_cache(maxsize=2)
def _cues(kind: RetractionKind) -> _Cues:
    table = read_table("retractions")
    head, verb = (_any_of(table[kind.value][part]) for part in ("heads", "verbs"))
    report, editors = _any_of(table["reports"]), _any_of(table["editors"])
    ours, its = _any_of(table["ours"]), _any_of([*table["ours"], *table["its"]])

    def pattern(whose: str) -> str:
        own = rf"{whose}(?:\s*[\w-]+){{0,2}}?\s*{report}"
        return rf"{own}.{{0,90}}?{verb}|{verb}.{{0,20}}?{own}"

    flags = re.IGNORECASE
    return _Cues(
        head=re.compile(rf"[\W_]*{head}(?:[\s,.]+[\w .,]{{0,24}})?(?:\s*[:–—-]|\s*$|\.\s*$)", flags),
        verb=re.compile(verb, flags),
        told=re.compile(rf"{pattern(ours)}|{editors}.{{0,20}}?{verb}.{{0,25}}?{report}", flags),
        weak=re.compile(pattern(its), flags),
    )


@lru_cache(maxsize=1)
def _reports() -> re.Pattern[str]:
    return re.compile(_any_of(read_table("retractions")["reports"]), re.IGNORECASE)


class _Shelf:
    """The reports of each outlet, to find the one that a notice is about."""

    def __init__(self, readings: Sequence[Reading], derivations: Sequence[Derivation], ties: Ties) -> None:
        self._ties = ties
        self._readings = {reading.report.id: reading for reading in readings}
        self._of: dict[str, list[str]] = defaultdict(list)
        for report in sorted(self._readings):
            self._of[self._outlet(report)].append(report)
        self._older: dict[str, list[str]] = defaultdict(list)
        self._taken: dict[str, set[str]] = defaultdict(set)
        for derivation in derivations:
            if derivation.type is DerivationType.REVISION:
                self._older[derivation.to].append(derivation.source)
            self._taken[derivation.to].add(derivation.source)
        self._names: dict[str, frozenset[str]] = {}

    def _outlet(self, report: str) -> str:
        known = self._ties.outlet_of.get(report)
        return known or fold(self._readings[report].report.outlet or report)

    def about(self, notice: Reading, sentences: Sequence[Span]) -> list[str]:
        """Return the reports that a notice is about: versions of its page, or one report, or none."""
        own = notice.report
        older = self._versions(own.id)
        if older:
            return older
        others = [r for r in self._of[self._outlet(own.id)] if r != own.id and not self._is_later(r, own.published)]
        told = fold(" ".join(span.of(own.text) for span in sentences))
        whole = fold(own.text)
        titled = [report for report in others if self._has_title(report, told) or self._has_title(report, whole)]
        if titled:
            return [self._latest(titled)]
        days = {time.earliest for time in notice.analysis.times if time.earliest and time.earliest == time.latest}
        dated = [report for report in others if self._readings[report].report.published in days]
        shared = {report: len(self._named(report) & self._named(own.id)) for report in others}
        for fitting, least in (
            ([r for r in others if r in self._taken[own.id]], 1),
            (dated, 1),
            ([r for r in others if self._is_near(r, own.published)], _SHARED),
        ):
            best = max((shared[r] for r in fitting), default=0)
            first = [r for r in fitting if shared[r] == best]
            if best >= least and len(first) == 1:
                return first
        return []

    def _versions(self, report: str) -> list[str]:
        found: list[str] = []
        edge = [report]
        while edge:
            edge = sorted({old for one in edge for old in self._older[one]} - set(found) - {report})
            found += edge
        return sorted(found)

    def _has_title(self, report: str, told: str) -> bool:
        title = fold(self._readings[report].report.title or "")
        return len(title) >= _SHORT_TITLE and title in told

    def _latest(self, reports: Sequence[str]) -> str:
        return max(reports, key=lambda r: (self._readings[r].report.published or "", r))

    def _is_later(self, report: str, published: str | None) -> bool:
        there = self._readings[report].report.published
        return bool(there and published and there > published)

    def _is_near(self, report: str, published: str | None) -> bool:
        there = self._readings[report].report.published
        if not there or not published:
            return False
        return (date.fromisoformat(published) - date.fromisoformat(there)).days <= _LATEST_DAYS

    def _named(self, report: str) -> frozenset[str]:
        """Return the entities of the case that a report names, its own outlet left out."""
        if report not in self._names:
            ids = {self._ties.entity_of.get(e.id) for e in self._readings[report].analysis.entities}
            self._names[report] = frozenset(e for e in ids if e) - {self._ties.outlet_of.get(report)}
        return self._names[report]
