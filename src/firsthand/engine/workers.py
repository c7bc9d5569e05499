"""Share batches between processes; survive a worker that hangs or dies.

Each worker has one batch at a time and a pipe of its own, so that one can be killed without harm to the others.
A worker tells when each step begins, and may take so much memory and no more. If it dies, or a step takes too long,
what it had not finished is tried again one by one; an input that has ended its worker three times is set aside, and one
that alone takes too long at once.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from firsthand.engine.nursery import Starter, Worker, starter_for
from firsthand.engine.steps import CALLERS_FAULT, Finish, T, run_batch
from firsthand.errors import FirsthandError
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from firsthand.work.analysing import Input

_GRACE_SECONDS = 5.0
"""How much longer than its limit a step may take before its process is killed; first it breaks the step off itself."""

MOST_DEATHS = 3
"""How many workers an input may end before it is set aside; in the batch where the first died it was one of several."""
_TIMES = {1: "once", 2: "twice", 3: "three times"}

_BATCHES_AHEAD = 3
"""Batches a worker that may be under way or wait for their turn; it bounds the memory."""


@dataclass(slots=True)
class _Task:
    """Inputs and their places in the order of all inputs; `done` counts those whose result has come."""

    first: int
    inputs: Sequence[Input]
    done: int = 0


@dataclass(slots=True)
class _Worker:
    process: Worker
    pipe: Connection
    task: _Task | None = None
    deadline: float = math.inf
    is_ready: bool = False


class Deaths:
    """How many workers each input ended, by its place in the order of all inputs."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def count(self, places: Sequence[int]) -> None:
        """Count one worker more for each of these, which it had not finished."""
        for place in places:
            self._counts[place] = self.of(place) + 1

    def of(self, place: int) -> int:
        """Return how many workers one input ended."""
        return self._counts.get(place, 0)


def run_in_workers(
    batches: Iterable[Sequence[Input]], settings: Settings, finish: Finish[T], deaths: Deaths | None = None
) -> Iterator[T]:
    """Yield what `finish` makes of the reading or rejection of each input, one an input, in order.

    Args:
        deaths: Where to count the workers that inputs end, if that is to be known beyond this run.
    """
    pool = _Pool(settings, finish)
    try:
        yield from pool.run(iter(batches), deaths or Deaths())
    finally:
        pool.close()


def run_in_kept_workers(batches: Iterable[Sequence[Input]], settings: Settings, finish: Finish[T]) -> Iterator[T]:
    """Do as `run_in_workers` does, with workers that stay for the next such run of this process.

    Loading the models takes seconds, which a run of some dozen reports need not pay again. The workers end with this
    process, however it ends, or with `end_kept_workers`.
    """
    pool = _KEPT.pop((settings, finish), None) or _Pool(settings, finish)
    try:
        yield from pool.run(iter(batches), Deaths())
    except BaseException:
        pool.close()  # somebody may still work on what nobody wants now
        raise
    end_kept_workers()
    _KEPT[settings, finish] = pool


def end_kept_workers() -> None:
    """End the workers that wait for another run."""
    while _KEPT:
        _KEPT.popitem()[1].close()


def _work(pipe: Connection, settings: Settings, finish: Finish[T]) -> None:
    """Live as a worker: take batches from the pipe until it is closed."""
    try:
        limit_memory(settings.max_memory)
        pipe.send(("ready", None))
        while True:
            batch = pipe.recv()
            for result in run_batch(batch, settings, finish, begin=lambda seconds: pipe.send(("begin", seconds))):
                pipe.send(("result", result))
            pipe.send(("ready", None))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except CALLERS_FAULT as error:
        pipe.send(("error", error))


