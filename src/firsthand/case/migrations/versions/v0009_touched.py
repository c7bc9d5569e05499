"""Which conclusions were written since a moment: what follows a case need not look at all of it."""

from alembic import op
from sqlalchemy import Column, Integer, text

from firsthand.case.schema import Words

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table; all that is there is to be looked at once."""
    op.create_table(
        "touched",
        Column("kind", Words, primary_key=True),
        Column("id", Words, primary_key=True),
        Column("number", Integer, nullable=False),
    )
    op.create_index("touched_number", "touched", ["number"])
    op.get_bind().execute(text("INSERT INTO touched (kind, id, number) VALUES ('all', '', 1)"))
