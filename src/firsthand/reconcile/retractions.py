"""What a withdrawal or a correction takes away: which claims no longer count, and whose values no longer stand.

A withdrawn report's claims count no longer, and neither do those that other reports have from it. A corrected report
still bears out that it happened; what it gave as number, sum or day is no value any more where the notice names it or
tells the happening anew. Nothing is erased: the claims stay in the event, with the notice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.reconcile.notices import Notice
from firsthand.reconcile.takings import Taking
from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.ties import Ties
from firsthand.records.decisions import Decided
from firsthand.records.event import Retracted, RetractionKind
from firsthand.records.origin import ClaimOrigin
from firsthand.records.reading import Reading
from firsthand.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """One report was withdrawn or corrected; `notice` is None where a person judged so."""

    report: str
    kind: RetractionKind
    notice: str | None
    by: str
    reason: str


def list_retractions(notices: Sequence[Notice], decided: Decided) -> dict[str, Retraction]:
    """Return what was retracted by report; what a person judged goes before any notice, withdrawn before corrected."""
    found: dict[str, Retraction] = {}
    for notice in notices:
        known = found.get(notice.report)
        if known is None or (known.kind is RetractionKind.CORRECTED and notice.kind is RetractionKind.WITHDRAWN):
            found[notice.report] = Retraction(
                report=notice.report, kind=notice.kind, notice=notice.notice, by=notice.by, reason=notice.words
            )
    for report, (judgement, kind) in decided.retracted.items():
        found[report] = Retraction(report=report, kind=kind, notice=None, by=judgement.by, reason=judgement.reason)
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What retractions leave of the claims of one event.

    Attributes:
        fallen: Claims that count no longer.
        outdated: Claims whose values stand no longer.
        spoken: Claims of a notice about a report: they tell no happening.
        retracted: All of them by report, sorted.
    """

    fallen: frozenset[str] = frozenset()
    outdated: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    retracted: tuple[Retracted, ...] = ()


