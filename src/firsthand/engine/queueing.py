"""Put reports in line in a case, and read what waits there: at any time, by as many processes as one likes.

What is read, and what is concluded from it, is the same as by `workflow.add`. A run may be stopped or killed at any
moment: what it held goes back in line, and what it kept is out of it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import BinaryIO

from firsthand import points
from firsthand.case import queue, reader, writer
from firsthand.case.open import Store, Transaction
from firsthand.case.queue import Waiting
from firsthand.case.rows import ReadingRows, lacks_model
from firsthand.engine.workers import Deaths, run_in_workers
from firsthand.errors import CaseError, FirsthandError
from firsthand.read.carried import build_input, tell_input
from firsthand.read.folders import Skipped
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from firsthand.work.adding import AddResult, to_rows
from firsthand.work.analysing import Input, input_keys
from firsthand.work.concluding import record_time
from firsthand.work.current import reconcile_case

_PUT_AT_ONCE = 100
_TAKEN_AT_ONCE = 8
"""Inputs that go to one process at once: few, so that several share what waits."""
_BYTES_AT_ONCE = 1_000_000
_ALIVE_EVERY = 60.0
_LOST_EVERY = 60.0
_KEPT = 50
"""Batches that are done and still told of."""


def put_in_line(
    store: Store,
    paths: Sequence[str],
    settings: Settings,
    *,
    label: str,
    by: str,
    stdin: BinaryIO | None = None,
    shown_as: Callable[[str], str] = str,
) -> int:
    """Put what lies at `paths` in line, all of it or nothing; return the number of the batch.

    The bytes are kept in the case, so that any machine that reaches it can read them. What cannot even be opened
    becomes a rejection at once.

    Args:
        label: What it is called where progress is told.
        by: Who brings it, for the audit trail.
        shown_as: What the case calls a path, for inputs that lie elsewhere only for now.

    Raises:
        UsageError: a path does not exist.
        CaseError: the case cannot be written.
    """
    left_out: list[dict[str, str]] = []

    def skip(skipped: Skipped) -> None:
        left_out.append({"path": shown_as(skipped.path), "reason": skipped.reason})

    inputs = (replace(given, path=shown_as(given.path)) for given in find_inputs(paths, settings, stdin, skip))
    with _at_work(store) as worker:
        with store.write() as connection:
            queue.forget_batches(connection, _KEPT)
            batch = queue.begin_batch(connection, worker, label=label, by=by, options=_options_of(settings))
        total = rejected = 0
        for some in _portions(inputs):
            with store.write() as connection:
                rejected += _put(connection, batch, total, some, by)
            total += len(some)
        with store.write() as connection:
            told = json.dumps(left_out)
            queue.close_batch(connection, batch, total=total, rejected=rejected, left_out=told)
    return batch


def _portions(inputs: Iterator[Input]) -> Iterator[list[Input]]:
    portion: list[Input] = []
    size = 0
    for given in inputs:
        portion.append(given)
        size += len(given.data) if isinstance(given, RawInput) else 0
        if len(portion) == _PUT_AT_ONCE or size > _BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _put(connection: Transaction, batch: int, first: int, inputs: Sequence[Input], by: str) -> int:
    """Put inputs in line, numbered from `first`; return how many were rejected instead."""
    rows, rejected = [], 0
    for number, given in enumerate(inputs, first):
        if isinstance(given, Rejection):
            rejected += 1
            writer.add_rejection(connection, given, record_time(), by=by)
        else:
            rows.append(Waiting(batch=batch, number=number, about=tell_input(given), data=given.data))
    queue.put(connection, rows)
    return rejected


def _options_of(settings: Settings) -> str:
    """Return what of the settings belongs to the reports, and not to whoever reads them."""
    told = {"published": settings.published, "outlet": settings.outlet, "language": settings.language}
    return json.dumps(told, sort_keys=True)


@dataclass(slots=True)
class _Progress:
    tell: Callable[[AddResult], None]
    added: int = 0
    known: int = 0
    rejected: int = 0

    def count(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        self.tell(self.result())

    def result(self) -> AddResult:
        return AddResult(added=self.added, known=self.known, rejected=self.rejected)


def work(
    store: Store,
    settings: Settings,
    *,
    progress: Callable[[AddResult], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> AddResult:
    """Read what waits in a case, in processes with limits, until nothing is left to take; then draw conclusions.

    Args:
        settings: How it is read; what a batch says of its reports stands before it.
        progress: Called after each input with what this run did so far.
        stop: Asked before more is taken.

    Raises:
        CaseError: the case cannot be written.
        MissingModel, LexiconError, UsageError: what would be wrong for every report alike; what waits stays.
    """
    counts = _Progress(progress)
    with _at_work(store) as worker:
        with store.take() as connection:
            queue.try_again(connection)
        while not stop() and (found := _next_options(store)) is not None:
            options, last = found
            try:
                _Line(store, worker, options, last, settings, counts, stop).read()
            except CaseError:
                raise
            except FirsthandError as error:
                with store.take() as connection:
                    queue.fail_batches(connection, options, record_time(), str(error))
                raise
            _conclude(store)
    _conclude(store)
    return counts.result()


def _conclude(store: Store) -> None:
    """Draw conclusions, then mark as done what nothing waits of any more."""
    reconcile_case(store)
    with store.take() as connection:
        queue.end_batches(connection, record_time())


class Watch:
    """Tells, for those who look again and again, when it is worth while to begin `work`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._looked = time.monotonic()

    def has_work(self) -> bool:
        """Tell whether something can be taken; now and then also look for what dead workers held."""
        if time.monotonic() - self._looked > _LOST_EVERY:
            self._looked = time.monotonic()
            with self._store.take() as connection:
                queue.return_lost(connection)
        with self._store.read() as connection:
            return queue.has_work(connection)


