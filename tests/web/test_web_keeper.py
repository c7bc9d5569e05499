"""What follows from a change is worked out in a process of its own, comes in time, and survives the process."""

import os
import signal
import time
from multiprocessing import active_children

from starlette.testclient import TestClient
from teaming import Server
from test_attacks_sessions import AFFAIR, decide


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
