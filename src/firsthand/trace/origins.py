"""Follow each claim's chain through the reports of a case to its first-hand end.

The end is the innermost hop that can be named. If that is an outlet whose own report is in the case, the trail goes on
through that report's claim of the same happening; if nobody is named, through the report that the words were taken
from. A trail that comes back to where it was has no end: the reports give each other as their source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records.claim import Claim, Hop, Polarity, RoleName
from firsthand.records.derivation import Certainty, Derivation, DerivationType
from firsthand.records.mention import EntityType
from firsthand.records.origin import ClaimOrigin
from firsthand.records.reading import Reading
from firsthand.records.resolution import RelationKind, Resolution
from firsthand.text.folding import fold
from firsthand.text.ids import record_id
from firsthand.trace.credits import is_hearsay, is_named, is_own_account
from firsthand.trace.outlets import OutletNames
from firsthand.trace.papers import Paper, find_papers, read_paper

_LONGEST = 40
"""Reports that a trail is followed through."""
_NOBODY = frozenset({"unknown", "report"})
_SPEAKERS = frozenset(EntityType) - {EntityType.PLACE, EntityType.WORK}


def find_origins(
    readings: Sequence[Reading],
    resolution: Resolution,
    derivations: Sequence[Derivation],
    event_of: Mapping[str, str],
) -> dict[str, ClaimOrigin]:
    """Return the origin of each claim that `event_of` gives an event, sorted by claim.

    Args:
        readings, resolution, derivations: The case.
        event_of: Claim id to the id of the event that it tells.
    """
    tracer = _Tracer(readings, resolution, derivations, event_of)
    return {claim: tracer.origin(claim) for claim in sorted(event_of)}


class _Tracer:
    def __init__(
        self,
        readings: Sequence[Reading],
        resolution: Resolution,
        derivations: Sequence[Derivation],
        event_of: Mapping[str, str],
    ) -> None:
        self._resolution = resolution
        self._types = {entity.id: entity.type for entity in resolution.entities}
        self._names = {entity.id: entity.name for entity in resolution.entities}
        self._reports = {reading.report.id: reading.report for reading in readings}
        self._event_of = event_of
        self._claims: dict[str, Claim] = {}
        self._report_of: dict[str, str] = {}
        self._told: dict[tuple[str, str], list[str]] = defaultdict(list)
        for reading in sorted(readings, key=lambda r: r.report.id):
            for claim in sorted(reading.analysis.claims, key=lambda c: (c.trigger, c.id)):
                if claim.id in event_of:
                    self._claims[claim.id] = claim
                    self._report_of[claim.id] = reading.report.id
                    self._told[event_of[claim.id], reading.report.id].append(claim.id)
        self._by_outlet = set(resolution.outlet_of.values())
        self._telling: dict[tuple[str, str], list[str]] = defaultdict(list)
        for event, report in sorted(self._told):
            if report in resolution.outlet_of:
                self._telling[event, resolution.outlet_of[report]].append(report)
        self._sources: dict[str, list[Derivation]] = defaultdict(list)
        for derivation in derivations:
            self._sources[derivation.to].append(derivation)
        self._outlets = OutletNames(resolution)
        self._doers = _own_accounts(readings, resolution)
        self._papers = find_papers(readings)
        self._hearsay = {
            attribution.id
            for reading in readings
            for attribution in reading.analysis.attributions
            if attribution.source and is_hearsay(attribution.source[-1].of(reading.report.text))
        }
        self._organisations = _organisations(resolution)
        self._done: dict[str, ClaimOrigin] = {}
        self._cut = False

    def origin(self, claim: str) -> ClaimOrigin:
        return self._follow(claim, ())

    def _follow(self, claim: str, path: tuple[str, ...]) -> ClaimOrigin:
        """Follow one claim; `path` are the claims before it, each of another report.

        What was found is kept, unless it depends on where the trail came from: it met itself, or grew too long.
        """
        if claim in self._done:
            return self._done[claim]
        before, self._cut = self._cut, False
        found = self._find(claim, path)
        if not self._cut or not path:
            self._done[claim] = found
        self._cut = before or (self._cut and bool(path))
        return found

    def _find(self, claim: str, path: tuple[str, ...]) -> ClaimOrigin:
        reports = [self._report_of[step] for step in path]
        report = self._report_of[claim]
        hop = self._innermost(claim)
        entity = self._entity(hop) if hop is not None else None
        leads_on = hop is None or entity in self._by_outlet
        if leads_on and report in reports:
            self._cut = True
            return self._circle(path[reports.index(report) :], claim)
        if len(path) >= _LONGEST:
            self._cut = True
            return self._report_itself(claim)
        if hop is None:
            return self._unattributed(claim, path)
        outlet = entity if entity in self._by_outlet else self._outlet_before(claim, hop)
        if outlet is not None and report not in reports:
            found = self._through_outlet(claim, outlet, path)
            if found is not None:
                return found
        return self._named(claim, hop, entity)

    def _innermost(self, claim: str) -> Hop | None:
        """Return the innermost hop that can be named; an unnamed one only where nobody but outlets is named."""
        own = self._resolution.outlet_of.get(self._report_of[claim])
        chain = self._claims[claim].chain
        denier = max((place for place, hop in enumerate(chain) if hop.stance == "denies"), default=len(chain))
        hops = [hop for hop in chain[1 : denier + 1] if self._entity(hop) is None or self._entity(hop) != own]
        hops = [hop for hop in hops if self._is_somebody(hop)]
        named = [hop for hop in hops if hop.kind != "anonymous"]
        people = [hop for hop in named if not self._is_outlet(hop)]
        known = [hop for hop in people if hop.kind not in _NOBODY or self._entity(hop)]
        hidden = [hop for hop in hops if hop.kind == "anonymous"]
        best = known or people or hidden or named
        return best[-1] if best else None

    def _outlet_before(self, claim: str, hop: Hop) -> str | None:
        """Return the outlet of the case whose unnamed source `hop` is: only its own report can tell more of it."""
        if hop.kind != "anonymous" and not (hop.kind in _NOBODY and self._entity(hop) is None):
            return None
        chain = self._claims[claim].chain
        own = self._resolution.outlet_of.get(self._report_of[claim])
        before = [self._entity(outer) for outer in chain[1 : chain.index(hop)]]
        return next((e for e in reversed(before) if e is not None and e in self._by_outlet and e != own), None)

    def _is_somebody(self, hop: Hop) -> bool:
        """Tell whether a hop is one that could know: not "regional media", and not a word without a name."""
        if hop.attribution in self._hearsay or is_hearsay(hop.name):
            return False
        entity = self._entity(hop)
        if hop.kind in _NOBODY and entity is not None:
            return self._types[entity] in _SPEAKERS
        return hop.kind not in _NOBODY or is_named(hop.name)

    def _is_outlet(self, hop: Hop) -> bool:
        entity = self._entity(hop)
        return hop.kind == "outlet" or (entity is not None and self._types[entity] is EntityType.OUTLET)

    def _entity(self, hop: Hop) -> str | None:
        """Return the entity of a hop; an outlet of the case is known by its name even where its reader did not."""
        known = self._resolution.entity_of
        entity = known.get(hop.entity or "") or known.get(hop.attribution or "")
        if entity is None and hop.attribution in self._doers:
            return self._doers[hop.attribution]
        if entity in self._by_outlet:
            return entity
        return self._outlets.find(hop.name) or entity

    def _through_outlet(self, claim: str, outlet: str, path: tuple[str, ...]) -> ClaimOrigin | None:
        """Go on through the outlet's own report that tells the same, the one that this one derives from first."""
        own = self._report_of[claim]
        event = self._event_of[claim]
        derived = {derivation.source for derivation in self._sources[own]}
        told = [r for r in self._telling.get((event, outlet), ()) if r != own and self._same_side(event, r, claim)]
        told = [r for r in told if not self._is_after(r, own)]
        if not told:
            return None
        ranked = sorted(told, key=lambda r: (r not in derived, _reversed(self._reports[r].published), r))
        return self._best(ranked[:1], event, claim, path, f"its source {self._names[outlet]} is a report of the case")

    def _unattributed(self, claim: str, path: tuple[str, ...]) -> ClaimOrigin:
        report, event = self._report_of[claim], self._event_of[claim]
        beside = [c for c in self._same_side(event, report, claim) if c != claim and self._innermost(c) is not None]
        for other in beside:
            found = self._follow(other, path)
            return self._as(found, claim, "the report names its source for the same happening elsewhere")
        ranked = [] if self._is_own_statement(report) else sorted(self._sources[report], key=_strength)
        for derivation in ranked:
            if self._same_side(event, derivation.source, claim):
                return self._best([derivation.source], event, claim, path, f"the report is a {derivation.type.value}")
        return self._report_itself(claim)

    def _is_own_statement(self, report: str) -> bool:
        """Tell whether a body publishes its own word: it needs no other report to have it from."""
        outlet = self._resolution.outlet_of.get(report)
        return outlet is not None and self._types[outlet] is not EntityType.OUTLET

    def _best(self, reports: Sequence[str], event: str, claim: str, path: tuple[str, ...], reason: str) -> ClaimOrigin:
        """Return the first end that the claims of the reports lead to, one in a circle only where all are."""
        found = None
        for report in reports:
            for other in self._same_side(event, report, claim):
                end = self._follow(other, (*path, claim))
                if end.key is not None and not end.reported:
                    return self._as(end, claim, reason, step=other)
                if found is None or (found.key is None and end.key is not None):
                    found = self._as(end, claim, reason, step=other)
        return found or self._report_itself(claim)

    def _same_side(self, event: str, report: str, claim: str) -> list[str]:
        """Return the claims of a report about the event that affirm it, if `claim` does, or else deny it."""
        side = _denies(self._claims[claim])
        return [other for other in self._told.get((event, report), ()) if _denies(self._claims[other]) == side]

    def _is_after(self, report: str, own: str) -> bool:
        there, here = self._reports[report].published, self._reports[own].published
        return bool(there and here and there > here)

    def _named(self, claim: str, hop: Hop, entity: str | None) -> ClaimOrigin:
        anonymous = hop.kind == "anonymous"
        report = self._report_of[claim]
        paper = self._paper(hop)
        if paper is not None:
            return self._document(claim, hop, paper, entity)
        if anonymous:
            key = record_id("origin", "anonymous", report, hop.entity or fold(hop.name))
        elif entity is not None:
            key = record_id("origin", entity)
        else:
            key = record_id("origin", "name", fold(hop.name))
        return ClaimOrigin(
            claim=claim,
            key=key,
            name=self._names[entity] if entity is not None and not anonymous else hop.name,
            kind=hop.kind,
            entity=entity,
            report=report,
            reported=False,
            anonymous=anonymous,
            organisation=self._organisations.get(entity) if anonymous and entity else None,
            path=(),
            circle=(),
            reason="the innermost source that the report names"
            if not anonymous
            else "a source that the report does not name",
            through=self._before(claim, hop),
        )

    def _paper(self, hop: Hop) -> Paper | None:
        """Return the document that a hop is, by the words of its attribution or by its own name."""
        if self._is_outlet(hop):
            return None
        known = self._papers.get(hop.attribution or "")
        return known or (read_paper(hop.name) if hop.kind == "document" else None)

    def _document(self, claim: str, hop: Hop, paper: Paper, author: str | None) -> ClaimOrigin:
        """Return a document as the origin: named after whose it is, and the same wherever it is given."""
        work = author is not None and self._types[author] is EntityType.WORK
        whose = author if author is not None and not work else fold(paper.name)
        return ClaimOrigin(
            claim=claim,
            key=record_id("origin", author) if work else record_id("origin", "document", paper.kind, whose),
            name=paper.name,
            kind="document",
            entity=author if work else None,
            report=self._report_of[claim],
            reported=False,
            anonymous=False,
            organisation=None if work else author,
            path=(),
            circle=(),
            reason="a document that the report gives as its source",
            through=self._before(claim, hop),
        )

    def _before(self, claim: str, end: Hop) -> tuple[str, ...]:
        """Return the people in a chain that stand before its end.

        A minister who cites a service has it from there; a body that speaks beside another may know it by itself.
        """
        chain = self._claims[claim].chain
        found = {self._entity(hop) for hop in chain[1 : chain.index(end)]} - {None, self._entity(end)}
        return tuple(sorted(e for e in found if e is not None and self._types[e] is EntityType.PERSON))

    def _report_itself(self, claim: str) -> ClaimOrigin:
        report = self._reports[self._report_of[claim]]
        outlet = self._resolution.outlet_of.get(report.id)
        speaks = self._is_own_statement(report.id)
        return ClaimOrigin(
            claim=claim,
            key=record_id("origin", outlet) if outlet else record_id("origin", "report", report.id),
            name=self._names[outlet] if outlet else (report.title or "a report without an outlet"),
            kind=("organisation" if speaks else "outlet") if outlet else "report",
            entity=outlet,
            report=report.id,
            reported=not speaks,
            anonymous=False,
            organisation=None,
            path=(),
            circle=(),
            reason="the publisher speaks for itself" if speaks else "the report names nobody as its source",
        )

    def _circle(self, round_: tuple[str, ...], claim: str) -> ClaimOrigin:
        reports = tuple(sorted({self._report_of[step] for step in round_}))
        names = ", ".join(sorted({self._reports[report].outlet or report for report in reports}))
        return ClaimOrigin(
            claim=claim,
            key=None,
            name=f"unknown ({names})",
            kind="unknown",
            entity=None,
            report=self._report_of[claim],
            reported=False,
            anonymous=False,
            organisation=None,
            path=(),
            circle=reports,
            reason="the reports give each other as their source",
        )

    def _as(self, end: ClaimOrigin, claim: str, reason: str, step: str | None = None) -> ClaimOrigin:
        return ClaimOrigin(
            claim=claim,
            key=end.key,
            name=end.name,
            kind=end.kind,
            entity=end.entity,
            report=end.report,
            reported=end.reported,
            anonymous=end.anonymous,
            organisation=end.organisation,
            path=((step, *end.path) if step else end.path),
            circle=end.circle,
            reason=f"{reason}; {end.reason}" if reason not in end.reason else end.reason,
            through=end.through,
        )


