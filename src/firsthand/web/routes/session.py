"""Signing in and out, and what a page must know of whoever is signed in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from firsthand.accounts.entering import accept_invitation, change_password, sign_in
from firsthand.accounts.roles import ALL_CASES, Role
from firsthand.accounts.secrets import forgery_word, hash_secret
from firsthand.accounts.sessions import (
    LONGEST,
    end_listed,
    end_session,
    end_sessions,
    list_sessions,
    list_tokens,
    make_token,
    revoke_token,
)
from firsthand.case.open import Store
from firsthand.errors import UsageError
from firsthand.web.gate import address_of
from firsthand.web.rules import IN_PERSON, PUBLIC, SIGNED_IN, caller_of, needs, person_of

Json = dict[str, Any]

router = APIRouter(tags=["session"])


class Entry(BaseModel):
    """Name and password of whoever signs in."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=120)
    password: str = Field(min_length=1, max_length=256, repr=False)


class Accepted(BaseModel):
    """An invitation, and the password that its owner chooses."""

    model_config = ConfigDict(extra="forbid")
    code: str = Field(min_length=1, max_length=200, repr=False)
    password: str = Field(min_length=1, max_length=256, repr=False)


class Changed(BaseModel):
    """The password of now, and the one that takes its place."""

    model_config = ConfigDict(extra="forbid")
    old: str = Field(min_length=1, max_length=256, repr=False)
    new: str = Field(min_length=1, max_length=256, repr=False)


class WantedKey(BaseModel):
    """What a key for a program shall be good for."""

    model_config = ConfigDict(extra="forbid")
    case: str = Field(ALL_CASES, min_length=1, max_length=100)
    role: Role = Role.VIEWER
    days: int = Field(30, ge=1, le=366)
    label: str = Field("", max_length=100)


@router.get("/session", summary="Who is signed in, and which cases there are for them")
@needs(PUBLIC)
def read_session(request: Request) -> Json:
    """Answer with the name, the roles, and the word that each change carries as `x-firsthand`."""
    caller, team = caller_of(request), request.app.state.team
    found: Json = {"accounts": True, "name": None, "provider": team.provider.label if team.provider else None}
    if caller is None:
        return found
    roles = {name: caller.role_in(name) for name in request.app.state.cases}
    secret = request.cookies.get(team.cookie, "")
    return found | {
        "name": caller.name,
        "way": caller.way,
        "is_admin": caller.is_admin and caller.way != "token",
        "word": forgery_word(secret) if caller.way != "token" else "1",
        "cases": [{"name": name, "role": role.value} for name, role in roles.items() if role is not None],
    }


@router.post("/sign-in", summary="Sign in with name and password")
@needs(PUBLIC)
def enter(request: Request, response: Response, entry: Entry) -> Json:
    """Begin a session; whatever session the browser showed before ends."""
    team = request.app.state.team
    secret = sign_in(
        _accounts(request),
        team.passwords,
        entry.name,
        entry.password,
        address=address_of(request.scope),
        now=_now(request),
    )
    _end_shown(request)
    give_cookie(request, response, secret)
    return {"name": entry.name.strip().lower()}


@router.post("/invitation", summary="Set a password with an invitation, and sign in")
@needs(PUBLIC)
def accept(request: Request, response: Response, accepted: Accepted) -> Json:
    """Begin a session; the invitation is good no longer."""
    team = request.app.state.team
    secret = accept_invitation(
        _accounts(request),
        team.passwords,
        accepted.code,
        accepted.password,
        address=address_of(request.scope),
        now=_now(request),
    )
    _end_shown(request)
    give_cookie(request, response, secret)
    return {"done": True}


