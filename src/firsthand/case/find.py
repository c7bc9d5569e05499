"""Find records of a case by an id, the start of an id, or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.case.reader import CaseContents
from firsthand.errors import NotFound
from firsthand.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One record that was found: `kind` is event, entity, report or claim."""

    kind: str
    id: str
    label: str


def find_records(contents: CaseContents, wanted: str) -> tuple[Found, ...]:
    """Return what `wanted` leads to: the record of that id, else those whose id starts so, else those with all its words.

    Words are compared folded: case, diacritics and apostrophes do not count. Events come first, then entities,
    reports and claims; within each, those whose label is shortest (the closest match).

    Raises:
        NotFound: nothing has that id or those words.
    """
    known = list(_records(contents))
    exact = [found for found, _ in known if found.id == wanted]
    starting = [found for found, _ in known if "-" in wanted and found.id.startswith(wanted)]
    words = fold(wanted).split()
    worded = [found for found, text in known if words and all(word in text for word in words)]
    best = exact or starting or worded
    if not best:
        raise NotFound(f'nothing in {contents.name} is called {wanted!r}: "firsthand show {contents.name}" lists all')
    return tuple(sorted(best, key=lambda f: (_KINDS.index(f.kind), len(f.label), f.label, f.id)))


_KINDS = ("event", "entity", "report", "claim")


def _records(contents: CaseContents) -> Iterator[tuple[Found, str]]:
    """Yield each record with the folded text in which words are looked for; claims are found by id only."""
    for event in contents.events:
        names = " ".join(role.name for role in event.roles)
        yield Found(kind="event", id=event.id, label=event.label), fold(f"{event.label} {event.type} {names}")
    for entity in contents.entities:
        names = " ".join(name.text for name in entity.names)
        yield Found(kind="entity", id=entity.id, label=entity.name), fold(f"{entity.name} {names}")
    for reading in contents.readings:
        report = reading.report
        label = ", ".join(part for part in (report.title or report.path, report.outlet, report.published) if part)
        yield Found(kind="report", id=report.id, label=label), fold(f"{label} {report.path} {report.url or ''}")
        for claim in reading.analysis.claims:
            yield Found(kind="claim", id=claim.id, label=claim.quote), ""
