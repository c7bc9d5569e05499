"""Reports that wait in the case to be read."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary

from firsthand.case.schema import Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables of the queue."""
    op.create_table(
        "queue_batch",
        Column("number", Integer, primary_key=True, autoincrement=False),
        *(Column(name, Words, nullable=False) for name in ("label", "by", "options", "state")),
        *(Column(name, Integer, nullable=False) for name in ("total", "added", "known", "rejected")),
        *(Column(name, Words, nullable=False) for name in ("left_out", "began", "ended", "error")),
    )
    op.create_table(
        "queued",
        Column("batch", Integer, ForeignKey("queue_batch.number"), primary_key=True, autoincrement=False),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("about", Words, nullable=False),
        Column("size", Integer, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("worker", Words),
        Column("deaths", Integer, nullable=False),
    )
    op.create_index("queued_worker", "queued", ["worker"])
    op.create_table("queue_worker", Column("id", Words, primary_key=True), Column("seen", BigInteger, nullable=False))
