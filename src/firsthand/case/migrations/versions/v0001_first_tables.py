"""The first tables."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer

from firsthand.case.schema import Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables of version 0.1."""
    op.create_table("meta", Column("key", Words, primary_key=True), Column("value", Words, nullable=False))
    _make_what_was_read()
    _make_what_follows()


def _make_what_was_read() -> None:
    op.create_table(
        "report",
        Column("id", Words, primary_key=True),
        *(Column(name, Words) for name in ("external_id", "url", "title", "outlet", "published", "language")),
        *(Column(name, Words, nullable=False) for name in ("text", "regions", "analysis")),
        Column("marking", Words),
        *(Column(name, Words, nullable=False) for name in ("digest", "read_from", "added")),
    )
    op.create_table(
        "place_read",
        Column("report", Words, ForeignKey("report.id"), primary_key=True),
        Column("path", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("sha256", "input")),
    )
    op.create_index("place_read_input", "place_read", ["input"])
    op.create_table(
        "claim",
        Column("id", Words, primary_key=True),
        Column("report", Words, ForeignKey("report.id"), nullable=False),
        Column("position", Integer, nullable=False),
        *(Column(name, Words, nullable=False) for name in ("type", "body")),
    )
    op.create_index("claim_report", "claim", ["report"])
    op.create_table(
        "rejection",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("path", "stage", "reason")),
        Column("external_id", Words),
        Column("at", Words, nullable=False),
    )
    _make_table("judgement", "at", "body")


def _make_what_follows() -> None:
    _make_table("entity", "type", "name", "body")
    op.create_table(
        "entity_member",
        Column("member", Words, primary_key=True),
        Column("entity", Words, nullable=False),
    )
    op.create_index("entity_member_entity", "entity_member", ["entity"])
    op.create_table(
        "outlet_entity",
        Column("report", Words, primary_key=True),
        Column("entity", Words, nullable=False),
    )
    _make_table("derivation", "source", "target", "body")
    _make_table("event", "type", "body")
    op.create_table(
        "claim_link",
        Column("claim", Words, primary_key=True),
        Column("event", Words),
        Column("origin", Words),
    )
    op.create_index("claim_link_event", "claim_link", ["event"])
    _make_table("rule_judgement", "body")


def _make_table(name: str, *columns: str) -> None:
    op.create_table(
        name,
        Column("id", Words, primary_key=True),
        *(Column(column, Words, nullable=False) for column in columns),
    )
