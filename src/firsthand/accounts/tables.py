"""The tables of accounts. Secrets (sessions, keys, invitations) are kept as hashes, passwords as argon2 hashes."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table

from firsthand.case.schema import Words
from firsthand.case.trail import trail_table

VERSION = "1"

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("email", Words, unique=True),
    Column("password", Words),
    Column("is_admin", Integer, nullable=False),
    Column("is_disabled", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""One person. `email` is known only where it links the account to a provider; `password` is None until one is set."""

IDENTITY = Table(
    "identity",
    METADATA,
    Column("issuer", Words, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("account", Words, ForeignKey("account.id"), nullable=False),
)
"""By what name a provider of sign-in knows a person."""

ROLE = Table(
    "role",
    METADATA,
    Column("account", Words, ForeignKey("account.id"), primary_key=True),
    Column("case_name", Words, primary_key=True),
    Column("role", Words, nullable=False),
)
"""What a person may do in a case; the case "*" stands for all of them."""

SESSION = Table(
    "session",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("account", Words, ForeignKey("account.id"), nullable=False),
    Column("way", Words, nullable=False),
    Column("begun", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Index("session_account", "account"),
)
"""Who is signed in; `key` is the hash of what the browser shows. Times are seconds since 1970."""

TOKEN = Table(
    "token",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("account", Words, ForeignKey("account.id"), nullable=False),
    Column("case_name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Index("token_account", "account"),
)
"""Keys for programs: what each may do at most, and until when."""

INVITATION = Table(
    "invitation",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("account", Words, ForeignKey("account.id"), nullable=False),
    Column("ends", BigInteger, nullable=False),
)
"""Codes with which a person sets a password, once."""

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)
"""Attempts to sign in by name and by address, as hashes: what was typed as a name may have been a password."""

TRAIL = trail_table(METADATA)
"""What was done to accounts, bound by hashes as in a case."""
