"""Tables of a case: for a look in a notebook, and as Arrow, pandas or polars for all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.library.html import Html, element, join, table
from firsthand.share.frames import as_pandas, as_polars
from firsthand.share.parquet import as_arrow
from firsthand.share.tables import Table

SHOWN = 10


class Frame:
    """One table: its name, its columns, its rows. The columns are those of `firsthand export --format parquet`."""

    __slots__ = ("_table",)

    def __init__(self, found: Table) -> None:
        self._table = found

    @property
    def name(self) -> str:
        """Return what the table is called."""
        return self._table.name

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns, in order."""
        return list(self._table.columns)

    def __len__(self) -> int:
        return len(self._table.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self._table.columns, row, strict=True)) for row in self._table.rows)

    def to_arrow(self) -> Any:
        """Return a `pyarrow.Table`: strings, 64-bit integers, doubles; what is not known is null."""
        return as_arrow(self._table)

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame`.

        Raises:
            UsageError: pandas is not installed.
        """
        return as_pandas(self._table)

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`.

        Raises:
            UsageError: polars is not installed.
        """
        return as_polars(self._table)

    def __repr__(self) -> str:
        return f"<table {self.name}: {len(self):,} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> Html:
        rows = self._table.rows[:SHOWN]
        head = element("p", f"{self.name}: {len(self):,} rows", style="quiet")
        return join([head, table(self.columns, rows, more=len(self) - len(rows))])
