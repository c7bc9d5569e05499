"""Feeds that readers of feeds can read, messages that can be checked, and nothing sent where it was not asked for."""

import hmac
import json
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer

import feedparser
import pytest

from firsthand.case import news as journal
from firsthand.case import writer
from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.cli.main import run
from firsthand.errors import UnreadableInput, UsageError
from firsthand.read.posting import Poster, signed
from firsthand.records.news import News, NewsFilter, NewsKind, kind_of
from firsthand.records.watch import Alert, Evidence
from firsthand.share.feeds import write_atom, write_json_feed
from firsthand.text.spans import Span
from firsthand.work.current import reconcile_case
from hand_made import build_reading

SECRET = "0123456789abcdef0123456789abcdef"


def entry(number, label="Norway <expelled> 5 & more\x07", kind=NewsKind.RAISED):
    state = {"label": label, "type": "response.expel", "countries": ["NO"], "names": ["Norway"], "grade": 2,
             "sources": "1 to 2", "reports": 3}  # fmt: skip
    return News(number=number, id=f"news-{number}", at=f"2031-03-0{number}T08:00:00Z", kind=kind, event="event-1",
                state=state, before={**state, "grade": 3}, changes=("grade: 3 → 2",), now=(), version="0")  # fmt: skip


def test_an_atom_feed_is_read_by_a_reader_of_feeds():
    found = feedparser.parse(write_atom("affair", [entry(1), entry(2)], base="https://desk.example"))

    assert not found.bozo
    assert found.feed.updated == "2031-03-02T08:00:00Z"
    assert [one.id for one in found.entries] == ["urn:firsthand:news-2", "urn:firsthand:news-1"]
    assert found.entries[0].title == "Grade raised: Norway <expelled> 5 & more\ufffd"
    assert found.entries[0].link == "https://desk.example/events/event-1"


def test_a_json_feed_holds_the_whole_entry():
    feed = json.loads(write_json_feed("affair", [entry(1)]))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["_firsthand"]["before"]["grade"] == 3
    assert "url" not in feed["items"][0]


def test_each_filter_is_a_feed_of_its_own_and_entries_keep_their_ids():
    one, other = (feedparser.parse(write_atom("affair", [entry(1)], filtered=name)) for name in ("a", "b"))

    assert one.feed.id != other.feed.id
    assert one.entries[0].id == other.entries[0].id


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [(3, 2, NewsKind.RAISED), (2, 3, NewsKind.LOWERED), (6, 1, NewsKind.RAISED), (2, 2, NewsKind.CHANGED)],
)
def test_a_smaller_digit_is_a_better_grade(before, now, kind):
    assert kind_of({"grade": before}, {"grade": now}) is kind


@pytest.fixture
def case(tmp_path):
    """A case with one event."""
    name = str(tmp_path / "affair.case")
    _add(name, "a.txt")
    return name


def _add(name, path, **told):
    with make_case(name) as store:
        with store.write() as connection:
            writer.add_reading(connection, rows_of(build_reading(path=path, **told)), path, "2031-01-01T00:00:00Z")
        reconcile_case(store)


def test_the_command_tells_the_journal_in_every_form(case, capsys):
    assert run(["news", case]) == 0
    assert "New: Norvania" in capsys.readouterr().out
    assert run(["news", case, "--format", "json", "--type", "response", "--what", "new"]) == 0
    assert json.loads(capsys.readouterr().out)["what"] == "new"
    assert run(["news", case, "--format", "atom"]) == 0
    assert len(feedparser.parse(capsys.readouterr().out).entries) == 1
    assert run(["news", case, "--format", "jsonfeed", "--entity", "nobody"]) == 0
    assert json.loads(capsys.readouterr().out)["items"] == []
    assert run(["news", case, "--format", "atom", "--follow"]) == 2
    assert run(["news", case, "--webhook", "https://desk.example/hook"]) == 2
    assert run(["news", case, "--allow-private"]) == 2


class Receiver:
    """A server on this machine that keeps what it is sent and answers as it is told."""

    def __init__(self):
        self.taken, self.answers = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.taken.append((dict(self.headers), body))
                self.send_response(outer.answers.pop(0) if outer.answers else 204)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver():
    found = Receiver()
    yield found
    found.stop()


