"""Put together, for each happening, what the reports tell of it and what is known of it at first hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from firsthand.reconcile.answers import find_answers, measure, texts_of
from firsthand.reconcile.bare_denials import place_bare_denials
from firsthand.reconcile.copies import tell_dated
from firsthand.reconcile.denials import Denier, as_denials, find_deniers
from firsthand.reconcile.disputes import find_disputes
from firsthand.reconcile.grade import grade_event, is_doer
from firsthand.reconcile.independent import Links, circle_key, count_independent, gather_origins
from firsthand.reconcile.labels import Wording, label_event, names_several
from firsthand.reconcile.tellings import Telling, is_precise, is_vague
from firsthand.reconcile.ties import Ties
from firsthand.records.amount import Bound
from firsthand.records.claim import Place, Polarity, RoleName, Status
from firsthand.records.derivation import Derivation, DerivationType
from firsthand.records.event import Dispute, Event, EventRole
from firsthand.records.mention import EntityType
from firsthand.records.origin import ClaimOrigin
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution

STAGES = (Status.CALLED_FOR, Status.POSSIBLE, Status.PLANNED, Status.ONGOING, Status.OCCURRED)
"""How far a happening can have come, the furthest last."""
_HAPPENED = frozenset({Status.ONGOING, Status.OCCURRED})


def find_events(
    readings: Sequence[Reading],
    resolution: Resolution,
    derivations: Sequence[Derivation],
    event_of: Mapping[str, str],
    origins: Mapping[str, ClaimOrigin],
) -> tuple[Event, ...]:
    """Return all events of a case, sorted by id.

    Args:
        readings, resolution, derivations: The case, in any order.
        event_of: Claim id to event id, from `cluster_claims`.
        origins: Claim id to its origin, from `trace.find_origins`.
    """
    builder = _Builder(readings, resolution, derivations, event_of, origins)
    events = [builder.build(event) for event in builder.events]
    answers = builder.answers({event.id: event.type for event in events})
    return tuple(_answering(event, answers.get(event.id, ())) for event in events)


def _answering(event: Event, answered: tuple[str, ...]) -> Event:
    if not answered:
        return event
    fields = {name: getattr(event, name) for name in Event.__slots__}
    return Event(**{**fields, "responds_to": answered})


class _Builder:
    def __init__(
        self,
        readings: Sequence[Reading],
        resolution: Resolution,
        derivations: Sequence[Derivation],
        event_of: Mapping[str, str],
        origins: Mapping[str, ClaimOrigin],
    ) -> None:
        self._ties = Ties(resolution)
        self._tellings, _ = tell_dated(readings, self._ties, derivations)
        self._origins = origins
        self._links = Links(derivations, self._tellings.values(), self._ties)
        self._texts = texts_of(readings)
        self._newer: dict[str, set[str]] = defaultdict(set)
        for derivation in derivations:
            if derivation.type is DerivationType.REVISION:
                self._newer[derivation.source].add(derivation.to)
        self._of: dict[str, list[Telling]] = defaultdict(list)
        for claim in sorted(event_of):
            self._of[event_of[claim]].append(self._tellings[claim])
        self.events = sorted(self._of)
        self._spoken = place_bare_denials(self._tellings, event_of, self._ties)

    def build(self, event: str) -> Event:
        tellings = self._of[event]
        affirming = [telling for telling in tellings if not telling.denies]
        denying = [telling for telling in tellings if telling.denies]
        status = max((t.stage for t in affirming or tellings), key=STAGES.index)
        supporting = _support(affirming, status)
        ends = [self._origins[telling.id] for telling in supporting]
        deniers = find_deniers(denying, affirming, self._spoken.get(event, {}), self._origins, self._ties)
        independent = count_independent(ends, self._ties, self._links)
        disputes = self._disputes(supporting, denying, deniers)
        kind = _kind(supporting or tellings)
        roles = self._roles(supporting or affirming or tellings)
        earliest, latest = _time(supporting or tellings)
        polarity = Polarity.AFFIRMED if affirming else Polarity.NEGATED
        claims = sorted({t.id for t in tellings} | set(self._spoken.get(event, {})))
        reports = {self._tellings[claim].report for claim in claims}
        count = self._count(supporting, roles, disputes)
        wording = Wording(
            own_word=any(is_doer(end, supporting, self._ties) for end in ends),
            plural=self._is_plural(roles, count),
            money=_money(supporting, disputes),
            count=count,
        )
        return Event(
            id=event,
            type=kind,
            label=label_event(kind, roles, status, polarity, wording=wording, earliest=earliest, latest=latest),
            roles=roles,
            places=_places(supporting or tellings),
            earliest=earliest,
            latest=latest,
            status=status,
            polarity=polarity,
            claims=tuple(claims),
            reports=tuple(sorted(reports)),
            origins=gather_origins(ends, {t.id: t.report for t in tellings}),
            independent=independent,
            denials=as_denials(deniers),
            disputes=disputes,
            circular=tuple(sorted({end.circle for end in ends if end.circle})),
            credibility=grade_event(ends, supporting, independent, deniers, disputes, self._ties),
            responds_to=(),
        )

    def answers(self, kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Return for each event the events that it answers."""
        return find_answers([measure(event, kinds[event], self._of[event], self._texts) for event in self.events])

    def _disputes(
        self, supporting: Sequence[Telling], denying: Sequence[Telling], deniers: Sequence[Denier]
    ) -> tuple[Dispute, ...]:
        against = {claim for denier in deniers if not denier.accused for claim in denier.claims}
        current = [t for t in supporting if not is_vague(t) and not self._is_outdated(t, supporting)]
        key_of = {t.id: end.key or circle_key(end) for t in (*supporting, *denying) for end in (self._origins[t.id],)}
        return find_disputes(current, [t for t in denying if t.id in against], key_of, self._ties)

    def _is_outdated(self, telling: Telling, supporting: Sequence[Telling]) -> bool:
        """Tell whether a newer version of the report tells the same happening."""
        return any(other.report in self._newer.get(telling.report, ()) for other in supporting)

    def _is_plural(self, roles: Sequence[EventRole], count: str | None) -> bool:
        """Tell whether a sentence about the happening begins with several, by kind of entity or by words."""
        doer = next((role for role in roles if role.role is RoleName.ACTOR), None)
        subject = doer or next((role for role in roles if role.role in (RoleName.TARGET, RoleName.RECIPIENT)), None)
        if subject is None:
            return False
        if doer is None and count is not None:
            return count != "1"
        group = subject.entity is not None and self._ties.entities[subject.entity].type is EntityType.GROUP
        return group or names_several(subject.name)

    def _count(
        self, tellings: Sequence[Telling], roles: Sequence[EventRole], disputes: Sequence[Dispute]
    ) -> str | None:
        """Return how many it befell, as a number, where they are a group and nobody disagrees."""
        sufferer = next((r.entity for r in roles if r.role in (RoleName.TARGET, RoleName.RECIPIENT)), None)
        if any(d.slot == "count" for d in disputes) or sufferer is None:
            return None
        if self._ties.entities[sufferer].type is not EntityType.GROUP or self._ties.name(sufferer)[0].isdigit():
            return None
        values = Counter(f"{t.counts[0].value:g}" for t in tellings if t.counts and t.counts[0].bound is Bound.EXACT)
        return min(values, key=lambda value: (-values[value], value)) if values else None

    def _roles(self, tellings: Sequence[Telling]) -> tuple[EventRole, ...]:
        """Return who plays which part: entities by how often they are named, or the words where none is known."""
        named: dict[RoleName, Counter[str]] = defaultdict(Counter)
        worded: dict[RoleName, Counter[str]] = defaultdict(Counter)
        for telling in tellings:
            for role in telling.claim.roles:
                if role.role not in telling.fillers:
                    continue  # "they"
                entity = self._ties.entity_of.get(role.entity) if role.entity else None
                if entity:
                    named[role.role][entity] += 1
                else:
                    worded[role.role][role.text] += 1
        found = []
        for part in RoleName:
            ranked = sorted(named[part], key=_by_count(named[part], self._ties.name))
            found += [EventRole(role=part, entity=entity, name=self._ties.name(entity)) for entity in ranked]
            if not ranked and worded[part]:
                text = min(worded[part], key=_by_count(worded[part], lambda words: f"{len(words):09}"))
                found.append(EventRole(role=part, entity=None, name=text))
        return tuple(found)


