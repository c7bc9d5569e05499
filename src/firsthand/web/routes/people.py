"""Accounts over HTTP: for whoever keeps them, and, for the roles in a case, its admins."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from firsthand.accounts import people, sessions
from firsthand.accounts.roles import ALL_CASES, Role
from firsthand.accounts.tables import TRAIL
from firsthand.case import trail
from firsthand.case.open import Store, Transaction
from firsthand.errors import NotAllowed, NotFound, UsageError
from firsthand.web.rules import ADMINS, IN_PERSON, needs, person_of

Json = dict[str, Any]

router = APIRouter(prefix="/people", tags=["accounts"])


class NewPerson(BaseModel):
    """An account to be made."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=2, max_length=80)
    email: str | None = Field(None, max_length=241, description="Links the account to a provider of sign-in")


class Given(BaseModel):
    """What somebody may do in a case; `role` null takes it away."""

    model_config = ConfigDict(extra="forbid")
    case: str = Field(min_length=1, max_length=100)
    role: Role | None = None


@router.get("", summary="The accounts: all of them, or, for the admin of a case, those with a role in it")
@needs(IN_PERSON)
def list_people(request: Request) -> Json:
    """Answer with names, roles, and whether each has a password."""
    caller = person_of(request)
    own = {name for name in request.app.state.cases if caller.role_in(name) is Role.ADMIN}
    if not own:
        raise NotAllowed("only admins may see the accounts")
    with _accounts(request).read() as connection:
        found = people.list_people(connection)
    if not caller.is_admin:
        found = [p for p in found if set(p.roles) & own]
    return {
        "items": [
            {
                "name": p.name,
                "email": p.email if caller.is_admin else None,
                "is_admin": p.is_admin,
                "is_disabled": p.is_disabled,
                "has_password": p.has_password,
                "roles": {case: r for case, r in p.roles.items() if caller.is_admin or case in own},
            }
            for p in found
        ]
    }


@router.post("", status_code=201, summary="Make an account; the answer holds the invitation, this once")
@needs(ADMINS)
def add_person(request: Request, new: NewPerson) -> Json:
    """Make an account without any role."""
    caller = person_of(request)
    with _accounts(request).write() as connection:
        email = new.email.lower() if new.email else None
        people.add_account(connection, new.name, by=caller.name, now=_now(request), email=email)
        code = people.invite(connection, new.name, by=caller.name, now=_now(request))
    return {"name": new.name, "invitation": f"/invitation#{code}"}


@router.post("/{name}/role", summary="Say what somebody may do in a case")
@needs(IN_PERSON)
def give_role(request: Request, name: str, given: Given) -> Json:
    """Give, change or take away a role; who is admin of a case gives roles in it, who keeps the accounts in all."""
    caller = person_of(request)
    if not caller.is_admin and (given.case == ALL_CASES or caller.role_in(given.case) is not Role.ADMIN):
        raise NotAllowed("only admins of the case may give roles in it")
    if given.case != ALL_CASES and given.case not in request.app.state.cases:
        raise NotFound(f"no case {given.case}")
    with _accounts(request).write() as connection:
        people.give_role(connection, name, given.case, given.role, by=caller.name, now=_now(request))
    return {"done": True}


@router.post("/{name}/invite", summary="Make another invitation, for who forgot the password")
@needs(ADMINS)
def invite_person(request: Request, name: str) -> Json:
    """Answer with the invitation, this once; the password of before is good until it is used."""
    with _accounts(request).write() as connection:
        code = people.invite(connection, name, by=person_of(request).name, now=_now(request))
    return {"name": name, "invitation": f"/invitation#{code}"}


@router.post("/{name}/disable", summary="Shut an account out, at once")
@needs(ADMINS)
def disable_person(request: Request, name: str) -> Json:
    """End its sessions and keys; what it did stays."""
    caller = person_of(request)
    if name == caller.name:
        raise UsageError("nobody disables the account that they use")
    with _accounts(request).write() as connection:
        people.disable(connection, name, by=caller.name, now=_now(request))
    return {"done": True}


@router.post("/{name}/enable", summary="Let an account in again")
@needs(ADMINS)
def enable_person(request: Request, name: str) -> Json:
    """It needs its password, or an invitation."""
    with _accounts(request).write() as connection:
        people.enable(connection, name, by=person_of(request).name, now=_now(request))
    return {"done": True}


@router.get("/{name}/access", summary="Where somebody is signed in, and which keys they have")
@needs(ADMINS)
def read_access(request: Request, name: str) -> Json:
    """Answer with sessions and keys; neither can be used by whoever reads this."""
    with _accounts(request).read() as connection:
        account = people.find_account(connection, name).id
        found = sessions.list_sessions(connection, account, _now(request), person_of(request).session)
        keys = sessions.list_tokens(connection, account)
    return {"sessions": [asdict(one) for one in found], "keys": [asdict(one) for one in keys]}


@router.post("/{name}/sign-out", summary="End all sessions of somebody")
@needs(ADMINS)
def sign_out(request: Request, name: str) -> Json:
    """End them at once; the account stays."""
    with _accounts(request).write() as connection:
        account = people.find_account(connection, name).id
        sessions.end_sessions(connection, account, person_of(request).name, _now(request))
    return {"done": True}


@router.post("/{name}/keys/{key}/revoke", summary="End a key of somebody")
@needs(ADMINS)
def revoke_key(request: Request, name: str, key: str) -> Json:
    """End it at once."""
    with _accounts(request).write() as connection:
        account = people.find_account(connection, name).id
        sessions.revoke_token(connection, key, by=person_of(request).name, now=_now(request), account=account)
    return {"done": True}


@router.get("/trail", summary="What was done to accounts, the latest first")
@needs(ADMINS)
def read_trail(request: Request) -> Json:
    """Answer with the last entries, and whether the chain holds."""
    with _accounts(request).read() as connection:
        return {"items": [_shown(entry) for entry in _entries(connection)]}


def _entries(connection: Transaction) -> list[trail.Entry]:
    return trail.read_entries(connection, limit=200, table=TRAIL)


def _shown(entry: trail.Entry) -> Json:
    change = entry.change
    return {
        "number": entry.number,
        "at": change.at,
        "by": change.by,
        "action": change.action,
        "about": change.about,
    } | {"details": dict(change.details)}


def _accounts(request: Request) -> Store:
    return cast("Store", request.app.state.accounts)


def _now(request: Request) -> int:
    return int(request.app.state.team.clock())