def _next_options(store: Store) -> tuple[str, int] | None:
    with store.read() as connection:
        found = queue.next_options(connection)
    if found is None:
        with store.take() as connection:
            if queue.return_lost(connection):
                found = queue.next_options(connection)
    return found


@contextmanager
def _at_work(store: Store) -> Iterator[str]:
    """Name a worker, and have others know within the block that it lives; afterwards, what it holds goes back."""
    worker = queue.worker_name()
    with store.take() as connection:
        queue.return_lost(connection)
        queue.say_alive(connection, worker)
    is_over = Event()
    thread = Thread(target=_live, args=(store, worker, is_over), name="alive", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        is_over.set()
        thread.join()
        with suppress(CaseError), store.take() as connection:
            queue.leave(connection, worker)


def _live(store: Store, worker: str, is_over: Event) -> None:
    while not is_over.wait(_ALIVE_EVERY):
        with suppress(CaseError), store.take() as connection:
            queue.say_alive(connection, worker)


class _Line(Deaths):
    """Inputs that are read alike, from the queue to the case."""

    def __init__(
        self,
        store: Store,
        worker: str,
        options: str,
        last: int,
        settings: Settings,
        counts: _Progress,
        stop: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._store = store
        self._worker = worker
        self._options = options
        self._last = last
        self._settings = replace(settings, **json.loads(options))
        self._told = counts
        self._stop = stop
        self._rows: dict[int, tuple[Waiting, tuple[str, str]]] = {}
        self._by: dict[int, str] = {}

    def read(self) -> None:
        """Read until nothing is left to take."""
        outcomes = run_in_workers(self._batches(), self._settings, to_rows, self)
        for place, outcome in enumerate(outcomes):
            row, (asked, unasked) = self._rows.pop(place)
            lacks = isinstance(outcome, ReadingRows) and lacks_model(outcome)
            self._settle(row, unasked if lacks else asked, outcome)

    def count(self, places: Sequence[int]) -> None:
        """Count one worker more for each of these, also in the case."""
        super().count(places)
        with self._store.take() as connection:
            queue.note_deaths(connection, self._worker, [self._rows[place][0] for place in places])

    def _batches(self) -> Iterator[list[Input]]:
        place = 0
        while not self._stop():
            batch: list[Input] = []
            taken = self._take()
            for row in taken:
                given = build_input(row.about, row.data)
                keys = input_keys(given, self._settings)
                light = replace(row, data=b"")
                if self._is_known(keys[0]):
                    self._settle(light, keys[0], None)
                    continue
                self._rows[place] = light, keys
                self._counts_of(place, row.deaths)
                place += 1
                batch.append(given)
            if batch:
                yield batch
            if not taken:
                return

    def _take(self) -> list[Waiting]:
        with self._store.take() as connection:
            most = {"most": _TAKEN_AT_ONCE, "most_bytes": _BYTES_AT_ONCE}
            taken = queue.take(connection, self._worker, self._options, self._last, **most)
        fresh = {row.batch for row in taken} - self._by.keys()
        if fresh:
            with self._store.take() as connection:
                for number in sorted(fresh):
                    queue.mark_running(connection, number, record_time())
                self._by |= {batch.number: batch.by for batch in queue.read_batches(connection)}
        if taken:
            points.reach("taken")
        return taken

    def _counts_of(self, place: int, deaths: int) -> None:
        for _ in range(deaths):
            super().count([place])

    def _is_known(self, key: str) -> bool:
        with self._store.read() as connection:
            return bool(reader.find_known_inputs(connection, [key]))

    def _settle(self, row: Waiting, key: str, outcome: ReadingRows | Rejection | None) -> None:
        """Keep a result (None: the case has it) and take its row out of line, in one transaction."""
        by = self._by[row.batch]
        with self._store.write() as connection:
            if not queue.remove(connection, self._worker, row):
                return  # this worker was taken for dead, and another one reads it
            what = "known"
            if isinstance(outcome, Rejection):
                writer.add_rejection(connection, outcome, record_time(), by=by)
                what = "rejected"
            elif outcome is not None:
                if writer.add_reading(connection, outcome, key, record_time(), by=by):
                    what = "added"
                else:
                    writer.read_anew(connection, outcome, key, record_time(), by=by)
            queue.count_one(connection, row.batch, what)
        self._told.count(what)
