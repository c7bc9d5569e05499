"""Watch lists, the log of screenings, and what was decided about their hits."""

from alembic import op
from sqlalchemy import Column, Integer

from firsthand.case.schema import Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of watch lists and screenings."""
    op.create_table(
        "watch_list",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("name", "version", "sha256", "form")),
        Column("entries", Integer, nullable=False),
        Column("added", Words, nullable=False),
    )
    op.create_table(
        "watch_entry",
        Column("watch_list", Words, primary_key=True),
        Column("id", Words, primary_key=True),
        Column("body", Words, nullable=False),
    )
    op.create_table(
        "screening",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("at", "by", "body")),
    )
    op.create_table(
        "screening_decision",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("screening", "entry", "at", "body")),
    )
    op.create_index("screening_decision_screening", "screening_decision", ["screening"])
