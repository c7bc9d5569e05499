"""Read and analyse one batch of inputs in this process, each within its time; what fails becomes a rejection.

The time limit works where signals do: in the main thread, on systems with SIGALRM. It breaks off Python code and
regular expressions at once, and a call into a library when that returns. A call that never returns, and a crash of
the process, can be survived only from outside: `firsthand.engine.workers` does so.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeVar

import firsthand
from firsthand.errors import CaseError, LexiconError, MissingModel, UsageError
from firsthand.records.reading import Reading
from firsthand.records.report import Rejection, Report
from firsthand.settings import Settings
from firsthand.work.analysing import Input, analyse_reports, languages_of, load_models, load_reader, read_input

T = TypeVar("T")
Finish = Callable[[Reading | Rejection], T]

CALLERS_FAULT = (CaseError, LexiconError, MissingModel, UsageError)
"""What is wrong for every report alike ends the run; all else concerns one report."""

TEXT_AT_ONCE = 200_000
"""Code points that are parsed together: large batches for the models, little memory."""


_LOADING_SECONDS = 600.0
_PACKAGE = Path(firsthand.__file__).parent


class OutOfTime(BaseException):
    """A step took longer than it may. Not an Exception, so that no library takes it for an error of its own."""


def run_batch(
    batch: Sequence[Input], settings: Settings, finish: Finish[T], begin: Callable[[float], None] = lambda _: None
) -> Iterator[T]:
    """Yield what `finish` makes of each reading or rejection, one an input, in order.

    Args:
        begin: Called whenever a step begins, with the seconds within which it must end.
    """
    limit = _Limit(settings, begin)
    limit.load_reader()
    found: list[Report | Rejection] = []
    waiting = 0
    for given in batch:
        outcome = _read(given, settings, limit)
        size = len(outcome.text) if isinstance(outcome, Report) else 0
        if found and waiting + size > TEXT_AT_ONCE:
            yield from _analyse(found, settings, finish, limit)
            found, waiting = [], 0
        found.append(outcome)
        waiting += size
    yield from _analyse(found, settings, finish, limit)


class _Limit:
    """The time that one step may take."""

    def __init__(self, settings: Settings, begin: Callable[[float], None]) -> None:
        self.settings = settings
        self.seconds = float(settings.seconds_per_report)
        self.begin = begin

    def load_reader(self) -> None:
        """Load what reading needs: it takes seconds, once, and is no report's fault."""
        self.begin(_LOADING_SECONDS)
        load_reader(self.settings)

    def load_models(self, reports: Iterable[Report]) -> None:
        """Load what analysing these reports needs."""
        languages = {language for report in reports for language in languages_of(report)}
        self.begin(_LOADING_SECONDS)
        for language in sorted(languages, key=str):
            load_models(language, self.settings)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Raise OutOfTime within the block once its time is over."""
        self.begin(self.seconds)
        if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
            yield
            return
        before = signal.signal(signal.SIGALRM, _ring)
        # It rings again every second: a destructor or a library's callback may swallow the first.
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime


def _rejected(path: str, external_id: str | None, stage: str, error: BaseException, seconds: float) -> Rejection:
    if isinstance(error, OutOfTime):
        reason = f"it took longer than {seconds:g} seconds"
    elif isinstance(error, MemoryError):
        reason = "reading it needs more memory than it may take"
    else:
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        reason = f"the program failed on it, please report this: {said}{_where(error)}"
    return Rejection(path=path, stage=stage, reason=reason, external_id=external_id)


def _where(error: BaseException) -> str:
    """Return " (extract/times.py, line 7)": the innermost line of this package that the error passed through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(frame.filename).parents]
    return "".join(f" ({Path(f.filename).relative_to(_PACKAGE).as_posix()}, line {f.lineno})" for f in frames[-1:])


def _read(given: Input, settings: Settings, limit: _Limit) -> Report | Rejection:
    if isinstance(given, Rejection):
        return given
    try:
        with limit.step():
            return read_input(given, settings)
    except CALLERS_FAULT:
        raise
    except (Exception, OutOfTime) as error:  # noqa: BLE001 -- the edge: one bad input must not end the run
        return _rejected(given.path, given.meta.external_id, "read", error, limit.seconds)


def _analyse(found: Sequence[Report | Rejection], settings: Settings, finish: Finish[T], limit: _Limit) -> Iterator[T]:
    readings = _readings([report for report in found if isinstance(report, Report)], settings, finish, limit)
    for outcome in found:
        yield finish(outcome) if isinstance(outcome, Rejection) else next(readings)


def _readings(reports: list[Report], settings: Settings, finish: Finish[T], limit: _Limit) -> Iterator[T]:
    """Analyse reports together; where one of them fails, that one alone, and then the rest together again."""
    limit.load_models(reports)
    while reports:
        stream = analyse_reports(reports, settings)
        for position, report in enumerate(reports):
            try:
                with limit.step():
                    result = finish(next(stream))
            except CALLERS_FAULT:
                raise
            except (Exception, OutOfTime):  # noqa: BLE001 -- the edge; `_alone` tells which report it was, and why
                yield _alone(report, settings, finish, limit)
                reports = reports[position + 1 :]
                break
            yield result
        else:
            return


def _alone(report: Report, settings: Settings, finish: Finish[T], limit: _Limit) -> T:
    try:
        with limit.step():
            return finish(next(analyse_reports([report], settings)))
    except CALLERS_FAULT:
        raise
    except (Exception, OutOfTime) as error:  # noqa: BLE001 -- the edge: one bad report must not end the run
        return finish(_rejected(report.path, report.external_id, "extract", error, limit.seconds))
