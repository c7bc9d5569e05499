"""The audit trail: it begins here, with the number and a digest of all that was there before it."""

from datetime import UTC, datetime

from alembic import op
from sqlalchemy import Column, Integer, text

from firsthand.case.schema import Words
from firsthand.case.trail import Change, digest_of_ids, note

revision = "0004"
down_revision = "0003"

HELD = ("report", "rejection", "judgement", "watch_list", "screening_decision")


def upgrade() -> None:
    """Make the table of the trail, and write its first entry."""
    op.create_table(
        "trail",
        Column("number", Integer, primary_key=True, autoincrement=False),
        *(Column(name, Words, nullable=False) for name in ("at", "by", "action", "about", "body", "hash")),
    )
    op.create_index("trail_about", "trail", ["about"])
    connection = op.get_bind()
    holds = {}
    for name in HELD:
        ids = list(connection.execute(text(f"SELECT id FROM {name}")).scalars())  # noqa: S608 -- a constant
        holds[name] = [len(ids), digest_of_ids(ids)]
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    note(connection, [Change(by="", action="begin", about="case", at=at, details={"holds": holds})])
