"""Run the application until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from firsthand.errors import UsageError
from firsthand.settings import Settings
from firsthand.web.app import make_app

ADDRESS = "127.0.0.1"


def bind(port: int) -> socket.socket:
    """Return a socket on this machine's own address; 0 lets the machine choose the port.

    Raises:
        UsageError: another program has the port.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((ADDRESS, port))
    except OSError as error:
        found.close()
        raise UsageError(f"port {port} is taken: give another with --port, or 0 for any that is free") from error
    return found


def serve(case: str, settings: Settings, port: int, ready: Callable[[str], None]) -> None:
    """Serve one case on 127.0.0.1 until interrupted.

    Args:
        ready: Called with the address once the case is open.
    """
    listening = bind(port)
    app = make_app(case, settings)
    ready(f"http://{ADDRESS}:{listening.getsockname()[1]}/")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=True)
    uvicorn.Server(config).run(sockets=[listening])
