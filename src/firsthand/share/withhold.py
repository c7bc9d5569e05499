"""A report without what must not be seen of it: the passages are cut out, and what was read in them is gone.

What is withheld is a claim, or whatever a source says. Each line of the text that carries any of it is cut, and each
that names the source in that report. The report and its records are named anew: a name made from the whole text would
give it away to whoever guesses the missing line. Address, path, digest and headline go as well, because they lead to
the whole; a headline stays that stands in a line that is left.

Misses: what another line says of the source in words that no mention covers; who reads the rest may still guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

from firsthand.records.analysis import Analysis
from firsthand.records.attribution import Attribution
from firsthand.records.claim import Claim
from firsthand.records.mention import Mention, ReportEntity
from firsthand.records.reading import Reading
from firsthand.records.report import Region, Report, report_id
from firsthand.text.folding import fold
from firsthand.text.ids import record_id
from firsthand.text.spans import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What of a case must not be seen.

    Attributes:
        claims: Ids of claims.
        sources: Ids under which sources are known in their reports: entities, attributions without one.
        outlets: Ids of reports that a source published itself.
    """

    claims: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abridged:
    """A reading without what is withheld, and the new id of each of its records that has another one now."""

    reading: Reading
    names: Mapping[str, str]


class _Cut(Exception):
    """What is asked for lies in a line that was cut."""


def abridge(reading: Reading, withheld: Withheld) -> Abridged | None:
    """Return a reading without what is withheld of it; unchanged if that is nothing, None if nothing is left."""
    if reading.report.id in withheld.outlets:
        return None
    spoken = _withheld_attributions(reading.analysis.attributions, withheld.sources)
    claims = {c.id for c in reading.analysis.claims if c.id in withheld.claims or _is_spoken(c, spoken, withheld)}
    if not spoken and not claims:
        return Abridged(reading=reading, names={})
    cuts = list(_spans_to_cut(reading.analysis, claims, spoken, withheld.sources))
    lines = _Lines(reading.report.text, cuts)
    if not lines.text.strip():
        return None
    names = {
        fold(name)
        for entity in reading.analysis.entities
        if entity.id in withheld.sources
        for name in (entity.name, *entity.names)
    }
    return named_anew(
        Reading(
            report=_cut_report(reading.report, lines, names),
            analysis=_cut_analysis(reading.analysis, lines, claims | spoken),
        )
    )


def _withheld_attributions(attributions: Iterable[Attribution], sources: Collection[str]) -> set[str]:
    """Return the attributions that a withheld source makes, and those that stand inside one of them."""
    found = {a.id for a in attributions if a.id in sources or a.source_entity in sources}
    grown = True
    while grown:
        inner = {a.id for a in attributions if a.parent in found} - found
        found |= inner
        grown = bool(inner)
    return found


def _is_spoken(claim: Claim, spoken: Collection[str], withheld: Withheld) -> bool:
    return any(hop.attribution in spoken or hop.entity in withheld.sources for hop in claim.chain)


def _spans_to_cut(
    analysis: Analysis, claims: Collection[str], spoken: Collection[str], sources: Collection[str]
) -> Iterator[Span]:
    for claim in analysis.claims:
        if claim.id in claims:
            yield from _spans_in(claim)
    for attribution in analysis.attributions:
        if attribution.id in spoken:
            yield from _spans_in(attribution)
    if spoken or any(hop.entity in sources for c in analysis.claims if c.id in claims for hop in c.chain):
        yield from (mention.span for mention in analysis.mentions if mention.entity in sources)


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans_in(getattr(value, field.name))


