"""Markings with their authors, and the ledger of exports."""

from alembic import op
from sqlalchemy import Column, LargeBinary

from firsthand.case.schema import Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of markings and exports."""
    op.create_table(
        "marking",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("subject", "at", "body")),
    )
    op.create_index("marking_subject", "marking", ["subject"])
    op.create_table(
        "export_made",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("at", "body")),
        Column("snapshot", LargeBinary, nullable=False),
    )
