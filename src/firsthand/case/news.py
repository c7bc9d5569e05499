"""The journal: what became of events, written in the transaction that concludes it, and read again.

Each event's last state is kept beside it, so that a run compares only the events of the affairs that it concludes
about. An event that leaves an affair may turn up in another one later in the same run: what is gone is told when the
run ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from firsthand.case import reader, writer
from firsthand.case.conclusions import Derived
from firsthand.case.news_tables import EVENT_STATE, NEWS
from firsthand.case.schema import CLAIM_LINK, ENTITY, EVENT
from firsthand.case.sketches import batches
from firsthand.records.decode_case import decode_event
from firsthand.records.event import Event, Money, RetractionKind
from firsthand.records.news import News, NewsFilter, NewsKind, differences, kind_of
from firsthand.records.watch import Alert
from firsthand.text.ids import record_id
from firsthand.version import VERSION

State = dict[str, Any]
_NOWHERE = ""
_META = "journal"


def state_of(event: Event, countries: Mapping[str, str | None]) -> State:
    """Return what the journal compares of an event, as JSON can carry it.

    Args:
        countries: Of entities, by their ids in the event.
    """
    places = {place.country for place in event.places} | {countries.get(role.entity or "") for role in event.roles}
    low, high = event.independent.at_least, event.independent.at_most
    return {
        "label": event.label,
        "type": event.type,
        "status": event.status.value,
        "polarity": event.polarity.value,
        "countries": sorted(code for code in places if code),
        "names": sorted({role.name for role in event.roles}),
        "grade": event.credibility.digit,
        "sources": str(high) if low == high else f"{low} to {high}",
        "reports": len(event.reports),
        "denied_by": sorted({denial.by for denial in event.denials}),
        "disputed": sorted(_dispute(slot.slot, [value.value for value in slot.values]) for slot in event.disputes),
        "withdrawn": sorted({one.report for one in event.retracted if one.kind is RetractionKind.WITHDRAWN}),
        "claims": list(event.claims),
    }


def _dispute(slot: str, values: Sequence[object]) -> str:
    told = [f"{v.value:,.15g} {v.currency or ''}".strip() if isinstance(v, Money) else str(v) for v in values]
    return f"{slot} ({' / '.join(told)})"


def keep_news(connection: Connection, concluded: Mapping[str, Derived | None], at: str, *, is_last: bool) -> None:
    """Write what became of the events of these affairs.

    Args:
        concluded: As for `replace_conclusions`; written before this is called.
        at: Record time, ISO 8601.
        is_last: Whether no affair is left to conclude about, so that what has no place now is gone.
    """
    now: dict[str, tuple[str, State]] = {}
    for affair, derived in sorted(concluded.items()):
        if derived is not None:
            countries = {entity.id: entity.country for entity in derived.resolution.entities}
            now.update({event.id: (affair, state_of(event, countries)) for event in derived.events})
    for batch in batches(sorted(concluded)):
        connection.execute(update(EVENT_STATE).where(EVENT_STATE.c.affair.in_(batch)).values(affair=_NOWHERE))
    before = _read_states(connection, list(now))
    rows = [
        _row(event, at, state, before.get(event))
        for event, (_, state) in sorted(now.items())
        if _is_news(before.get(event), state)
    ]
    for batch in batches(sorted(before)):
        connection.execute(delete(EVENT_STATE).where(EVENT_STATE.c.event.in_(batch)))
    for some in batches([(event, affair, state) for event, (affair, state) in sorted(now.items())]):
        values = [{"event": e, "affair": a, "body": json.dumps(s, ensure_ascii=False)} for e, a, s in some]
        connection.execute(insert(EVENT_STATE), values)
    if is_last:
        rows += _take_gone(connection, at)
    _add(connection, rows)


_LEARN = update(EVENT_STATE).where(EVENT_STATE.c.event == bindparam("named")).values(body=bindparam("learnt"))


def knows_states(connection: Connection) -> bool:
    """Tell whether it is known of every event what was known of it before the latest change."""
    return reader.find_meta(connection, _META) is not None


def learn_states(connection: Connection) -> None:
    """Take down, once, what is known of the events that a case had before it kept a journal."""
    if knows_states(connection):
        return
    unknown = [event for event, state in _read_states(connection).items() if not state.get("known", True)]
    for batch in batches(unknown):
        rows = connection.execute(select(EVENT.c.id, EVENT.c.body).where(EVENT.c.id.in_(batch)))
        with reader.undamaged("an event"):
            events = [decode_event(json.loads(row.body)) for row in rows]
        named = sorted({role.entity for event in events for role in event.roles if role.entity})
        countries: dict[str, str | None] = {}
        for some in batches(named):
            found = connection.execute(select(ENTITY.c.id, ENTITY.c.body).where(ENTITY.c.id.in_(some)))
            countries.update({row.id: json.loads(row.body)["country"] for row in found})
        learnt = [
            {"named": event.id, "learnt": json.dumps(state_of(event, countries), ensure_ascii=False)}
            for event in events
        ]
        if learnt:
            connection.execute(_LEARN, learnt)
    writer.set_meta(connection, _META, "kept")


def _read_states(connection: Connection, events: Sequence[str] | None = None) -> dict[str, State]:
    """Return the states of these events (None: of all), by event."""
    if events is None:
        rows = connection.execute(select(EVENT_STATE).order_by(EVENT_STATE.c.event))
        return {row.event: json.loads(row.body) for row in rows}
    found: dict[str, State] = {}
    for batch in batches(sorted(events)):
        rows = connection.execute(select(EVENT_STATE).where(EVENT_STATE.c.event.in_(batch)))
        found.update({row.event: json.loads(row.body) for row in rows})
    return found


def _is_news(before: State | None, now: State) -> bool:
    """Tell whether a state says something that was not known; what was there before the journal is no news."""
    if before is None:
        return True
    return before.get("known", True) and bool(differences(before, now))


def _row(event: str, at: str, state: State, before: State | None) -> State:
    kind = NewsKind.NEW if before is None else kind_of(before, state)
    changes = differences(before, state) if before is not None else []
    return _entry(event, at, kind, state, before=before, changes=changes)


def _entry(
    event: str,
    at: str,
    kind: NewsKind,
    state: State,
    *,
    before: State | None = None,
    changes: Sequence[str] = (),
    now: Sequence[str] = (),
) -> State:
    told_now, told_before = _without_claims(state), _without_claims(before) if before is not None else None
    body = {"state": told_now, "before": told_before, "changes": list(changes), "now": list(now), "version": VERSION}
    told = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return {"id": record_id("news", event, kind.value, at, told), "at": at, "what": kind.value, "event": event,
            "body": told}  # fmt: skip


def _without_claims(state: State) -> State:
    """Return a state without what only serves to find its claims again."""
    return {name: value for name, value in state.items() if name not in ("claims", "known")}


def _take_gone(connection: Connection, at: str) -> list[State]:
    """Return entries about the events that no affair has now, and forget them."""
    gone = connection.execute(
        select(EVENT_STATE).where(EVENT_STATE.c.affair == _NOWHERE).order_by(EVENT_STATE.c.event)
    ).all()
    rows = []
    for row in gone:
        state = json.loads(row.body)
        if state.get("known", True):
            now = _events_of(connection, state["claims"])
            told = [f"told by {len(now)} other event{'s' * (len(now) != 1)} now" if now else "no claim tells it now"]
            rows.append(_entry(row.event, at, NewsKind.GONE, state, before=state, changes=told, now=now))
    connection.execute(delete(EVENT_STATE).where(EVENT_STATE.c.affair == _NOWHERE))
    return rows


def _events_of(connection: Connection, claims: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for batch in batches(sorted(claims)):
        query = select(CLAIM_LINK.c.event).where(CLAIM_LINK.c.claim.in_(batch), CLAIM_LINK.c.event.is_not(None))
        found.update(connection.execute(query).scalars())
    return sorted(found)


def add_alerts(connection: Connection, alerts: Sequence[Alert], at: str) -> int:
    """Write alerts that the journal does not have; return how many there were."""
    rows = []
    for alert in alerts:
        key = record_id("news", "alert", alert.id)
        if connection.execute(select(NEWS.c.id).where(NEWS.c.id == key)).first() is None:
            by = f" by {alert.by_country}" if alert.by_country else ""
            state = {
                "label": f"{alert.name}, {alert.measure}{by}, turns up in {alert.country} as {alert.found}: "
                f"{alert.verdict}",
                "type": "alert",
                "countries": sorted({alert.country, *([alert.by_country] if alert.by_country else [])}),
                "names": sorted({alert.name, alert.found}),
                "reports": 2,
                "quotes": [alert.then.quote, alert.now.quote],
            }
            rows.append({**_entry(alert.event, at, NewsKind.ALERT, state, changes=alert.reasons), "id": key})
    _add(connection, rows)
    return len(rows)


def _add(connection: Connection, rows: Sequence[State]) -> None:
    last = connection.execute(select(func.max(NEWS.c.number))).scalar() or 0
    numbered = [{"number": number, **row} for number, row in enumerate(rows, last + 1)]
    for some in batches(numbered):
        connection.execute(insert(NEWS), some)


def read_news(connection: Connection, *, after: int = 0, limit: int | None = None) -> list[News]:
    """Return entries of the journal, oldest first; with a limit, the latest of them.

    Args:
        after: Number of the last entry that is known already.
    """
    query = select(NEWS).where(NEWS.c.number > after).order_by(NEWS.c.number.desc())
    rows = connection.execute(query if limit is None else query.limit(limit)).all()
    return [_news(row) for row in reversed(rows)]


def read_latest(connection: Connection, wanted: NewsFilter, *, before: int | None, limit: int) -> list[News]:
    """Return entries that are wanted, the latest first, reading no more of the journal than that takes.

    Args:
        before: Number that all of them are below; None: begin at the last one.
    """
    query = select(NEWS).order_by(NEWS.c.number.desc())
    if before is not None:
        query = query.where(NEWS.c.number < before)
    if wanted.kinds:
        query = query.where(NEWS.c.what.in_([kind.value for kind in wanted.kinds]))
    rows = connection.execute(query.execution_options(yield_per=200))
    return list(islice((one for one in map(_news, rows) if wanted.fits(one)), limit))


def _news(row: Any) -> News:
    body = json.loads(row.body)
    return News(
        number=row.number,
        id=row.id,
        at=row.at,
        kind=NewsKind(row.what),
        event=row.event,
        state=body["state"],
        before=body["before"],
        changes=tuple(body["changes"]),
        now=tuple(body["now"]),
        version=body["version"],
    )