class _Lines:
    """The lines of a text that are left, and where each position went."""

    def __init__(self, text: str, cuts: Iterable[Span]) -> None:
        starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        self._line_of: list[int] = []
        lines = text.split("\n")
        for number, line in enumerate(lines):
            self._line_of += [number] * (len(line) + 1)
        kept = [True] * len(lines)
        for span in cuts:
            for number in range(self._line_of[span.start], self._line_of[span.end - 1] + 1):
                kept[number] = False
        _cut_blanks(lines, kept)
        self._shift: dict[int, int] = {}
        at = 0
        for number, line in enumerate(lines):
            if kept[number]:
                self._shift[number] = at - starts[number]
                at += len(line) + 1
        self.text = "\n".join(line for line, stays in zip(lines, kept, strict=True) if stays)
        self.lines = [line for line, stays in zip(lines, kept, strict=True) if stays]
        self._starts, self._lengths = starts, [len(line) for line in lines]

    def moved(self, span: Span) -> Span:
        """Return where a span is now; raise _Cut if any of it is gone."""
        shifts = {self._shift.get(n) for n in range(self._line_of[span.start], self._line_of[span.end - 1] + 1)}
        shift = next(iter(shifts))
        if len(shifts) > 1 or shift is None:
            raise _Cut
        return Span(span.start + shift, min(span.end + shift, len(self.text)))

    def pieces(self, span: Span) -> list[Span]:
        """Return what is left of a span, its pieces joined where only white space parts them now."""
        found: list[Span] = []
        for number in range(self._line_of[span.start], self._line_of[span.end - 1] + 1):
            shift = self._shift.get(number)
            start = max(span.start, self._starts[number])
            end = min(span.end, self._starts[number] + self._lengths[number])
            if shift is None or start >= end:
                continue
            if found and not self.text[found[-1].end : start + shift].strip():
                found[-1] = Span(found[-1].start, end + shift)
            else:
                found.append(Span(start + shift, end + shift))
        return found


def _cut_blanks(lines: list[str], kept: list[bool]) -> None:
    """Cut the blank lines behind a line that is cut, and those that would stand last."""
    for number, line in enumerate(lines):
        if number and not line.strip() and not kept[number - 1]:
            kept[number] = False
    if all(kept):
        return
    for number in range(len(lines) - 1, -1, -1):
        if kept[number] and lines[number].strip():
            break
        kept[number] = False


def _moved(value: Any, lines: _Lines) -> Any:
    """Return a record with each of its spans where it is now; raise _Cut if one of them is gone."""
    if isinstance(value, Span):
        return lines.moved(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, lines) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), lines) for field in fields(value)})
    return value


def _left(records: Iterable[T], lines: _Lines) -> Iterator[T]:
    for record in records:
        try:
            yield _moved(record, lines)
        except _Cut:
            continue


def _cut_report(report: Report, lines: _Lines, names: Collection[str]) -> Report:
    title = report.title if report.title in lines.lines else None
    gone = {"url", "canonical"} | ({"title"} if title is None else set())
    return replace(
        report,
        external_id=None,
        url=None,
        canonical=None,
        title=title,
        authors=tuple(one for one in report.authors if not any(name in fold(one) for name in names if name)),
        text=lines.text,
        regions=tuple(_regions(report.regions, lines)),
        repairs=tuple(_left(report.repairs, lines)),
        stated_by=tuple((name, place) for name, place in report.stated_by if name not in gone),
    )


def _regions(regions: Iterable[Region], lines: _Lines) -> Iterator[Region]:
    for region in regions:
        try:
            translates = lines.moved(region.translates) if region.translates else None
        except _Cut:
            translates = None
        for piece in lines.pieces(region.span):
            yield replace(region, span=piece, translates=translates)


def _cut_analysis(analysis: Analysis, lines: _Lines, withheld: Collection[str]) -> Analysis:
    mentions = tuple(_left(analysis.mentions, lines))
    times, amounts = tuple(_left(analysis.times, lines)), tuple(_left(analysis.amounts, lines))
    known = {amount.id for amount in amounts}
    spoken = [a for a in _left(analysis.attributions, lines) if a.id not in withheld]
    attributions = _with_parents(spoken)
    heard = {attribution.id for attribution in attributions}
    claims = [
        replace(claim, amounts=tuple(key for key in claim.amounts if key in known))
        for claim in _left(analysis.claims, lines)
        if claim.id not in withheld and all(hop.attribution is None or hop.attribution in heard for hop in claim.chain)
    ]
    return replace(
        analysis,
        mentions=mentions,
        times=times,
        amounts=tuple(replace(a, gloss_of=a.gloss_of if a.gloss_of in known else None) for a in amounts),
        attributions=tuple(attributions),
        claims=tuple(claims),
        entities=tuple(_entities(analysis.entities, mentions, attributions, claims, lines.text)),
    )


