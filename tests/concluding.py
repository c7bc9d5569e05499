"""From readings to all that follows from them, as the workflow does it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reconcile.clusters import cluster_claims
from firsthand.reconcile.events import find_events
from firsthand.records.derivation import Derivation
from firsthand.records.event import Event
from firsthand.records.origin import ClaimOrigin
from firsthand.records.resolution import Resolution
from firsthand.resolve.entities import resolve_entities
from firsthand.trace.derivations import find_derivations
from firsthand.trace.origins import find_origins


@dataclass(frozen=True)
class Conclusion:
    """Everything that follows from a pile of readings."""

    resolution: Resolution
    derivations: tuple[Derivation, ...]
    event_of: dict[str, str]
    origins: dict[str, ClaimOrigin]
    events: tuple[Event, ...]

    def event(self, claim) -> Event:
        """Return the event that a claim tells."""
        return next(event for event in self.events if claim.id in event.claims)


def conclude(readings, judgements=()) -> Conclusion:
    """Resolve, trace and reconcile."""
    resolution = resolve_entities(readings, judgements)
    derivations = find_derivations(readings, resolution, judgements)
    event_of = cluster_claims(readings, resolution, derivations, judgements)
    origins = find_origins(readings, resolution, derivations, event_of)
    events = find_events(readings, resolution, derivations, event_of, origins, judgements)
    return Conclusion(resolution, derivations, event_of, origins, events)