def _own_accounts(readings: Sequence[Reading], resolution: Resolution) -> dict[str, str]:
    """Return for each attribution "by its own account" the entity that does what the claim tells."""
    found = {}
    for reading in readings:
        for claim in reading.analysis.claims:
            doers = [r.entity for r in claim.roles if r.role is RoleName.ACTOR and r.entity in resolution.entity_of]
            for hop in claim.chain[1:]:
                if doers and doers[0] and hop.attribution and is_own_account(hop.name):
                    found[hop.attribution] = resolution.entity_of[doers[0]]
    return found


def _denies(claim: Claim) -> bool:
    return claim.polarity is Polarity.NEGATED or any(hop.stance == "denies" for hop in claim.chain)


def _strength(derivation: Derivation) -> tuple[bool, bool, float, str]:
    """Order sources of a report: taken over for certain before cited or suspected, then by score."""
    cites = derivation.type is DerivationType.CITATION
    return (derivation.certainty is Certainty.POSSIBLE, cites, -derivation.score, derivation.id)


def _reversed(published: str | None) -> str:
    """Return a text that sorts later days first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in published) if published else "\U0010ffff"


def _organisations(resolution: Resolution) -> dict[str, str]:
    """Return for each entity the body that it is part of, the smallest id where there are several."""
    found: dict[str, str] = {}
    for relation in resolution.relations:
        if relation.kind is RelationKind.PART_OF:
            found.setdefault(relation.a, relation.b)
    return found
