"""Roles, each of which may do what the ones before it may; and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ALL_CASES = "*"


class Role(StrEnum):
    """What a person may do in a case, the least first."""

    VIEWER = "viewer"
    """Reads everything in it, and takes briefs and exports along."""
    ANALYST = "analyst"
    """Also brings reports in, decides where nobody has, and takes own decisions back."""
    REVIEWER = "reviewer"
    """Also overrules the decisions of others."""
    ADMIN = "admin"
    """Also says who may do what in the case."""

    @property
    def rank(self) -> int:
        """Place in the order, from 0."""
        return list(Role).index(self)

    def covers(self, other: Role) -> bool:
        """Tell whether this role may do what `other` may."""
        return self.rank >= other.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks.

    Attributes:
        account: Id of the account.
        name: Its name, under which judgements are kept.
        is_admin: Whether it may do everything, in all cases, and manage accounts.
        roles: Case to role.
        way: How the caller is known: password, oidc, token, or local (one's own machine, without accounts).
        most: What a token may do at most, and in which case; None: whatever the person may.
        session: Hash of the session or token.
    """

    account: str
    name: str
    is_admin: bool = False
    roles: Mapping[str, Role] = field(default_factory=dict)
    way: str = "password"
    most: tuple[str, Role] | None = None
    session: str = ""

    def role_in(self, case: str) -> Role | None:
        """Return what the caller may do in a case; None: not even know that it is there."""
        own = Role.ADMIN if self.is_admin else self.roles.get(case) or self.roles.get(ALL_CASES)
        if self.most is None or own is None:
            return own
        name, most = self.most
        if name not in (ALL_CASES, case):
            return None
        return own if most.covers(own) else most


LOCAL = Caller(account="", name="", is_admin=True, way="local")
"""Whoever sits at the machine on which a case is served without accounts."""
