"""Reports and their claims as objects that show themselves in a notebook.

They are views of one state of the case (`Snapshot`): they never change, and never write. `record` of each is the frozen
record of docs/reference/records.md that it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firsthand.library.html import Html, element, join, link, text
from firsthand.records import claim as claims
from firsthand.records import report as reports
from firsthand.records.analysis import Analysis
from firsthand.records.encode import encode_claim, encode_reading

if TYPE_CHECKING:
    from firsthand.library.happenings import Entity, Event
    from firsthand.library.snapshot import Snapshot


class Thing:
    """What all views share: they are equal if they show the same record of the same kind."""

    __slots__ = ("_snapshot",)

    def __init__(self, snapshot: Snapshot | None) -> None:
        self._snapshot = snapshot

    @property
    def id(self) -> str:
        """Return the id of the record."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Thing) and other.id == self.id

    def __hash__(self) -> int:
        return hash((type(self), self.id))


class Report(Thing):
    """One text as published."""

    __slots__ = ("analysis", "record")

    def __init__(self, record: reports.Report, analysis: Analysis, snapshot: Snapshot | None = None) -> None:
        super().__init__(snapshot)
        self.record = record
        self.analysis = analysis

    @property
    def id(self) -> str:
        """Return the id of the report."""
        return self.record.id

    @property
    def title(self) -> str | None:
        """Return the headline."""
        return self.record.title

    @property
    def outlet(self) -> str | None:
        """Return who published it."""
        return self.record.outlet

    @property
    def published(self) -> str | None:
        """Return the day of publication, YYYY-MM-DD."""
        return self.record.published

    @property
    def language(self) -> str | None:
        """Return the language, ISO 639-1."""
        return self.record.language

    @property
    def url(self) -> str | None:
        """Return the address."""
        return self.record.url

    @property
    def text(self) -> str:
        """Return the text; all positions count its code points."""
        return self.record.text

    @property
    def marking(self) -> str | None:
        """Return the level of TLP 2.0 of the report itself, or None."""
        facts = self._snapshot.contents.facts.get(self.id) if self._snapshot else None
        return facts.marking if facts else None

    @property
    def claims(self) -> list[Claim]:
        """Return what it tells, in text order."""
        return [Claim(claim, self, self._snapshot) for claim in self.analysis.claims]

    @property
    def takes_from(self) -> list[tuple[Report, str, str]]:
        """Return the reports that it takes from, each with the type of derivation and its certainty."""
        if self._snapshot is None:
            return []
        return [
            (self._snapshot.report[d.source], d.type.value, d.certainty.value)
            for d in self._snapshot.contents.derivations
            if d.to == self.id
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the report with all that it says, as `firsthand analyse` prints it."""
        return encode_reading(self.record, self.analysis)

    @property
    def name(self) -> str:
        """Return "Outlet, day", or the path where nothing better is known."""
        return ", ".join(part for part in (self.outlet or self.record.path, self.published) if part)

    def __repr__(self) -> str:
        return f"<report {self.title or self.record.path!r} ({self.name})>"

    def _repr_html_(self) -> Html:
        head = element("strong", link(self.url, self.title or self.record.path))
        told = element("p", text(self.name), f" · {self.language or 'language unknown'}", style="quiet")
        return element("div", head, told, element("div", marked_text(self.text, self.analysis)), style="card")


class Claim(Thing):
    """One happening as one report tells it."""

    __slots__ = ("record", "report")

    def __init__(self, record: claims.Claim, report: Report, snapshot: Snapshot | None = None) -> None:
        super().__init__(snapshot)
        self.record = record
        self.report = report

    @property
    def id(self) -> str:
        """Return the id of the claim."""
        return self.record.id

    @property
    def type(self) -> str:
        """Return the event type, such as response.expel."""
        return self.record.type

    @property
    def quote(self) -> str:
        """Return the words that carry it, exactly as in the text of the report."""
        return self.record.quote

    @property
    def chain(self) -> list[str]:
        """Return through whom it is known, outermost first: the outlet, then whom it cites, and so on."""
        return [hop.name for hop in self.record.chain]

    @property
    def status(self) -> str:
        """Return how far it went: occurred, ongoing, planned, called_for or possible."""
        return self.record.status.value

    @property
    def polarity(self) -> str:
        """Return affirmed or negated."""
        return self.record.polarity.value

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Return who takes part: (role, words of the report)."""
        return [(role.role.value, role.text) for role in self.record.roles]

    @property
    def entities(self) -> list[Entity]:
        """Return the entities of the case that take part, in the order of the roles."""
        if self._snapshot is None:
            return []
        keys = (self._snapshot.contents.entity_of.get(role.entity or "") for role in self.record.roles)
        return [self._snapshot.entity[key] for key in dict.fromkeys(keys) if key in self._snapshot.entity]

    @property
    def event(self) -> Event | None:
        """Return the event that it tells, or None."""
        if self._snapshot is None:
            return None
        return self._snapshot.event.get(self._snapshot.contents.links.get(self.id, (None, None))[0] or "")

    @property
    def struck(self) -> str | None:
        """Return why a person struck it as misread, or None."""
        judgement = self._snapshot.decided.struck.get(self.id) if self._snapshot else None
        return judgement.reason if judgement else None

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as `firsthand analyse` prints it."""
        return encode_claim(self.record)

    def __repr__(self) -> str:
        return f"<claim {self.type} by {' ← '.join(self.chain)}: {self.quote[:60]!r}>"

    def _repr_html_(self) -> Html:
        marks = [mark for mark in (self.polarity, self.status) if mark not in ("affirmed", "occurred")]
        if self.struck:
            marks.append(f"struck: {self.struck}")
        told = f" · {', '.join(marks).replace('_', ' ')}" if marks else ""
        head = element("p", text(" ← ".join(self.chain)), f" · {self.type}", text(told), style="quiet")
        return element("div", head, element("blockquote", text(self.quote), style="quote"))


def marked_text(body: str, analysis: Analysis) -> Html:
    """Return a report's text with the evidence of its claims marked, each with its event type as a tip."""
    parts: list[Html] = []
    place = 0
    for claim in sorted(analysis.claims, key=lambda one: (one.evidence.start, -one.evidence.end, one.id)):
        start, end = max(claim.evidence.start, place), claim.evidence.end
        if start >= end:
            continue
        parts.append(text(body[place:start]))
        parts.append(element("mark", body[start:end], style="mark", title=claim.type))
        place = end
    parts.append(text(body[place:]))
    return element("div", *(_with_breaks(part) for part in parts))


def _with_breaks(part: Html) -> Html:
    return join([Html(part.replace("\n", str(element("br"))))])
