"""Write many rows a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, text

AT_ONCE = 500
"""Rows, or ids in a question, at a time."""


def split_batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield `keys` a batch at a time."""
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]


def insert_rows(pages: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, whatever their number."""
    for batch in split_batches(list(rows)):
        pages.execute(insert(table), list(batch))


def insert_words(pages: Connection, statement: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows into a full-text table, which SQLAlchemy does not describe."""
    if rows:
        pages.execute(text(statement), rows)


def forget_words(pages: Connection, table: str, numbers: Sequence[int]) -> None:
    """Delete rows of a full-text table by their numbers."""
    if numbers:
        pages.execute(text(f"DELETE FROM {table} WHERE rowid = :n"), [{"n": n} for n in numbers])  # noqa: S608 -- a constant


def plain_words(words: str) -> str:
    """Return `words` without what SQLite cannot store."""
    return words.encode("utf-8", "replace").decode().replace("\x00", " ")
