"""What `show` prints: overview, event, entity and report pages as lines of at most 80 columns.

Nothing is printed that does not lead to a quote: counts name their origins, origins their reports, claims their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from firsthand.cli.course import drift_lines, retracted_reports, retraction_lines, stage_lines
from firsthand.cli.paragraphs import between, columns, harmless, plural, quoted, wrap
from firsthand.records.claim import Claim, Hop
from firsthand.records.derivation import Derivation
from firsthand.records.encode import encode_event
from firsthand.records.entity import Entity
from firsthand.records.event import DisputedValue, Event, Money, Origin, RetractionKind
from firsthand.records.judgement import Judgement
from firsthand.records.report import Rejection, Report
from firsthand.records.weight import weigh_event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that `show` needs of a case, by id.

    `claims` maps a claim's id to (report id, claim); `entity_of` maps the id of an entity of one report to that of
    the case; `struck` tells why a person struck a claim; `assessed` what people hold of sources
    (`firsthand.records.decisions.Decided`); `glosses` are the amounts that repeat another in another currency.
    """

    name: str
    reports: Mapping[str, Report]
    claims: Mapping[str, tuple[str, Claim]]
    entities: Mapping[str, Entity]
    entity_of: Mapping[str, str]
    events: tuple[Event, ...]
    derivations: tuple[Derivation, ...]
    rejections: tuple[Rejection, ...]
    judgements: tuple[Judgement, ...] = ()
    struck: Mapping[str, str] = field(default_factory=dict)
    assessed: Mapping[tuple[str, str], tuple[Judgement, str]] = field(default_factory=dict)
    glosses: frozenset[str] = frozenset()


def report_name(report: Report) -> str:
    """Return "Outlet, 2025-03-04", or the path where nothing better is known."""
    return ", ".join(part for part in (report.outlet or report.path, report.published) if part)


def chain_line(chain: tuple[Hop, ...]) -> str:
    """Return the hops, outermost first: "Harbour Post ← Norvik Press ← the minister (denies)"."""
    names = []
    for hop in chain:
        stance = f" ({hop.stance.replace('_', ' ')})" if hop.stance not in (None, "asserts") else ""
        names.append(hop.name + stance)
    return " ← ".join(names)


def value_text(disputed: DisputedValue) -> str:
    """Return a disputed value in words: "300 million EUR", "21"."""
    value = disputed.value
    if not isinstance(value, Money):
        return str(value)
    bounds = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    return f"{bounds.get(value.bound, '')}{number_text(value.value)} {value.currency or ''}".strip()


def number_text(value: float) -> str:
    """Return a number with its scale word: 300000000 is "300 million"."""
    for size, word in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if abs(value) >= size:
            return f"{value / size:.6g} {word}"
    return f"{value:,.12g}"


def event_facts(event: Event) -> str:
    """Return the line of counts: "10 reports · 2 independent sources · 1 denial · grade 3 · disputed: money"."""
    independent = event.independent
    facts = [
        plural(len(event.reports), "report"),
        between(independent.at_least, independent.at_most, "independent source"),
    ]
    if event.denials:
        facts.append(plural(len({denial.by for denial in event.denials}), "denial"))
    facts.append(f"grade {event.credibility.digit}")
    facts.extend(f"{d.slot} disputed ({' / '.join(map(value_text, d.values))})" for d in event.disputes)
    if event.circular:
        facts.append("circular reporting")
    taken_back = {one.report for one in event.retracted if one.kind is RetractionKind.WITHDRAWN}
    if taken_back:
        facts.append(f"{len(taken_back)} withdrawn")
    return " · ".join(facts)


def overview_page(view: CaseView, limit: int) -> Iterator[str]:
    """Yield the overview: each event in two lines, most reported first, then what could not be read."""
    yield from wrap(
        f"{view.name}: {plural(len(view.reports), 'report')}, {plural(len(view.claims), 'claim')}, "
        f"{plural(len(view.events), 'event')}, {plural(len(view.derivations), 'derivation')}, "
        f"{len(view.rejections)} rejected"
    )
    ranked = ranked_events(view)
    for number, event in enumerate(ranked[:limit], 1):
        yield ""
        yield from wrap(event.label, indent="     ", first=f"{number:>3}  ")
        yield from wrap(event_facts(event), indent="     ")
    if len(ranked) > limit:
        yield ""
        yield from wrap(f"{plural(len(ranked) - limit, 'more event')}: --all lists them.")
    retracted = retracted_reports(view.events)
    if retracted:
        yield ""
        yield "Taken back or set right by their outlets:"
        for key, one in retracted.items():
            told = f"{report_name(view.reports[key])}: {one.kind.value} by {one.by}, “{one.reason}”"
            yield from wrap(told, indent="     ", first="  -  ")
    if view.rejections:
        yield ""
        yield "Not read:"
        for rejection in view.rejections:
            yield from wrap(f"{rejection.path}: {rejection.reason}", indent="     ", first="  -  ")


