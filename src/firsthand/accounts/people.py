"""Accounts: made, invited, given roles, disabled. Every change has its entry in the trail, in the same transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from firsthand.accounts.roles import ALL_CASES, Role
from firsthand.accounts.secrets import hash_secret, new_id, new_secret
from firsthand.accounts.tables import ACCOUNT, INVITATION, ROLE, SESSION, TOKEN, TRAIL
from firsthand.case.trail import Change, note
from firsthand.errors import NotFound, SignInNeeded, UsageError

INVITED_FOR = 3 * 24 * 3600
"""Seconds for which an invitation is good."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")
_EMAIL = re.compile(r"[^@\s]{1,120}@[^@\s]{1,120}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account as it is listed."""

    id: str
    name: str
    email: str | None
    is_admin: bool
    is_disabled: bool
    has_password: bool
    roles: Mapping[str, str]


def add_account(
    connection: Connection, name: str, *, by: str, now: int, email: str | None = None, is_admin: bool = False
) -> str:
    """Make an account without a password; return its id.

    Raises:
        UsageError: the name is taken, or none: small letters of ASCII, digits and . _ @ + -, so that none looks like
            another one's.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for an account: 2 to 80 small letters a-z, digits and . _ @ + -")
    if email is not None and not _EMAIL.fullmatch(email):
        raise UsageError(f"{email!r} is no address of mail")
    for column, value in ((ACCOUNT.c.name, name), (ACCOUNT.c.email, email)):
        if value is not None and connection.execute(select(ACCOUNT.c.id).where(column == value)).first():
            raise UsageError(f"there is an account {value} already")
    key = new_id("account")
    connection.execute(
        insert(ACCOUNT).values(
            id=key, name=name, email=email, password=None, is_admin=int(is_admin), is_disabled=0, created=now
        )
    )
    tell(connection, "account", key, by, now, name=name, email=email, admin=is_admin)
    return key


def find_account(connection: Connection, name: str) -> Row[Any]:
    """Return the row of the account of that name.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).first()
    if row is None:
        raise NotFound(f"no account {name}")
    return row


def list_people(connection: Connection) -> list[Person]:
    """Return all accounts by name."""
    roles: dict[str, dict[str, str]] = {}
    for row in connection.execute(select(ROLE).order_by(ROLE.c.case_name)):
        roles.setdefault(row.account, {})[row.case_name] = row.role
    return [
        Person(
            id=row.id,
            name=row.name,
            email=row.email,
            is_admin=bool(row.is_admin),
            is_disabled=bool(row.is_disabled),
            has_password=row.password is not None,
            roles=roles.get(row.id, {}),
        )
        for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))
    ]


def give_role(connection: Connection, name: str, case: str, role: Role | None, *, by: str, now: int) -> None:
    """Let somebody do something in a case ("*": in all of them); None takes the role away."""
    row = find_account(connection, name)
    if not case or len(case) > 100 or ("*" in case and case != ALL_CASES):
        raise UsageError(f"{case!r} is no name of a case")
    connection.execute(delete(ROLE).where((ROLE.c.account == row.id) & (ROLE.c.case_name == case)))
    if role is not None:
        connection.execute(insert(ROLE).values(account=row.id, case_name=case, role=role.value))
    tell(connection, "role", row.id, by, now, case=case, role=role.value if role else None)


def invite(connection: Connection, name: str, *, by: str, now: int) -> str:
    """Return a code with which this person sets a password, once; codes from before are good no longer."""
    row = find_account(connection, name)
    if row.is_disabled:
        raise UsageError(f"{name} is disabled: enable the account first")
    code = new_secret()
    connection.execute(delete(INVITATION).where(INVITATION.c.account == row.id))
    connection.execute(insert(INVITATION).values(key=hash_secret(code), account=row.id, ends=now + INVITED_FOR))
    tell(connection, "invite", row.id, by, now)
    return code


def find_invited(connection: Connection, code: str, now: int) -> Row[Any]:
    """Return the account that a code was made for.

    Raises:
        SignInNeeded: there is no such code, it was used, or it is too old; which of these is not told.
    """
    query = select(ACCOUNT).join(INVITATION, INVITATION.c.account == ACCOUNT.c.id)
    found = connection.execute(
        query.where((INVITATION.c.key == hash_secret(code)) & (INVITATION.c.ends > now) & (ACCOUNT.c.is_disabled == 0))
    ).first()
    if found is None:
        raise SignInNeeded("this invitation is not good any more: ask for another")
    return found


def set_password(connection: Connection, account: str, hashed: str, *, by: str, now: int) -> None:
    """Keep a password; sessions, invitations and keys from before end."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(password=hashed))
    end_everything(connection, account)
    tell(connection, "password", account, by, now)


def end_everything(connection: Connection, account: str) -> None:
    """End all sessions, invitations and keys of an account."""
    for table in (SESSION, INVITATION, TOKEN):
        connection.execute(delete(table).where(table.c.account == account))


def disable(connection: Connection, name: str, *, by: str, now: int) -> None:
    """Shut an account out, at once; what it did stays."""
    row = find_account(connection, name)
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == row.id).values(is_disabled=1))
    end_everything(connection, row.id)
    tell(connection, "disable", row.id, by, now)


def enable(connection: Connection, name: str, *, by: str, now: int) -> None:
    """Let an account in again."""
    row = find_account(connection, name)
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == row.id).values(is_disabled=0))
    tell(connection, "enable", row.id, by, now)


def tell(connection: Connection, action: str, about: str, by: str, now: int, **details: object) -> None:
    """Write an entry of the trail."""
    note(connection, [Change(by=by, action=action, about=about, at=written(now), details=details)], TRAIL)


def written(seconds: int) -> str:
    """Return a time as it is written: ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
