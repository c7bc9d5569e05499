"""What an export held, in little room, so that it can be compared with what the same export would hold today.

Each record is kept as a digest of its line; of events also what a reader goes by: sentence, count, grade, denials. Of
what people decided and marked, what stands is kept and not the way there, so that what was undone leaves no difference.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from firsthand.records.decode_case import decode_judgement
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.marking import Marking, decode_marking, standing_markings
from firsthand.records.standing import standing

_HEAD = re.compile(r'\{"kind":"([a-z_]+)",(?:"id":"([^"\\]+)")?')
_DIGITS = 12
"""Hexadecimal digits of a record's digest: 48 bits, so that a change goes unseen once in 10^14."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What a reader goes by: the sentence, the range of independent sources, the Admiralty digit, who denies it.

    `retracted` are the reports that were taken back.
    """

    id: str
    label: str
    at_least: int
    at_most: int
    digit: int
    denials: tuple[str, ...]
    retracted: tuple[str, ...]
    claims: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the facts as plain values."""
        return {
            "id": self.id,
            "label": self.label,
            "independent": {"at_least": self.at_least, "at_most": self.at_most},
            "credibility": self.digit,
            "denials": list(self.denials),
            "retracted": list(self.retracted),
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The records of an export: of each kind the digest of each by its id; which claims were struck; the events."""

    digests: Mapping[str, Mapping[str, str]]
    struck: frozenset[str]
    events: Mapping[str, EventFacts]

    def packed(self) -> bytes:
        """Return the snapshot as few bytes."""
        claims = {key: number for number, key in enumerate(sorted(self.digests.get("claim", ())))}
        events = [
            [e.id, e.label, e.at_least, e.at_most, e.digit, e.denials, e.retracted, [claims[c] for c in e.claims]]
            for e in self.events.values()
        ]
        body = {"digests": self.digests, "struck": sorted(self.struck), "events": events}
        return zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(data: bytes) -> Snapshot:
    """Return the snapshot that `packed` made these bytes of."""
    body = json.loads(zlib.decompress(data))
    claims = sorted(body["digests"].get("claim", ()))
    events = [
        EventFacts(
            id=key, label=label, at_least=low, at_most=high, digit=digit, denials=tuple(denials),
            retracted=tuple(retracted), claims=tuple(claims[number] for number in told),
        )
        for key, label, low, high, digit, denials, retracted, told in body["events"]
    ]  # fmt: skip
    return Snapshot(
        digests=body["digests"], struck=frozenset(body["struck"]), events={event.id: event for event in events}
    )


class Taking:
    """Takes a snapshot of the lines of an export while they go by."""

    def __init__(self) -> None:
        self._digests: dict[str, dict[str, str]] = {}
        self._struck: set[str] = set()
        self._events: dict[str, EventFacts] = {}
        self._judgements: list[Judgement] = []
        self._markings: list[Marking] = []

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines."""
        for line in lines:
            self._take(line)
            yield line

    def done(self) -> Snapshot:
        """Return the snapshot of all lines so far."""
        stands = {
            "judgement": self._digests.get("judgement", {}) | _standing_judgements(self._judgements),
            "marking": _standing_markings(self._markings),
        }
        digests = self._digests | {kind: found for kind, found in stands.items() if found}
        return Snapshot(digests=digests, struck=frozenset(self._struck), events=self._events)

    def _take(self, line: str) -> None:
        found = _HEAD.match(line)
        kind, key = (found[1], found[2]) if found else ("", None)
        if kind == "marking":
            self._markings.append(decode_marking(json.loads(line)))
            return
        if kind == "judgement" and not (judgement := decode_judgement(json.loads(line))).by.startswith("rule:"):
            self._judgements.append(judgement)
            return
        digest = _digest(line)
        self._digests.setdefault(kind, {})[key or digest] = digest
        if kind == "event":
            self._events[str(key)] = _facts(json.loads(line))
        elif kind == "claim" and key and '"struck":null' not in line[-40:] and json.loads(line).get("struck"):
            self._struck.add(key)


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _standing_judgements(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return what people decided and did not take back: a digest of the verdict, by the pair."""
    return {
        f"{a} {b}": _digest(f"{one.verdict} {one.reason}")
        for (a, b), one in standing(judgements).items()
        if one.verdict is not Verdict.UNSURE
    }


def _standing_markings(markings: Iterable[Marking]) -> dict[str, str]:
    """Return what is marked: a digest of the levels and names, by the subject."""
    found = {}
    for subject, of_subject in standing_markings(markings).items():
        said = [[one.tlp, one.pap, list(one.groups)] for one in of_subject if one.tlp or one.pap or one.groups]
        if said:
            found[subject] = _digest(json.dumps(said, ensure_ascii=False))
    return found


def _facts(event: Mapping[str, Any]) -> EventFacts:
    return EventFacts(
        id=event["id"],
        label=event["label"],
        at_least=event["independent"]["at_least"],
        at_most=event["independent"]["at_most"],
        digit=event["credibility"]["digit"],
        denials=tuple(sorted({str(denial["by"]) for denial in event["denials"]})),
        retracted=tuple(sorted({str(taken["report"]) for taken in event.get("retracted", ())})),
        claims=tuple(event["claims"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different between what an export held and what it would hold now.

    Attributes:
        records: Of each kind: the ids of those that say something else (changed), are there no more (gone), or were not
            there (new).
        struck: Claims that it held as good, and that were struck since; `unstruck` those that hold again.
        events: What a reader goes by, before and now, of each event where that differs: None where there is none.
    """

    records: Mapping[str, Mapping[str, tuple[str, ...]]]
    struck: tuple[str, ...]
    unstruck: tuple[str, ...]
    events: tuple[tuple[EventFacts | None, EventFacts | None], ...]

    def __bool__(self) -> bool:
        return bool(self.records)

    def as_json(self) -> dict[str, Any]:
        """Return the changes as plain values, in a fixed order."""
        return {
            "records": {kind: {how: list(ids) for how, ids in found.items()} for kind, found in self.records.items()},
            "struck": list(self.struck),
            "unstruck": list(self.unstruck),
            "events": [
                {"before": then.as_json() if then else None, "now": now.as_json() if now else None}
                for then, now in self.events
            ],
        }


def compare(then: Snapshot, now: Snapshot) -> Changes:
    """Return what changed from one snapshot to another."""
    records = {}
    for kind in sorted(then.digests.keys() | now.digests.keys()):
        before, after = then.digests.get(kind, {}), now.digests.get(kind, {})
        found = {
            "changed": tuple(sorted(key for key in before if key in after and before[key] != after[key])),
            "gone": tuple(sorted(before.keys() - after.keys())),
            "new": tuple(sorted(after.keys() - before.keys())),
        }
        if any(found.values()):
            records[kind] = found
    held = then.digests.get("claim", {})
    return Changes(
        records=records,
        struck=tuple(sorted(key for key in now.struck - then.struck if key in held)),
        unstruck=tuple(sorted(key for key in then.struck - now.struck if key in now.digests.get("claim", {}))),
        events=tuple(_told(list(then.events.values()), list(now.events.values()))),
    )


def _told(
    before: Sequence[EventFacts], after: Sequence[EventFacts]
) -> Iterator[tuple[EventFacts | None, EventFacts | None]]:
    """Pair each event with the one of before whose claims it has most of, and yield the pairs that tell otherwise."""
    event_of = {claim: event for event in before for claim in event.claims}
    by_id = {event.id: event for event in before}
    taken: set[str] = set()
    for now in sorted(after, key=lambda e: (-len(e.claims), e.id)):
        shared = Counter(event_of[claim].id for claim in now.claims if claim in event_of)
        free = [key for key in shared if key not in taken]
        best = min(free, key=lambda key: (-shared[key], key), default=None)
        taken |= {best} if best else set()
        then = by_id[best] if best else None
        if then is None or _reader_facts(then) != _reader_facts(now):
            yield then, now
    yield from ((then, None) for then in before if then.id not in taken)


def _reader_facts(event: EventFacts) -> tuple[object, ...]:
    return (event.label, event.at_least, event.at_most, event.digit, event.denials, event.retracted)
