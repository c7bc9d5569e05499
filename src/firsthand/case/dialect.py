"""The differences between SQLite and PostgreSQL, all in one place.

Both get one writer at a time (`BEGIN IMMEDIATE`, an advisory lock) and readers that see one unchanging state.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from firsthand.errors import CaseError

BUSY_SECONDS = 120
"""How long a writer waits for another one; writing all that follows from a large case takes seconds."""

APPLICATION_ID = 0x46484E44
"""What marks a SQLite file as a case ("FHND" in ASCII), so that no other program's file is ever changed."""

DEFAULT_SCHEMA = "firsthand"
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_SQLITE_MAGIC = b"SQLite format 3\x00"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a case lies: `schema` is None for a SQLite file; `name` is for people and holds no password."""

    url: URL
    schema: str | None
    name: str

    @property
    def path(self) -> Path | None:
        """The file of a SQLite case."""
        return None if self.schema is not None else Path(self.url.database or "")


def parse_address(case: str) -> Address:
    """Read the name of a case: a file, or postgresql://USER@HOST/DATABASE?schema=NAME.

    Without `schema`, the schema is "firsthand".

    Raises:
        CaseError: it is neither.
    """
    if "://" not in case:
        if not case or "\x00" in case:
            raise CaseError("a case needs a name: a file such as affair.case, or a postgresql:// address")
        return Address(url=URL.create("sqlite", database=os.fspath(Path(case).absolute())), schema=None, name=case)
    try:
        url = make_url(case)
    except (ArgumentError, ValueError) as error:
        raise CaseError(f"{case.rpartition('@')[2]} is not an address: {error}") from error
    if url.drivername not in _POSTGRESQL:
        raise CaseError(f"{url.drivername}:// is no place for a case: give a file or a postgresql:// address")
    schema = url.query.get("schema", DEFAULT_SCHEMA)
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise CaseError("a schema name has small letters, digits and _ only, and does not start with a digit")
    url = url.set(drivername="postgresql+psycopg")
    name = url.set(drivername="postgresql", query={**url.query, "schema": schema}).render_as_string(hide_password=True)
    return Address(url=url.difference_update_query(["schema"]), schema=schema, name=name)


def make_engine(address: Address) -> Engine:
    """Return the SQLAlchemy engine of a case; connects to nothing yet."""
    if address.schema is None:
        engine = create_engine(address.url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(address.url, connect_args={"options": f"-c search_path={address.schema}"})


def passing_address(name: str) -> Address:
    """Return the address of a case in memory, called `name`."""
    return Address(url=URL.create("sqlite"), schema=None, name=name)


def make_passing_engine(address: Address) -> Engine:
    """Return the engine of a case in memory: one connection, and all is gone with it."""
    engine = create_engine(address.url, poolclass=StaticPool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_SECONDS * 1000}", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def for_reading(engine: Engine) -> Engine:
    """Return `engine` such that a transaction sees one unchanging state and holds no writer up."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return `engine` such that a transaction is the only one that writes; see `take_turn`."""
    return engine.execution_options(writes=True)


def take_turn(connection: Connection, address: Address) -> None:
    """Wait until no other transaction writes to the case; SQLite has done so on BEGIN IMMEDIATE."""
    if address.schema is not None:
        key = int.from_bytes(sha256(f"firsthand:{address.schema}".encode()).digest()[:8], signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def refuse_strangers(address: Address) -> None:
    """Raise CaseError if the file of a SQLite case is there and is something else; touches nothing."""
    path = address.path
    if path is None:
        return
    if path.is_dir():
        raise CaseError(f"{address.name} is a folder: give the name of a case file, such as {address.name}/affair.case")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CaseError(f"{address.name} cannot be read: {error.strerror}") from error
    if head and not (head.startswith(_SQLITE_MAGIC) and int.from_bytes(head[68:72]) == APPLICATION_ID):
        raise CaseError(f"{address.name} is a file of another kind, not a case: give another name, or make a new case")


def mark_file(engine: Engine) -> None:
    """Mark a new SQLite file as a case, and let readers in while someone writes (write-ahead log)."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            if cursor.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                # Outside the log, so that the mark stands in the file from its first byte on.
                cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def make_schema(connection: Connection, address: Address) -> None:
    """Make the PostgreSQL schema of a case if it is missing."""
    if address.schema is None:
        return
    found = connection.execute(text("SELECT 1 FROM pg_namespace WHERE nspname = :name"), {"name": address.schema})
    if found.first() is None:
        connection.exec_driver_sql(f'CREATE SCHEMA "{address.schema}"')


def find_damage(connection: Connection) -> list[str]:
    """Return what the database itself finds wrong with its own files; PostgreSQL tells on reading."""
    if connection.dialect.name == "postgresql":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [f"the file is damaged: {line}" for line in found if line != "ok"]
