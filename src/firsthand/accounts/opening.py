"""Open the store of accounts, or make it: a SQLite file of its own, or a schema of a PostgreSQL database."""

from __future__ import annotations

from sqlalchemy import Engine, insert, inspect, select, text

from firsthand.accounts import tables
from firsthand.case import dialect
from firsthand.case.open import Store
from firsthand.errors import CaseError

APPLICATION_ID = 0x46484143
"""What marks a SQLite file as a store of accounts ("FHAC" in ASCII)."""

_OWNER_ONLY = 0o600


def open_accounts(name: str) -> Store:
    """Open the store of accounts of that name.

    Raises:
        CaseError: there is none, it is something else, or a newer version of Firsthand made it.
    """
    address = dialect.parse_address(name)
    if address.path is not None and not address.path.is_file():
        raise CaseError(f'there are no accounts at {name}: make them with "firsthand accounts add {name} NAME --admin"')
    return _opened(address)


def make_accounts(name: str) -> Store:
    """Open the store of accounts of that name; where there is none, make it, readable for its owner alone.

    Raises:
        CaseError: it cannot be made there, or something else lies there.
    """
    address = dialect.parse_address(name)
    if address.path is not None and not address.path.exists():
        try:
            address.path.touch(_OWNER_ONLY)
        except OSError as error:
            raise CaseError(f"{name} cannot be made: {error.strerror}") from error
    store = Store(address, dialect.make_engine(address))
    try:
        with store.write() as connection:
            dialect.make_schema(connection, address)
            if not inspect(connection).get_table_names():
                if connection.dialect.name == "sqlite":
                    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                tables.METADATA.create_all(connection)
                connection.execute(insert(tables.META).values(key="version", value=tables.VERSION))
    except BaseException:
        store.close()
        raise
    store.close()
    return _opened(address)


def _opened(address: dialect.Address) -> Store:
    engine = dialect.make_engine(address)
    store = Store(address, engine)
    try:
        with store.read() as connection:
            if not {"account", "meta", "session"} <= set(inspect(connection).get_table_names()):
                raise CaseError(f"{address.name} holds no accounts: give the address of a store of accounts")
            version = connection.execute(select(tables.META.c.value).where(tables.META.c.key == "version")).scalar()
        if version != tables.VERSION:
            raise CaseError(f"{address.name} was made by another Firsthand (accounts of version {version})")
        _let_readers_in(engine)
    except BaseException:
        store.close()
        raise
    return store


def _let_readers_in(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
