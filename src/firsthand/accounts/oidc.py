"""Signing in with a provider of OpenID Connect: the authorization code flow with PKCE, state and nonce.

What the provider says is believed only where it is signed with a key that the provider publishes, was made for us, and
answers the very question that was asked. The only place that speaks HTTP to a provider: no proxy, no redirect.

Source: OpenID Connect Core 1.0, sections 3.1 and 5.3; RFC 7636 (PKCE); RFC 9207 (issuer in the answer).
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from firsthand.accounts.entering import Identity
from firsthand.accounts.secrets import new_secret
from firsthand.errors import SignInNeeded, UsageError

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures with a public key; with a shared secret, whoever knows it could sign as the provider."""

_SECONDS = 10
_LEEWAY = 60
_MOST_BYTES = 1_000_000
_UNTRUSTED = "the provider's answer cannot be trusted: sign in again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of sign-in, as its administrator set it up for this server."""

    issuer: str
    client: str
    secret: str | None = field(default=None, repr=False)
    label: str = "single sign-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Where a provider is asked what."""

    authorization: str
    token: str
    keys: str
    userinfo: str | None
    takes_post: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One sign-in on its way: what must come back, and what only we know of it."""

    state: str
    nonce: str
    verifier: str
    returns_to: str


def check_issuer(issuer: str) -> None:
    """Refuse a provider that would be asked over an open line.

    Raises:
        UsageError: it is neither https nor on this machine.
    """
    if not _is_safe(issuer):
        raise UsageError(f"{issuer!r} is no provider: give its https address")


def discover(provider: Provider) -> Endpoints:
    """Ask a provider where it is asked what.

    Raises:
        SignInNeeded: it does not answer, or not for itself.
    """
    found = _fetch(provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != provider.issuer or not all(_is_safe(str(found.get(name, ""))) for name in names):
        raise SignInNeeded(_UNTRUSTED)
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    userinfo = found.get("userinfo_endpoint")
    return Endpoints(
        authorization=str(found["authorization_endpoint"]),
        token=str(found["token_endpoint"]),
        keys=str(found["jwks_uri"]),
        userinfo=userinfo if isinstance(userinfo, str) and _is_safe(userinfo) else None,
        takes_post="client_secret_basic" not in methods and "client_secret_post" in methods,
    )


def ask(provider: Provider, endpoints: Endpoints, returns_to: str) -> tuple[Asked, str]:
    """Return a new sign-in, and the address to which the browser is sent."""
    asked = Asked(state=new_secret(), nonce=new_secret(), verifier=new_secret(), returns_to=returns_to)
    challenge = base64.urlsafe_b64encode(sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": returns_to,
        "scope": "openid email",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in endpoints.authorization else "?"
    return asked, endpoints.authorization + joint + urlencode(query)


def identify(provider: Provider, endpoints: Endpoints, asked: Asked, code: str, now: int) -> Identity:
    """Exchange the code that came back for what the provider vouches for.

    Raises:
        SignInNeeded: the provider refuses, or its answer is not signed, not for us, too old, or not to this question.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked.returns_to,
        "code_verifier": asked.verifier,
        "client_id": provider.client,
    }
    headers = {}
    if provider.secret and endpoints.takes_post:
        form["client_secret"] = provider.secret
    elif provider.secret:
        pair = urlencode({"": provider.client})[1:] + ":" + urlencode({"": provider.secret})[1:]
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    answer = _fetch(endpoints.token, form=form, headers=headers)
    claims = _claims_of(provider, str(answer.get("id_token", "")), _fetch(endpoints.keys), asked.nonce, now)
    if "email" not in claims and endpoints.userinfo and answer.get("access_token"):
        more = _fetch(endpoints.userinfo, headers={"Authorization": f"Bearer {answer['access_token']}"})
        if more.get("sub") == claims["sub"]:
            claims = {**more, **claims}
    email = claims.get("email")
    is_verified = claims.get("email_verified") is True and isinstance(email, str)
    return Identity(
        issuer=provider.issuer, subject=str(claims["sub"]), email=str(email).lower() if is_verified else None
    )


def _claims_of(provider: Provider, token: str, keys: Any, nonce: str, now: int) -> dict[str, Any]:
    """Return what a signed token says, once it is sure who says it, to whom, when, and in answer to what."""
    try:
        claims = dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims)
        registry = jwt.JWTClaimsRegistry(
            now=now,
            leeway=_LEEWAY,
            iss={"essential": True, "value": provider.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": provider.client},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise SignInNeeded(_UNTRUSTED) from error
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if (several or "azp" in claims) and claims.get("azp") != provider.client:
        raise SignInNeeded(_UNTRUSTED)
    return claims


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)))
    except ValueError:
        return False


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fetch(
    address: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON object that an address answers with.

    Raises:
        SignInNeeded: it does not answer within ten seconds, or with anything else.
    """
    parts = urlsplit(address)
    kind: Any = http.client.HTTPConnection
    more: dict[str, Any] = {}
    if parts.scheme == "https":
        kind, more = http.client.HTTPSConnection, {"context": ssl.create_default_context()}
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS, **more)
    sent = {"Accept": "application/json", **(headers or {})}
    if form is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET" if form is None else "POST", path, urlencode(form) if form else None, sent)
        response = connection.getresponse()
        body = response.read(_MOST_BYTES + 1)
        if response.status != http.client.OK or len(body) > _MOST_BYTES:
            raise SignInNeeded("the provider of sign-in refuses: sign in again")
        found = json.loads(body)
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise SignInNeeded("the provider of sign-in does not answer: try again later") from error
    finally:
        connection.close()
    if not isinstance(found, dict):
        raise SignInNeeded(_UNTRUSTED)
    return found