class Retractions:
    """Answers, for one event at a time, what was taken back."""

    def __init__(
        self,
        found: Mapping[str, Retraction],
        notices: Sequence[Notice],
        sentences: Mapping[str, tuple[Span, ...]],
        readings: Sequence[Reading],
        takings: Mapping[str, Sequence[Taking]],
        ties: Ties,
    ) -> None:
        self._found = found
        self._about: dict[str, list[str]] = defaultdict(list)
        self._sentences = sentences
        for notice in notices:
            self._about[notice.notice].append(notice.report)
        texts = {reading.report.id: reading for reading in readings if reading.report.id in self._sentences}
        self._named = {report: frozenset(_values_in(texts[report], spans)) for report, spans in self._sentences.items()}
        self._takings = takings
        self._ties = ties

    def of(self, tellings: Sequence[Telling], origins: Mapping[str, ClaimOrigin]) -> Standing:
        """Return what retractions leave of the claims of one event."""
        reports = {telling.report for telling in tellings}
        if reports.isdisjoint(self._found) and reports.isdisjoint(self._sentences):
            return Standing()
        by_id = {telling.id: telling for telling in tellings}
        spoken = frozenset(t.id for t in tellings if self._speaks_of_report(t))
        source: dict[str, tuple[str, RetractionKind]] = {}
        for telling in tellings:
            kind = self._kind(telling, tellings) if telling.id not in spoken else None
            if kind is not None:
                source[telling.id] = (telling.report, kind)
        for telling in _in_order(tellings):
            if telling.id not in source and telling.id not in spoken and telling.report not in self._about:
                found = self._from_retracted(telling, source, origins, by_id)
                if found is not None:
                    source[telling.id] = found
        fallen = frozenset(claim for claim, (_, kind) in source.items() if kind is RetractionKind.WITHDRAWN)
        outdated = frozenset(claim for claim, (_, kind) in source.items() if kind is RetractionKind.CORRECTED)
        return Standing(fallen=fallen, outdated=outdated, spoken=spoken, retracted=tuple(self._list(source, by_id)))

    def are_spoken(self, tellings: Sequence[Telling]) -> bool:
        """Tell whether all these claims stand in notices about a report: then there is no happening."""
        return bool(self._sentences) and all(self._speaks_of_report(telling) for telling in tellings)

    def _speaks_of_report(self, telling: Telling) -> bool:
        return any(span.meets(telling.claim.evidence) for span in self._sentences.get(telling.report, ()))

    def _kind(self, telling: Telling, tellings: Sequence[Telling]) -> RetractionKind | None:
        """Return what became of a claim of a report that was itself retracted."""
        retraction = self._found.get(telling.report)
        if retraction is None or retraction.kind is RetractionKind.WITHDRAWN or retraction.notice is None:
            return retraction.kind if retraction else None
        anew = [t for t in tellings if t.report == retraction.notice and not self._speaks_of_report(t)]
        if any(t.denies for t in anew) and not telling.denies:
            return RetractionKind.WITHDRAWN
        own = {(amount.value, amount.currency) for amount in (*telling.counts, *telling.money)}
        named = bool(own & self._named.get(retraction.notice, frozenset()))
        differs = any(_values(t) and _values(t) != _values(telling) for t in anew)
        return RetractionKind.CORRECTED if named or differs else None

    def _from_retracted(
        self,
        telling: Telling,
        source: Mapping[str, tuple[str, RetractionKind]],
        origins: Mapping[str, ClaimOrigin],
        by_id: Mapping[str, Telling],
    ) -> tuple[str, RetractionKind] | None:
        """Return the retracted report that a claim of another report rests on, and how it was retracted."""
        hops = {self._ties.entity_of.get(hop.entity or "") for hop in telling.claim.chain[1:]}
        rests = [claim for claim in origins[telling.id].path if claim in source] if telling.id in origins else []
        for taking in self._takings.get(telling.id, ()):
            if taking.source in source:
                outlet = self._ties.outlet_of.get(by_id[taking.source].report)
                if taking.verbatim or (outlet is not None and outlet in hops):
                    rests.append(taking.source)
        for claim in rests:
            report, kind = source[claim]
            if kind is RetractionKind.WITHDRAWN or _values(telling) & _values(by_id[claim]):
                return report, kind
        return None

    def _list(
        self, source: Mapping[str, tuple[str, RetractionKind]], by_id: Mapping[str, Telling]
    ) -> Iterator[Retracted]:
        claims: dict[tuple[str, str, RetractionKind], list[str]] = defaultdict(list)
        for claim, (report, kind) in source.items():
            claims[by_id[claim].report, report, kind].append(claim)
        for (report, first, kind), own in sorted(claims.items()):
            retraction = self._found[first]
            yield Retracted(
                report=report,
                claims=tuple(sorted(own)),
                kind=kind,
                source=first,
                notice=retraction.notice,
                by=retraction.by,
                reason=retraction.reason,
            )

    def follow_notices(self, tellings: Sequence[Telling], origins: Mapping[str, ClaimOrigin]) -> dict[str, ClaimOrigin]:
        """Return the origins of an event's claims; a notice that names nobody has it from where the report had it."""
        first: dict[str, ClaimOrigin] = {}
        for telling in tellings:
            first.setdefault(telling.report, origins[telling.id])
        found = {}
        for telling in tellings:
            own = origins[telling.id]
            known = [first[report] for report in self._about.get(telling.report, ()) if report in first]
            if known and (own.reported or len(telling.claim.chain) == 1):
                own = replace(known[0], claim=telling.id, reason=f"it corrects a report; {known[0].reason}")
            found[telling.id] = own
        return found


def _in_order(tellings: Sequence[Telling]) -> list[Telling]:
    """Return claims in the order in which they were published, so that what was taken twice follows too."""
    return sorted(tellings, key=lambda t: (t.published is None, t.published, t.id))


def _values(telling: Telling) -> frozenset[tuple[float, str | None]]:
    return frozenset((float(amount.value), amount.currency) for amount in (*telling.counts, *telling.money))


def _values_in(reading: Reading, spans: Sequence[Span]) -> Iterator[tuple[float, str | None]]:
    for amount in reading.analysis.amounts:
        if any(span.covers(amount.span) for span in spans):
            yield float(amount.value), amount.currency