def _by_count(counts: Counter[str], name: Callable[[str], str]) -> Callable[[str], tuple[int, str, str]]:
    return lambda one: (-counts[one], name(one), one)


def _support(affirming: Sequence[Telling], status: Status) -> list[Telling]:
    """Return the claims that bear out that the happening has come this far; who only demanded it does not."""
    stages = _HAPPENED if status in _HAPPENED else {status}
    return [telling for telling in affirming if telling.stage in stages]


def _kind(tellings: Sequence[Telling]) -> str:
    kinds = Counter(telling.claim.type for telling in tellings)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _time(tellings: Sequence[Telling]) -> tuple[str | None, str | None]:
    """Return the days that most claims give, days before longer spans."""
    clear = [telling for telling in tellings if not is_vague(telling)] or tellings
    windows = Counter(t.window for t in clear if t.window is not None)
    if not windows:
        return None, None
    first, last = min(windows, key=lambda w: (not is_precise(w), -windows[w], w))
    return first.isoformat(), last.isoformat()


def _places(tellings: Sequence[Telling]) -> tuple[Place, ...]:
    found: dict[tuple[str, str | None], Place] = {}
    for telling in tellings:
        for place in telling.claim.places:
            found.setdefault((place.name, place.country), place)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def _money(tellings: Sequence[Telling], disputes: Sequence[Dispute]) -> str | None:
    """Return a sum on which nobody disagrees, as most claims write it."""
    if any(dispute.slot == "money" for dispute in disputes):
        return None
    texts = Counter(telling.money[0].text for telling in tellings if telling.money)
    return min(texts, key=lambda text: (-texts[text], len(text), text)) if texts else None
