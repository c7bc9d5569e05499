"""The tables of the journal. Nothing of what is concluded or exported depends on them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from firsthand.case.schema import METADATA, Words

EVENT_STATE = Table(
    "event_state",
    METADATA,
    Column("event", Words, primary_key=True),
    Column("affair", Words, nullable=False),
    Column("body", Words, nullable=False),
    Index("event_state_affair", "affair"),
)
"""What was known of each event when it was last concluded about; `affair` is "" while the event has none."""

NEWS = Table(
    "news",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Words, nullable=False) for name in ("id", "at", "what", "event", "body")),
    Index("news_id", "id", unique=True),
)
"""What became of events, in the order in which the case learned of it. Rows are only ever added."""
