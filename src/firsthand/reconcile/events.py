"""Put together, for each happening, what the reports tell of it and what is known of it at first hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.reconcile.answers import find_answers, measure, texts_of
from firsthand.reconcile.bare_denials import place_bare_denials
from firsthand.reconcile.copies import tell_dated
from firsthand.reconcile.denials import Denier, as_denials, find_deniers
from firsthand.reconcile.disputes import find_disputes
from firsthand.reconcile.drift import find_drift
from firsthand.reconcile.grade import grade_event, is_said_by_doer
from firsthand.reconcile.independent import count_independent, gather_origins, key_of
from firsthand.reconcile.links import Links
from firsthand.reconcile.notices import find_notices
from firsthand.reconcile.portrait import HAPPENED, draw, find_stages, find_status, word_label
from firsthand.reconcile.retractions import Retractions, Standing, list_retractions
from firsthand.reconcile.takings import find_takings
from firsthand.reconcile.tellings import Telling, is_vague
from firsthand.reconcile.ties import Ties
from firsthand.records.claim import Status
from firsthand.records.decisions import Decided, read_decisions
from firsthand.records.derivation import Derivation, DerivationType
from firsthand.records.event import Before, Credibility, Dispute, Drift, Event, Independent
from firsthand.records.judgement import Judgement
from firsthand.records.origin import ClaimOrigin
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.text.ids import record_id
from firsthand.text.spans import Span


def find_events(
    readings: Sequence[Reading],
    resolution: Resolution,
    derivations: Sequence[Derivation],
    event_of: Mapping[str, str],
    origins: Mapping[str, ClaimOrigin],
    judgements: Iterable[Judgement] = (),
) -> tuple[Event, ...]:
    """Return all events of a case, sorted by id.

    Args:
        readings, resolution, derivations: The case, in any order; or a part of it that nothing outside is tied to.
        event_of: Claim id to event id, from `cluster_claims`.
        origins: Claim id to its origin, from `trace.find_origins`.
        judgements: What people decided about sources, letters and retractions.
    """
    builder = _Builder(readings, resolution, derivations, event_of, origins, read_decisions(judgements))
    events = [builder.build(event) for event in builder.events]
    answers = builder.answers({event.id: event.type for event in events})
    return tuple(replace(event, responds_to=answers.get(event.id, ())) for event in events)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """What some claims amount to: their origins counted, their disputes, their grade."""

    ends: tuple[ClaimOrigin, ...]
    independent: Independent
    deniers: tuple[Denier, ...]
    disputes: tuple[Dispute, ...]
    credibility: Credibility


class _Builder:
    def __init__(
        self,
        readings: Sequence[Reading],
        resolution: Resolution,
        derivations: Sequence[Derivation],
        event_of: Mapping[str, str],
        origins: Mapping[str, ClaimOrigin],
        decided: Decided,
    ) -> None:
        self._ties = Ties(resolution)
        told, copied = tell_dated(readings, self._ties, derivations)
        self._tellings = {claim: telling for claim, telling in told.items() if claim not in decided.struck}
        self._texts = texts_of(readings)
        self._takings = find_takings(self._tellings, derivations, copied, event_of, self._texts)
        self._links = Links(derivations, self._tellings.values(), self._ties, self._takings, decided.origins)
        notices, sentences = find_notices(readings, derivations, self._ties)
        retracted = list_retractions(notices, decided)
        self._retractions = Retractions(retracted, notices, sentences, readings, self._takings, self._ties)
        self._letters = _letters(decided, resolution)
        self._hedged = _hedges(readings, event_of)
        self._newer: dict[str, set[str]] = defaultdict(set)
        for derivation in derivations:
            if derivation.type is DerivationType.REVISION:
                self._newer[derivation.source].add(derivation.to)
        self._of: dict[str, list[Telling]] = defaultdict(list)
        for claim in sorted(event_of):
            self._of[event_of[claim]].append(self._tellings[claim])
        self.events = sorted(event for event, told in self._of.items() if not self._retractions.are_spoken(told))
        self._origins = dict(origins)
        for tellings in self._of.values():
            self._origins.update(self._retractions.follow_notices(tellings, self._origins))
        self._spoken = place_bare_denials(self._tellings, event_of, self._ties)

    def build(self, event: str) -> Event:
        tellings = self._of[event]
        spoken = self._spoken.get(event, {})
        standing = self._retractions.of(tellings, self._origins)
        left = [t for t in tellings if t.id not in standing.fallen and t.id not in standing.spoken] or tellings
        affirming = [telling for telling in left if not telling.denies]
        supporting = [t for t in _support(affirming) if t.id not in standing.fallen]
        weighed = self._weigh(left, supporting, spoken, standing)
        seen = draw(left, affirming, supporting, self._ties)
        claims = sorted({t.id for t in tellings} | set(spoken))
        own_word = is_said_by_doer(weighed.ends, supporting, self._ties)
        current = [t for t in supporting if t.id not in standing.outdated] or supporting
        return Event(
            id=event,
            type=seen.kind,
            label=word_label(seen, current, weighed.disputes, self._ties, own_word=own_word),
            roles=seen.roles,
            places=seen.places,
            earliest=seen.earliest,
            latest=seen.latest,
            status=seen.status,
            polarity=seen.polarity,
            claims=tuple(claims),
            reports=tuple(sorted({self._tellings[claim].report for claim in claims})),
            origins=gather_origins(weighed.ends, {t.id: t.report for t in tellings}, self._letters),
            independent=weighed.independent,
            denials=as_denials(weighed.deniers),
            disputes=weighed.disputes,
            circular=tuple(sorted({end.circle for end in weighed.ends if end.circle})),
            credibility=weighed.credibility,
            responds_to=(),
            stages=find_stages(affirming),
            drift=self._drift(tellings, weighed.deniers),
            retracted=standing.retracted,
            before=self._before(tellings, spoken, standing),
        )

    def answers(self, kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Return for each event the events that it answers."""
        return find_answers([measure(event, kinds[event], self._of[event], self._texts) for event in self.events])

    def _weigh(
        self,
        tellings: Sequence[Telling],
        supporting: Sequence[Telling],
        spoken: Mapping[str, str],
        standing: Standing,
    ) -> _Weighed:
        affirming = [telling for telling in tellings if not telling.denies]
        denying = [telling for telling in tellings if telling.denies]
        ends = tuple(self._origins[telling.id] for telling in supporting)
        deniers = find_deniers(denying, affirming, spoken, self._origins, self._ties)
        independent = count_independent(ends, self._ties, self._links)
        disputes = self._disputes(supporting, denying, deniers, standing)
        grade = grade_event(ends, supporting, independent, deniers, disputes, self._ties)
        return _Weighed(ends=ends, independent=independent, deniers=deniers, disputes=disputes, credibility=grade)

    def _disputes(
        self,
        supporting: Sequence[Telling],
        denying: Sequence[Telling],
        deniers: Sequence[Denier],
        standing: Standing,
    ) -> tuple[Dispute, ...]:
        against = {claim for denier in deniers if not denier.accused for claim in denier.claims}
        reports = {telling.report for telling in supporting}
        current = [
            telling
            for telling in supporting
            if not is_vague(telling)
            and telling.id not in standing.outdated
            and reports.isdisjoint(self._newer.get(telling.report, ()))  # else a newer version tells it
        ]
        key = {telling.id: key_of(self._origins[telling.id]) for telling in (*supporting, *denying)}
        return find_disputes(current, [t for t in denying if t.id in against], key, self._ties)

    def _before(self, tellings: Sequence[Telling], spoken: Mapping[str, str], standing: Standing) -> Before | None:
        """Count and grade as if nothing had been taken back; None where nothing was."""
        if not standing.retracted:
            return None
        kept = [telling for telling in tellings if telling.id not in standing.spoken] or list(tellings)
        supporting = _support([telling for telling in kept if not telling.denies])
        weighed = self._weigh(kept, supporting, spoken, Standing())
        return Before(
            at_least=weighed.independent.at_least,
            at_most=weighed.independent.at_most,
            digit=weighed.credibility.digit,
        )

    def _drift(self, tellings: Sequence[Telling], deniers: Sequence[Denier]) -> tuple[Drift, ...]:
        denied: dict[str, tuple[str, Span]] = {}
        for denier in deniers:
            for claim in denier.claims:
                telling = self._tellings[claim]
                denied.setdefault(telling.report, (telling.claim.quote, telling.claim.evidence))
        return find_drift(tellings, self._takings, denied, self._hedged, self._origins, self._texts)


