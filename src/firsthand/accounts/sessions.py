"""Who is signed in: sessions of browsers, and keys of programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from firsthand.accounts.people import find_account, tell, written
from firsthand.accounts.roles import Caller, Role
from firsthand.accounts.secrets import hash_secret, new_id, new_secret
from firsthand.accounts.tables import ACCOUNT, ROLE, SESSION, TOKEN
from firsthand.errors import NotFound, UsageError
from firsthand.text.ids import record_id

IDLE = 8 * 3600
"""Seconds after which a session ends that nothing was done in."""
LONGEST = 3 * 24 * 3600
"""Seconds after which every session ends."""
_SEEN_EVERY = 300
TOKEN_PREFIX = "firsthand_"  # noqa: S105 -- how keys begin, so that they are known where they turn up
MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A key of a program as it is listed; the key itself is not known any more."""

    id: str
    account: str
    case: str
    role: str
    label: str
    ends: str


def begin_session(connection: Connection, account: str, way: str, now: int) -> str:
    """Begin a session; return the secret that the browser is given. It was never known before: nobody can plant it."""
    secret = new_secret()
    connection.execute(delete(SESSION).where((SESSION.c.ends <= now) | (SESSION.c.seen <= now - IDLE)))
    connection.execute(
        insert(SESSION).values(
            key=hash_secret(secret), account=account, way=way, begun=now, seen=now, ends=now + LONGEST
        )
    )
    return secret


def find_session(connection: Connection, secret: str, now: int) -> tuple[Caller, bool] | None:
    """Return who the session's browser belongs to, and whether `touch` is due; None if it ended or never was."""
    key = hash_secret(secret)
    rows = connection.execute(
        _with_roles(SESSION.c.way, SESSION.c.seen)
        .select_from(SESSION.join(ACCOUNT, SESSION.c.account == ACCOUNT.c.id).outerjoin(ROLE, _OWN_ROLES))
        .where((SESSION.c.key == key) & (SESSION.c.ends > now) & (SESSION.c.seen > now - IDLE))
        .where(ACCOUNT.c.is_disabled == 0)
    ).all()
    if not rows:
        return None
    return _caller(rows, way=rows[0].way, session=key), rows[0].seen < now - _SEEN_EVERY


