"""What follows from a change, worked out in a process of its own, so that whoever reads meanwhile is not held up.

Several changes that come while it works are one more piece of work. After a long piece it rests as long as that took:
where many people decide all the time, it would else take a core from those who read, and a database's time, which no
niceness limits. A server for a team has one such process a case; on one's own machine, `Desk` does that work itself.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Any

from firsthand.case import trail
from firsthand.case.open import Store, open_case
from firsthand.case.pages.fill import case_state, fill_index
from firsthand.case.pages.store import PageIndex
from firsthand.errors import FirsthandError
from firsthand.web.sums import SUMS
from firsthand.work.current import reconcile_case

_LOG = logging.getLogger("firsthand.web")
_END_SECONDS = 10
_NICER = 5
_LONG = 0.4
"""Seconds of work after which its process rests: what takes less, somebody may be waiting for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the pages show: the state of the case, the last change that is in it, and its sums by their keys."""

    state: str
    trail: int
    sums: Mapping[Any, Any]


def settle(
    store: Store, index: PageIndex, known: Settled | None = None, wanted: Collection[Any] = tuple(SUMS)
) -> Settled:
    """Bring the page index up to date with the case, and make the sums that whoever looks first will ask for.

    Args:
        known: What was returned before: its sums are those of now if the case is in the same state.
        wanted: Keys of the sums to make.
    """
    with store.read() as case:
        state, last = case_state(case), trail.head(case).number
        if known is not None and known.state == state:
            return replace(known, trail=last)
        with index.write() as pages:
            fill_index(case, pages)
        with index.read() as pages:
            sums = {key: compute(pages) for key, compute in SUMS.items() if key in wanted}
        return Settled(state=state, trail=last, sums=sums)


class Keeper:
    """The process of one case.

    Args:
        done: Called, in a thread, with what was worked out.
        wanted: Asked for the keys of the sums to make: those of a large case together take a second.
    """

    def __init__(
        self, case: str, index: Path, done: Callable[[Settled], None], wanted: Callable[[], Collection[Any]]
    ) -> None:
        self._case, self._index, self._done, self._wanted = case, index, done, wanted
        self._asked, self._answered = 0, 0
        self._took = 0.0
        self._ending = False
        self._news = Condition()
        self._thread = Thread(target=self._work, name="keeper", daemon=True)
        self._thread.start()

    def settle(self, seconds: float) -> bool:
        """Ask for all that follows from what was done before; wait so long for it; tell whether it is there.

        Where the last answer took longer than that, nobody waits for nothing.
        """
        with self._news:
            self._asked += 1
            mine = self._asked
            self._news.notify_all()
            patience = seconds if self._took <= seconds else 0
            return self._news.wait_for(lambda: self._answered >= mine or self._ending, patience)

    @property
    def is_busy(self) -> bool:
        """Whether there is anything that the pages do not show yet."""
        with self._news:
            return self._asked > self._answered

    def close(self) -> None:
        """End the process; what it works on is done anew when somebody asks again."""
        with self._news:
            self._ending = True
            self._news.notify_all()
        self._thread.join(_END_SECONDS)

    def _work(self) -> None:
        process, pipe = self._start()
        while True:
            with self._news:
                self._news.wait_for(lambda: self._asked > self._answered or self._ending)
                ending, asked = self._ending, self._asked
            if ending:
                break
            if not process.is_alive():
                process, pipe = self._start()
            begun = monotonic()
            found = _ask(pipe, self._wanted())
            if found == "":
                process, pipe = self._start()  # it was killed while it worked: once more, with another
                found = _ask(pipe, self._wanted())
            if isinstance(found, Settled):
                self._done(found)
            else:
                _LOG.error("the pages of %s are not up to date: %s", self._case, found or "its process ended")
            with self._news:
                self._answered, self._took = asked, monotonic() - begun
                self._news.notify_all()
                self._news.wait_for(lambda: self._ending, rest_after(self._took))
        pipe.close()
        process.join(_END_SECONDS)
        if process.is_alive():
            process.terminate()

    def _start(self) -> tuple[Any, Connection]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(self._case, str(self._index), theirs), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def rest_after(seconds: float) -> float:
    """Return how many seconds to rest after so many seconds of work."""
    return seconds if seconds > _LONG else 0


def _ask(pipe: Connection, wanted: Collection[Any]) -> Settled | str:
    try:
        pipe.send(tuple(wanted))
        found: Settled | str = pipe.recv()
    except (EOFError, OSError):
        return ""
    return found


def work(case: str, index: str, pipe: Connection) -> None:
    """Answer questions until there are no more; the life of the process."""
    os.nice(_NICER)  # who reads goes first
    store, pages = open_case(case), PageIndex(Path(index))
    known: Settled | None = None
    try:
        while True:
            wanted = pipe.recv()
            try:
                reconcile_case(store)
                known = settle(store, pages, known, wanted)
                found: Settled | str = known
            except FirsthandError as error:
                found = str(error)
            pipe.send(found)
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    finally:
        store.close()
