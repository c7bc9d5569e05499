"""Passwords: which are good enough, and whether one is right.

Source: argon2id with the parameters of RFC 9106 (low-memory choice) as `argon2-cffi` sets them; length over rules of
composition as NIST SP 800-63B asks.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from firsthand.errors import UsageError

LEAST, MOST = 12, 256
_LEAST_DIFFERENT = 6
_AT_ONCE = 2
"""Hashes computed at a time: each takes 64 MB and all of a core."""


def check_password(password: str, name: str) -> None:
    """Refuse a password that is easy to guess.

    Raises:
        UsageError: it is too short, too long, too monotonous, or holds the name.
    """
    if not LEAST <= len(password) <= MOST:
        raise UsageError(f"a password has {LEAST} to {MOST} signs")
    if len(set(password.casefold())) < _LEAST_DIFFERENT:
        raise UsageError(f"a password has at least {_LEAST_DIFFERENT} different signs")
    if name.casefold() in password.casefold():
        raise UsageError("a password does not hold the name of its account")


class Passwords:
    """Hashes and checks passwords, a few at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(_AT_ONCE)
        self._nobody = self._hasher.hash("what no account has")

    def hash(self, password: str) -> str:
        """Return what is stored of a password."""
        with self._turn:
            return self._hasher.hash(password)

    def is_right(self, stored: str | None, password: str) -> bool:
        """Tell whether a password is the one that was stored; takes as long where there is none (`stored` is None)."""
        with self._turn:
            try:
                right = self._hasher.verify(stored or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return right and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Tell whether a hash was made with weaker parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)
