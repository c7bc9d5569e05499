"""Ask an OpenAI-compatible server for one chat completion. The only place that speaks HTTP to a model.

No proxy, no redirect, no cookie: what is sent goes to the address that the user gave and nowhere else.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import ssl
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit

from firsthand.errors import AttributorFailed, UsageError
from firsthand.settings import Attributor

MAX_BYTES = 4_000_000
"""A longer answer is none."""

ATTEMPTS = 3
_PAUSE_SECONDS = 0.5
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_ENDPOINT = "/chat/completions"


def check_address(address: str, may_leave: bool) -> None:
    """Refuse an address that cannot be asked.

    Args:
        may_leave: Whether the user said that reports may leave this machine.

    Raises:
        UsageError: it is no http address, carries a password, or lies outside of this machine unasked.
    """
    parts = _split(address)
    if parts.username or parts.password:
        raise UsageError("put the key of the attributor into the environment, not into its address")
    if not is_local(address) and not may_leave:
        raise UsageError(
            f"{parts.hostname} is not this machine, and the text of the reports would be sent there: "
            "say --attributor-remote if they may leave it"
        )


def is_local(address: str) -> bool:
    """Tell whether the address is this machine: localhost or a loopback number; other names are not looked up."""
    host = _split(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"{address!r} is no address of a model; write it as http://127.0.0.1:8080/v1")
    return parts


def complete(
    attributor: Attributor,
    messages: Sequence[dict[str, str]],
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Return the text of the model's answer.

    Args:
        seconds: Wall-clock time within which the answer must have come, further tries included.

    Raises:
        AttributorFailed: no answer, in time or at all; the message says why and holds nothing of the report.
    """
    body = json.dumps(
        {"model": attributor.model, "messages": list(messages), "temperature": 0, "seed": 0, "stream": False}
    ).encode()
    deadline = clock() + seconds
    reason = "no time was left to ask it"
    for attempt in range(ATTEMPTS):
        left = deadline - clock()
        if left <= 0:
            break
        try:
            status, answer = _post(attributor, body, deadline, clock)
        except TimeoutError:
            reason = f"no answer within {seconds:g} seconds"
            break
        except (OSError, http.client.HTTPException) as error:
            reason = f"no connection ({error.__class__.__name__}: {error})"
        else:
            if status == http.client.OK:
                return _text_of(answer)
            reason = f"it answered with status {status} {http.client.responses.get(status, '')}".rstrip()
            if status not in _RETRIED:
                break
        if attempt + 1 < ATTEMPTS:
            sleep(max(0.0, min(_PAUSE_SECONDS * 2**attempt, deadline - clock())))
    raise AttributorFailed(reason)


def _post(attributor: Attributor, body: bytes, deadline: float, clock: Callable[[], float]) -> tuple[int, bytes]:
    parts = _split(attributor.address)
    left = max(0.05, deadline - clock())
    if parts.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=left, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=left)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if attributor.key:
        headers["Authorization"] = f"Bearer {attributor.key}"
    path = parts.path.rstrip("/").removesuffix(_ENDPOINT) + _ENDPOINT
    try:
        connection.request("POST", path + (f"?{parts.query}" if parts.query else ""), body=body, headers=headers)
        response = connection.getresponse()
        return response.status, _read(response, connection, deadline, clock)
    finally:
        connection.close()


def _read(
    response: http.client.HTTPResponse,
    connection: http.client.HTTPConnection,
    deadline: float,
    clock: Callable[[], float],
) -> bytes:
    """Read the answer piece by piece, so that one that trickles in ends in time all the same."""
    found = bytearray()
    while len(found) <= MAX_BYTES:
        left = deadline - clock()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = response.read1(65536)
        if not piece:
            return bytes(found)
        found += piece
    raise http.client.HTTPException(f"more than {MAX_BYTES} bytes")


def _text_of(answer: bytes) -> str:
    """Return the words of the first choice."""
    try:
        choice: Any = json.loads(answer)["choices"][0]
        message = choice["message"]
        refusal, text, ending = message.get("refusal"), message.get("content"), choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise AttributorFailed("what it sent is no chat completion") from error
    if refusal or ending == "content_filter":
        raise AttributorFailed("it refused to answer")
    if ending == "length":
        raise AttributorFailed("its answer was cut off by its own limit of length")
    if not isinstance(text, str) or not text.strip():
        raise AttributorFailed("its answer is empty")
    return text
