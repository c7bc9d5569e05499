"""Imports that run beside the requests: put in line in the case, read in child processes, with progress and reasons.

What was accepted is in the case and survives the server: the next one, or `firsthand work`, goes on with it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from threading import Event, Lock, Thread
from typing import Any, BinaryIO

from firsthand.case import queue
from firsthand.case.open import open_case
from firsthand.case.queue import Batch
from firsthand.engine.queueing import Watch, put_in_line, work
from firsthand.errors import CaseError, FirsthandError, TooMany, UsageError
from firsthand.settings import Settings

Json = dict[str, Any]

MOST_WAITING = 40
_WAIT_SECONDS = 20
_NAME_LIMIT = 120
_LOOK_EVERY = 0.5
_PREFIX = "import-"


class Import:
    """One import: what came, how far it is, and how it ended. `state` is waiting, running, done or failed."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.id = f"{_PREFIX}{batch.number}"
        self.state = batch.state
        self.started = batch.began
        self.rejected = batch.rejected

    def shown(self) -> Json:
        """Return it as the API answers."""
        batch = self._batch
        return {
            "id": self.id,
            "label": batch.label,
            "by": batch.by,
            "state": batch.state,
            "total": batch.total,
            "added": batch.added,
            "known": batch.known,
            "rejected": batch.rejected,
            "left_out": json.loads(batch.left_out),
            "started": batch.began,
            "ended": batch.ended,
            "error": batch.error,
        }


class Imports:
    """The imports of one server. `changed` is called after each that may have added something."""

    def __init__(self, case: str, settings: Settings, changed: Callable[[], None]) -> None:
        self._store = open_case(case)
        self._settings = settings
        self._changed = changed
        self._lock = Lock()
        self._thread: Thread | None = None
        self._is_over = Event()
        self._seen: list[Import] = []
        self._looked = float("-inf")

    @property
    def settings(self) -> Settings:
        """How reports are read where an import does not say otherwise."""
        return self._settings

    def begin(self, files: Sequence[tuple[str, BinaryIO]], settings: Settings, label: str, by: str = "") -> Import:
        """Put files in line; what is returned is in the case.

        Args:
            by: Who imports, for the audit trail.

        Raises:
            UsageError: there is nothing to import.
            TooMany: too many wait already.
        """
        if self.waiting() >= MOST_WAITING:
            raise TooMany(f"{MOST_WAITING} imports wait already: try again when some are done", _WAIT_SECONDS)
        if not files:
            raise UsageError("nothing to import: give files, or text")
        with tempfile.TemporaryDirectory(prefix="firsthand-import-", ignore_cleanup_errors=True) as folder:
            for name, stream in files:
                target = Path(folder, *safe_parts(name))
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as out:
                    shutil.copyfileobj(stream, out)
            prefix = f"{folder}/"
            number = put_in_line(
                self._store, [folder], settings, label=label, by=by, shown_as=lambda path: path.removeprefix(prefix)
            )
        self._looked = float("-inf")
        return next(found for found in self._look() if found.id == f"{_PREFIX}{number}")

    def find(self, key: str) -> Import | None:
        """Return one import, or None."""
        return next((found for found in self._look() if found.id == key), None)

    def listed(self) -> list[Json]:
        """Return all imports that are known, the latest first."""
        return [found.shown() for found in reversed(self._look())]

    def current(self) -> Json | None:
        """Return the import that runs or waits, or None."""
        return next((found.shown() for found in self._look() if found.state in queue.OPEN), None)

    def waiting(self) -> int:
        """Return how many imports run or wait."""
        return sum(found.state in queue.OPEN for found in self._look())

    def close(self) -> None:
        """Take no more from the line; what is being read goes on until its process ends, or back in line."""
        self._is_over.set()
        if self._thread is None:
            self._store.close()

    def _look(self) -> list[Import]:
        """Look at the line, at most twice a second, and have what waits there read, whoever put it there."""
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_EVERY:
                with self._store.read() as connection:
                    batches = queue.read_batches(connection)
                self._seen = [Import(batch) for batch in batches if batch.state != queue.ARRIVING]
                self._looked = time.monotonic()
            if self._thread is None and any(found.state in queue.OPEN for found in self._seen):
                self._thread = Thread(target=self._work, name="imports", daemon=True)
                self._thread.start()
            return self._seen

    def _work(self) -> None:
        """Read what waits until this server ends."""
        watch = Watch(self._store)
        while not self._is_over.is_set():
            # What is wrong with a batch is told there; what is wrong with the database, by whoever asks it next.
            with suppress(FirsthandError, OSError):
                if watch.has_work():
                    try:
                        work(self._store, self._settings, stop=self._is_over.is_set)
                    finally:
                        self._changed()
            self._is_over.wait(_LOOK_EVERY)
        with suppress(CaseError):
            self._store.close()


def safe_parts(name: str) -> list[str]:
    """Return the folders and the name of an uploaded file such that it can lie nowhere but below its folder."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    kept = [
        "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in part)[-_NAME_LIMIT:] for part in parts
    ]
    return [part for part in kept[-8:] if part] or ["unnamed"]
