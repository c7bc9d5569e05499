"""Hand one message to an address that the user named: only where that is asked for, signed, on the public net alone.

A receiver checks the signature with the secret that both know. What fails is tried again a few times, then given up
with the reason; redirects are not followed.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

import httpcore2

from firsthand.errors import UnreadableInput, UsageError
from firsthand.read.public_net import PublicBackend, Resolve, resolve
from firsthand.version import VERSION

SIGNATURE = "X-Firsthand-Signature"
WAITS = (1.0, 5.0, 25.0)
"""Seconds between one try and the next."""
SECONDS = 10.0
"""For connecting, sending and waiting for the answer, each."""


def signed(body: bytes, secret: bytes, at: int) -> str:
    """Return the signature of a message sent at a second since 1970: HMAC-SHA256 over "SECOND.BODY"."""
    return f"t={at},v1={hmac.new(secret, f'{at}.'.encode() + body, sha256).hexdigest()}"


def check_address(url: str, *, allow_private: bool) -> str:
    """Return an address to which messages may be sent.

    Raises:
        UsageError: it is no https address without a user name; http is for private ones alone.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("https", *(("http",) if allow_private else ())) or parts.username:
        raise UsageError("a webhook is an https address, without a user name in it")
    return url


class Poster:
    """Sends messages to one address.

    Args:
        allow_private: Whether the address may be one of this machine or of a private net.
    """

    def __init__(
        self,
        url: str,
        secret: bytes,
        *,
        allow_private: bool = False,
        resolve: Resolve = resolve,
        backend: httpcore2.NetworkBackend | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        if len(secret.strip()) < 16:
            raise UsageError("the secret of a webhook has at least 16 characters: make one with openssl rand -hex 32")
        self._url = check_address(url, allow_private=allow_private)
        self._secret = secret.strip()
        self._sleep, self._now = sleep, now
        direct = backend or httpcore2.SyncBackend()
        way = direct if allow_private else PublicBackend(resolve, backend)
        self._pool = httpcore2.ConnectionPool(network_backend=way, max_connections=1)

    def post(self, body: bytes, key: str) -> None:
        """Send one message; `key` names it, so that a receiver knows one that comes twice.

        Raises:
            UnreadableInput: it was not taken, or the address is not public; the error says why.
        """
        reason = ""
        for wait in (0.0, *WAITS):
            if wait:
                self._sleep(wait)
            try:
                status = self._try(body, key)
            except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
                reason = f"it does not answer ({type(error).__name__})"
                continue
            if 200 <= status < 300:
                return
            reason = f"it answers with status {status}"
            if status != 429 and status < 500:
                break
        raise UnreadableInput(f"the webhook did not take {key}: {reason}")

    def _try(self, body: bytes, key: str) -> int:
        at = int(self._now())
        headers: dict[bytes | str, bytes | str] = {
            "Content-Type": "application/json",
            "User-Agent": f"Firsthand/{VERSION}",
            "X-Firsthand-Delivery": key,
            SIGNATURE: signed(body, self._secret, at),
        }
        seconds = {"connect": SECONDS, "read": SECONDS, "write": SECONDS, "pool": None}
        answer = self._pool.request("POST", self._url, headers=headers, content=body, extensions={"timeout": seconds})
        return int(answer.status)
