"""Conclusions by affair: what finds a report's neighbours, and which affair each conclusion belongs to."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary

from firsthand.case.schema import Words

revision = "0003"
down_revision = "0002"

CONCLUDED = ("entity_member", "outlet_entity", "derivation", "event", "claim_link", "rule_judgement")


def upgrade() -> None:
    """Add the tables of affairs; what an older version concluded is dropped, and concluded anew when asked for."""
    _make_sketches()
    _make_entities()
    for name in ("entity", *CONCLUDED):
        op.drop_table(name)
    op.execute("DELETE FROM meta WHERE key = 'fingerprint'")
    _make_conclusions()


def _make_sketches() -> None:
    op.create_table(
        "sketch",
        Column("report", Words, primary_key=True),
        Column("number", Integer, nullable=False, unique=True),
        Column("language", Words),
        Column("affair", Words),
        *(Column(name, LargeBinary, nullable=False) for name in ("strong", "words", "names", "meanings", "vectors")),
    )
    op.create_index("sketch_affair", "sketch", ["affair"])
    op.create_table(
        "posting",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("number", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table("common_key", Column("key", BigInteger, primary_key=True, autoincrement=False))
    op.create_table(
        "strong_key",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("report", Words, nullable=False),
    )
    op.create_table(
        "judged",
        Column("judgement", Words, primary_key=True),
        Column("name", Words, primary_key=True),
        Column("report", Words, primary_key=True),
    )
    op.create_index("judged_name", "judged", ["name"])
    op.create_table("pending", Column("kind", Words, primary_key=True), Column("id", Words, primary_key=True))


def _make_entities() -> None:
    op.create_table(
        "entity_part",
        Column("affair", Words, primary_key=True),
        Column("id", Words, primary_key=True),
        Column("key", Words, nullable=False),
        Column("body", Words, nullable=False),
    )
    op.create_index("entity_part_key", "entity_part", ["key"])
    op.create_table(
        "entity_group",
        Column("key", Words, primary_key=True),
        Column("entity", Words, nullable=False),
        Column("parts", Integer, nullable=False),
        Column("tally", Words, nullable=False),
    )


def _make_conclusions() -> None:
    op.create_table(
        "entity",
        Column("id", Words, primary_key=True),
        *(Column(name, Words, nullable=False) for name in ("type", "name", "body")),
    )
    _make("entity_member", "member", "entity", also_affair=True)
    op.create_index("entity_member_entity", "entity_member", ["entity"])
    _make("outlet_entity", "report", "entity")
    _make("derivation", "id", "source", "target", "body")
    _make("event", "id", "type", "body")
    op.create_table(
        "claim_link",
        Column("claim", Words, primary_key=True),
        Column("affair", Words, nullable=False),
        Column("event", Words),
        Column("origin", Words),
    )
    op.create_index("claim_link_event", "claim_link", ["event"])
    op.create_index("claim_link_affair", "claim_link", ["affair"])
    _make("rule_judgement", "id", "body", also_affair=True)


def _make(name: str, key: str, *columns: str, also_affair: bool = False) -> None:
    op.create_table(
        name,
        Column(key, Words, primary_key=True),
        Column("affair", Words, primary_key=also_affair, nullable=False),
        *(Column(column, Words, nullable=False) for column in columns),
    )
    op.create_index(f"{name}_affair", name, ["affair"])
