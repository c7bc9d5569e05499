"""A report as the reader shows it: blocks of segments, with marks for evidence, attribution, names, days and sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from firsthand.web.views.segments import Mark, cut, direction_of

Json = dict[str, Any]


def reading_page(reading: Mapping[str, Any], entity_of: Mapping[str, str]) -> Json:
    """Return the marks and blocks of a report.

    Args:
        reading: A report with all that it says, as `detail.reading_body` gives it.
        entity_of: The entity of the case for entities of this report.
    """
    text, language = reading["report"]["text"], reading["report"]["language"]
    marks = list(_marks(reading, entity_of))
    spans = [Mark(start=mark["start"], end=mark["end"], key=number) for number, mark in enumerate(marks)]
    blocks = []
    for region in reading["regions"]:
        for start, end in _paragraphs(text, region["start"], region["end"]):
            blocks.append(
                {
                    "kind": region["kind"],
                    "language": region.get("language") or language,
                    "dir": direction_of(text[start:end]),
                    "segments": cut(text, start, end, spans),
                }
            )
    shown = [{key: value for key, value in mark.items() if key not in ("start", "end")} for mark in marks]
    return {"marks": shown, "blocks": blocks}


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    here = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield here, here + len(line)
        here += len(line) + 1


def _marks(reading: Mapping[str, Any], entity_of: Mapping[str, str]) -> Iterator[Json]:
    for claim in reading["claims"]:
        start, end = claim["evidence"]
        yield {"kind": "claim", "claim": claim["id"], "start": start, "end": end}
        start, end = claim["trigger"]
        yield {"kind": "trigger", "claim": claim["id"], "start": start, "end": end}
        for start, end in claim["hedges"]:
            yield {"kind": "hedge", "claim": claim["id"], "start": start, "end": end}
    for attribution in reading["attributions"]:
        for kind in ("source", "cue", "content"):
            for start, end in attribution[kind]:
                yield {"kind": kind, "attribution": attribution["id"], "start": start, "end": end}
        for start, end in attribution["hedges"]:
            yield {"kind": "hedge", "attribution": attribution["id"], "start": start, "end": end}
    for mention in reading["mentions"]:
        yield {
            "kind": "mention",
            "type": mention["type"],
            "entity": entity_of.get(mention["entity"]),
            "start": mention["start"],
            "end": mention["end"],
        }
    for time in reading["times"]:
        yield {"kind": "time", "edtf": time["edtf"], "start": time["start"], "end": time["end"]}
    for amount in reading["amounts"]:
        yield {
            "kind": "amount",
            **{key: amount[key] for key in ("value", "upper", "currency", "unit", "bound")},
            "start": amount["start"],
            "end": amount["end"],
        }


def quote_segments(claim: Mapping[str, Any]) -> list[Json]:
    """Return a claim's quote as segments {text, kinds}: trigger, hedge, or the role that the words fill."""
    offset, end = claim["evidence"]
    kinds: list[str] = []
    marks: list[Mark] = []

    def add(start: int, stop: int, kind: str) -> None:
        if offset <= start and stop <= end:
            marks.append(Mark(start=start - offset, end=stop - offset, key=len(kinds)))
            kinds.append(kind)

    add(claim["trigger"][0], claim["trigger"][1], "trigger")
    for start, stop in claim["hedges"]:
        add(start, stop, "hedge")
    for role in claim["roles"]:
        add(role["start"], role["end"], role["role"])
    if claim["time"]:
        add(claim["time"]["start"], claim["time"]["end"], "time")
    quote = claim["quote"]
    return [
        {"text": part["text"], "kinds": [kinds[key] for key in part["marks"]]}
        for part in cut(quote, 0, len(quote), marks)
    ]
