"""The accounts as a kind of store, for backups."""

from __future__ import annotations

from firsthand.accounts.opening import make_accounts, open_accounts
from firsthand.accounts.tables import METADATA
from firsthand.case.backup import Kind

ACCOUNTS = Kind(metadata=METADATA, make=make_accounts, open=open_accounts)
