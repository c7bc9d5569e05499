"""What a decision changed: the events of a case before and after, in a few lines each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from firsthand.cli.paragraphs import plural, wrap
from firsthand.cli.render import event_facts
from firsthand.records.event import Event


def tell_changes(before: Sequence[Event], after: Sequence[Event]) -> Iterator[str]:
    """Yield what is counted, graded or joined otherwise than before; events that are as they were are passed over."""
    changed = [(then, now) for then, now in _pairs(before, after) if _facts(then) != _facts(now)]
    if not changed:
        yield "Nothing changes in what is counted."
        return
    yield f"{plural(len(changed), 'event')} changed:"
    for then, now in changed:
        shown = now or then
        yield ""
        yield from wrap(shown.label if shown else "", indent="    ", first="  · ")
        yield from wrap(f"before: {_told(then)}", indent="            ", first="    ")
        yield from wrap(f"now:    {_told(now)}", indent="            ", first="    ")


def _pairs(before: Sequence[Event], after: Sequence[Event]) -> list[tuple[Event | None, Event | None]]:
    """Pair each event with the one of before whose claims it has most of; what is left on either side stands alone."""
    event_of = {claim: event for event in before for claim in event.claims}
    by_id = {event.id: event for event in before}
    taken: set[str] = set()
    found: list[tuple[Event | None, Event | None]] = []
    for now in sorted(after, key=lambda e: (-len(e.claims), e.label, e.id)):
        shared = Counter(event_of[claim].id for claim in now.claims if claim in event_of)
        free = [key for key in shared if key not in taken]
        best = min(free, key=lambda key: (-shared[key], key), default=None)
        taken |= {best} if best else set()
        found.append((by_id[best] if best else None, now))
    found += [(then, None) for then in before if then.id not in taken]
    return found


def _facts(event: Event | None) -> tuple[object, ...]:
    if event is None:
        return ()
    letters = tuple(origin.letter for origin in event.origins)
    return (event.claims, event_facts(event), event.independent, letters, event.retracted, event.responds_to)


def _told(event: Event | None) -> str:
    if event is None:
        return "no event of its own"
    letters = [f"{origin.name} {origin.letter}" for origin in event.origins if origin.letter]
    return event_facts(event) + (f" · {', '.join(letters)}" if letters else "")
