"""How often somebody may try to sign in: by the name that is tried, and by the address from which it is tried.

Each attempt is counted before the password is looked at, so that many at once are no way around it.
"""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from firsthand.accounts.tables import ATTEMPT
from firsthand.errors import TooMany

FREE_FOR_NAME, FREE_FOR_ADDRESS = 5, 20
"""Attempts that fail before one has to wait."""
WINDOW = 15 * 60
"""Seconds after which attempts are forgotten."""
LONGEST = 15 * 60
_SHORTEST = 5


def take_attempt(connection: Connection, name: str, address: str, now: int) -> None:
    """Count an attempt.

    Raises:
        TooMany: there were too many before; nothing is counted then.
    """
    connection.execute(delete(ATTEMPT).where((ATTEMPT.c.first < now - WINDOW) & (ATTEMPT.c.until < now)))
    keys = ((key_of("name", name), FREE_FOR_NAME), (key_of("address", address), FREE_FOR_ADDRESS))
    rows = {key: connection.execute(select(ATTEMPT).where(ATTEMPT.c.key == key)).first() for key, _ in keys}
    wait = max((row.until - now for row in rows.values() if row is not None), default=0)
    if wait > 0:
        raise TooMany(f"too many attempts: try again in {wait} seconds", wait)
    for key, free in keys:
        row = rows[key]
        count = 1 if row is None else row.tries + 1
        until = now + min(LONGEST, _SHORTEST * 2 ** min(count - free, 20)) if count >= free else 0
        if row is None:
            connection.execute(insert(ATTEMPT).values(key=key, tries=count, first=now, until=until))
        else:
            connection.execute(update(ATTEMPT).where(ATTEMPT.c.key == key).values(tries=count, until=until))


def forgive(connection: Connection, name: str, address: str) -> None:
    """Forget the attempts under a name once it was the right password; take one off those from the address."""
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.key == key_of("name", name)))
    connection.execute(
        update(ATTEMPT).where(ATTEMPT.c.key == key_of("address", address)).values(tries=ATTEMPT.c.tries - 1, until=0)
    )


def key_of(kind: str, words: str) -> str:
    """Return what is kept of a name or an address."""
    return sha256(f"{kind}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()