def _with_parents(attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions of which every one that they stand in is left too."""
    while True:
        known = {attribution.id for attribution in attributions}
        left = [one for one in attributions if one.parent is None or one.parent in known]
        if len(left) == len(attributions):
            return left
        attributions = left


def _entities(
    entities: Iterable[ReportEntity],
    mentions: Iterable[Mention],
    attributions: Iterable[Attribution],
    claims: Iterable[Claim],
    text: str,
) -> Iterator[ReportEntity]:
    """Yield who is still named, under the names and offices that the text still gives them."""
    used = {mention.entity for mention in mentions} | {one.source_entity for one in attributions}
    used |= {hop.entity for claim in claims for hop in claim.chain}
    used |= {role.entity for claim in claims for role in claim.roles}
    for entity in entities:
        if entity.id not in used:
            continue
        names = tuple(name for name in entity.names if name in text)
        is_told = entity.name in names or entity.name not in entity.names or not names
        yield replace(
            entity,
            names=names,
            name=entity.name if is_told else max(names, key=lambda name: (len(name), name)),
            roles=tuple(role for role in entity.roles if fold(role) in fold(text)),
        )


def named_anew(reading: Reading) -> Abridged:
    """Return a reading whose report and records are named after what is left, in the order of the text."""
    report = reading.report
    key = report_id(
        text=report.text,
        external_id=None,
        url=None,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
    )
    digest = sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    first = {mention.entity: mention.span for mention in reversed(reading.analysis.mentions)}
    nowhere = Span(len(report.text) or 1, (len(report.text) or 1) + 1)
    ordered: dict[str, list[Any]] = {
        "mention": sorted(reading.analysis.mentions, key=lambda m: (m.span, m.type)),
        "time": sorted(reading.analysis.times, key=lambda t: (t.span, t.edtf or "")),
        "amount": sorted(reading.analysis.amounts, key=lambda a: (a.span, a.kind, str(a.value))),
        "attribution": sorted(reading.analysis.attributions, key=lambda a: (a.source, a.cue, a.content, a.speech)),
        "claim": sorted(reading.analysis.claims, key=_claim_order),
        "entity": sorted(reading.analysis.entities, key=lambda e: (first.get(e.id, nowhere), e.name, e.type)),
    }
    names = {report.id: key}
    for kind, records in ordered.items():
        names |= {one.id: record_id(kind, "abridged", key, number) for number, one in enumerate(records)}
    told = {kind: tuple(_renamed(one, names) for one in records) for kind, records in ordered.items()}
    analysis = replace(
        reading.analysis,
        report_id=key,
        mentions=told["mention"],
        times=told["time"],
        amounts=told["amount"],
        attributions=told["attribution"],
        claims=told["claim"],
        entities=tuple(sorted(told["entity"], key=lambda entity: str(entity.id))),
    )
    fresh = replace(report, id=key, external_id=None, url=None, canonical=None, path=key, sha256=digest)
    return Abridged(reading=Reading(report=fresh, analysis=analysis), names=names)


def _claim_order(claim: Claim) -> tuple[object, ...]:
    roles = [(role.role, role.span) for role in claim.roles]
    return (claim.trigger, claim.evidence, claim.type, claim.status, claim.polarity, roles, claim.rule)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a record in which each id is the new one."""
    if type(value) is str:
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _renamed(getattr(value, field.name), names) for field in fields(value)})
    return value