def poster(receiver, **options):
    return Poster(receiver.url, SECRET.encode(), allow_private=True, sleep=lambda _: None, now=lambda: 7.9, **options)


def test_a_message_is_signed_so_that_its_receiver_can_check_it(receiver):
    poster(receiver).post(b'{"a": 1}', "news-1")

    ((headers, body),) = receiver.taken
    expected = hmac.new(SECRET.encode(), b"7." + body, sha256).hexdigest()
    assert headers["X-Firsthand-Signature"] == f"t=7,v1={expected}"
    assert headers["X-Firsthand-Delivery"] == "news-1"
    assert signed(body, b"another secret", 7) != headers["X-Firsthand-Signature"]


@pytest.mark.parametrize(("answers", "tries"), [([503, 500, 204], 3), ([429, 200], 2)])
def test_a_receiver_that_is_busy_is_asked_again(receiver, answers, tries):
    receiver.answers = answers

    poster(receiver).post(b"{}", "news-1")

    assert len(receiver.taken) == tries


@pytest.mark.parametrize(("answers", "tries"), [([500] * 9, 4), ([400], 1), ([302], 1)])
def test_a_receiver_that_refuses_is_given_up_and_never_followed_elsewhere(receiver, answers, tries):
    receiver.answers = list(answers)

    with pytest.raises(UnreadableInput, match="status"):
        poster(receiver).post(b"{}", "news-1")
    assert len(receiver.taken) == tries


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1"])
def test_a_message_goes_to_no_private_address_unless_that_is_allowed(address, receiver):
    sender = Poster("https://desk.example/hook", SECRET.encode(), resolve=lambda _host, _port: [address])

    with pytest.raises(UnreadableInput, match="not on the public net"):
        sender.post(b"{}", "news-1")
    assert receiver.taken == []


@pytest.mark.parametrize(
    "url", ["http://desk.example/hook", "ftp://desk.example", "https://me@desk.example/", "desk", ""]
)
def test_a_webhook_is_an_https_address(url):
    with pytest.raises(UsageError, match="https"):
        Poster(url, SECRET.encode())


def test_a_short_secret_is_refused():
    with pytest.raises(UsageError, match="16 characters"):
        Poster("https://desk.example/hook", b"secret \n")


def test_a_webhook_is_told_what_is_new_from_its_first_run_on_and_no_names_unless_asked(
    case, receiver, tmp_path, capsys
):
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    hook = ["--webhook", receiver.url, "--secret-file", str(tmp_path / "secret"), "--allow-private"]

    assert run(["news", case, *hook]) == 0
    assert receiver.taken == []
    _add(case, "b.txt", who="Brae", whom="40 botanists", outlet="Other Post", tail=" It rained.")
    assert run(["news", case, *hook]) == 0
    assert run(["news", case, *hook]) == 0
    bodies = [json.loads(body) for _, body in receiver.taken]
    assert len(bodies) >= 1
    assert set(bodies[0]) <= {"id", "number", "at", "what", "event", "type", "grade"}
    receiver.answers = [400]
    _add(case, "c.txt", who="Norvania", whom="3 pilots", outlet="Third Post", tail=" It snowed.")
    assert run(["news", case, *hook, "--full"]) == 1  # not taken: it is tried again
    count = len(receiver.taken)
    assert run(["news", case, *hook, "--full"]) == 0
    again = [json.loads(body) for _, body in receiver.taken[count - 1 :]]
    assert again[0] == again[1]
    assert "label" in again[0]
    capsys.readouterr()


def test_an_alert_is_told_once(case):
    words = Evidence(report="r", published=None, outlet=None, span=Span(0, 1), quote="q")
    alert = Alert(id="alert-1", event="event-1", measure="expelled", by_country="NO", name="A", found="B", entity="e",
                  found_entity="f", country="RS", score=0.9, verdict="name matches", reasons=("same name",), then=words,
                  now=words)  # fmt: skip
    with open_case(case) as store, store.write() as connection:
        assert journal.add_alerts(connection, [alert], "2031-01-01T00:00:00Z") == 1
        assert journal.add_alerts(connection, [alert], "2031-01-02T00:00:00Z") == 0
        (told,) = [one for one in journal.read_news(connection) if NewsFilter(kinds=(NewsKind.ALERT,)).fits(one)]

    assert told.state["label"] == "A, expelled by NO, turns up in RS as B: name matches"
