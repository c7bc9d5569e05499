"""Fetch a web page: only where the user allows it, only from the public net, only what its robots.txt allows.

Redirects are followed one by one, each checked like the first address. Size and time are limited. What was received
is kept as it came, with its headers and the time, in a web archive that can be read again.

**Misses**: pages that scripts write, or that want a login.
**Source**: RFC 9309 (robots.txt), ISO 28500 (WARC).
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore2
from protego import Protego

from firsthand.errors import UnreadableInput
from firsthand.read.fetched import Fetched, decoded_body
from firsthand.read.public_net import PublicBackend, Resolve, resolve
from firsthand.version import VERSION

AGENT = f"Firsthand/{VERSION}"
MAX_REDIRECTS = 5
MAX_ROBOTS = 512 * 1024
MAX_PAUSE = 30.0
"""Seconds that a robots.txt may ask to leave between two pages; more, and the page is not fetched."""
MIN_PAUSE = 1.0
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
}


class Fetcher:
    """Fetches pages, and remembers robots.txt and the pauses between two pages of one host."""

    def __init__(
        self,
        *,
        max_bytes: int,
        keep: Path | None = None,
        resolve: Resolve = resolve,
        backend: httpcore2.NetworkBackend | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._max_bytes = max_bytes
        self._keep = keep
        self._sleep = sleep
        self._now = now
        self._pool = httpcore2.ConnectionPool(network_backend=PublicBackend(resolve, backend), max_connections=1)
        self._robots: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page; what was received is kept.

        Raises:
            UnreadableInput: it is not there, not public, not allowed, too large or too slow.
        """
        for _ in range(MAX_REDIRECTS + 1):
            url = _checked(url)
            self._ask_leave(url)
            answer = self._get(url, self._max_bytes)
            if answer.status not in _REDIRECTS:
                break
            place = answer.header("location")
            if place is None:
                raise UnreadableInput("its server sends elsewhere without saying where")
            url = urljoin(url, place)
        else:
            raise UnreadableInput(f"it is redirected more than {MAX_REDIRECTS} times")
        if self._keep is not None:
            with self._keep.open("ab") as archive:
                archive.write(warc_record(answer, self._now()))
        if answer.status != 200:
            raise UnreadableInput(f"its server answers with status {answer.status}: check the address")
        return answer

    def _ask_leave(self, url: str) -> None:
        """Wait as long as the host asks for; raise UnreadableInput where its robots.txt forbids the page."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        robots = self._robots[origin]
        if robots is None:
            raise UnreadableInput("its host's robots.txt cannot be read, so nothing there may be fetched: try later")
        if not robots.can_fetch(url, AGENT):
            raise UnreadableInput("its host's robots.txt forbids to fetch it: save the page by hand")
        pause = max(MIN_PAUSE, float(robots.crawl_delay(AGENT) or 0.0))
        if pause > MAX_PAUSE:
            raise UnreadableInput(f"its host's robots.txt asks for {pause:g} seconds between pages: save it by hand")
        last = self._last.get(origin)
        if last is not None:
            self._sleep(max(0.0, last + pause - time.monotonic()))
        self._last[origin] = time.monotonic()

    def _read_robots(self, origin: str) -> Protego | None:
        """Return the rules of a host; none where they cannot be read, which forbids all (RFC 9309, 2.3.1.4)."""
        url = f"{origin}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._get(_checked(url), MAX_ROBOTS)
            except UnreadableInput as error:
                if "public" in str(error) or "cannot be found" in str(error):
                    raise
                return None
            place = answer.header("location")
            if answer.status not in _REDIRECTS or place is None:
                break
            url = urljoin(url, place)
        if answer.status >= 500:
            return None
        text = decoded_body(answer, MAX_ROBOTS).decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)

    def _get(self, url: str, limit: int) -> Fetched:
        """Make one request."""
        started = time.monotonic()
        timeouts = {"connect": CONNECT_SECONDS, "read": CONNECT_SECONDS, "write": CONNECT_SECONDS, "pool": None}
        try:
            with self._pool.stream("GET", url, headers=_HEADERS, extensions={"timeout": timeouts}) as response:
                body = bytearray()
                for piece in response.iter_stream():
                    body += piece
                    if len(body) > limit:
                        raise UnreadableInput(f"it is larger than the limit of {limit / 1024 / 1024:.3g} MB")
                    if time.monotonic() - started > TOTAL_SECONDS:
                        raise UnreadableInput(f"its server takes longer than {TOTAL_SECONDS:g} seconds")
                headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
                return Fetched(url=url, status=response.status, headers=headers, body=bytes(body))
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise UnreadableInput(f"its server does not answer ({type(error).__name__}): try later") from None


def _checked(url: str) -> str:
    """Return an address in ASCII, without user name and fragment; raise UnreadableInput if it is no web address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        raise UnreadableInput("it is no web address: check it") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise UnreadableInput("only http and https addresses are fetched")
    place = f"[{host}]" if ":" in host else host
    netloc = place if port is None else f"{place}:{port}"
    path = _escaped(parts.path or "/")
    return urlunsplit((parts.scheme.lower(), netloc, path, _escaped(parts.query), ""))


def _escaped(value: str) -> str:
    """Return part of an address with all that is not plain ASCII in it escaped."""
    return "".join(
        char if "\x20" < char < "\x7f" else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
        for char in value
    )


def warc_record(answer: Fetched, at: datetime) -> bytes:
    """Return an answer as one packed record of a web archive."""
    skipped = ("transfer-encoding", "content-length")
    lines = [f"HTTP/1.1 {answer.status} -", *(f"{k}: {v}" for k, v in answer.headers if k.lower() not in skipped)]
    http = (
        "\r\n".join([*lines, f"Content-Length: {len(answer.body)}", "", ""]).encode("latin-1", "replace") + answer.body
    )
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = sha256(stamp.encode() + answer.url.encode() + http).hexdigest()
    head: Sequence[str] = (
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Target-URI: {answer.url}",
        f"WARC-Date: {stamp}",
        f"WARC-Record-ID: <urn:sha256:{digest}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
        "",
        "",
    )
    return gzip.compress("\r\n".join(head).encode() + http + b"\r\n\r\n", mtime=0)


@cache
def fetcher_for(max_bytes: int, keep: str | None) -> Fetcher:
    """Return this process's fetcher, so that pauses and robots.txt hold for all pages of a run."""
    return Fetcher(max_bytes=max_bytes, keep=None if keep is None else Path(keep))