def ranked_events(view: CaseView) -> list[Event]:
    """Return the events, most consequential first, in the order of the pages."""
    return sorted(view.events, key=lambda event: (_weight(view, event), event.id), reverse=True)


def _weight(view: CaseView, event: Event) -> int:
    keys = {*event.claims, *(denial.claim for denial in event.denials)}
    amounts = {amount for key in keys if key in view.claims for amount in view.claims[key][1].amounts}
    return weigh_event(encode_event(event), sum(key not in view.glosses for key in amounts))


def event_page(view: CaseView, event: Event) -> Iterator[str]:
    """Yield one event with its origins, their claims, chains and quotes, disputes, denials and derivations."""
    yield from wrap(event.label)
    yield f"{event.id} · {event.type} · {event.status.value.replace('_', ' ')}"
    yield ""
    yield from wrap(event_facts(event))
    yield from wrap(f"Grade {event.credibility.digit}: {event.credibility.reason}")
    yield from wrap(f"What would raise it: {event.credibility.raised_by}")
    denying = {denial.claim for denial in event.denials}
    told = {claim for origin in event.origins for claim in origin.claims}
    for origin in event.origins:
        yield ""
        yield from wrap(f"At first hand: {origin.name} ({_about(view, origin)})")
        for claim_id in origin.claims:
            yield from claim_lines(view, claim_id)
    rest = [claim for claim in event.claims if claim not in told and claim not in denying]
    if rest:
        yield ""
        yield "Not counted as support:"
        for claim_id in rest:
            yield from claim_lines(view, claim_id)
    if event.denials:
        yield ""
        yield "Denied by:"
        for denial in event.denials:
            yield from wrap(denial.by, indent="    ", first="  ")
            yield from claim_lines(view, denial.claim)
    names = {key: report_name(report) for key, report in view.reports.items()}
    report_of = {key: report for key, (report, _) in view.claims.items()}
    yield from retraction_lines(event, names)
    yield from _joints(view, event)
    yield from _disputes(event)
    yield from stage_lines(event, names)
    yield from drift_lines(event, report_of, names)
    yield from _links(view, event)


def _about(view: CaseView, origin: Origin) -> str:
    held = [f"{scale} {value}" for scale, value, _ in _held_of(view, origin.entity, origin.id) if scale != "letter"]
    return ", ".join([origin.kind, *([f"letter {origin.letter}"] if origin.letter else []), *held])


def _held_of(view: CaseView, entity: str | None, origin: str = "") -> list[tuple[str, str, Judgement]]:
    """Return what people hold of a source: (scale, step, judgement), by scale; the latest of each."""
    found = {
        scale: (scale, value, judgement)
        for (source, scale), (judgement, value) in view.assessed.items()
        if source == origin or (entity is not None and view.entity_of.get(source) == entity)
    }
    return [found[scale] for scale in sorted(found)]


def claim_lines(view: CaseView, claim_id: str) -> Iterator[str]:
    """Yield one claim: its report, its chain and its quote."""
    if claim_id not in view.claims:
        return
    report_id, claim = view.claims[claim_id]
    marks = [m for m in (claim.polarity.value, claim.status.value) if m not in ("affirmed", "occurred")]
    note = f" [{', '.join(marks).replace('_', ' ')}]" if marks else ""
    yield from wrap(f"{report_name(view.reports[report_id])}{note} {claim_id[:14]}", indent="      ", first="  · ")
    if claim_id in view.struck:
        yield from wrap(f"struck as misread, {view.struck[claim_id]}", indent="        ", first="    ")
    if len(claim.chain) > 1:
        yield from wrap(chain_line(claim.chain), indent="        ", first="    ")
    yield from quoted(claim.quote, "    ")


