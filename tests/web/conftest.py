"""A case made by hand and its API; and the example case served to a browser."""

import shutil
import socket
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from piled import build_case  # noqa: E402

from firsthand.settings import Settings  # noqa: E402
from firsthand.web.app import make_app  # noqa: E402
from firsthand.web.desk import Desk  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A folder with a case made by hand and what its pages need, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    build_case(folder / "pile.case")
    Desk(str(folder / "pile.case"), Settings()).close()
    return folder


@contextmanager
def asking(folder, built):
    """Give the API of a case made by hand."""
    path = shutil.copytree(built, folder, dirs_exist_ok=True) / "pile.case"
    app = make_app(str(path), Settings())
    with TestClient(app, base_url="http://127.0.0.1") as found:
        found.case = str(path)
        found.desk = app.app.app.app.state.desk
        yield found


@pytest.fixture(scope="session")
def client(tmp_path_factory, built):
    """The API of a case made by hand, for tests that change nothing."""
    with asking(tmp_path_factory.mktemp("read"), built) as found:
        yield found


@pytest.fixture
def deciding(tmp_path, built):
    """The API of a case of one's own."""
    with asking(tmp_path, built) as found:
        yield found


class Served:
    """An application on a port of this machine, in a thread."""

    def __init__(self, case):
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self.case = case
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(make_app(str(case), Settings()), log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)

    def stop(self):
        """End it."""
        self._server.should_exit = True
        self._thread.join(20)


@pytest.fixture(scope="session")
def example_case(tmp_path_factory):
    """The example case, read once."""
    from example_once import build_once

    return Path(shutil.copy(build_once(tmp_path_factory), tmp_path_factory.mktemp("web") / "example.case"))


@pytest.fixture(scope="session")
def example(example_case):
    """The example case, served."""
    served = Served(example_case)
    yield served
    served.stop()


@pytest.fixture
def serve():
    """Return a function that serves a case until the test ends."""
    begun = []

    def begin(case):
        begun.append(Served(case))
        return begun[-1]

    yield begin
    for served in begun:
        served.stop()


@pytest.fixture
def pile(tmp_path, built):
    """The case made by hand, served."""
    served = Served(shutil.copytree(built, tmp_path, dirs_exist_ok=True) / "pile.case")
    yield served
    served.stop()


@pytest.fixture(scope="session")
def browser():
    """Chromium; without one these tests fail, they are never skipped."""
    from playwright.sync_api import sync_playwright

    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert place, "no Chromium on this machine: apt-get install chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=place, args=FLAGS)
        yield found
        found.close()


class Watched:
    """A page, with what it asked for and what went wrong in it."""

    def __init__(self, context, address):
        self.address = address
        self.page = context.new_page()
        self.requests, self.errors = [], []
        self._asked, self._answered = 0, 0
        self.page.on("request", self._note)
        for end in ("requestfinished", "requestfailed"):
            self.page.on(end, self._note_end)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))

    def open(self, path):
        """Go to a page of the application, and wait until it is there."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("main h1")
        self._settle()
        return self.page

    def _note(self, request):
        self._asked += 1
        self.requests.append(request.url)

    def _note_end(self, _request):
        self._answered += 1

    def _settle(self):
        """Wait until nothing was asked for 150 ms that is not answered; the browser's own word for it takes longer."""
        still, deadline = 0, time.monotonic() + 30
        while still < 3:
            before = self._asked
            self.page.wait_for_timeout(50)
            still = still + 1 if self._asked == before and self._answered >= self._asked else 0
            assert time.monotonic() < deadline, "the page does not come to rest"

    def strangers(self):
        """Return the requests that went to any other host."""
        own = (self.address, "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture
def watch(browser):
    """Return a function that opens a page on an address and records what it does."""
    contexts = []

    def begin(address, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options})
        contexts.append(context)
        return Watched(context, address)

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """The files of a server for a team, to be copied."""
    from teaming import make_template

    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def own_team(tmp_path, template):
    """A server for a team, of one's own."""
    from teaming import Server

    server = Server(tmp_path, template)
    with TestClient(server.app, base_url=server.team.address):
        yield server


@pytest.fixture(scope="session")
def still_team(tmp_path_factory, template):
    """A server for a team; making one takes a while."""
    from teaming import Server

    folder = tmp_path_factory.mktemp("team")
    server = Server(folder, template, a_minute=1e6, at_once=10**6, strangers_a_minute=10**6)
    with TestClient(server.app, base_url=server.team.address):
        yield server


@pytest.fixture
def team(still_team):
    """A server for a team whose accounts are as at the start; its cases keep what was done to them."""
    still_team.begin_anew()
    return still_team
