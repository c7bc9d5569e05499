"""Workers are forked from a process that knows nothing of this one, and none of them outlives what it is needed for."""

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe

import pytest
from engine_processes import all_end, children_of, is_alive

from firsthand.engine import nursery
from firsthand.engine.nursery import Nursery, starter_for
from firsthand.settings import Settings

SETTINGS = Settings(language="de")


def answer(pipe, settings, finish):
    """What the workers here do: answer, or end."""
    while True:
        asked = pipe.recv()
        if asked == "end":
            return
        if isinstance(asked, signal.Signals):
            os.kill(os.getpid(), asked)
        elif asked == "fail":
            raise ValueError("as asked")
        else:
            main = getattr(sys.modules["__main__"], "__file__", None)
            pipe.send((os.getpid(), main, settings.language, finish, len(threading.enumerate())))


@pytest.fixture(scope="module")
def starter():
    found = Nursery(answer, SETTINGS, "finish")
    yield found
    found.close()


def begin(starter):
    ours, theirs = Pipe()
    with theirs:
        return starter.start(theirs), ours


def ask(pipe):
    pipe.send("who")
    return pipe.recv()


def test_a_worker_gets_what_it_is_given_and_nothing_of_this_process(starter):
    worker, pipe = begin(starter)

    pid, main, language, finish, threads = ask(pipe)

    assert (main, language, finish, threads) == (None, "de", "finish", 1)
    assert pid in children_of(os.getpid())
    worker.end()


def test_a_worker_that_is_not_busy_ends_when_its_pipe_is_closed(starter):
    worker, pipe = begin(starter)
    ask(pipe)

    pipe.close()

    assert worker.end(20) == 1  # by the error that the end of the pipe is


@pytest.mark.parametrize(
    ("asked", "code"), [("end", 0), ("fail", 1), (signal.SIGSEGV, -signal.SIGSEGV), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_how_a_worker_ended_is_told(starter, asked, code):
    worker, pipe = begin(starter)

    pipe.send(asked)

    with pytest.raises((EOFError, ConnectionResetError)):
        pipe.recv()
    assert worker.end(20) == code


def test_a_worker_that_goes_on_is_killed(starter):
    worker, pipe = begin(starter)
    pid = ask(pipe)[0]

    assert worker.end() == -signal.SIGKILL
    assert not is_alive(pid)


def test_workers_die_with_the_nursery_and_who_waits_for_one_is_told():
    starter = Nursery(answer, SETTINGS, None)
    (worker, pipe), (_, other) = begin(starter), begin(starter)
    pids = [ask(pipe)[0], ask(other)[0]]

    starter._process.kill()

    for end in (pipe, other):
        with pytest.raises((EOFError, ConnectionResetError)):
            end.recv()
    assert worker.end() == -signal.SIGKILL
    assert all_end(pids)
    starter.close()


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_a_nursery_that_is_closed_while_it_loads_is_gone_at_once(seconds):
    before = children_of(os.getpid())
    starter = Nursery(answer, SETTINGS, None)
    begin(starter)
    time.sleep(seconds)
    started = time.monotonic()

    starter.close()

    assert children_of(os.getpid()) == before
    assert time.monotonic() - started < 5


def test_no_other_thread_sees_another_script_while_workers_start():
    """Some programs look at `__main__` at any time; multiprocessing in another thread does."""
    main, seen = sys.modules["__main__"], set()
    stop = threading.Event()
    watcher = threading.Thread(target=lambda: [seen.add(id(sys.modules["__main__"])) for _ in iter(stop.is_set, True)])
    watcher.start()
    starter = starter_for(answer, SETTINGS, None)
    begin(starter)
    starter.close()
    stop.set()
    watcher.join()

    assert seen == {id(main)}


def test_what_stands_in_the_callers_script_is_found_there(tmp_path):
    script = tmp_path / "own_script.py"
    script.write_text(
        "from multiprocessing import Pipe\n"
        "from firsthand.engine.nursery import starter_for\n"
        "from firsthand.settings import Settings\n"
        "def work(pipe, settings, finish):\n    pipe.send(finish())\n"
        "def finish():\n    return 'found'\n"
        "if __name__ == '__main__':\n"
        "    starter = starter_for(work, Settings(), finish)\n"
        "    ours, theirs = Pipe()\n"
        "    worker = starter.start(theirs)\n"
        "    print(ours.recv(), worker.end(20))\n"
        "    starter.close()\n"
    )
    assert subprocess.check_output([sys.executable, str(script)], text=True) == "found 0\n"


def test_other_systems_start_each_worker_afresh(monkeypatch):
    monkeypatch.setattr(nursery.sys, "platform", "win32")
    starter = starter_for(answer, SETTINGS, None)
    monkeypatch.undo()
    worker, pipe = begin(starter)

    assert type(starter) is not Nursery
    assert ask(pipe)[0] in children_of(os.getpid())
    assert worker.end() == -signal.SIGKILL
    starter.close()
