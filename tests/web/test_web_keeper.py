"""What follows from a change is worked out in a process of its own, comes in time, and survives the process."""

import os
import shutil
import signal
import time
from multiprocessing import active_children

import pytest
from starlette.testclient import TestClient
from teaming import Server
from test_attacks_sessions import AFFAIR, decide

from firsthand.settings import Settings
from firsthand.web import keeper
from firsthand.web.desk import Desk


def counted(client):
    return client.get(f"{AFFAIR}/case").json()["trail"]


def wait_until(is_so):
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_pages_follow_a_change_also_after_their_process_was_killed(tmp_path, template):
    server = Server(tmp_path, template, cases=("affair",), keeps_apart=True)
    with TestClient(server.app, base_url=server.team.address):
        client = server.client("rita")
        before = counted(client)
        made = decide(client)
        assert made.status_code == 201
        wait_until(lambda: counted(client) > before)
        assert made.json()["id"] in {j["id"] for j in client.get(f"{AFFAIR}/judgements").json()["items"]}

        killed = [process.pid for process in active_children()]
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        again = counted(client)
        assert decide(client, verdict="same").status_code == 201
        wait_until(lambda: counted(client) > again)
    wait_until(lambda: not active_children())


class Idle:
    """A process that does nothing, with a pipe to nowhere."""

    def is_alive(self):
        return True

    def join(self, _seconds):
        """It has ended."""

    def terminate(self):
        """Nobody is there."""

    def close(self):
        """Nothing is open."""


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """A keeper whose work takes as long as the test says; the moments at which work began."""
    begun, seconds = [], [0.0]

    def work(_pipe, _wanted):
        begun.append(time.monotonic())
        time.sleep(seconds[0])
        return keeper.Settled(state="", trail=len(begun), sums={})

    monkeypatch.setattr(keeper, "_ask", work)
    monkeypatch.setattr(keeper, "_LONG", 0.1)
    monkeypatch.setattr(keeper.Keeper, "_start", lambda _: (Idle(), Idle()))
    one = keeper.Keeper("affair", tmp_path, lambda _: None, tuple)
    yield one, begun, seconds
    one.close()


def test_only_sums_that_somebody_looks_at_are_made_beforehand(tmp_path, template):
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    desk = Desk(str(tmp_path / "affair.case"), Settings())
    nobody = desk.sums_looked_at()
    desk.keep(("map", ()), dict)
    desk.keep("anything else", dict)

    made = keeper.settle(desk.store, desk._index, wanted=desk.sums_looked_at()).sums
    desk.close()

    assert nobody == ()
    assert set(made) == {("map", ())}


def test_after_long_work_it_rests_as_long_and_then_does_all_at_once(kept):
    one, begun, seconds = kept
    seconds[0] = 0.3
    one.settle(0)
    wait_until(lambda: not one.is_busy)
    for _ in range(5):
        one.settle(0)
    wait_until(lambda: not one.is_busy)

    assert len(begun) == 2
    assert begun[1] - begun[0] >= 0.6


def test_after_short_work_it_goes_on_at_once(kept):
    one, begun, _ = kept
    assert all(one.settle(5) for _ in range(3))

    assert len(begun) == 3
    assert begun[2] - begun[0] < 0.3


def test_it_ends_without_resting_to_the_end(kept):
    one, _, seconds = kept
    seconds[0] = 1.2
    one.settle(0)
    wait_until(lambda: not one.is_busy)
    begun = time.monotonic()
    one.close()

    assert time.monotonic() - begun < 1
