"""Imports that run beside the requests: one at a time, in child processes, with progress and reasons for rejections."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from queue import Queue
from threading import Lock, Thread
from typing import Any, BinaryIO

from firsthand.engine.local import batches
from firsthand.engine.steps import Finish, T
from firsthand.engine.workers import run_in_workers
from firsthand.errors import FirsthandError, TooMany, UsageError
from firsthand.settings import Settings
from firsthand.workflow import AddResult, Input, add, count_inputs

Json = dict[str, Any]

_KEPT = 50
MOST_WAITING = 40
_WAIT_SECONDS = 20
_NAME_LIMIT = 120


@dataclass(slots=True)
class Import:
    """One import: what came, how far it is, and how it ended. `state` is waiting, running, done or failed."""

    id: str
    folder: Path
    settings: Settings
    label: str
    state: str = "waiting"
    total: int | None = None
    added: int = 0
    known: int = 0
    rejected: int = 0
    left_out: list[Json] = field(default_factory=list)
    started: str = ""
    ended: str = ""
    error: str = ""
    by: str = ""

    def shown(self) -> Json:
        """Return it as the API answers."""
        return {
            name: getattr(self, name)
            for name in (
                "id", "label", "by", "state", "total", "added", "known", "rejected", "left_out", "started", "ended",
                "error",
            )
        }  # fmt: skip


class Imports:
    """The imports of one server. `changed` is called after each that may have added something."""

    def __init__(self, case: str, settings: Settings, changed: Callable[[], None]) -> None:
        self._case = case
        self._settings = settings
        self._changed = changed
        self._all: dict[str, Import] = {}
        self._lock = Lock()
        self._queue: Queue[Import | None] = Queue()
        self._number = 0
        self._thread: Thread | None = None

    @property
    def settings(self) -> Settings:
        """How reports are read where an import does not say otherwise."""
        return self._settings

    def begin(self, files: Sequence[tuple[str, BinaryIO]], settings: Settings, label: str, by: str = "") -> Import:
        """Keep the files in a folder of their own, and put the import in line.

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
        folder = Path(tempfile.mkdtemp(prefix="firsthand-import-"))
        for name, stream in files:
            target = folder.joinpath(*safe_parts(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(stream, out)
        with self._lock:
            self._number += 1
            found = Import(id=f"import-{self._number}", folder=folder, settings=settings, label=label, by=by)
            self._all[found.id] = found
            for key in list(self._all)[:-_KEPT]:
                if self._all[key].state in ("done", "failed"):
                    del self._all[key]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="imports", daemon=True)
                self._thread.start()
        self._queue.put(found)
        return found

    def find(self, key: str) -> Import | None:
        """Return one import, or None."""
        return self._all.get(key)

    def listed(self) -> list[Json]:
        """Return all imports, the latest first."""
        with self._lock:
            return [found.shown() for found in reversed(self._all.values())]

    def current(self) -> Json | None:
        """Return the import that runs or waits, or None."""
        with self._lock:
            return next((f.shown() for f in self._all.values() if f.state in ("waiting", "running")), None)

    def waiting(self) -> int:
        """Return how many imports run or wait."""
        with self._lock:
            return sum(f.state in ("waiting", "running") for f in self._all.values())

    def close(self) -> None:
        """Begin no other import; the one that runs goes on until its process ends."""
        self._queue.put(None)

    def _work(self) -> None:
        while (found := self._queue.get()) is not None:
            found.state, found.started = "running", _now()
            try:
                self._run(found)
                found.state = "done"
            except (FirsthandError, OSError) as error:
                found.state, found.error = "failed", str(error)
            finally:
                found.ended = _now()
                shutil.rmtree(found.folder, ignore_errors=True)
                self._changed()

    def _run(self, found: Import) -> None:
        prefix = str(found.folder) + "/"

        def shown_as(path: str) -> str:
            return path.removeprefix(prefix)

        def tell(result: AddResult) -> None:
            found.added, found.known, found.rejected = result.added, result.known, result.rejected

        found.total = count_inputs([str(found.folder)])
        add(
            self._case,
            [str(found.folder)],
            found.settings,
            _run_apart,
            on_skip=lambda skipped: found.left_out.append({"path": shown_as(skipped.path), "reason": skipped.reason}),
            progress=tell,
            shown_as=shown_as,
            by=found.by,
        )


def _run_apart(inputs: Iterable[Input], settings: Settings, finish: Finish[T]) -> Iterator[T]:
    """Read in child processes, so that requests are answered meanwhile."""
    yield from run_in_workers(batches(inputs), settings, finish)


def safe_parts(name: str) -> list[str]:
    """Return the folders and the name of an uploaded file such that it can lie nowhere but below its folder."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    kept = [
        "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in part)[-_NAME_LIMIT:] for part in parts
    ]
    return [part for part in kept[-8:] if part] or ["unnamed"]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
