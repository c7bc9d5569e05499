"""What may belong together: reports that share runs of words, and names under one key.

Each function gets rows sorted by a key, all of one key in one piece; a group may go on from one batch to the next. The
thresholds are those by which a case finds the neighbours of a report (`trace.affairs`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from typing import Any

import pyarrow as pa

from firsthand.bulk.schemas import CANDIDATES, ENTITIES, NAMES, PAIRS, SAME
from firsthand.names.keys import name_keys
from firsthand.records.mention import EntityType
from firsthand.trace.affairs import COMMON, RUNS

Row = dict[str, Any]
_AT_ONCE = 5000
_NAMED = {EntityType.PERSON.value: True, EntityType.ORGANISATION.value: False, EntityType.OUTLET.value: False}
MOST_NAMES = 200
"""Names under one key beyond which the key tells nothing."""


def _groups(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[list[Row]]:
    rows = (row for batch in batches for row in batch.to_pylist())
    for _, group in groupby(rows, key=lambda row: row[key]):
        yield list(group)


def _batched(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            yield pa.RecordBatch.from_pylist(waiting, schema=schema)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=schema)


def pair_reports(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield each two reports that hold a band, from rows sorted by band; not for bands that too many hold."""
    return _batched(_pairs(batches), PAIRS)


def _pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for group in _groups(batches, "band"):
        reports = sorted({str(row["report"]) for row in group}) if len(group) > 1 else []
        if len(reports) < COMMON:
            yield from ({"pair": f"{a} {b}"} for a, b in combinations(reports, 2))


def count_shared(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the pairs of reports that share enough bands, from rows sorted by pair."""
    return _batched(_counted(batches), CANDIDATES)


def _counted(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for group in _groups(batches, "pair"):
        if len(group) >= RUNS:
            a, b = str(group[0]["pair"]).split()
            yield {"a": a, "b": b, "shared": len(group)}


def names(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the names of people and bodies in each analysed report, under each key by which they are looked up."""
    return _batched((row for batch in batches for found in batch.to_pylist() for row in _names_of(found)), NAMES)


def _names_of(row: Row) -> Iterator[Row]:
    if row["report"] is None:
        return
    told = json.loads(str(row["row"]))
    told_names = {
        (name.encode("utf-8", "replace").decode(), entity["type"])
        for entity in json.loads(told["report"]["analysis"])["entities"]
        if entity["type"] in _NAMED
        for name in entity["names"]
    }
    for name, kind in sorted(told_names):
        for key in sorted(set(name_keys(name, person=_NAMED[kind]))):
            yield {"key": f"{kind} {key}", "type": kind, "name": name, "report": row["report"]}


def pair_names(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield each two names under one key with how many reports have each, from rows sorted by key."""
    return _batched(_name_pairs(batches), SAME)


def _name_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for group in _groups(batches, "key"):
        reports = Counter(name for name, _ in {(str(row["name"]), row["report"]) for row in group})
        if 1 < len(reports) <= MOST_NAMES:
            for a, b in combinations(sorted(reports), 2):
                pair = json.dumps([group[0]["type"], a, b])
                counts = {"reports_a": reports[a], "reports_b": reports[b]}
                yield {"pair": pair, "type": group[0]["type"], "a": a, "b": b, **counts}


def once(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield each pair of names once, from rows sorted by pair: they may share several keys."""
    first = (group[0] for group in _groups(batches, "pair"))
    return _batched(({name: row[name] for name in ENTITIES.names} for row in first), ENTITIES)
