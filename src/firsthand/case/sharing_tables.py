"""The tables of who may see what, and of what was given to whom. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table

from firsthand.case.schema import METADATA, Words

MARKING = Table(
    "marking",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("subject", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("body", Words, nullable=False),
    Index("marking_subject", "subject"),
)
"""Each marking of a report, source, claim or the case, with who made it and why."""

EXPORT_MADE = Table(
    "export_made",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("snapshot", LargeBinary, nullable=False),
)
"""The export ledger; `snapshot` tells what each file held, so that it can be compared with the case of today."""
