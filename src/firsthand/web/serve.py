"""Run the application until it is told to stop: for oneself on this machine, or for a team, with accounts."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from firsthand.accounts.oidc import Provider, check_issuer
from firsthand.accounts.opening import open_accounts
from firsthand.case.dialect import parse_address
from firsthand.errors import UsageError
from firsthand.settings import Settings
from firsthand.web.app import make_app
from firsthand.web.team import Team, make_team_app

ADDRESS = "127.0.0.1"
_LOG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
    "loggers": {"uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
"""No line a request: addresses may name what somebody is looking for, and belong to nobody's log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a server for a team is reached.

    Attributes:
        host: Address to listen on.
        port: Port to listen on; 0: any that is free.
        address: Where browsers find it, if not on this machine alone; any other name is refused.
        proxy: Address of that proxy: what it says of who asks is believed, and nobody else.
        certificate, key: Files for https without a proxy.
        provider: A provider of sign-in.
    """

    host: str = ADDRESS
    port: int = 8321
    address: str | None = None
    proxy: str | None = None
    certificate: str | None = None
    key: str | None = None
    provider: Provider | None = field(default=None, repr=False)


def bind(port: int, host: str = ADDRESS) -> socket.socket:
    """Return a listening socket; 0 lets the machine choose the port.

    Raises:
        UsageError: another program has the port, or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise UsageError(f"{host} port {port} cannot be had ({error.strerror}): give another, or port 0") from error
    return found


def serve(case: str, settings: Settings, port: int, ready: Callable[[str], None]) -> None:
    """Serve one case on 127.0.0.1 until interrupted.

    Args:
        ready: Called with the address once the case is open.
    """
    listening = bind(port)
    app = make_app(case, settings)
    ready(f"http://{ADDRESS}:{listening.getsockname()[1]}/")
    _run(app, listening, Reached())


def serve_team(
    cases: Mapping[str, str], accounts: str, settings: Settings, reached: Reached, ready: Callable[[str], None]
) -> None:
    """Serve several cases with accounts until interrupted.

    Raises:
        UsageError: it would be reached from elsewhere over an open line.
    """
    check_reached(reached)
    store = open_accounts(accounts)
    try:
        listening = bind(reached.port, reached.host)
        scheme = "https" if reached.certificate else "http"
        host = f"[{reached.host}]" if ":" in reached.host else reached.host
        address = reached.address or f"{scheme}://{host}:{listening.getsockname()[1]}"
        app = make_team_app(cases, store, settings, Team(address=address, provider=reached.provider, keeps_apart=True))
        ready(address.rstrip("/") + "/")
        _run(app, listening, reached)
    finally:
        store.close()


def check_reached(reached: Reached) -> None:
    """Refuse to be reached in a way in which passwords could be read on the way.

    Raises:
        UsageError: it says what is missing.
    """
    if reached.provider is not None:
        check_issuer(reached.provider.issuer)
    if bool(reached.certificate) != bool(reached.key):
        raise UsageError("a certificate needs its key, and a key its certificate")
    for file in (reached.certificate, reached.key):
        if file is not None and not Path(file).is_file():
            raise UsageError(f"there is no file {file}")
    if reached.address is not None:
        parts = urlsplit(reached.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
            raise UsageError(f"{reached.address!r} is no address of a server: write it as https://cases.example.org")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise UsageError("browsers must reach the server by https: passwords could be read on the way")
    is_safe = reached.address is not None and (reached.certificate or reached.proxy)
    if not is_loopback(reached.host) and not is_safe:
        raise UsageError(
            f"{reached.host} is reached from other machines: say with --address by which https address, and give "
            "--certificate and --key, or the --proxy that stands before it"
        )


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def name_cases(cases: tuple[str, ...]) -> dict[str, str]:
    """Return the cases by the name that each has on the server: its file's, or its schema's.

    Raises:
        UsageError: two have one name.
    """
    named: dict[str, str] = {}
    for case in cases:
        address = parse_address(case)
        name = address.schema or (address.path.stem if address.path else "")
        name = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in name)
        if name in named or not name.strip("-."):
            raise UsageError(f"two cases are called {name!r}, or one has no name: rename one")
        named[name] = case
    return named


def _run(app: ASGIApp, listening: socket.socket, reached: Reached) -> None:
    config = uvicorn.Config(
        app,
        log_config=_LOG,
        access_log=False,
        server_header=False,
        date_header=True,
        ws="none",
        # Without a proxy of ours, nobody is believed who says that somebody else asks.
        proxy_headers=reached.proxy is not None,
        forwarded_allow_ips=reached.proxy or "",
        ssl_certfile=reached.certificate,
        ssl_keyfile=reached.key,
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=32 * 1024,
    )
    uvicorn.Server(config).run(sockets=[listening])
