"""The tables of a case, as SQLAlchemy Core describes them.

What was read (`report`, `place_read`, `claim`, `rejection`) and what people decided (`judgement`) is only ever added.
What finds a report's neighbours (`sketch` ... `judged`) is made from that. What follows from it (`entity` ...
`rule_judgement`) is computed an affair at a time, and replaced for the affairs that are out of date (`pending`).
The tables are made by the steps under `migrations/`; a test keeps both descriptions equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
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


def filled(*names: str) -> Iterator[Column[str]]:
    """Yield columns of words that are never NULL."""
    for name in names:
        yield Column(name, Words, nullable=False)


def counted(*names: str) -> Iterator[Column[int]]:
    """Yield columns of numbers that are never NULL."""
    for name in names:
        yield Column(name, Integer, nullable=False)


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
    *filled("text", "regions", "analysis"),
    Column("marking", Words),
    *filled("digest", "read_from", "added"),
)
"""One row a report. `analysis` is JSON without the claims; `digest` is of everything that was read, with the claims;
`read_from` is the path whose reading this is."""

PLACE_READ = Table(
    "place_read",
    METADATA,
    Column("report", Words, ForeignKey("report.id"), primary_key=True),
    Column("path", Words, primary_key=True),
    *filled("sha256", "input"),
    Index("place_read_input", "input"),
)
"""Where a report was read; `input` names bytes, path and options together, so that a known input is not read again."""

CLAIM = Table(
    "claim",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("report", Words, ForeignKey("report.id"), nullable=False),
    Column("position", Integer, nullable=False),
    *filled("type", "body"),
    Index("claim_report", "report"),
)

REJECTION = Table(
    "rejection",
    METADATA,
    Column("id", Words, primary_key=True),
    *filled("path", "stage", "reason"),
    Column("external_id", Words),
    Column("at", Words, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("id", Words, primary_key=True),
    *filled("at", "body"),
)
"""What people decided."""

SKETCH = Table(
    "sketch",
    METADATA,
    Column("report", Words, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("language", Words),
    Column("affair", Words),
    Column("strong", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("names", LargeBinary, nullable=False),
    Column("meanings", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
    Index("sketch_affair", "affair"),
)
"""What finds a report's neighbours (each column a row of 8-byte numbers, `vectors` of bytes), and its affair once that
is known. `number` stands for the report in `posting`; it tells nothing and is never shown."""

POSTING = Table(
    "posting",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which reports hold a run of words, a name or a direction of meaning; not for keys that too many hold."""

COMMON_KEY = Table("common_key", METADATA, Column("key", BigInteger, primary_key=True, autoincrement=False))
"""Runs and names that too many reports hold to make neighbours."""

STRONG_KEY = Table(
    "strong_key",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Words, nullable=False),
)
"""A report for each key that makes neighbours by itself: all that hold the key are of one affair."""

JUDGED = Table(
    "judged",
    METADATA,
    Column("judgement", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("report", Words, primary_key=True),
    Index("judged_name", "name"),
)
"""The reports that carry the names which a judgement is about; `report` is "" for a name that none carries yet."""

PENDING = Table(
    "pending",
    METADATA,
    Column("kind", Words, primary_key=True),
    Column("id", Words, primary_key=True),
)
"""What was not yet taken into account: `report`s without an affair, and `affair`s about which conclusions are due."""

ENTITY_PART = Table(
    "entity_part",
    METADATA,
    Column("affair", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    *filled("key", "body"),
    Index("entity_part_key", "key"),
)
"""An entity as one affair has it; those of one key are one entity of the case."""

ENTITY_GROUP = Table(
    "entity_group",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("entity", Words, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("tally", Words, nullable=False),
)
"""The parts of an entity added up, so that a part comes and goes without the others being read."""

ENTITY = Table(
    "entity",
    METADATA,
    Column("id", Words, primary_key=True),
    *filled("type", "name", "body"),
)

ENTITY_MEMBER = Table(
    "entity_member",
    METADATA,
    Column("member", Words, primary_key=True),
    Column("affair", Words, primary_key=True),
    Column("entity", Words, nullable=False),
    Index("entity_member_entity", "entity"),
    Index("entity_member_affair", "affair"),
)
"""Which entity of the case an entity of one report leads to."""

OUTLET_ENTITY = Table(
    "outlet_entity",
    METADATA,
    Column("report", Words, primary_key=True),
    *filled("affair", "entity"),
    Index("outlet_entity_affair", "affair"),
)
"""Which entity of the case published a report."""

DERIVATION = Table(
    "derivation",
    METADATA,
    Column("id", Words, primary_key=True),
    *filled("affair", "source", "target", "body"),
    Index("derivation_affair", "affair"),
)

EVENT = Table(
    "event",
    METADATA,
    Column("id", Words, primary_key=True),
    *filled("affair", "type", "body"),
    Index("event_affair", "affair"),
)

CLAIM_LINK = Table(
    "claim_link",
    METADATA,
    Column("claim", Words, primary_key=True),
    Column("affair", Words, nullable=False),
    Column("event", Words),
    Column("origin", Words),
    Index("claim_link_event", "event"),
    Index("claim_link_affair", "affair"),
)
"""The event that a claim is about, and its origin there."""

RULE_JUDGEMENT = Table(
    "rule_judgement",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("affair", Words, primary_key=True),
    Column("body", Words, nullable=False),
    Index("rule_judgement_affair", "affair"),
)
"""What rules decided about entities."""

RELATION = Table(
    "relation",
    METADATA,
    *(Column(name, Words, primary_key=True) for name in ("id", "affair")),
    *filled("a", "b", "kind", "reason"),
    Index("relation_affair", "affair"),
)
"""Which entity of the case (`a`) speaks for, or is part of, which other (`b`)."""

OF_AFFAIR = (ENTITY_MEMBER, OUTLET_ENTITY, DERIVATION, EVENT, CLAIM_LINK, RULE_JUDGEMENT, RELATION)
"""Tables of what was concluded about an affair; beside these, `entity_part`."""

COMPUTED = (SKETCH, POSTING, COMMON_KEY, STRONG_KEY, JUDGED, ENTITY_PART, ENTITY_GROUP, ENTITY, *OF_AFFAIR)
"""Tables that are computed from what was read and judged."""
