"""Fetching: from the public net only, pinned, checked at every redirect, within limits; on a server of our own."""

import gzip
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore2
import pytest
from written import BODY, PAGE

from firsthand.errors import UnreadableInput, UsageError
from firsthand.read.fetching import Fetcher
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.public_net import is_public
from firsthand.read.reader import read_report
from firsthand.records.report import Rejection
from firsthand.settings import Settings

PUBLIC = "93.184.215.14"
HOSTS = {"brae.example": [PUBLIC], "inner.example": ["10.0.0.7"], "mixed.example": [PUBLIC, "127.0.0.1"]}
ANSWERS = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
    "/envoy": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a " * 400_000)),
    "/brotli": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"),
    "/large": (200, {"Content-Type": "text/html"}, b"a " * 200_000),
    "/moved": (302, {"Location": "/envoy"}, b""),
    "/inward": (302, {"Location": "http://inner.example/secret"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/circle": (301, {"Location": "/circle"}, b""),
    "/private/a": (200, {}, b"x"),
    "/script": (200, {"Content-Type": "application/javascript"}, b"var a = 1;"),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel><item><title>A</title>"
              b"<description>One line of text.</description></item></channel></rss>"),
}  # fmt: skip


class Page(BaseHTTPRequestHandler):
    asked: list = []  # noqa: RUF012 -- one list a server, emptied by the fixture

    def do_GET(self):
        self.asked.append((self.headers["Host"], self.path))
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class ToLocal(httpcore2.SyncBackend):
    """Connects to the server of this test instead of to the net, and remembers where it was sent."""

    def __init__(self, port):
        super().__init__()
        self.port, self.sent_to = port, []

    def connect_tcp(self, host, port, *rest, **options):
        self.sent_to.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, *rest, **options)


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def net(server, tmp_path):
    """Return a function that makes a fetcher, with its backend, its pauses and its archive."""
    Page.asked.clear()

    def make(hosts=HOSTS, max_bytes=100_000, resolve=None):
        backend = ToLocal(server.server_port)
        pauses = []
        fetcher = Fetcher(
            max_bytes=max_bytes,
            keep=tmp_path / "fetched.warc.gz",
            resolve=resolve or (lambda host, _: hosts.get(host, [])),
            backend=backend,
            sleep=pauses.append,
            now=lambda: datetime(2024, 5, 2, 9, tzinfo=UTC),
        )
        return fetcher, backend, pauses

    return make


def fetched(net, url, **settings):
    fetcher, _, _ = net()
    chosen = Settings(allow_fetch=True, **settings)
    [found] = find_inputs([url], chosen, fetch=fetcher.fetch)
    return found.reason if isinstance(found, Rejection) else read_report(found, chosen)


@pytest.mark.parametrize("path", ["envoy", "packed", "moved", "envoy#part"])
def test_a_page_is_fetched_and_read(net, path):
    report = fetched(net, f"http://brae.example/{path}")

    assert [r.span.of(report.text) for r in report.regions if r.kind.value == "body"] == list(BODY)
    assert report.canonical == "https://brae.example/envoy"
    assert dict(report.stated_by)["url"] == "fetched"


def test_a_feed_is_fetched_and_taken_apart(net):
    fetcher, _, _ = net()

    [entry] = find_inputs(["http://brae.example/feed"], Settings(allow_fetch=True), fetch=fetcher.fetch)

    assert (entry.path, entry.kind) == ("http://brae.example/feed/1", "fragment")


REFUSED = [
    ("http://brae.example/gone", "status 404"),
    ("http://brae.example/private/a", "forbids"),
    ("http://brae.example/inward", "not on the public net"),
    ("http://brae.example/to-file", "only http"),
    ("http://brae.example/circle", "more than 5 times"),
    ("http://brae.example/large", "larger than"),
    ("http://brae.example/bomb", "unpacks to more"),
    ("http://brae.example/brotli", "not asked for"),
    ("http://brae.example/script", "no report"),
    ("http://inner.example/", "not on the public net"),
    ("http://mixed.example/", "not on the public net"),
    ("http://nowhere.example/", "not on the public net"),
    ("http://127.0.0.1/", "not on the public net"),
    ("http://[::1]/", "not on the public net"),
    ("http://user@inner.example/", "not on the public net"),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_what_may_not_be_fetched_is_rejected_with_the_reason(net, url, reason):
    hosts = HOSTS | {"127.0.0.1": ["127.0.0.1"], "::1": ["::1"]}
    fetcher, _, _ = net(hosts)
    settings = Settings(allow_fetch=True, max_bytes=100_000)

    [found] = find_inputs([url], settings, fetch=fetcher.fetch)

    assert reason in found.reason


def test_the_connection_goes_to_the_address_that_was_checked_whatever_the_name_says_next(net):
    answers = iter([[PUBLIC], [PUBLIC], ["10.0.0.7"]])
    fetcher, backend, _ = net(resolve=lambda _host, _port: next(answers))

    fetcher.fetch("http://brae.example/envoy")

    assert {host for host, _ in backend.sent_to} == {PUBLIC}


def test_nothing_is_asked_of_a_host_that_is_not_public(net):
    fetcher, backend, _ = net()

    with pytest.raises(UnreadableInput):
        fetcher.fetch("http://brae.example/inward")

    assert {host for host, _ in Page.asked} == {"brae.example"}
    assert {host for host, _ in backend.sent_to} == {PUBLIC}


def test_two_pages_of_one_host_are_fetched_with_a_pause_between(net):
    fetcher, _, pauses = net()

    fetcher.fetch("http://brae.example/envoy")
    fetcher.fetch("http://brae.example/packed")

    [pause] = pauses
    assert 0.5 < pause <= 1.0


def test_what_was_received_is_kept_as_it_came_and_can_be_read_again(net, tmp_path):
    fetcher, _, _ = net()
    fetcher.fetch("http://brae.example/moved")
    fetcher.fetch("http://brae.example/packed")

    kept = list(find_inputs([str(tmp_path / "fetched.warc.gz")], Settings()))

    assert [one.within.url for one in kept] == ["http://brae.example/envoy", "http://brae.example/packed"]
    assert [one.data for one in kept] == [PAGE.encode(), PAGE.encode()]
    assert b"WARC-Date: 2024-05-02T09:00:00Z" in gzip.decompress((tmp_path / "fetched.warc.gz").read_bytes())


def test_without_leave_nothing_is_fetched():
    with pytest.raises(UsageError, match="--allow-fetch"):
        find_inputs(["https://brae.example/envoy"], Settings())


ADDRESSES = [
    ("93.184.215.14", True),
    ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
    ("127.0.0.1", False),
    ("10.1.2.3", False),
    ("169.254.169.254", False),
    ("100.64.0.1", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False),
    ("255.255.255.255", False),
    ("::1", False),
    ("fe80::1%eth0", False),
    ("fd00::1", False),
    ("::ffff:10.0.0.1", False),
    ("2002:7f00:1::", False),
    ("64:ff9b::7f00:1", False),
    ("brae.example", False),
]


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_an_address_is_public_or_not(address, public):
    assert is_public(address) is public


def test_an_input_that_was_fetched_is_like_any_other(net):
    fetcher, _, _ = net()

    [found] = find_inputs(["http://brae.example/envoy"], Settings(allow_fetch=True), fetch=fetcher.fetch)

    assert isinstance(found, RawInput)
    assert (found.path, found.kind, found.charset) == ("http://brae.example/envoy", "html", "utf-8")
