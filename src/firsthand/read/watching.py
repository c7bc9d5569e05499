"""Watch a folder: tell which files are new or changed since the last look, once they are whole.

A file is taken when its size and time have not changed between two looks, so that one that is still being written is
not read half. **Misses**: a file that is replaced by one of the same size within the clock's step.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator

from firsthand.read.folders import TABLE

LOOK_SECONDS = 2.0
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial", "~")

State = tuple[int, int]
"""Size and time of change in nanoseconds."""


def watch_folder(folder: str, wait: Callable[[float], bool]) -> Iterator[list[str]]:
    """Yield the files of a folder, and all below it, whenever some are new or changed: each time only those, sorted.

    Args:
        wait: Waits so many seconds; tells whether to go on.
    """
    taken: dict[str, State] = {}
    before: dict[str, State] = {}
    while True:
        now = _look(folder)
        ready = sorted(path for path, state in now.items() if before.get(path) == state != taken.get(path))
        if ready:
            taken.update({path: now[path] for path in ready})
            yield ready
        before = now
        if not wait(LOOK_SECONDS):
            return


def _look(folder: str) -> dict[str, State]:
    """Return the state of each file of a folder that may be a report."""
    found = {}
    for place, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            if name.startswith(".") or name == TABLE or name.endswith(_UNFINISHED):
                continue
            path = os.path.join(place, name)
            try:
                status = os.stat(path)
            except OSError:
                continue  # gone again
            if stat.S_ISREG(status.st_mode):
                found[path] = (status.st_size, status.st_mtime_ns)
    return found
