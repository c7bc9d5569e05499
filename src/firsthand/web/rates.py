"""How many requests one caller may make: a bucket of tokens each, filled again at a steady rate."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_KEPT = 10_000


class Rates:
    """Counts requests by whoever makes them.

    Args:
        a_minute: Requests a minute that one may go on making.
        at_once: Requests that one may make at once before that.
        clock: Seconds that only grow.
    """

    def __init__(self, a_minute: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_second = a_minute / 60
        self._most = float(at_once)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, caller: str) -> int:
        """Count one request; return 0, or the seconds to wait if it is one too many."""
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(caller, (self._most, now))
            left = min(self._most, left + (now - then) * self._a_second)
            allowed = left >= 1
            self._left[caller] = (left - 1 if allowed else left, now)
            while len(self._left) > _KEPT:
                self._left.popitem(last=False)
        return 0 if allowed else max(1, round((1 - left) / self._a_second))
