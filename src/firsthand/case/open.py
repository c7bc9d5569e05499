"""Open a case, or make one: a SQLite file, or a schema of a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from firsthand import points
from firsthand.case import (  # noqa: F401 -- tables of every case
    dialect,
    news_tables,
    queue_tables,
    sharing_tables,
    touched,
    trail,
    watch_tables,
)
from firsthand.errors import CaseError
from firsthand.version import VERSION

Transaction = Connection
"""What `Store.read` and `Store.write` give; handed on to `reader` and `writer`, and for no other use."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
"""The steps under `migrations/versions`, oldest first."""

_MIGRATIONS = Path(__file__).parent / "migrations"


class Store:
    """An open case. Hands out transactions; what happens in them is up to `reader` and `writer`."""

    def __init__(self, address: dialect.Address, engine: Engine) -> None:
        self.name = address.name
        self._address = address
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a transaction that sees one unchanging state of the case.

        Raises:
            CaseError: the database does not answer, or is damaged.
        """
        with _explained(self.name), dialect.for_reading(self._engine).begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the only transaction that writes; it is kept as a whole, or, after any exception, not at all.

        Raises:
            CaseError: another program holds the case for too long, the disk is full, or the file cannot be written.
        """
        with _explained(self.name), dialect.for_writing(self._engine).begin() as connection:
            dialect.take_turn(connection, self._address)
            yield connection
            points.reach("before-commit")
        points.reach("after-commit")

    @contextmanager
    def take(self) -> Iterator[Connection]:
        """Give a transaction that takes work from the queue, and changes nothing else: it waits for no other writer
        where rows can be locked one by one.

        Raises:
            CaseError: as for `write`.
        """
        with _explained(self.name), dialect.for_writing(self._engine).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_case(case: str) -> Store:
    """Open the case of that name; an older one is brought up to date.

    Raises:
        CaseError: there is none, it is something else, or a newer version of Firsthand made it.
    """
    address = dialect.parse_address(case)
    dialect.refuse_strangers(address)
    if address.path is not None and not (address.path.is_file() and address.path.stat().st_size):
        raise CaseError(f'there is no case {case}: make it with "firsthand add {case} PATH"')
    return _opened(address)


def make_case(case: str) -> Store:
    """Open the case of that name; where there is none yet, make an empty one.

    Raises:
        CaseError: it cannot be made there, it is something else, or a newer version of Firsthand made it.
    """
    address = dialect.parse_address(case)
    dialect.refuse_strangers(address)
    if address.path is not None and not address.path.parent.is_dir():
        raise CaseError(f"there is no folder {address.path.parent} for the case: make it first")
    engine = dialect.make_engine(address)
    store = Store(address, engine)
    try:
        with _explained(address.name):
            dialect.mark_file(engine)
        with store.write() as connection:
            dialect.make_schema(connection, address)
            if not inspect(connection).get_table_names():
                _migrate(connection)
    except BaseException:
        store.close()
        raise
    store.close()
    return _opened(address)


def make_passing_case(name: str) -> Store:
    """Make an empty case in memory, gone when it is closed: for what is worked out and not kept."""
    address = dialect.passing_address(name)
    store = Store(address, dialect.make_passing_engine(address))
    with store.write() as connection:
        _migrate(connection)
    return store


def _opened(address: dialect.Address) -> Store:
    store = Store(address, dialect.make_engine(address))
    try:
        with store.read() as connection:
            is_current = _check_version(connection, address.name)
        if not is_current:
            with store.write() as connection:
                if not _check_version(connection, address.name):
                    _migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def _check_version(connection: Connection, name: str) -> bool:
    """Tell whether all steps were taken; raise CaseError if this is no case or one of a newer version."""
    tables = set(inspect(connection).get_table_names())
    if not {"alembic_version", "meta"} <= tables:
        raise CaseError(
            f'{name} holds no case: make one with "firsthand add {name} PATH", under another name if need be'
        )
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found not in REVISIONS:
        made_by = connection.execute(text("SELECT value FROM meta WHERE key = 'made_by'")).scalar()
        raise CaseError(
            f"{name} was made by a newer Firsthand ({made_by or 'unknown'}, tables of version {found}); "
            f"this is {VERSION}: install the newer one"
        )
    return bool(found == REVISIONS[-1])


def _migrate(connection: Connection) -> None:
    """Take the steps that are missing, within the caller's transaction."""
    from alembic import command  # noqa: PLC0415 -- slow to import, and needed only where tables change
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
    points.reach("migration")
    connection.execute(text("DELETE FROM meta WHERE key = 'made_by'"))
    connection.execute(text("INSERT INTO meta (key, value) VALUES ('made_by', :version)"), {"version": VERSION})


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn what the database reports into CaseError, with what to do about it."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        advice = next((advice for words, advice in _ADVICE if words in reason), "")
        raise CaseError(f"{name}: {reason}{advice and ': ' + advice}") from error


_ADVICE = (
    ("locked", "another program keeps it busy; end that one, or try again"),
    ("full", "free some space and run again; nothing that was added is lost"),
    ("readonly", "it cannot be written here; copy it to a place where it can"),
    ("unable to open", "check that the folder exists and can be written"),
    ("malformed", "the file is damaged; take it from a backup, or make a new case from the same reports"),
    ("not a database", "the file is damaged or of another kind; give another name"),
    ("connection", "check that the server runs and that the address is right"),
)
