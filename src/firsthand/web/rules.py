"""Which rule each address has: who may use it. An address without a rule is open to nobody.

A route declares its rule right below its path:

    @router.get("/events")
    @needs(Role.VIEWER)
    def list_events(...): ...

`check` is run before every route of every application (`FastAPI(dependencies=...)`) and looks the rule up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from fastapi import Request

from firsthand.accounts.roles import LOCAL, Caller, Role
from firsthand.errors import NotAllowed, NotFound, SignInNeeded

F = TypeVar("F", bound=Callable[..., Any])
_RULE = "firsthand_rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who may use an address.

    Attributes:
        role: The least role in the case that it is about; None: no case is asked for.
        is_public: Nobody need be signed in.
        keys: Whether programs may use it with a key; else only people who are signed in.
        admins: Whether only whoever keeps the accounts may use it.
    """

    role: Role | None = None
    is_public: bool = False
    keys: bool = True
    admins: bool = False


PUBLIC = Rule(is_public=True)
SIGNED_IN = Rule()
IN_PERSON = Rule(keys=False)
ADMINS = Rule(keys=False, admins=True)


def needs(rule: Role | Rule) -> Callable[[F], F]:
    """Declare the rule of the route that follows; a role stands for "at least this role in the case"."""

    def declare(endpoint: F) -> F:
        setattr(endpoint, _RULE, Rule(role=rule) if isinstance(rule, Role) else rule)
        return endpoint

    return declare


def rule_of(endpoint: Any) -> Rule | None:
    """Return the rule that was declared, or None."""
    return cast("Rule | None", getattr(endpoint, _RULE, None))


def caller_of(request: Request) -> Caller | None:
    """Return who asks; None: nobody that is known."""
    return cast("Caller | None", request.scope.get("firsthand.caller"))


def person_of(request: Request) -> Caller:
    """Return who asks, where the rule says that somebody is signed in."""
    caller = caller_of(request)
    if caller is None:
        raise SignInNeeded("sign in first")
    return caller


def case_name_of(request: Request) -> str:
    """Return the name of the case that is asked for, as the server calls it."""
    return str(request.scope.get("firsthand.case", ""))


async def check(request: Request) -> None:
    """Let pass who may use the route that was found for this request.

    Raises:
        SignInNeeded: nobody is signed in.
        NotAllowed: the role is too small, or the route has no rule.
        NotFound: the case is none that this caller may know of.
    """
    rule = rule_of(request.scope.get("endpoint"))
    if rule is None:
        raise NotAllowed("this address has no rule: nobody may use it")
    if not rule.is_public:
        enforce(rule, person_of(request), case_name_of(request))


def enforce(rule: Rule, caller: Caller, case: str) -> None:
    """Raise unless the rule lets the caller pass; as for `check`."""
    if caller.way == LOCAL.way:
        return
    if caller.way == "token" and not rule.keys:
        raise NotAllowed("a key cannot do this: sign in")
    if rule.admins and not caller.is_admin:
        raise NotAllowed("only whoever keeps the accounts may do this")
    if rule.role is not None:
        own = caller.role_in(case)
        if own is None:
            raise NotFound(f"no case {case}")
        if not own.covers(rule.role):
            raise NotAllowed(f"this needs the role {rule.role.value} in this case; yours is {own.value}")
