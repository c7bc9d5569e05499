"""What STIX has no object for, as notes: how a happening went on, what changed on the way, what was taken back.

Each note says it in words and refers to the objects that it is about, so that no consumer needs to know of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from firsthand.share.contents import Contents, Record
from firsthand.share.stix_objects import Object, new_object, stix_id
from firsthand.share.wording import count_in_words

_LOST = {
    "hedge": "A word of doubt was lost",
    "number": "The number changed",
    "currency": "The currency changed",
    "name": "The name changed",
    "status": "It is told as further on",
    "source": "Who says it was left out",
    "denial": "The denial was dropped",
}


def course_notes(event: Record, day: str | None, contents: Contents) -> Iterator[Object]:
    """Yield the notes on one event.

    Args:
        day: The day that stands in the event's own object.
    """
    incident = stix_id("incident", event["id"])
    if len(event.get("stages", ())) > 1:
        yield _note(
            f"{event['id']}/stages",
            day,
            abstract="How it went on",
            content="\n".join(_stage(stage) for stage in event["stages"]),
            refs=[incident, *_notes_of(claim for stage in event["stages"] for claim in stage["claims"])],
        )
    for number, drift in enumerate(event.get("drift", ())):
        later = contents.report[contents.claim[drift["to"]]["report"]]
        yield _note(
            f"{event['id']}/drift/{drift['from']}/{drift['to']}/{number}",
            later["published"],
            abstract=f"Changed on the way: {drift['what']}",
            content=_drift(drift),
            refs=[*_notes_of([drift["from"], drift["to"]]), incident],
        )
    for taken in event.get("retracted", ()):
        yield _note(
            f"{event['id']}/retracted/{taken['report']}/{taken['kind']}",
            _day_of(taken, contents),
            abstract=f"Report {taken['kind']}",
            content=_retracted(taken, event["before"]),
            refs=[*_reports_of(taken), incident, *_notes_of(taken["claims"])],
        )
    for number, circle in enumerate(event["circular"]):
        yield _note(
            f"{event['id']}/circular/{number}",
            day,
            abstract="Closed circle of sources",
            content="These reports name each other as their source: none of them is at first hand.",
            refs=[incident, *sorted(stix_id("report", report) for report in circle["reports"])],
        )


def _note(key: str, day: str | None, *, abstract: str, content: str, refs: list[str]) -> Object:
    return new_object(
        "note", key, day, abstract=abstract, content=content, object_refs=list(dict.fromkeys(refs)), lang="en"
    )


def _notes_of(claims: Any) -> list[str]:
    return sorted({stix_id("note", claim) for claim in claims})


def _reports_of(taken: Mapping[str, Any]) -> list[str]:
    names = (taken["report"], taken["from"], taken["notice"])
    return [stix_id("report", report) for report in dict.fromkeys(names) if report]


def _day_of(taken: Mapping[str, Any], contents: Contents) -> str | None:
    """Return the day of the notice, or where a person judged it, of the report."""
    found: str | None = contents.report[taken["notice"] or taken["report"]]["published"]
    return found


def _stage(stage: Mapping[str, Any]) -> str:
    earliest, latest = stage["time"]["earliest"], stage["time"]["latest"]
    when = earliest if earliest == latest else f"{earliest or '?'} to {latest or '?'}"
    told = f"{stage['status'].replace('_', ' ')}: {count_in_words(len(stage['reports']), 'report')}"
    return f"{told}, {when}" if earliest or latest else told


def _drift(drift: Mapping[str, Any]) -> str:
    before, after = (f"“{words}”" if words else "nothing" for words in (drift["before"], drift["after"]))
    return f"{_LOST.get(drift['what'], drift['what'])}: {before} became {after}."


def _retracted(taken: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    effect = "Its claims count no longer." if taken["kind"] == "withdrawn" else "Its claims count, their values do not."
    lines = [f"{taken['kind'].capitalize()} according to {taken['by']}: {taken['reason']}", effect]
    if before:
        low, high = before["at_least"], before["at_most"]
        number = str(high) if low == high else f"{low} to {high}"
        lines.append(f"Before: {number} independent sources, Admiralty digit {before['digit']}.")
    return "\n".join(lines)
