"""The tables of a case, as SQLAlchemy Core describes them.

What was read (`report`, `place_read`, `claim`, `rejection`) and what people decided (`judgement`) is only ever added.
What follows from it (`entity` ... `rule_judgement`) is computed, and replaced as a whole when it is out of date.
The tables are made by the steps under `migrations/`; a test keeps both descriptions equal.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ufdd0\ud800-\udfff]")
_STORED = re.compile("\ufdd0([0-9a-f]{4})")


class Words(TypeDecorator[str]):
    """Any string, kept to the letter, and ordered by code point on both databases.

    PostgreSQL takes no NUL and neither takes lone surrogates: each is stored as U+FDD0 (which no text uses) and
    four hexadecimal digits.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Sort by code point: SQLite does so by itself, PostgreSQL by the collation "C"."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the databases refuse."""
        return value if value is None else _UNSTORABLE.sub(lambda m: f"\ufdd0{ord(m.group()):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escapes."""
        return value if value is None else _STORED.sub(lambda m: chr(int(m.group(1), 16)), value)


METADATA = MetaData()

META = Table("meta", METADATA, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

REPORT = Table(
    "report",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("external_id", Words),
    Column("url", Words),
    Column("title", Words),
    Column("outlet", Words),
    Column("published", Words),
    Column("language", Words),
    Column("text", Words, nullable=False),
    Column("regions", Words, nullable=False),
    Column("analysis", Words, nullable=False),
    Column("marking", Words),
    Column("digest", Words, nullable=False),
    Column("read_from", Words, nullable=False),
    Column("added", Words, nullable=False),
)
"""One row a report. `analysis` is JSON without the claims; `digest` is of everything that was read, with the claims;
`read_from` is the path whose reading this is."""

PLACE_READ = Table(
    "place_read",
    METADATA,
    Column("report", Words, ForeignKey("report.id"), primary_key=True),
    Column("path", Words, primary_key=True),
    Column("sha256", Words, nullable=False),
    Column("input", Words, nullable=False),
    Index("place_read_input", "input"),
)
"""Where a report was read; `input` names bytes, path and options together, so that a known input is not read again."""

CLAIM = Table(
    "claim",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("report", Words, ForeignKey("report.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", Words, nullable=False),
    Column("body", Words, nullable=False),
    Index("claim_report", "report"),
)

REJECTION = Table(
    "rejection",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("path", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("external_id", Words),
    Column("at", Words, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("body", Words, nullable=False),
)
"""What people decided."""

ENTITY = Table(
    "entity",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("type", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("body", Words, nullable=False),
)

ENTITY_MEMBER = Table(
    "entity_member",
    METADATA,
    Column("member", Words, primary_key=True),
    Column("entity", Words, nullable=False),
    Index("entity_member_entity", "entity"),
)
"""Which entity of the case an entity of one report leads to."""

OUTLET_ENTITY = Table(
    "outlet_entity",
    METADATA,
    Column("report", Words, primary_key=True),
    Column("entity", Words, nullable=False),
)
"""Which entity of the case published a report."""

DERIVATION = Table(
    "derivation",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("source", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("body", Words, nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("type", Words, nullable=False),
    Column("body", Words, nullable=False),
)

CLAIM_LINK = Table(
    "claim_link",
    METADATA,
    Column("claim", Words, primary_key=True),
    Column("event", Words),
    Column("origin", Words),
    Index("claim_link_event", "event"),
)
"""The event that a claim is about, and its origin there."""

RULE_JUDGEMENT = Table(
    "rule_judgement",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("body", Words, nullable=False),
)
"""What rules decided about entities."""

DERIVED = (ENTITY, ENTITY_MEMBER, OUTLET_ENTITY, DERIVATION, EVENT, CLAIM_LINK, RULE_JUDGEMENT)
"""Tables that are computed from the others."""
