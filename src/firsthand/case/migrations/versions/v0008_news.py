"""The journal of what became of events, and the state of each when it was written; what is known already is no news."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import Column, Integer, text

from firsthand.case.schema import Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables, and take down the events that the case has."""
    op.create_table(
        "event_state",
        Column("event", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("affair", "body")),
    )
    op.create_index("event_state_affair", "event_state", ["affair"])
    op.create_table(
        "news",
        Column("number", Integer, primary_key=True, autoincrement=False),
        *(Column(name, Words, nullable=False) for name in ("id", "at", "what", "event", "body")),
    )
    op.create_index("news_id", "news", ["id"], unique=True)
    connection = op.get_bind()
    rows = connection.execute(text("SELECT id, affair, body FROM event ORDER BY id")).all()
    for row in rows:
        claims = json.loads(row.body)["claims"]
        state = json.dumps({"known": False, "claims": claims})
        connection.execute(
            text("INSERT INTO event_state (event, affair, body) VALUES (:event, :affair, :body)"),
            {"event": row.id, "affair": row.affair, "body": state},
        )
