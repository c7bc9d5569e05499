"""What all requests share: the open case, its page index, the sums that are kept until the case changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from firsthand.case.open import Store, Transaction, open_case
from firsthand.case.pages.fill import case_state
from firsthand.case.pages.store import open_index
from firsthand.settings import Settings
from firsthand.web.keeper import Keeper, Settled, settle
from firsthand.web.sums import SUMS
from firsthand.work.current import prepare_case, reconcile_case

T = TypeVar("T")

_PATIENCE = 0.4
"""Seconds that a change waits for what follows from it, where a process of its own works that out."""

_KEPT = 400
"""Sums kept at a time."""

_LOOKED_AT = 600.0
"""Seconds after somebody last looked at a sum in which it is made anew before anybody asks."""


class Desk:
    """An open case with its page index. Safe to use from many threads."""

    def __init__(self, case: str, settings: Settings) -> None:
        self.case = case
        self.settings = settings
        self.store: Store = open_case(case)
        self._index = open_index(case, settings.pages_folder)
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, Any], Any] = OrderedDict()
        self._kept_lock = Lock()
        self._asked: dict[Any, float] = {}
        self.state = ""
        self.trail = 0
        self._keeper: Keeper | None = None
        prepare_case(self.store)
        reconcile_case(self.store)
        self.refresh()

    @property
    def name(self) -> str:
        """What the case is called, without the folders it lies in."""
        return self.store.name.replace("\\", "/").rpartition("/")[2]

    @contextmanager
    def read_case(self) -> Iterator[Transaction]:
        """Give a reading transaction of the case."""
        with self.store.read() as connection:
            yield connection

    @contextmanager
    def read_pages(self) -> Iterator[Transaction]:
        """Give a reading transaction of the page index."""
        with self._index.read() as connection:
            yield connection

    def has_changed(self) -> bool:
        """Tell whether the case is in another state than the pages show."""
        with self.store.read() as connection:
            return case_state(connection) != self.state

    def keep_apart(self) -> None:
        """From now on, let a process of its own work out what follows from changes."""
        self._keeper = Keeper(self.case, self._index.path, self._show, self.sums_looked_at)

    def follow(self, store: Store) -> None:
        """Work out what follows from a change, unless a process of its own does so on `refresh`."""
        if self._keeper is None:
            reconcile_case(store)

    @property
    def is_following(self) -> bool:
        """Whether what follows from a change is still being worked out."""
        return self._keeper is not None and self._keeper.is_busy

    def refresh(self) -> None:
        """Bring the page index up to date with the case, and make the sums that whoever looks first will ask for.

        Where a process of its own does so, it is waited for, but not for long: the pages follow when it is done.
        """
        if self._keeper is not None:
            self._keeper.settle(_PATIENCE)
        else:
            with self._lock:
                self._show(settle(self.store, self._index))

    def _show(self, settled: Settled) -> None:
        """Show another state of the case; `trail` is the last change that the pages show."""
        for key, value in settled.sums.items():
            self._put((settled.state, key), value)
        self.state, self.trail = settled.state, settled.trail

    def sums_looked_at(self) -> tuple[Any, ...]:
        """Return the keys of the sums over the whole case that somebody has asked for of late."""
        since = monotonic() - _LOOKED_AT
        with self._kept_lock:
            return tuple(key for key in SUMS if self._asked.get(key, -_LOOKED_AT) > since)

    def keep(self, key: Any, compute: Callable[[], T]) -> T:
        """Return what `compute` gives; it is asked once for each state of the case."""
        full = (self.state, key)
        with self._kept_lock:
            if key in SUMS:
                self._asked[key] = monotonic()
            if full in self._kept:
                self._kept.move_to_end(full)
                found: T = self._kept[full]
                return found
        value = compute()
        self._put(full, value)
        return value

    def _put(self, full: tuple[str, Any], value: Any) -> None:
        with self._kept_lock:
            self._kept[full] = value
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def close(self) -> None:
        """Let go of the case."""
        if self._keeper is not None:
            self._keeper.close()
        self._index.close()
        self.store.close()
