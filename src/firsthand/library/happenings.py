"""Events with their sources, and entities, as objects that show themselves in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firsthand.library.html import Html, element, text
from firsthand.library.things import Claim, Report, Thing
from firsthand.records import entity as entities
from firsthand.records import event as events
from firsthand.records.encode import encode_entity, encode_event

if TYPE_CHECKING:
    from firsthand.library.snapshot import Snapshot

_QUOTES = 3


class Origin:
    """Whoever is at the first-hand end of the chains of some claims of an event."""

    __slots__ = ("event", "record")

    def __init__(self, record: events.Origin, event: Event) -> None:
        self.record = record
        self.event = event

    @property
    def name(self) -> str:
        """Return who it is."""
        return self.record.name

    @property
    def kind(self) -> str:
        """Return official, person, organisation, outlet, document, anonymous or unknown."""
        return self.record.kind

    @property
    def letter(self) -> str | None:
        """Return the Admiralty letter that people gave it, or None."""
        return self.record.letter

    @property
    def claims(self) -> list[Claim]:
        """Return the claims that rest on it."""
        return [claim for claim in self.event.claims if claim.id in self.record.claims]

    def __repr__(self) -> str:
        return f"<source {self.name!r} ({self.kind}) of {len(self.record.reports)} reports>"


class Event(Thing):
    """The happening that claims of several reports are about."""

    __slots__ = ("record",)

    def __init__(self, record: events.Event, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.record = record

    @property
    def _case(self) -> Snapshot:
        assert self._snapshot is not None  # noqa: S101 -- an event is always of a case
        return self._snapshot

    @property
    def id(self) -> str:
        """Return the id of the event."""
        return self.record.id

    @property
    def type(self) -> str:
        """Return the event type."""
        return self.record.type

    @property
    def label(self) -> str:
        """Return a short sentence, worded by the status: "is said to have", "denies", "plans to"."""
        return self.record.label

    @property
    def status(self) -> str:
        """Return how far it went."""
        return self.record.status.value

    @property
    def polarity(self) -> str:
        """Return affirmed or negated."""
        return self.record.polarity.value

    @property
    def earliest(self) -> str | None:
        """Return the first day on which it can have happened."""
        return self.record.earliest

    @property
    def latest(self) -> str | None:
        """Return the last day on which it can have happened."""
        return self.record.latest

    @property
    def at_least(self) -> int:
        """Return how many independent sources there are at least."""
        return self.record.independent.at_least

    @property
    def at_most(self) -> int:
        """Return how many independent sources there are at most."""
        return self.record.independent.at_most

    @property
    def grade(self) -> int:
        """Return the Admiralty digit, 1 (best) to 6 (cannot be judged)."""
        return self.record.credibility.digit

    @property
    def grade_reason(self) -> str:
        """Return why it is this digit."""
        return self.record.credibility.reason

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Return who takes part: (role, name)."""
        return [(role.role.value, role.name) for role in self.record.roles]

    @property
    def countries(self) -> list[str]:
        """Return the countries of its places and of those who take part, ISO 3166-1 alpha-2, sorted."""
        found = {place.country for place in self.record.places} | {entity.country for entity in self.entities}
        return sorted(country for country in found if country)

    @property
    def entities(self) -> list[Entity]:
        """Return who takes part, as far as known."""
        keys = dict.fromkeys(role.entity for role in self.record.roles if role.entity)
        return [self._case.entity[key] for key in keys if key in self._case.entity]

    @property
    def claims(self) -> list[Claim]:
        """Return every claim about it, support and denials, by id."""
        keys = sorted({*self.record.claims, *(denial.claim for denial in self.record.denials)})
        return [self._case.claim[key] for key in keys if key in self._case.claim]

    @property
    def reports(self) -> list[Report]:
        """Return the reports that tell it, oldest first."""
        found = [self._case.report[key] for key in self.record.reports if key in self._case.report]
        return sorted(found, key=lambda report: (report.published or "9999", report.id))

    @property
    def origins(self) -> list[Origin]:
        """Return who supports it at first hand."""
        return [Origin(origin, self) for origin in self.record.origins]

    @property
    def denied_by(self) -> list[str]:
        """Return the parties that deny it."""
        return sorted({denial.by for denial in self.record.denials})

    @property
    def disputed(self) -> dict[str, list[str]]:
        """Return the competing values of each slot that is disputed, in words."""
        return {dispute.slot: [value_words(one.value) for one in dispute.values] for dispute in self.record.disputes}

    @property
    def responds_to(self) -> list[Event]:
        """Return the events that this one answers."""
        return [self._case.event[key] for key in self.record.responds_to if key in self._case.event]

    def to_dict(self) -> dict[str, Any]:
        """Return the event as `firsthand export` prints it."""
        return encode_event(self.record)

    @property
    def sources(self) -> str:
        """Return "1 to 2 independent sources"."""
        number = str(self.at_most) if self.at_least == self.at_most else f"{self.at_least} to {self.at_most}"
        return f"{number} independent source{'' if number == '1' else 's'}"

    def __repr__(self) -> str:
        return f"<event {self.label!r}: {len(self.record.reports)} reports, {self.sources}, grade {self.grade}>"

    def _repr_html_(self) -> Html:
        number = len(self.record.reports)
        told = [f"{number} report{'' if number == 1 else 's'}", self.sources, f"grade {self.grade}"]
        told += [f"denied by {name}" for name in self.denied_by]
        told += [f"{slot} disputed ({' / '.join(values)})" for slot, values in self.disputed.items()]
        body = [element("strong", text(self.label)), element("p", text(" · ".join(told)), style="quiet")]
        for origin in self.origins:
            named = f"{origin.kind}, letter {origin.letter}" if origin.letter else origin.kind
            body.append(element("p", "At first hand: ", text(origin.name), f" ({named})"))
            shown = origin.claims[:_QUOTES]
            body += [claim._repr_html_() for claim in shown]
            if len(origin.claims) > len(shown):
                body.append(element("p", f"and {len(origin.claims) - len(shown)} more", style="quiet"))
        return element("div", *body, style="card")


