"""Open the page index of a case, and give connections to it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from firsthand.case.dialect import parse_address
from firsthand.case.pages import tables
from firsthand.errors import UsageError

SUFFIX = "-pages"


class PageIndex:
    """The page index of one case: a file that stays, or one in a folder of its own that goes when the process ends."""

    def __init__(self, path: Path, keep: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self.path = path
        self._keep = keep
        self._engine = _engine(path)
        _prepare(self._engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a transaction that sees one unchanging state of the index."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the only transaction that writes."""
        with self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        if self._keep is not None:
            self._keep.cleanup()


def open_index(case: str, folder: str | None = None) -> PageIndex:
    """Open the page index of a case; where none can be kept, it is made in a temporary folder.

    Args:
        folder: Where the index of a case that is no file is kept; that of a file lies beside it.

    Raises:
        UsageError: there is no such folder, or it cannot be written.
    """
    path = _kept_at(case, folder)
    if path is not None:
        try:
            return PageIndex(path)
        except DBAPIError:
            _remove(path)
        try:
            return PageIndex(path)
        except (DBAPIError, OSError):
            pass  # a folder that cannot be written: fall through to a temporary one
    temporary = tempfile.TemporaryDirectory(prefix="firsthand-pages-")
    return PageIndex(Path(temporary.name) / "pages", temporary)


def _kept_at(case: str, folder: str | None) -> Path | None:
    address = parse_address(case)
    if address.path is not None:
        return address.path.with_name(address.path.name + SUFFIX)
    if folder is None:
        return None
    told = sha256(address.name.encode()).hexdigest()[:16]  # two servers may have schemas of one name
    path = Path(folder) / f"{address.schema}-{told}{SUFFIX}"
    try:
        path.touch(mode=0o600)  # it holds what the case holds
    except OSError as error:
        raise UsageError(f"{folder} cannot hold what the pages need ({error.strerror}): give another folder") from error
    return path


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        try:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        except OSError:
            return


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", pool_size=12, max_overflow=30)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "busy_timeout = 60000",
        "journal_mode = WAL",
        "synchronous = OFF",  # what is lost is filled anew
        "cache_size = -65536",
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        if _version(connection) != str(tables.VERSION):
            for name in tables.WORDS_TABLES:
                connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
            tables.METADATA.drop_all(connection)
        tables.METADATA.create_all(connection)
        for statement in tables.WORDS_SCHEMA:
            connection.execute(text(statement))
        connection.execute(
            text("INSERT OR REPLACE INTO state (key, value) VALUES ('version', :version)"),
            {"version": str(tables.VERSION)},
        )


def _version(connection: Connection) -> str | None:
    if "state" not in inspect(connection).get_table_names():
        return None
    found = connection.execute(text("SELECT value FROM state WHERE key = 'version'")).scalar()
    return None if found is None else str(found)
