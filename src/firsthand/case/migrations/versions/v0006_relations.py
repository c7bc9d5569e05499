"""Who speaks for whom and who is part of what: kept with the other conclusions; affairs are concluded anew for it."""

from alembic import op
from sqlalchemy import Column, text

from firsthand.case.schema import Words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, and ask for the conclusions about every affair."""
    op.create_table(
        "relation",
        *(Column(name, Words, primary_key=True) for name in ("id", "affair")),
        *(Column(name, Words, nullable=False) for name in ("a", "b", "kind", "reason")),
    )
    op.create_index("relation_affair", "relation", ["affair"])
    op.execute(
        text(
            "INSERT INTO pending (kind, id) SELECT DISTINCT 'affair', affair FROM sketch WHERE affair IS NOT NULL "
            "AND affair NOT IN (SELECT id FROM pending WHERE kind = 'affair')"
        )
    )
