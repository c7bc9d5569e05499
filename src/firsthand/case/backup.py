"""A copy of a store that is whole at one moment, while others go on reading and writing; and the way back.

A backup is always a SQLite file of the same kind: a backup of a case is a case, which every command reads. So a case is
brought from one database to the other by a backup and its restoring.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text

from firsthand.case import dialect
from firsthand.case.open import Store, make_case, open_case
from firsthand.case.schema import METADATA
from firsthand.errors import CaseError, UsageError

Row = Sequence[Any]

_ROWS_AT_ONCE = 1000
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of store: its tables, and how one is made and opened."""

    metadata: MetaData
    make: Callable[[str], Store]
    open: Callable[[str], Store]


CASES = Kind(metadata=METADATA, make=make_case, open=open_case)


def back_up(name: str, file: str, kind: Kind = CASES) -> dict[str, int]:
    """Write a copy of a store to a new file; return how many rows each table has.

    Raises:
        UsageError: there is something at `file` already.
        CaseError: the store cannot be read, or the file cannot be written.
    """
    with _arriving(file) as beside:
        with kind.open(name) as store, store.read() as connection:
            if connection.dialect.name == "sqlite":
                _copy_pages(cast("sqlite3.Connection", connection.connection.driver_connection), beside)
            else:
                _copy_to_sqlite(connection, beside, kind)
        with kind.open(str(beside)) as copy:
            return count_rows(copy, kind)


def restore(file: str, name: str, kind: Kind = CASES) -> dict[str, int]:
    """Make a store from a backup where there is none; return how many rows each table has.

    Raises:
        UsageError: there is a store already: nothing is ever overwritten.
        CaseError: the backup is damaged or of another kind, or the store cannot be made.
    """
    if dialect.parse_address(name).path is not None:
        with _arriving(name) as beside:
            return _copy_backup(file, beside, kind)
    with TemporaryDirectory(prefix="firsthand-restore-") as folder:
        copy = Path(folder) / "copy"
        counts = _copy_backup(file, copy, kind)
        with kind.open(str(copy)) as source, source.read() as rows, _empty(name, kind) as store:
            _fill(store, rows, kind)
    with kind.open(name) as store:
        found = count_rows(store, kind)
    if found != counts:
        raise CaseError(f"{name} does not hold what {file} holds: drop its schema and restore again")
    return found


def _fill(store: Store, rows: Connection, kind: Kind) -> None:
    with store.write() as connection:
        for table in kind.metadata.sorted_tables:
            _copy_in(connection, table, _rows_of(rows, table))


def _copy_backup(file: str, path: Path, kind: Kind) -> dict[str, int]:
    """Copy a backup, and bring the copy up to date; the backup itself stays as it is."""
    if not Path(file).is_file():
        raise CaseError(f"there is no backup {file}")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(Path(file).absolute()))}?mode=ro", uri=True)) as source:
            _copy_pages(source, path)
    except sqlite3.Error as error:
        raise CaseError(f"{file} is no backup, or is damaged: {error}") from error
    with kind.open(str(path)) as copy:
        return count_rows(copy, kind)


def count_rows(store: Store, kind: Kind = CASES) -> dict[str, int]:
    """Return how many rows each table of a store has."""
    with store.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in kind.metadata.sorted_tables
        }


def _new_file(file: str) -> Path:
    target = Path(file)
    if target.exists():
        raise UsageError(f"there is something at {file} already: give another name")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {target.absolute().parent}")
    return target


@contextmanager
def _arriving(file: str) -> Iterator[Path]:
    """Give a path beside a new file; what was written there gets the name of the file once it is whole."""
    target = _new_file(file)
    beside = target.with_name(target.name + ".part")
    try:
        _remove(beside)
        yield beside
        os.replace(beside, target)
    except OSError as error:
        raise CaseError(f"{file} cannot be written: {error.strerror}") from error
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _copy_pages(source: sqlite3.Connection, path: Path) -> None:
    """Copy a SQLite file by its own means: whole at one moment, whoever writes meanwhile."""
    path.touch(_OWNER_ONLY)
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)


def _copy_to_sqlite(connection: Connection, path: Path, kind: Kind) -> None:
    path.parent.mkdir(exist_ok=True)
    with kind.make(str(path)) as store, store.write() as target:
        path.chmod(_OWNER_ONLY)
        raw = cast("sqlite3.Connection", target.connection.driver_connection)
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in kind.metadata.sorted_tables:
            names = _names_of(table)
            raw.execute(f"DELETE FROM {_quoted(table.name)}")  # noqa: S608 -- a name of ours
            signs = ", ".join("?" * len(names))
            statement = f"INSERT INTO {_quoted(table.name)} ({', '.join(names)}) VALUES ({signs})"  # noqa: S608
            raw.executemany(statement, (tuple(row) for row in _rows_of(connection, table)))


def _rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """Yield the rows of a table as the database holds them: both escape alike what neither can store."""
    order = ", ".join(_quoted(column.name) for column in table.primary_key.columns)
    statement = f"SELECT {', '.join(_names_of(table))} FROM {_quoted(table.name)} ORDER BY {order}"  # noqa: S608
    streamed = connection.execution_options(stream_results=True, yield_per=_ROWS_AT_ONCE)
    yield from streamed.exec_driver_sql(statement)


def _empty(name: str, kind: Kind) -> Store:
    """Return the store of that name, made anew and without any row.

    Raises:
        UsageError: there is something already.
    """
    address = dialect.parse_address(name)
    engine = dialect.make_engine(address)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise UsageError(f"there is something at {address.name} already: give another schema")
    finally:
        engine.dispose()
    store = kind.make(name)
    with store.write() as connection:
        for table in reversed(kind.metadata.sorted_tables):
            connection.execute(table.delete())
    return store


def _copy_in(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Fill a table of PostgreSQL by COPY, and let its numbers go on after the largest."""
    raw: Any = connection.connection.driver_connection
    statement = f"COPY {_quoted(table.name)} ({', '.join(_names_of(table))}) FROM STDIN"
    with raw.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(tuple(row))
    counted = table.autoincrement_column
    if counted is not None and counted.autoincrement is not False:
        largest = f"SELECT max({_quoted(counted.name)}) FROM {_quoted(table.name)}"  # noqa: S608 -- names of ours
        statement = f"SELECT setval(sequence, coalesce(({largest}), 1)) FROM (SELECT pg_get_serial_sequence(:t, :c))"  # noqa: S608
        connection.execute(
            text(f"{statement} AS found (sequence) WHERE sequence IS NOT NULL"),
            {"t": table.name, "c": counted.name},
        )


def _names_of(table: Table) -> list[str]:
    return [_quoted(column.name) for column in table.columns]


def _quoted(name: str) -> str:
    return f'"{name}"'