@router.post("/sign-out", summary="Sign out, here or everywhere")
@needs(IN_PERSON)
def leave(request: Request, response: Response, everywhere: bool = False) -> Json:
    """End this session, or all of the account's."""
    caller = person_of(request)
    with _accounts(request).write() as connection:
        if everywhere:
            end_sessions(connection, caller.account, caller.name, _now(request))
        else:
            end_session(connection, caller.session)
    team = request.app.state.team
    response.delete_cookie(team.cookie, path="/", secure=team.is_https, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cache"'
    return {"done": True}


@router.post("/password", summary="Change one's own password; other sessions and keys end")
@needs(IN_PERSON)
def renew_password(request: Request, response: Response, changed: Changed) -> Json:
    """Keep the new one, and begin a new session."""
    secret = change_password(
        _accounts(request),
        request.app.state.team.passwords,
        person_of(request).account,
        changed.old,
        changed.new,
        address=address_of(request.scope),
        now=_now(request),
    )
    give_cookie(request, response, secret)
    return {"done": True}


@router.get("/sessions", summary="Where one is signed in")
@needs(IN_PERSON)
def read_sessions(request: Request) -> Json:
    """Answer with one's own sessions, the one last used first."""
    caller = person_of(request)
    with _accounts(request).read() as connection:
        found = list_sessions(connection, caller.account, _now(request), caller.session)
    return {"items": [asdict(one) for one in found]}


@router.post("/sessions/{key}/end", summary="Sign out elsewhere")
@needs(IN_PERSON)
def end_one(request: Request, key: str) -> Json:
    """End one of one's own sessions at once."""
    caller = person_of(request)
    with _accounts(request).write() as connection:
        end_listed(connection, caller.account, key, by=caller.name, now=_now(request))
    return {"done": True}


@router.get("/keys", summary="One's own keys for programs, without the keys themselves")
@needs(IN_PERSON)
def read_keys(request: Request) -> Json:
    """Answer with what each is good for, and until when."""
    with _accounts(request).read() as connection:
        keys = list_tokens(connection, person_of(request).account)
    return {"items": [{"id": k.id, "case": k.case, "role": k.role, "label": k.label, "ends": k.ends} for k in keys]}


@router.post("/keys", status_code=201, summary="Make a key for a program; it is shown this once")
@needs(IN_PERSON)
def make_key(request: Request, wanted: WantedKey) -> Json:
    """Make a key that may do at most what was asked for, and never more than its owner."""
    caller = person_of(request)
    if wanted.case != ALL_CASES and (wanted.case not in request.app.state.cases or not caller.role_in(wanted.case)):
        raise UsageError(f"no case {wanted.case}")
    with _accounts(request).write() as connection:
        key, secret = make_token(
            connection,
            caller.name,
            case=wanted.case,
            role=wanted.role,
            days=wanted.days,
            label=wanted.label,
            by=caller.name,
            now=_now(request),
        )
    return {"id": key, "key": secret}


@router.post("/keys/{key}/revoke", summary="End one of one's own keys")
@needs(IN_PERSON)
def revoke_key(request: Request, key: str) -> Json:
    """End it at once."""
    caller = person_of(request)
    with _accounts(request).write() as connection:
        revoke_token(connection, key, by=caller.name, now=_now(request), account=caller.account)
    return {"done": True}


@router.get("/openapi.json", include_in_schema=False)
@needs(SIGNED_IN)
def read_description(request: Request) -> Json:
    """Answer with the description of the addresses of accounts."""
    return cast("Json", request.app.openapi())


def give_cookie(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep the session: for no script, no other site, and over https for no open line."""
    team = request.app.state.team
    response.set_cookie(
        team.cookie, secret, max_age=LONGEST, path="/", secure=team.is_https, httponly=True, samesite="strict"
    )


def _end_shown(request: Request) -> None:
    """End the session that the browser showed when it signed in again."""
    shown = request.cookies.get(request.app.state.team.cookie)
    if shown:
        with _accounts(request).write() as connection:
            end_session(connection, hash_secret(shown))


def _accounts(request: Request) -> Store:
    return cast("Store", request.app.state.accounts)


def _now(request: Request) -> int:
    return int(request.app.state.team.clock())
