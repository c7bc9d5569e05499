"""The tables of reports that wait to be read. Nothing of what is concluded or exported depends on them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table

from firsthand.case.schema import METADATA, Words

BATCH = Table(
    "queue_batch",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Words, nullable=False) for name in ("label", "by", "options", "state")),
    *(Column(name, Integer, nullable=False) for name in ("total", "added", "known", "rejected")),
    *(Column(name, Words, nullable=False) for name in ("left_out", "began", "ended", "error")),
)
"""What came together: one upload, or one `add --queue`. `options` say how it is read (JSON), `left_out` which files
were no reports (JSON). `state` is arriving (`error`: by whom), waiting, running, done or failed."""

QUEUED = Table(
    "queued",
    METADATA,
    Column("batch", Integer, ForeignKey("queue_batch.number"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("about", Words, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("worker", Words),
    Column("deaths", Integer, nullable=False),
    Index("queued_worker", "worker"),
)
"""An input that waits, with its bytes; `about` is all else that is known of it (JSON). `worker` is who reads it,
`deaths` how many processes ended while they did. The row goes in the transaction that keeps the result."""

WORKER = Table(
    "queue_worker",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("seen", BigInteger, nullable=False),
)
"""Who takes inputs from the queue, and when it last said that it lives, in seconds of the database's clock."""