class _Pool(Generic[T]):
    """The workers, and what is known of the work: tasks that wait, results that came before their turn."""

    def __init__(self, settings: Settings, finish: Finish[T]) -> None:
        self._settings = settings
        self._finish = finish
        self._deaths = Deaths()
        self._starter: Starter | None = None
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._results: dict[int, T] = {}

    def run(self, batches: Iterator[Sequence[Input]], deaths: Deaths) -> Iterator[T]:
        """Yield all results in order."""
        self._deaths = deaths
        taken = yielded = 0
        fresh: _Task | None = None
        ends: deque[int] = deque()
        more = True
        while more or yielded < taken:
            while ends and ends[0] <= yielded:
                ends.popleft()
            if more and fresh is None and len(ends) < self._settings.jobs * _BATCHES_AHEAD:
                batch = next(batches, None)
                if batch is None:
                    more = False
                    continue
                fresh = _Task(taken, batch)
                taken += len(batch)
                ends.append(taken)
            if (self._again or fresh) and (worker := self._idle_worker()):
                if self._again:
                    self._give(worker, self._again.popleft())
                elif fresh:
                    self._give(worker, fresh)
                    fresh = None
                continue
            if fresh and len(self._workers) < self._settings.jobs:
                continue  # all start together: to wait for what one says would hold up the next
            self._listen(0.0 if yielded in self._results else 1.0)
            if yielded in self._results:
                yield self._results.pop(yielded)
                yielded += 1

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.pipe.close()
        self._workers = []
        if self._starter is not None:
            self._starter.close()
            self._starter = None

    def _idle_worker(self) -> _Worker | None:
        for worker in self._workers:
            if worker.is_ready and worker.task is None:
                return worker
        if len(self._workers) < self._settings.jobs:
            self._start()
        return None

    def _start(self) -> None:
        if self._starter is None:
            self._starter = starter_for(_work, self._settings, self._finish)
        ours, theirs = multiprocessing.Pipe()
        with theirs:
            self._workers.append(_Worker(self._starter.start(theirs), ours))

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task, worker.deadline = task, self._deadline(self._settings.seconds_per_report)
        try:
            worker.pipe.send(list(task.inputs))
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker)

    def _listen(self, seconds: float) -> None:
        """Take what the workers say, waiting at most `seconds` for a first word; deal with the dead and the late."""
        spoken = wait([worker.pipe for worker in self._workers], seconds)
        for worker in [worker for worker in self._workers if worker.pipe in spoken]:
            try:
                while worker.pipe.poll():
                    self._hear(worker, *worker.pipe.recv())
            except (EOFError, ConnectionResetError):
                self._bury(worker)
        for worker in [worker for worker in self._workers if worker.deadline < time.monotonic()]:
            self._bury(worker, f"it took longer than {self._settings.seconds_per_report} seconds")

    def _hear(self, worker: _Worker, kind: str, value: Any) -> None:
        if kind == "error":
            raise value
        if kind == "begin":
            worker.deadline = self._deadline(value)
        elif kind == "ready":
            worker.is_ready, worker.task, worker.deadline = True, None, math.inf
        elif kind == "result" and worker.task is not None:
            self._results[worker.task.first + worker.task.done] = value
            worker.task.done += 1

    @staticmethod
    def _deadline(seconds: float) -> float:
        return time.monotonic() + seconds + _GRACE_SECONDS

    def _bury(self, worker: _Worker, reason: str | None = None) -> None:
        """End a worker that is dead, or late for `reason`; have what it had not finished tried again, one by one."""
        is_late = reason is not None
        code = worker.process.end(0.0 if is_late else _GRACE_SECONDS)
        worker.pipe.close()
        self._workers.remove(worker)
        if reason is None:
            reason = f"the process that read it died {_TIMES[MOST_DEATHS]} ({_ending(code)})"
        if not worker.is_ready:
            raise FirsthandError(f"a worker process could not start ({_ending(code)}): try --jobs 1")
        task = worker.task
        if task is None:
            return
        rest = range(task.done, len(task.inputs))
        self._deaths.count([task.first + number for number in rest])
        is_alone = len(task.inputs) == 1
        again = []
        for number in rest:
            place = task.first + number
            if (is_late and is_alone) or self._deaths.of(place) >= MOST_DEATHS:
                self._results[place] = self._finish(_rejection(task.inputs[number], reason))
            else:
                again.append(_Task(place, [task.inputs[number]]))
        self._again.extendleft(reversed(again))


_KEPT: dict[tuple[Settings, Finish[Any]], _Pool[Any]] = {}
"""Workers that wait for another run of this process; at most one pool."""


def limit_memory(memory: int) -> None:
    """Let this process, for the rest of its life, take no more than so many bytes for its own data."""
    with suppress(ImportError, ValueError, OSError):  # a system without such limits, or with a lower one already
        import resource  # noqa: PLC0415 -- not on every system

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _rejection(given: Input, reason: str) -> Rejection:
    if isinstance(given, Rejection):
        return given
    return Rejection(path=given.path, stage="extract", reason=reason, external_id=given.meta.external_id)
