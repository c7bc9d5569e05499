"""Start worker processes: forked from one that has loaded what they need, where the system can; else each afresh.

Loading takes seconds and hundreds of megabytes. The process that does it once for all workers, the *nursery*, is a
fresh interpreter: nothing of whoever starts it (open cases, threads, locks, the script that runs) leaks into it, and it
runs no threads but OpenBLAS's, which mind forks themselves. It ends, and ends what it forked, when it is closed or
whoever started it is gone.

**Misses**: where reports are in another language than the settings say (English, if they say none), each worker loads
what is missing for itself.
"""

from __future__ import annotations

import ctypes
import gc
import json
import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any, NoReturn, Protocol

from firsthand.errors import CaseError, LexiconError, MissingModel, UsageError
from firsthand.settings import Settings
from firsthand.work.analysing import load_models, load_reader

Work = Callable[[Connection, Settings, Any], None]
"""What a worker does with its end of a pipe until that is closed."""

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from firsthand.engine.nursery import serve; serve(int(sys.argv[1]))"
)
_FIRST = "en"
"""The language whose models are loaded where the settings name none."""
_LOADED = "loaded"
_END_SECONDS = 5.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


class Worker(Protocol):
    """A process that works for this one."""

    def end(self, seconds: float = 0.0) -> int:
        """End it if it has not ended by itself within so many seconds; return its exit code, -N after signal N."""


class Starter(Protocol):
    """What starts workers."""

    def start(self, pipe: Connection) -> Worker:
        """Start a worker at the other end of this one's pipe; the caller closes its own copy of `pipe`."""

    def close(self) -> None:
        """End all workers, and what was kept for them."""


def starter_for(work: Work, settings: Settings, finish: object) -> Starter:
    """Return what starts workers that do `work`.

    What stands in the caller's own script can only be found by running that again; it is the caller's care, as ever
    with multiprocessing, that this does no harm.
    """
    is_of_script = getattr(finish, "__module__", "__main__") == "__main__"
    if sys.platform != "linux" or is_of_script:
        return _Spawning(work, settings, finish)
    return Nursery(work, settings, finish)


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Hold ctrl-C back within the block, and for ever in processes that are started in it: their parent ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Spawning:
    """Starts each worker as an interpreter of its own."""

    def __init__(self, work: Work, settings: Settings, finish: object) -> None:
        self._work, self._given = work, (settings, finish)
        self._context = multiprocessing.get_context("spawn")
        self._begun: list[_Spawned] = []

    def start(self, pipe: Connection) -> Worker:
        """Start a worker; see `Starter`."""
        process = self._context.Process(target=self._work, args=(pipe, *self._given), daemon=True)
        with deaf_to_ctrl_c():
            process.start()
        self._begun.append(_Spawned(process))
        return self._begun[-1]

    def close(self) -> None:
        """End all workers."""
        for worker in self._begun:
            worker.end()


class _Spawned:
    def __init__(self, process: BaseProcess) -> None:
        self._process = process

    def end(self, seconds: float = 0.0) -> int:
        """End it; see `Worker`."""
        self._process.join(seconds)
        self._process.kill()
        self._process.join()
        return self._process.exitcode or 0


class Nursery:
    """The process that loads once and forks, as seen by whoever started it."""

    def __init__(self, work: Work, settings: Settings, finish: object) -> None:
        orders = pickle.dumps((work, settings, finish))
        ours, theirs = socket.socketpair()
        with ours, theirs:
            command = [sys.executable, "-c", _PROGRAM, str(theirs.fileno()), json.dumps(sys.path)]
            with deaf_to_ctrl_c():
                self._process = subprocess.Popen(  # noqa: S603 -- this interpreter, with a program of our own
                    command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
                )
            self._control = Connection(ours.detach())
        self._begun = 0
        self._is_loaded = False
        with suppress(OSError):  # it may be dead already: who waits for its workers will hear so
            self._control.send_bytes(orders)

    def start(self, pipe: Connection) -> Worker:
        """Have a worker forked; see `Starter`. It begins when all is loaded."""
        self._begun += 1
        with suppress(OSError):
            self._control.send(("start", self._begun, 0.0))
            send_handle(self._control, pipe.fileno(), self._process.pid)
        return _Forked(self, self._begun)

    def end(self, number: int, seconds: float) -> int:
        """Have a worker ended; return its exit code, or that of the nursery if it is dead, and all workers with it."""
        try:
            self._control.send(("end", number, seconds))
            while (answer := self._control.recv()) == _LOADED:
                self._is_loaded = True
            return int(answer)
        except (EOFError, OSError):
            return self._process.wait()

    def close(self) -> None:
        """End all workers, and the nursery."""
        with suppress(EOFError, OSError):
            if not self._is_loaded and not self._control.poll():
                self._process.kill()  # still loading: it has no workers yet, and hears nothing
        self._control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Forked:
    def __init__(self, nursery: Nursery, number: int) -> None:
        self._nursery, self._number = nursery, number

    def end(self, seconds: float = 0.0) -> int:
        """End it; see `Worker`."""
        return self._nursery.end(self._number, seconds)


def serve(handle: int) -> None:
    """Live as the nursery: load, then fork and end workers as told, until whoever started this process is gone."""
    control = Connection(handle)
    workers: dict[int, int] = {}
    try:
        work, settings, finish = pickle.loads(control.recv_bytes())  # noqa: S301 -- from the process that started this
        _load(settings)
        control.send(_LOADED)
        while True:
            order, number, seconds = control.recv()
            if order == "start":
                pipe = recv_handle(control)
                workers[number] = _fork(control, pipe, work, settings, finish)
                os.close(pipe)
            else:
                control.send(_end(workers.pop(number), seconds))
    except (EOFError, ConnectionResetError, BrokenPipeError):
        pass
    finally:
        for pid in workers.values():
            os.kill(pid, signal.SIGKILL)
        for pid in workers.values():
            os.waitpid(pid, 0)


def _load(settings: Settings) -> None:
    """Load what all workers need; what is wrong for every report alike they find themselves, and tell."""
    os.environ["TOKENIZERS_PARALLELISM"] = (
        "false"  # its threads would not outlive a fork; one text at a time has no use
    )
    with suppress(CaseError, LexiconError, MissingModel, UsageError):
        load_reader(settings)
        load_models(settings.language or _FIRST, settings)
    gc.freeze()  # what is loaded by now is garbage never: else the first collection would copy it for each worker


def _fork(control: Connection, pipe: int, work: Work, settings: Settings, finish: object) -> int:
    """Return the id of a new worker; in the worker itself, never."""
    nursery = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(nursery, control, pipe, work, settings, finish)
    return pid


def _live(nursery: int, control: Connection, pipe: int, work: Work, settings: Settings, finish: object) -> NoReturn:
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == nursery:
            control.close()
            work(Connection(pipe), settings, finish)
        code = 0
    except BaseException:  # noqa: BLE001 -- the edge of a process: nothing may run on in it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end(pid: int, seconds: float) -> int:
    deadline = time.monotonic() + seconds
    while (found := os.waitpid(pid, os.WNOHANG)) == (0, 0):
        if time.monotonic() >= deadline:
            os.kill(pid, signal.SIGKILL)
            found = os.waitpid(pid, 0)
            break
        time.sleep(0.01)
    return os.waitstatus_to_exitcode(found[1])
