"""The tables of watch lists and of the log of screenings. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from firsthand.case.schema import METADATA, Words

WATCH_LIST = Table(
    "watch_list",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("added", Words, nullable=False),
)
"""A version of a list; the newest of each name is the one that is searched."""

WATCH_ENTRY = Table(
    "watch_entry",
    METADATA,
    Column("watch_list", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("body", Words, nullable=False),
)

SCREENING = Table(
    "screening",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("body", Words, nullable=False),
)

SCREENING_DECISION = Table(
    "screening_decision",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("screening", Words, nullable=False),
    Column("entry", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("body", Words, nullable=False),
    Index("screening_decision_screening", "screening"),
)
