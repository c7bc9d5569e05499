"""The records of a case as every format of this room takes them: those of docs/reference/records.md, by kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from firsthand.errors import InvalidRecord

Record = Mapping[str, Any]
"""One line of the export, decoded."""

_PLURAL = {
    "claim": "claims",
    "derivation": "derivations",
    "entity": "entities",
    "event": "events",
    "judgement": "judgements",
    "marking": "markings",
    "rejection": "rejections",
    "report": "reports",
}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A whole case, each kind sorted by id (rejections by path).

    Attributes:
        name: What the case is called; it names the export and is part of no id.
        other: Records of kinds that this room does not know: no format carries them, each loss report counts them.
    """

    name: str
    claims: Sequence[Record]
    derivations: Sequence[Record]
    entities: Sequence[Record]
    events: Sequence[Record]
    judgements: Sequence[Record]
    rejections: Sequence[Record]
    reports: Sequence[Record]
    markings: Sequence[Record] = ()
    other: Sequence[Record] = ()

    @cached_property
    def report(self) -> Mapping[str, Record]:
        """Return the reports by id."""
        return {record["id"]: record for record in self.reports}

    @cached_property
    def claim(self) -> Mapping[str, Record]:
        """Return the claims by id."""
        return {record["id"]: record for record in self.claims}

    @cached_property
    def entity(self) -> Mapping[str, Record]:
        """Return the entities by id."""
        return {record["id"]: record for record in self.entities}

    @cached_property
    def event(self) -> Mapping[str, Record]:
        """Return the events by id."""
        return {record["id"]: record for record in self.events}

    @cached_property
    def claims_of(self) -> Mapping[str, Sequence[Record]]:
        """Return the claims of each report, by the report's id."""
        found: dict[str, list[Record]] = {record["id"]: [] for record in self.reports}
        for claim in self.claims:
            found[claim["report"]].append(claim)
        return found

    @cached_property
    def tags_of(self) -> Mapping[str, Sequence[Record]]:
        """Return the techniques that a person accepted for each claim, by the claim's id."""
        found: dict[str, list[Record]] = {}
        for record in self.other:
            if record["kind"] == "tag" and record["state"] == "accepted":
                found.setdefault(record["claim"], []).append(record)
        return found

    def everything(self) -> Iterable[tuple[str, Record]]:
        """Yield (kind, record) for every record of the case."""
        for kind, plural in _PLURAL.items():
            for record in getattr(self, plural):
                yield kind, record
        for record in self.other:
            yield str(record["kind"]), record


def read_contents(name: str, lines: Iterable[str]) -> Contents:
    """Sort the lines of an export by kind.

    Raises:
        InvalidRecord: a line is no record of an export; the error names the line.
    """
    found: dict[str, list[Record]] = {kind: [] for kind in _PLURAL}
    other: list[Record] = []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InvalidRecord(f"line {number} is no JSON: {error}") from error
        if not isinstance(record, dict) or not isinstance(record.get("kind"), str):
            raise InvalidRecord(f'line {number} is no record of an export: it has no "kind"')
        if record["kind"] in found:
            found[record.pop("kind")].append(record)
        else:
            other.append(record)
    return Contents(name=name, **{plural: found[kind] for kind, plural in _PLURAL.items()}, other=other)


def record_key(kind: str, record: Record) -> str:
    """Return what names a record within its kind: its id, or for a rejection its path."""
    return str(record.get("id") or record.get("path") or json.dumps(record, sort_keys=True))
