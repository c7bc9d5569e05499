"""Signing in: with a password, with an invitation, or on the word of a provider."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from firsthand.accounts.passwords import Passwords, check_password
from firsthand.accounts.people import find_invited, set_password, tell
from firsthand.accounts.sessions import begin_session
from firsthand.accounts.tables import ACCOUNT, IDENTITY
from firsthand.accounts.throttle import forgive, take_attempt
from firsthand.case.open import Store
from firsthand.errors import SignInNeeded, UsageError

WRONG = "the name or the password is wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a provider vouches for: `email` is None unless it says that the address was verified."""

    issuer: str
    subject: str
    email: str | None


def sign_in(store: Store, passwords: Passwords, name: str, password: str, *, address: str, now: int) -> str:
    """Return the secret of a new session.

    A name that there is not is answered in the same words and after the same work as a wrong password.

    Args:
        address: From where it is tried, as the network tells.

    Raises:
        SignInNeeded: name or password are wrong, or the account is disabled.
        TooMany: there were too many attempts.
    """
    name = name.strip().lower()
    with store.write() as connection:
        take_attempt(connection, name, address, now)
        row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).first()
    stored = None if row is None or row.is_disabled else row.password
    if not passwords.is_right(stored, password) or row is None or stored is None:
        raise SignInNeeded(WRONG)
    renewed = passwords.hash(password) if passwords.is_outdated(stored) else None
    with store.write() as connection:
        forgive(connection, name, address)
        if renewed is not None:
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == row.id).values(password=renewed))
        tell(connection, "sign-in", row.id, row.name, now, way="password")
        return begin_session(connection, row.id, "password", now)


def accept_invitation(store: Store, passwords: Passwords, code: str, password: str, *, address: str, now: int) -> str:
    """Set the password that an invitation allows to set, once; return the secret of a new session.

    Raises:
        SignInNeeded: the code is not good.
        UsageError: the password is not good enough.
    """
    with store.write() as connection:
        take_attempt(connection, f"invitation from {address}", address, now)
    with store.read() as connection:
        row = find_invited(connection, code, now)
    check_password(password, row.name)
    hashed = passwords.hash(password)
    with store.write() as connection:
        find_invited(connection, code, now)
        forgive(connection, f"invitation from {address}", address)
        set_password(connection, row.id, hashed, by=row.name, now=now)
        return begin_session(connection, row.id, "password", now)


def change_password(
    store: Store, passwords: Passwords, account: str, old: str, new: str, *, address: str, now: int
) -> str:
    """Change the password of somebody who knows the one of before; return the secret of a new session.

    Sessions, invitations and keys of before end.

    Raises:
        TooMany: there were too many attempts.
        UsageError: the old password is wrong, or the new one is not good enough.
    """
    with store.write() as connection:
        row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == account)).one()
        take_attempt(connection, row.name, address, now)
    if not passwords.is_right(row.password, old):
        raise UsageError("the password of now is wrong")
    check_password(new, row.name)
    hashed = passwords.hash(new)
    with store.write() as connection:
        forgive(connection, row.name, address)
        set_password(connection, row.id, hashed, by=row.name, now=now)
        return begin_session(connection, row.id, "password", now)


def enter_by_identity(store: Store, identity: Identity, now: int) -> str:
    """Return the secret of a new session for somebody whom a provider vouches for.

    Who was never here before must have an account with the address of mail that the provider has verified; from then
    on the provider's own name for the person counts, and the address no longer.

    Raises:
        SignInNeeded: there is no such account, or it is disabled.
    """
    known = (IDENTITY.c.issuer == identity.issuer) & (IDENTITY.c.subject == identity.subject)
    with store.write() as connection:
        query = select(ACCOUNT).join(IDENTITY, IDENTITY.c.account == ACCOUNT.c.id)
        row = connection.execute(query.where(known)).first()
        if row is None and identity.email is not None:
            taken = select(IDENTITY.c.account).where(IDENTITY.c.issuer == identity.issuer)
            row = connection.execute(
                select(ACCOUNT).where((ACCOUNT.c.email == identity.email.lower()) & ACCOUNT.c.id.not_in(taken))
            ).first()
            if row is not None and not row.is_disabled:
                connection.execute(
                    insert(IDENTITY).values(issuer=identity.issuer, subject=identity.subject, account=row.id)
                )
                tell(connection, "link", row.id, row.name, now, issuer=identity.issuer)
        if row is None or row.is_disabled:
            raise SignInNeeded("nobody here is known by this sign-in: ask whoever keeps the accounts")
        tell(connection, "sign-in", row.id, row.name, now, way="oidc")
        return begin_session(connection, row.id, "oidc", now)
