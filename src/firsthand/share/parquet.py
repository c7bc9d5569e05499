"""Tables as Parquet files. The only module of this room that knows Arrow."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from firsthand.share.tables import Table

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def as_arrow(table: Table) -> pa.Table:
    """Return a table as Arrow columns (strings, 64-bit integers, doubles), nulls kept."""
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in table.columns.items()])
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def write_parquet(table: Table, path: Path) -> None:
    """Write one table; the same rows give the same bytes with one version of Arrow."""
    pq.write_table(as_arrow(table), path, compression="zstd", store_schema=False)
