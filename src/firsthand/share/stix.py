"""STIX 2.1: a case as one bundle, in a core profile for every consumer and a dialect for OpenCTI.

| ours | core | OpenCTI |
|---|---|---|
| report | report | report |
| claim | note (quote and chain; the voices are its authors) | note |
| entity | identity, or location for a place that does nothing | identity, channel for an outlet |
| event | incident, with a relationship for each pair of doer and sufferer | incident |
| denial | opinion "strongly-disagree" on the event's objects | opinion |
| dispute | grouping of the claims that disagree | grouping |
| derivation | relationship "derived-from" between reports | relationship |
| stages, drift, retractions, circles | notes on the objects that they are about | note |
| markings | TLP; PAP and named groups as statements | OpenCTI's own ids |

A relationship is named for the deed only where the event is told as done; a plan, a demand, a possibility or a denial
is "related-to", so that nobody who reads types alone takes it for a fact.
Source: OASIS STIX 2.1; standards.md of the design. Confidence is that of the Admiralty digit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.markings import Protection, Tlp
from firsthand.share.protection import Protections
from firsthand.share.stix_course import course_notes
from firsthand.share.stix_marks import Marks
from firsthand.share.stix_objects import (
    CONFIDENCE,
    OPENCTI_EXTENSION,
    Object,
    channel_id,
    new_object,
    next_day,
    stamp,
    stix_id,
)
from firsthand.share.stix_tags import label_tags, tell_losses
from firsthand.share.wording import chain_in_words, claim_in_words, dispute_in_words, event_in_words, names_of

FIELDS = {
    "report": frozenset("id external_id url title outlet outlet_entity published language sha256 path marking".split()),
    "claim": frozenset("id type quote evidence chain polarity status report event roles time places struck".split()),
    "entity": frozenset("id type name names country roles".split()),
    "event": frozenset(
        (
            "id type label roles time status polarity claims reports origins independent denials disputes credibility "
            "responds_to places stages drift retracted before circular"
        ).split()
    ),
    "tag": frozenset("kind id claim report framework technique name sentence state".split()),
    "marking": frozenset("id subject entity tlp pap groups".split()),
    "derivation": frozenset("id from to type certainty direction_reason reasons score".split()),
}
_CLASSES = {
    "person": "individual",
    "organisation": "organization",
    "outlet": "organization",
    "place": "organization",
    "group": "group",
    "role": "class",
}
_VERBS = {
    "influence.fund": "pays",
    "influence.recruit": "recruits",
    "influence.publish": "spreads-propaganda-against",
    "influence.interfere": "interferes-in",
    "espionage.spy": "spies-on",
    "sabotage.attack": "sabotages",
    "cyber.attack": "attacks",
    "electronic.interfere": "jams",
    "violence.attack": "attacks",
    "coercion.threaten": "threatens",
    "coercion.instrumentalise": "puts-pressure-on",
    "military.attack": "attacks",
    "response.attribute": "accuses",
    "response.expel": "expels",
    "response.sanction": "sanctions",
    "response.investigate": "investigates",
    "response.arrest": "arrests",
    "response.charge": "charges",
    "response.convict": "convicts",
    "response.acquit": "acquits",
    "response.close": "closes",
    "response.warn": "warns-of",
    "response.aid": "aids",
}
_SUFFERERS = ("target", "recipient", "beneficiary")


@dataclass(frozen=True, slots=True, kw_only=True)
class StixOptions:
    """How a bundle is written.

    Attributes:
        opencti: Use OpenCTI's types and marking ids.
        level: The marking of what has none of its own; None leaves it unmarked.
    """

    opencti: bool = False
    level: Tlp | None = None


def write_stix(contents: Contents, options: StixOptions) -> tuple[Iterator[str], Tally]:
    """Return the bundle in pieces of text, and the tally, which is complete once the pieces are read."""
    tally = Tally(format="opencti" if options.opencti else "stix", fields=FIELDS)
    return _pieces(_Bundle(contents, options, tally)), tally


def _pieces(bundle: _Bundle) -> Iterator[str]:
    name = stix_id("bundle", bundle.contents.name, *(report["id"] for report in bundle.contents.reports))
    yield f'{{"type": "bundle", "id": "{name}", "objects": [\n'
    first = True
    for found in bundle.objects():
        yield ("" if first else ",\n") + json.dumps(found, ensure_ascii=False, sort_keys=True)
        first = False
    yield "\n]}\n"


class _Bundle:
    def __init__(self, contents: Contents, options: StixOptions, tally: Tally) -> None:
        self.contents, self._opencti, self._tally = contents, options.opencti, tally
        self._protected, self._marks = Protections(contents, options.level), Marks(opencti=options.opencti)
        acting = {r["entity"] for c in contents.claims for r in c["roles"]}
        acting |= {o["entity"] for e in contents.events for o in (*e["origins"], *e["roles"])}
        acting |= {report["outlet_entity"] for report in contents.reports}
        self._identity = {e["id"]: self._party(e, e["id"] in acting) for e in contents.entities}
        self._channels: set[str] = set()
        self._us = new_object("identity", "firsthand", None, name="Firsthand", identity_class="system")

    def objects(self) -> Iterator[Object]:
        """Yield what others refer to before who refers to it."""
        yield self._us
        for found in self._marked():
            yield from self._marks.taken()
            yield found

    def _marked(self) -> Iterator[Object]:
        for entity in self.contents.entities:
            yield from self._entity(entity)
        for report in self.contents.reports:
            yield from self._report(report)
        for event in self.contents.events:
            yield from self._event(event)
        for claim in self.contents.claims:
            yield self._note(claim)
        for derivation in self.contents.derivations:
            yield self._derivation(derivation)
        tell_losses(self.contents, self._protected, self._tally)

    def _party(self, entity: Record, acts: bool) -> tuple[str, str] | None:
        """Return (type, id) of the object that an entity becomes, or None."""
        if entity["type"] == "outlet" and self._opencti:
            return "channel", channel_id(entity["name"])
        if entity["type"] == "place" and not acts:
            return ("location", stix_id("location", entity["id"])) if entity["country"] else None
        return ("identity", stix_id("identity", entity["id"])) if entity["type"] in _CLASSES else None

    def _entity(self, entity: Record) -> Iterator[Object]:
        party = self._identity[entity["id"]]
        if party is None:
            reason = "a location needs a country" if entity["type"] == "place" else "STIX has no object for a work"
            self._tally.lose("entity", entity, reason)
            return
        self._tally.carry("entity", entity)
        kind, others, protected = party[0], names_of(entity), self._protected.of_entity(entity)
        also = f"Also written: {', '.join(others)}" if others else None
        if kind == "location":
            yield self._mark(
                new_object(kind, entity["id"], None, name=entity["name"], country=entity["country"], description=also),
                protected,
            )
        elif kind == "channel":
            if party[1] not in self._channels:  # OpenCTI knows a channel by its name alone
                self._channels.add(party[1])
                channel = new_object(kind, entity["id"], None, name=entity["name"], aliases=others)
                extension = {OPENCTI_EXTENSION: {"extension_type": "new-sdo"}}
                found = channel | {"id": party[1], "channel_types": ["website"], "extensions": extension}
                yield self._mark(found, protected)
        else:
            country = f"Country: {entity['country']}" if entity["country"] else None
            yield self._mark(
                new_object(
                    kind,
                    entity["id"],
                    None,
                    name=entity["name"],
                    identity_class=_CLASSES[entity["type"]],
                    roles=list(entity["roles"]),
                    description="\n".join(part for part in (also, country) if part),
                ),
                protected,
            )

    def _report(self, report: Record) -> Iterator[Object]:
        self._tally.carry("report", report)
        if report["published"] is None:
            self._tally.note("A report without a date is dated 1970-01-01, because STIX wants one.")
        place = {
            "source_name": report["outlet"] or "report",
            "url": report["url"],
            "external_id": report["external_id"] or report["path"],
            "hashes": {"SHA-256": report["sha256"]} if report["sha256"] else None,
        }
        refs = sorted(stix_id("note", c["id"]) for c in self.contents.claims_of[report["id"]])
        outlet = self._identity.get(report["outlet_entity"] or "")
        yield self._mark(
            new_object(
                "report",
                report["id"],
                report["published"],
                name=report["title"] or report["path"] or report["id"],
                published=stamp(report["published"]),
                report_types=["threat-report"],
                lang=report["language"],
                object_refs=[*([outlet[1]] if outlet else []), *refs] or [self._us["id"]],
                external_references=[{name: value for name, value in place.items() if value}],
            ),
            self._protected.of_report(report["id"]),
        )

    def _note(self, claim: Record) -> Object:
        self._tally.carry("claim", claim)
        report = self.contents.report[claim["report"]]
        parties = (self._identity.get(part["entity"] or "") for part in claim["roles"])
        about = [
            stix_id("report", claim["report"]),
            *([stix_id("incident", claim["event"])] if claim["event"] else []),
            *sorted({party[1] for party in parties if party}),
        ]
        start, end = claim["evidence"]
        found = new_object(
            "note",
            claim["id"],
            report["published"],
            abstract=f"{claim['type']}: {chain_in_words(claim)}",
            content=claim_in_words(claim),
            authors=[hop["name"] for hop in claim["chain"]],
            object_refs=about,
            lang=report["language"],
        )
        found["external_references"][-1]["description"] = f"characters {start} to {end} of {claim['report']}"
        found |= label_tags(self.contents.tags_of.get(claim["id"], ()), self._tally)
        return self._mark(found, self._protected.of_claim(claim))

    def _event(self, event: Record) -> Iterator[Object]:
        self._tally.carry("event", event)
        reports = [self.contents.report[report] for report in event["reports"]]
        protected = self._protected.of_event(event)
        day = min((r["published"] for r in reports if r["published"]), default=None)
        confidence = CONFIDENCE.get(event["credibility"]["digit"])
        incident = self._mark(
            new_object(
                "incident",
                event["id"],
                day,
                name=event["label"],
                description=event_in_words(event),
                confidence=confidence,
            ),
            protected,
        )
        yield incident
        pairs = list(self._relationships(event, day, confidence))
        yield from (self._mark(pair, protected) for pair in pairs)
        yield from self._parties(event, day, incident["id"], protected)
        for answered in event["responds_to"]:
            yield self._mark(
                new_object(
                    "relationship",
                    f"{event['id']}/responds_to/{answered}",
                    day,
                    relationship_type="related-to" if self._opencti else "responds-to",
                    source_ref=incident["id"],
                    target_ref=stix_id("incident", answered),
                    description="responds to",
                ),
                protected,
            )
        yield from self._disagreements(event, incident["id"], [pair["id"] for pair in pairs], protected, day)
        yield from (self._mark(note, protected) for note in course_notes(event, day, self.contents))

    def _disagreements(
        self, event: Record, incident: str, pairs: list[str], protected: Protection, day: str | None
    ) -> Iterator[Object]:
        """Yield the opinions of who denies, and a grouping for each dispute."""
        quotes = self.contents.claim
        for denial in event["denials"]:
            claim = quotes[denial["claim"]]
            yield self._mark(
                new_object(
                    "opinion",
                    f"{event['id']}/denial/{denial['claim']}/{denial['by']}",
                    self.contents.report[claim["report"]]["published"],
                    opinion="strongly-disagree",
                    explanation=claim_in_words(claim),
                    authors=[denial["by"]],
                    object_refs=[incident, *pairs],
                ),
                protected,
            )
        for dispute in event["disputes"]:
            notes = {stix_id("note", claim) for value in dispute["values"] for claim in value["claims"]}
            yield self._mark(
                new_object(
                    "grouping",
                    f"{event['id']}/dispute/{dispute['slot']}",
                    day,
                    name=f"{dispute_in_words(dispute)} - {event['label']}",
                    context="unspecified",
                    object_refs=[incident, *sorted(notes)],
                ),
                protected,
            )

    def _relationships(self, event: Record, day: str | None, confidence: int | None) -> Iterator[Object]:
        """Yield one relationship for each pair of a known doer and a known sufferer."""
        told_as_done = event["polarity"] == "affirmed" and event["status"] in ("occurred", "ongoing")
        verb = _VERBS.get(event["type"], "related-to") if told_as_done and not self._opencti else "related-to"
        earliest, latest = event["time"]["earliest"], event["time"]["latest"]
        for doer in self._known(event, ("actor",)):
            for sufferer in self._known(event, _SUFFERERS):
                if doer == sufferer:
                    continue
                yield new_object(
                    "relationship",
                    f"{event['id']}/{doer}/{sufferer}",
                    day,
                    relationship_type=verb,
                    source_ref=doer,
                    target_ref=sufferer,
                    description=event["label"],
                    start_time=stamp(earliest) if earliest else None,
                    stop_time=stamp(next_day(latest)) if latest else None,
                    confidence=confidence,
                )

    def _parties(self, event: Record, day: str | None, incident: str, protected: Protection) -> Iterator[Object]:
        """Yield what joins an incident to everyone who plays a part in it."""
        for role in event["roles"]:
            party = self._identity.get(role["entity"] or "")
            if party is not None:
                yield self._mark(
                    new_object(
                        "relationship",
                        f"{event['id']}/{role['role']}/{role['entity']}",
                        day,
                        relationship_type="related-to",
                        source_ref=incident,
                        target_ref=party[1],
                        description=f"{role['role']}: {role['name']}",
                    ),
                    protected,
                )

    def _known(self, event: Record, roles: Iterable[str]) -> list[str]:
        found = (self._identity.get(r["entity"] or "") for r in event["roles"] if r["role"] in roles)
        return list(dict.fromkeys(party[1] for party in found if party))

    def _derivation(self, derivation: Record) -> Object:
        self._tally.carry("derivation", derivation)
        earlier, later = self.contents.report[derivation["from"]], self.contents.report[derivation["to"]]
        said = [f"{derivation['type']}, {derivation['certainty']} (score {derivation['score']:g})"]
        said += [derivation["direction_reason"] or "", *derivation["reasons"]]
        return self._mark(
            new_object(
                "relationship",
                derivation["id"],
                later["published"],
                relationship_type="derived-from",
                source_ref=stix_id("report", later["id"]),
                target_ref=stix_id("report", earlier["id"]),
                description="; ".join(part for part in said if part),
            ),
            self._protected.of_derivation(derivation),
        )

    def _mark(self, found: Object, protected: Protection) -> Object:
        """Add who made it, and what protects it."""
        found["created_by_ref"] = self._us["id"]
        if marks := self._marks.of(protected):
            found["object_marking_refs"] = marks
        return found
