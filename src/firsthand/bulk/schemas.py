"""The columns of what goes from stage to stage, and of the tables that are written.

Words of reports and their names stand in JSON of ASCII signs: Arrow's strings hold no half surrogate pairs, and a path
or a text may.
"""

from __future__ import annotations

import pyarrow as pa

PIECES = pa.schema(
    [("file", pa.binary()), ("first", pa.int64()), ("start", pa.int64()), ("end", pa.int64()), ("whole", pa.bool_())]
)
"""What one task reads: a file wholly, or some lines of one, or a group of rows of a Parquet file."""

INPUTS = pa.schema([("about", pa.string()), ("data", pa.binary()), ("reason", pa.string())])
"""An input (`read.carried`) with its bytes; with a `reason` one that could not be opened, `about` its path."""

LOOKED = pa.schema([*INPUTS, ("language", pa.string()), ("left_out", pa.string())])
"""The same after the first look; `left_out` says why it cannot concern the case, null where it can."""

LEFT_OUT = pa.schema([("path", pa.string()), ("language", pa.string()), ("reason", pa.string())])

_KEYS = pa.list_(pa.int64())
REPORTS = pa.schema(
    [
        ("report", pa.string()),
        ("input", pa.string()),
        ("row", pa.string()),
        ("language", pa.string()),
        *((name, _KEYS) for name in ("strong", "words", "names", "meanings")),
        ("vectors", pa.binary()),
    ]
)
"""What a case keeps of a report (`row`, JSON) with its sketch; without `report`, `row` is a rejection."""

BANDS = pa.schema([("band", pa.int64()), ("report", pa.string())])
"""A sampled run of words and a report that holds it."""

PAIRS = pa.schema([("pair", pa.string())])
CANDIDATES = pa.schema([("a", pa.string()), ("b", pa.string()), ("shared", pa.int64())])
"""Two reports that share runs of words, and how many: one may derive from the other."""

NAMES = pa.schema([("key", pa.string()), ("type", pa.string()), ("name", pa.string()), ("report", pa.string())])
SAME = pa.schema(
    [
        *((name, pa.string()) for name in ("pair", "type", "a", "b")),
        *((name, pa.int64()) for name in ("reports_a", "reports_b")),
    ]
)
"""Two names under one key; without `pair`, in the table: two names that may be one entity's."""
ENTITIES = pa.schema([field for field in SAME if field.name != "pair"])

SUMS = pa.schema([("rows", pa.int64()), ("digest", pa.string())])
"""How many rows a batch has, and the sum of their digests: the same for the same rows in any order and portions."""