def _support(affirming: Sequence[Telling]) -> list[Telling]:
    """Return the claims that bear out that the happening has come this far; who only demanded it does not.

    Nor does who names nobody in it, where others do: that was given to the happening of its report for its kind alone.
    """
    clear = [telling for telling in affirming if not is_vague(telling)] or affirming
    if not clear:
        return []
    status = find_status(clear)
    stages: Iterable[Status] = HAPPENED if status in HAPPENED else (status,)
    return [telling for telling in clear if telling.stage in stages]


def _letters(decided: Decided, resolution: Resolution) -> dict[str, str]:
    """Return the letter of each origin that people gave one: by entity, or by the origin's own id."""
    found = {}
    for source, letter in sorted(decided.letters.items()):
        entity = resolution.entity_of.get(source)
        found[record_id("origin", entity) if entity else source] = letter
    return found


def _hedges(readings: Sequence[Reading], event_of: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    """Return for each claim the weakening words of the attributions in its chain."""
    found = {}
    for reading in readings:
        weak = {a.id: a.hedges for a in reading.analysis.attributions if a.hedges}
        for claim in reading.analysis.claims if weak else ():
            spans = tuple(span for hop in claim.chain for span in weak.get(hop.attribution or "", ()))
            if spans and claim.id in event_of:
                found[claim.id] = spans
    return found