def touch(connection: Connection, key: str, now: int) -> None:
    """Keep that something was done in a session."""
    connection.execute(update(SESSION).where(SESSION.c.key == key).values(seen=now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session as it is listed; `id` names it and opens nothing."""

    id: str
    way: str
    begun: str
    seen: str
    ends: str
    is_own: bool


def list_sessions(connection: Connection, account: str, now: int, own: str = "") -> list[Session]:
    """Return the sessions of an account that are good, the one last used first.

    Args:
        own: Hash of the session of whoever asks.
    """
    good = (SESSION.c.account == account) & (SESSION.c.ends > now) & (SESSION.c.seen > now - IDLE)
    rows = connection.execute(select(SESSION).where(good).order_by(SESSION.c.seen.desc(), SESSION.c.key))
    return [
        Session(
            id=_name_of(row.key),
            way=row.way,
            begun=written(row.begun),
            seen=written(row.seen),
            ends=written(min(row.ends, row.seen + IDLE)),
            is_own=row.key == own,
        )
        for row in rows
    ]


def end_listed(connection: Connection, account: str, session: str, *, by: str, now: int) -> None:
    """End one session of an account, named by its id in the list.

    Raises:
        NotFound: there is none.
    """
    keys = connection.execute(select(SESSION.c.key).where(SESSION.c.account == account)).scalars()
    key = next((key for key in keys if _name_of(key) == session), None)
    if key is None:
        raise NotFound(f"no session {session}")
    end_session(connection, key)
    tell(connection, "sign-out", account, by, now, session=session)


def _name_of(key: str) -> str:
    """Return the id of a session: made from the hash of its secret, and good for nothing but to name it."""
    return record_id("session", key)


def end_session(connection: Connection, key: str) -> None:
    """End one session, named by its hash."""
    connection.execute(delete(SESSION).where(SESSION.c.key == key))


def end_sessions(connection: Connection, account: str, by: str, now: int) -> None:
    """End all sessions of an account, wherever they are."""
    connection.execute(delete(SESSION).where(SESSION.c.account == account))
    tell(connection, "sign-out", account, by, now)


def make_token(  # noqa: PLR0913 -- each is one thing that the person decides
    connection: Connection, name: str, *, case: str, role: Role, days: int, label: str, by: str, now: int
) -> tuple[str, str]:
    """Make a key for a program; return its id and the key, which is shown this once.

    Args:
        case: The only case that it is good for; "*" for all that the person may see.
        role: What it may do at most; it never may do more than the person.
        days: How long it is good.
    """
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"a key is good for 1 to {MOST_DAYS} days")
    row = find_account(connection, name)
    secret, key = new_secret(TOKEN_PREFIX), new_id("token")
    values = {"case_name": case, "role": role.value, "label": label[:100], "ends": now + days * 86400}
    connection.execute(insert(TOKEN).values(id=key, key=hash_secret(secret), account=row.id, created=now, **values))
    tell(connection, "token", row.id, by, now, token=key, case=case, role=role.value, ends=written(now + days * 86400))
    return key, secret


def find_token(connection: Connection, secret: str, now: int) -> Caller | None:
    """Return on whose behalf a program asks, and what it may do; None if the key is none, or none any more."""
    key = hash_secret(secret)
    rows = connection.execute(
        _with_roles(TOKEN.c.case_name.label("only"), TOKEN.c.role.label("most"))
        .select_from(TOKEN.join(ACCOUNT, TOKEN.c.account == ACCOUNT.c.id).outerjoin(ROLE, _OWN_ROLES))
        .where((TOKEN.c.key == key) & (TOKEN.c.ends > now) & (ACCOUNT.c.is_disabled == 0))
    ).all()
    if not rows:
        return None
    return _caller(rows, way="token", session=key, most=(rows[0].only, Role(rows[0].most)))


def list_tokens(connection: Connection, account: str | None = None) -> list[Token]:
    """Return the keys of one account, or of all, by id."""
    query = select(TOKEN, ACCOUNT.c.name.label("owner")).join(ACCOUNT, TOKEN.c.account == ACCOUNT.c.id)
    if account is not None:
        query = query.where(TOKEN.c.account == account)
    return [
        Token(id=row.id, account=row.owner, case=row.case_name, role=row.role, label=row.label, ends=written(row.ends))
        for row in connection.execute(query.order_by(TOKEN.c.id))
    ]


def revoke_token(connection: Connection, key: str, *, by: str, now: int, account: str | None = None) -> None:
    """End a key, named by its id; with `account`, only one of that account's.

    Raises:
        NotFound: there is none.
    """
    chosen = TOKEN.c.id == key
    if account is not None:
        chosen &= TOKEN.c.account == account
    owner = connection.execute(select(TOKEN.c.account).where(chosen)).scalar()
    if owner is None:
        raise NotFound(f"no key {key}")
    connection.execute(delete(TOKEN).where(chosen))
    tell(connection, "revoke", owner, by, now, token=key)


_OWN_ROLES = ROLE.c.account == ACCOUNT.c.id


def _with_roles(*columns: Any) -> Select[Any]:
    own = (ACCOUNT.c.id, ACCOUNT.c.name, ACCOUNT.c.is_admin, ROLE.c.case_name, ROLE.c.role)
    return select(*own, *columns)


def _caller(rows: Iterable[Row[Any]], **known: Any) -> Caller:
    first, *_ = rows = list(rows)
    return Caller(
        account=first.id,
        name=first.name,
        is_admin=bool(first.is_admin),
        roles={row.case_name: Role(row.role) for row in rows if row.case_name is not None},
        **known,
    )