def _joints(view: CaseView, event: Event) -> Iterator[str]:
    names = {origin.id: origin.name for origin in event.origins}
    if event.independent.joints:
        yield ""
        yield "Counted together:"
        for joint in event.independent.joints:
            sure = "certainly" if joint.certainty.value == "certain" else "perhaps"
            pair = f"{names.get(joint.a, joint.a)} and {names.get(joint.b, joint.b)}"
            yield from wrap(f"{pair}, {sure} one: {joint.reason}", indent="    ", first="  · ")
    for circle in event.circular:
        yield ""
        outlets = " → ".join(report_name(view.reports[r]) for r in circle if r in view.reports)
        yield from wrap(f"Circular: {outlets} name each other as the source.")


def _disputes(event: Event) -> Iterator[str]:
    names = {origin.id: origin.name for origin in event.origins}
    for dispute in event.disputes:
        yield ""
        yield f"Disputed: {dispute.slot}"
        rows = [
            (value_text(value), ", ".join(names.get(o, o) for o in value.origins) or "no named origin")
            for value in dispute.values
        ]
        yield from columns(rows, margin="  ")


def _links(view: CaseView, event: Event) -> Iterator[str]:
    inside = set(event.reports)
    links = [d for d in view.derivations if d.source in inside and d.to in inside]
    if links:
        yield ""
        yield "Who took it from whom:"
        for link in links:
            sure = "" if link.certainty.value == "certain" else "perhaps "
            pair = f"{report_name(view.reports[link.to])} ← {report_name(view.reports[link.source])}"
            yield from wrap(f"{pair}: {sure}{link.type.value}, {link.direction_reason}", indent="    ", first="  · ")
    labels = {other.id: other.label for other in view.events}
    for other in event.responds_to:
        yield ""
        yield from wrap(f"Answers: {labels.get(other, other)}")


def entity_page(view: CaseView, entity: Entity) -> Iterator[str]:
    """Yield one entity: names, roles, and what is said by it and about it."""
    yield from wrap(entity.name)
    yield f"{entity.id} · {entity.type.value}"
    yield ""
    rows = [("Names", "; ".join(sorted({name.text for name in entity.names})))]
    if entity.country:
        rows.append(("Country", entity.country))
    if entity.roles:
        rows.append(("Described as", "; ".join(entity.roles)))
    yield from columns(rows)
    held = _held_of(view, entity.id)
    if held:
        yield ""
        yield "Held of it:"
        for scale, value, judgement in held:
            told = f"{scale} {value}, {judgement.by}, {(judgement.at or '')[:10]}: {judgement.reason}"
            yield from wrap(told, indent="    ", first="  · ")
    for title, found in (("Says:", _said_by(view, entity)), ("Is told about:", _said_about(view, entity))):
        if found:
            yield ""
            yield title
            for claim_id in found:
                yield from claim_lines(view, claim_id)


def _said_by(view: CaseView, entity: Entity) -> list[str]:
    return [
        key
        for key, (_, claim) in view.claims.items()
        if any(hop.entity and view.entity_of.get(hop.entity) == entity.id for hop in claim.chain)
    ]


def _said_about(view: CaseView, entity: Entity) -> list[str]:
    return [
        key
        for key, (_, claim) in view.claims.items()
        if any(role.entity and view.entity_of.get(role.entity) == entity.id for role in claim.roles)
    ]


def report_page(view: CaseView, report: Report) -> Iterator[str]:
    """Yield one report: what is known of it, what it took from whom, and its claims in text order."""
    yield from wrap(report.title or report_name(report))
    yield f"{report.id} · {report.language or 'language unknown'}"
    yield ""
    rows = [("Outlet", report.outlet or "unknown"), ("Published", report.published or "unknown")]
    rows += [("Read from", report.path)] + ([("Address", report.url)] if report.url else [])
    yield from columns(rows)
    for link in view.derivations:
        if link.to == report.id:
            yield from wrap(
                f"Takes from {report_name(view.reports[link.source])}: {link.type.value}, {link.direction_reason}"
            )
        elif link.source == report.id:
            yield from wrap(f"{report_name(view.reports[link.to])} takes from it: {link.type.value}")
    own = [(claim.trigger, key) for key, (report_id, claim) in view.claims.items() if report_id == report.id]
    for _, key in sorted(own):
        claim = view.claims[key][1]
        yield ""
        roles = "; ".join(f"{role.role.value}: {harmless(role.text)}" for role in claim.roles)
        yield from wrap(f"{claim.type} · {roles or 'no roles'}")
        yield from claim_lines(view, key)
