"""What `show` needs of a case, and what its user asked to see."""

from __future__ import annotations

from firsthand.case.reader import CaseContents
from firsthand.cli.course import struck_claims
from firsthand.cli.render import CaseView, ranked_events
from firsthand.errors import NotFound
from firsthand.records.decisions import read_decisions
from firsthand.records.entity import Entity
from firsthand.records.event import Event
from firsthand.records.report import Report
from firsthand.text.folding import fold

Found = Event | Entity | Report


def view_of(contents: CaseContents, name: str) -> CaseView:
    """Return the case as the pages of `show` read it; `name` is what it is called there."""
    return CaseView(
        name=name,
        reports={reading.report.id: reading.report for reading in contents.readings},
        claims={
            claim.id: (reading.report.id, claim) for reading in contents.readings for claim in reading.analysis.claims
        },
        entities={entity.id: entity for entity in contents.entities},
        entity_of=contents.entity_of,
        events=contents.events,
        derivations=contents.derivations,
        rejections=tuple(stored.rejection for stored in contents.rejections),
        judgements=contents.judgements,
        struck=struck_claims(contents.judgements),
        glosses=frozenset(
            amount.id for reading in contents.readings for amount in reading.analysis.amounts if amount.gloss_of
        ),
        assessed=read_decisions(contents.judgements).assessed,
    )


def find(view: CaseView, wanted: str) -> Found:
    """Return what `wanted` names: a number of the overview, an id (or how it begins), or words of a label or name.

    Raises:
        NotFound: nothing is called so, or several things are; the message lists them.
    """
    ranked = ranked_events(view)
    if wanted.isdigit() and 1 <= int(wanted) <= len(ranked):
        return ranked[int(wanted) - 1]
    everything: list[tuple[str, str, Found]] = [
        *((event.id, event.label, event) for event in ranked),
        *((entity.id, entity.name, entity) for entity in view.entities.values()),
        *((report.id, report.title or report.path, report) for report in view.reports.values()),
    ]
    words = fold(wanted)
    named = {entity.id for entity in view.entities.values() if words in {fold(n.text) for n in entity.names}}
    for hits in (
        [row for row in everything if row[0] == wanted],
        [row for row in everything if "-" in wanted and row[0].startswith(wanted)],
        [row for row in everything if fold(row[1]) == words or row[0] in named],
        [row for row in everything if words and words in fold(row[1])],
    ):
        if len(hits) == 1:
            return hits[0][2]
        if hits:
            listed = "\n".join(f"  {key}  {name}" for key, name, _ in hits[:12])
            raise NotFound(f"{len(hits)} things in the case fit {wanted!r}; name one by its id:\n{listed}")
    raise NotFound(f"nothing in the case is called {wanted!r}: firsthand show CASE --all lists its events")
