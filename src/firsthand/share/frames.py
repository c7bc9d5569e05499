"""Tables as frames of pandas or polars, through Arrow; both are optional."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from firsthand.errors import UsageError
from firsthand.share.parquet import as_arrow
from firsthand.share.tables import Table


def as_pandas(table: Table) -> Any:
    """Return a table as a `pandas.DataFrame`.

    Raises:
        UsageError: pandas is not installed.
    """
    _library("pandas")
    return as_arrow(table).to_pandas()


def as_polars(table: Table) -> Any:
    """Return a table as a `polars.DataFrame`.

    Raises:
        UsageError: polars is not installed.
    """
    return _library("polars").from_arrow(as_arrow(table))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(
            f"{name} is not installed: pip install {name}, or take to_arrow(), which needs nothing"
        ) from error
