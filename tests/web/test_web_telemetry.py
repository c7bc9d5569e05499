"""Nothing leaves the machine while somebody works: no library reports home, no page asks elsewhere."""

import sys

import pytest
from test_attacks_sessions import AFFAIR, decide

ASKED: list | None = None


def _listen(event, args):
    if ASKED is not None and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        ASKED.append((event, args[1:] if event.startswith("socket.connect") else args))


@pytest.fixture
def connections():
    """All that the process tries to reach; an audit hook cannot be taken off again, only be told not to listen."""
    global ASKED  # noqa: PLW0603 -- the hook lives as long as the process
    if not hasattr(sys, "_firsthand_listens"):
        sys.addaudithook(_listen)
        sys._firsthand_listens = True
    ASKED = []
    yield ASKED
    ASKED = None


def test_no_connection_leaves_while_pages_are_asked_for(team, connections):
    client = team.client("rita")
    for path in ("case", "overview", "events", "claims", "reports", "entities", "network", "timeline", "map", "review",
                 "search?q=harbour", "brief?format=html", "judgements", "trail", "openapi.json"):  # fmt: skip
        assert client.get(f"{AFFAIR}/{path}").status_code == 200
    assert client.get("/").status_code in (200, 503)
    decide(client)

    assert connections == []


def test_the_watch_would_have_noticed(connections):
    import socket

    with socket.socket() as asking:
        asking.settimeout(0.2)
        asking.connect_ex(("127.0.0.1", 9))

    assert connections


def test_traces_go_nowhere():
    trace = pytest.importorskip("opentelemetry.trace")
    provider = trace.get_tracer_provider()

    assert type(provider).__module__.startswith("opentelemetry.trace")  # the interface alone, which keeps nothing
    assert not trace.get_tracer("x").start_span("y").is_recording()
    with pytest.raises(ModuleNotFoundError):
        __import__("opentelemetry.sdk")
