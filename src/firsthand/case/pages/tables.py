"""The tables of the page index: one flat row a record, with the columns that lists are sorted and filtered by.

The index is a SQLite file of its own beside the case, whatever the case lies in. It holds nothing that the case does
not hold: it can be deleted at any time, and is then filled anew.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table

from firsthand.case.schema import Words as Text
from firsthand.case.schema import counted, filled

METADATA = MetaData()
VERSION = 9
"""Of these tables; an index of another version is filled anew."""

STATE = Table("state", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

EVENT = Table(
    "event",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *filled("digest", "label", "label_en", "label_fr", "type", "family", "status", "polarity", "earliest", "latest"),
    *counted("reports", "claims", "at_least", "at_most", "denials", "disputes", "circular", "digit", "weight"),
    *filled("added", "told_first", "told_last", "slots", "countries", "parties", "amounts", "answers"),
    *(Index(f"event_{name}", name, "id") for name in ("weight", "earliest", "at_least", "digit", "label", "added")),
    *(Index(f"event_{name}", name, "weight", "id") for name in ("type", "family", "status")),
    Index("event_reports", "reports", "id"),
    Index("event_answers", "answers"),
)
"""`countries`, `parties`, `amounts`, `answers` and `slots` are JSON; unknown days are empty strings. `label_en` and
`label_fr` are the label for readers of that language, empty where it is the label itself."""

EVENT_COUNTRY = Table(
    "event_country",
    METADATA,
    Column("event", Integer, nullable=False),
    *filled("country", "part", "family", "month"),
    Column("leads", Integer, nullable=False),
    Index("event_country_event", "event"),
    Index("event_country_country", "country", "event"),
    Index("event_country_all", "country", "family", "part"),
    Index("event_country_month", "leads", "country", "month", "family"),
)
"""`part` is "place", or the role through which the country has to do with the event; `leads` is 1 in one row of each
country and event."""

EVENT_PARTY = Table(
    "event_party",
    METADATA,
    Column("event", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("place", Integer, nullable=False),
    *filled("entity", "name"),
    Index("event_party_event", "event"),
    Index("event_party_entity", "entity", "event"),
    Index("event_party_role", "role", "entity", "event"),
)
"""`place` is 0 for the first in its role, who is the main one."""

CLAIM = Table(
    "claim",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Integer, nullable=False),
    *filled(
        "event",
        "origin",
        "type",
        "family",
        "status",
        "polarity",
        "outlet",
        "published",
        "earliest",
        "speaker",
        "stance",
        "chain",
    ),
    Column("hops", Integer, nullable=False),
    *filled("actor", "target", "quote", "amounts"),
    Column("confidence", Float, nullable=False),
    *(Index(f"claim_{name}", name, "id") for name in ("published", "earliest", "confidence", "hops", "speaker")),
    *(Index(f"claim_{name}", name, "published", "id") for name in ("type", "family", "status", "outlet", "polarity")),
    Index("claim_outlet_type", "outlet", "type", "published", "id"),
    Index("claim_report", "report"),
    Index("claim_event", "event"),
)

CLAIM_MEMBER = Table(
    "claim_member",
    METADATA,
    Column("claim", Integer, nullable=False),
    *filled("member", "part"),
    Index("claim_member_member", "member", "part", "claim"),
    Index("claim_member_claim", "claim"),
)
"""Which entity of its report a claim has as a hop (`says`) or in a role (the role's name)."""

REPORT = Table(
    "report",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *filled("digest", "title", "outlet", "published", "language", "url", "path", "marking", "added"),
    *counted("words", "claims"),
    *(Index(f"report_{name}", name, "id") for name in ("title", "published", "added", "words", "claims")),
    *(Index(f"report_{name}", name, "published", "id") for name in ("outlet", "language")),
)

DERIVATION = Table(
    "derivation",
    METADATA,
    Column("id", Text, primary_key=True),
    *filled("source", "target", "type", "certainty"),
    Index("derivation_source", "source"),
    Index("derivation_target", "target"),
)

ENTITY = Table(
    "entity",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *filled("digest", "name", "key", "type", "country", "roles"),
    *counted("names", "mentions", "claims"),
    *(Index(f"entity_{name}", name, "id") for name in ("key", "mentions", "claims")),
    *(Index(f"entity_{name}", name, "claims", "id") for name in ("type", "country")),
)

MEMBER = Table(
    "member",
    METADATA,
    Column("member", Text, primary_key=True),
    Column("entity", Text, nullable=False),
    Index("member_entity", "entity"),
)

RELATION = Table(
    "relation",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("a", "b", "kind")),
    Column("reason", Text, nullable=False),
    Index("relation_b", "b"),
)
"""Which entity (`a`) speaks for, or is part of, which other (`b`)."""

DOUBT = Table(
    "doubt",
    METADATA,
    Column("judgement", Text, primary_key=True),
    *filled("a", "b", "reason"),
    Index("doubt_a", "a"),
    Index("doubt_b", "b"),
)
"""What rules were unsure of: whether two entities of reports are one."""

REVIEW = Table(
    "review",
    METADATA,
    Column("id", Text, primary_key=True),
    *filled("kind", "a", "b"),
    Column("impact", Integer, nullable=False),
    *filled("reason", "event", "decision"),
    Index("review_impact", "decision", "impact", "id"),
    Index("review_kind", "kind", "decision", "impact", "id"),
)
"""What waits for a person. `decision` is empty while it waits, else the verdict that stands."""

WORDS_TABLES = ("words_report", "words_claim", "words_entity", "words_event")
"""Full-text tables; the row number is that of the record. SQLAlchemy does not describe virtual tables."""

WORDS_SCHEMA = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words_report USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words_claim USING fts5(quote, tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words_entity USING fts5(names, tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words_event USING fts5(label, tokenize='unicode61 remove_diacritics 2')",
)