class Entity(Thing):
    """A person, organisation or place across reports."""

    __slots__ = ("record",)

    def __init__(self, record: entities.Entity, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.record = record

    @property
    def id(self) -> str:
        """Return the id of the entity."""
        return self.record.id

    @property
    def type(self) -> str:
        """Return person, organisation, outlet, place, group, role or work."""
        return self.record.type.value

    @property
    def name(self) -> str:
        """Return its name."""
        return self.record.name

    @property
    def names(self) -> list[str]:
        """Return every way in which reports write it, sorted."""
        return sorted({name.text for name in self.record.names})

    @property
    def country(self) -> str | None:
        """Return the state that it is, lies in or acts for."""
        return self.record.country

    @property
    def described_as(self) -> list[str]:
        """Return the offices and descriptions that reports give it."""
        return list(self.record.roles)

    @property
    def held(self) -> dict[str, str]:
        """Return what people hold of it: letter, exposure, responsibility, as far as anybody said."""
        assert self._snapshot is not None  # noqa: S101 -- an entity is always of a case
        assessed, members = self._snapshot.decided.assessed, set(self.record.members)
        return {scale: value for (source, scale), (_, value) in sorted(assessed.items()) if source in members}

    @property
    def events(self) -> list[Event]:
        """Return the events in which it takes part."""
        assert self._snapshot is not None  # noqa: S101 -- an entity is always of a case
        return [event for event in self._snapshot.event.values() if self in event.entities]

    def to_dict(self) -> dict[str, Any]:
        """Return the entity as `firsthand export` prints it."""
        return encode_entity(self.record)

    def __repr__(self) -> str:
        return f"<{self.type} {self.name!r}{f' ({self.country})' if self.country else ''}>"

    def _repr_html_(self) -> Html:
        told = [self.type, *([self.country] if self.country else []), *self.described_as]
        written = [name for name in self.names if name != self.name]
        also = element("p", "Also written: ", text(", ".join(written)), style="quiet") if written else None
        head = element("strong", text(self.name))
        return element("div", head, element("p", text(" · ".join(told)), style="quiet"), also, style="card")


def value_words(value: object) -> str:
    """Return a disputed value in words: "300 million EUR" stays a number with its currency."""
    if isinstance(value, events.Money):
        bound = {"at_least": "at least ", "at_most": "at most ", "about": "about "}.get(value.bound, "")
        return f"{bound}{value.value:,.15g} {value.currency or ''}".strip()
    return str(value)
