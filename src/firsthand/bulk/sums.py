"""Digests of tables that do not depend on the order of rows or on how they are portioned: equal for equal records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

import pyarrow as pa

from firsthand.bulk.schemas import SUMS

_MODULUS = 1 << 256


def digest(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the number of rows and the sum of their SHA-256, as one row."""
    rows = total = 0
    for batch in batches:
        for row in batch.to_pylist():
            rows += 1
            total += int.from_bytes(sha256(_line(row)).digest())
    found = {"rows": rows, "digest": f"{total % _MODULUS:064x}"}
    yield pa.RecordBatch.from_pylist([found], schema=SUMS)


def _line(row: dict[str, object]) -> bytes:
    return json.dumps(row, sort_keys=True, separators=(",", ":"), default=lambda value: value.hex()).encode()


def rejected(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the number of rows of the table `reports` that are rejections, as one row."""
    found = {"rows": sum(batch.column("report").null_count for batch in batches), "digest": "0"}
    yield pa.RecordBatch.from_pylist([found], schema=SUMS)


def add_up(sums: Iterable[dict[str, object]]) -> dict[str, object]:
    """Return the sum of several parts of a table."""
    rows = total = 0
    for part in sums:
        rows += int(str(part["rows"]))
        total += int(str(part["digest"]), 16)
    return {"rows": rows, "digest": f"{total % _MODULUS:064x}"}
