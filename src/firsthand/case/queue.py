"""Reports that wait in the case to be read: put in line, taken by workers, and removed with their result.

A worker is a process. It takes rows for itself; the row goes in the transaction that keeps what was read. What a worker
held that is no more, goes back. Which worker reads what, and in which order, shows in nothing that is concluded.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, text, update

from firsthand.case.queue_tables import BATCH, QUEUED, WORKER

LOST_SECONDS = 600
"""A worker of another machine that has not been seen for so long is taken for dead."""
ARRIVING, WAITING, RUNNING, DONE, FAILED = "arriving", "waiting", "running", "done", "failed"
OPEN = (WAITING, RUNNING)
COUNTS = ("added", "known", "rejected")

_NUMBERS = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came together, how far it is, and how it ended.

    Attributes:
        options: How it is read, JSON.
        left_out: Files that were no reports, JSON.
        total: Inputs that came.
        began, ended: Record times, "" where it did not.
        error: Why it failed; while it arrives, which worker brings it.
    """

    number: int
    label: str
    by: str
    options: str
    state: str
    total: int
    added: int
    known: int
    rejected: int
    left_out: str
    began: str
    ended: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One input that waits.

    Attributes:
        about: All that is known of it but its bytes, JSON.
        deaths: How many processes ended while they read it.
    """

    batch: int
    number: int
    about: str
    data: bytes
    deaths: int = 0


def worker_name() -> str:
    """Name this process, and each worker in it, such that others on this machine can tell whether it still runs."""
    return f"{_machine()}:{os.getpid()}:{_birth(os.getpid())}:{next(_NUMBERS)}"


def _machine() -> str:
    """Name the machine, and the container on it: process numbers of two containers mean nothing to each other."""
    space = ""
    with suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")
    return f"{platform.node()}/{space}".replace(":", "")


def _birth(pid: int) -> str:
    """Return when a process began, so that another one of the same number is not taken for it; "" if it is no more."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return "" if Path("/proc/self/stat").exists() else _plain_birth(pid)
    return "" if state == "Z" else rest[18]


def _plain_birth(pid: int) -> str:
    """Return "alive" for a process that runs, on a system without /proc."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except OSError:
        return "alive"
    return "alive"


def _clock(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        return int(connection.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())
    return int(time.time())


def say_alive(connection: Connection, worker: str) -> None:
    """Keep in mind that a worker lives."""
    seen = _clock(connection)
    if not connection.execute(update(WORKER).where(WORKER.c.id == worker).values(seen=seen)).rowcount:
        connection.execute(insert(WORKER).values(id=worker, seen=seen))


def leave(connection: Connection, worker: str) -> None:
    """Give back what a worker holds, drop the batch that it did not bring in wholly, and forget it."""
    for number in list(
        connection.execute(select(BATCH.c.number).where(BATCH.c.state == ARRIVING, BATCH.c.error == worker)).scalars()
    ):
        drop_batch(connection, number)
    connection.execute(update(QUEUED).where(QUEUED.c.worker == worker).values(worker=None))
    connection.execute(delete(WORKER).where(WORKER.c.id == worker))


def return_lost(connection: Connection) -> int:
    """Give back what dead workers held; return how many of them there were."""
    now = _clock(connection)
    lost = [row.id for row in connection.execute(select(WORKER)) if _is_lost(row.id, now - row.seen)]
    for worker in lost:
        leave(connection, worker)
    return len(lost)


def _is_lost(worker: str, silence: int) -> bool:
    machine, pid, birth, _ = worker.split(":")
    return silence > LOST_SECONDS or (machine == _machine() and _birth(int(pid)) != birth)


def begin_batch(connection: Connection, worker: str, *, label: str, by: str, options: str) -> int:
    """Open a batch that inputs can be put into; return its number. If `worker` dies before it is closed, it goes."""
    number = connection.execute(select(func.coalesce(func.max(BATCH.c.number), 0))).scalar_one() + 1
    nothing: Mapping[str, Any] = {"total": 0, **dict.fromkeys(COUNTS, 0), "left_out": "[]"}
    known = {"label": label, "by": by, "options": options, "state": ARRIVING, "error": worker}
    connection.execute(insert(BATCH).values(number=number, began="", ended="", **known, **nothing))
    return int(number)


def put(connection: Connection, rows: Sequence[Waiting]) -> None:
    """Put inputs of one batch in line."""
    if rows:
        values = [
            {"batch": row.batch, "number": row.number, "about": row.about, "size": len(row.data), "data": row.data,
             "worker": None, "deaths": row.deaths}
            for row in rows
        ]  # fmt: skip
        connection.execute(insert(QUEUED), values)


def close_batch(connection: Connection, number: int, *, total: int, rejected: int, left_out: str) -> None:
    """Let a batch be read: all of it is there."""
    batch = BATCH.c.number == number
    connection.execute(
        update(BATCH).where(batch).values(state=WAITING, error="", total=total, rejected=rejected, left_out=left_out)
    )


def drop_batch(connection: Connection, number: int) -> None:
    """Forget a batch with what waits of it."""
    connection.execute(delete(QUEUED).where(QUEUED.c.batch == number))
    connection.execute(delete(BATCH).where(BATCH.c.number == number))


def forget_batches(connection: Connection, keep: int) -> None:
    """Forget the oldest batches that are done, so that `keep` of them are left."""
    ended = select(BATCH.c.number).where(BATCH.c.state == DONE).order_by(BATCH.c.number.desc())
    for number in list(connection.execute(ended.offset(keep)).scalars()):
        drop_batch(connection, number)


def next_options(connection: Connection) -> tuple[str, int] | None:
    """Return how the oldest batch is read of which something can be taken, and the newest batch there is; or None."""
    options = connection.execute(
        select(BATCH.c.options)
        .where(BATCH.c.state.in_(OPEN))
        .where(exists().where((QUEUED.c.batch == BATCH.c.number) & QUEUED.c.worker.is_(None)))
        .order_by(BATCH.c.number)
        .limit(1)
    ).scalar()
    if options is None:
        return None
    return options, connection.execute(select(func.max(BATCH.c.number))).scalar_one()


def take(connection: Connection, worker: str, options: str, last: int, *, most: int, most_bytes: int) -> list[Waiting]:
    """Take some inputs that are read alike, the oldest first; one whose worker died comes alone.

    Args:
        last: The newest batch from which to take: what comes without end must not keep conclusions off.
        most_bytes: Where one input is larger, it is taken all the same.
    """
    free = (
        select(QUEUED.c.batch, QUEUED.c.number, QUEUED.c.size, QUEUED.c.deaths)
        .join(BATCH, BATCH.c.number == QUEUED.c.batch)
        .where(QUEUED.c.worker.is_(None) & (BATCH.c.options == options) & BATCH.c.state.in_(OPEN))
        .where(QUEUED.c.batch <= last)
        .order_by(QUEUED.c.batch, QUEUED.c.number)
        .limit(most)
        .with_for_update(of=QUEUED, skip_locked=True)
    )
    taken: list[Waiting] = []
    size = 0
    for row in list(connection.execute(free)):
        size += row.size
        if taken and (size > most_bytes or row.deaths):
            break
        taken.append(_take_one(connection, worker, row.batch, row.number))
        if row.deaths:
            break
    return taken


def mark_running(connection: Connection, batch: int, began: str) -> None:
    """Note that a batch is being read; apart from `take`, so that no taker waits for another one's."""
    fresh = (BATCH.c.number == batch) & (BATCH.c.state == WAITING)
    connection.execute(update(BATCH).where(fresh).values(state=RUNNING, began=began))


def _take_one(connection: Connection, worker: str, batch: int, number: int) -> Waiting:
    chosen = (QUEUED.c.batch == batch) & (QUEUED.c.number == number)
    connection.execute(update(QUEUED).where(chosen).values(worker=worker))
    row = connection.execute(select(QUEUED).where(chosen)).one()
    return Waiting(batch=batch, number=number, about=row.about, data=bytes(row.data), deaths=row.deaths)


def note_deaths(connection: Connection, worker: str, rows: Iterable[Waiting]) -> None:
    """Count one more process that ended while it read these."""
    for row in rows:
        chosen = (QUEUED.c.batch == row.batch) & (QUEUED.c.number == row.number) & (QUEUED.c.worker == worker)
        connection.execute(update(QUEUED).where(chosen).values(deaths=QUEUED.c.deaths + 1))


def remove(connection: Connection, worker: str, row: Waiting) -> bool:
    """Take an input out of line, in the transaction that keeps its result.

    Returns:
        Whether this worker still held it; if not, another one has it, and this result is not to be kept.
    """
    chosen = (QUEUED.c.batch == row.batch) & (QUEUED.c.number == row.number) & (QUEUED.c.worker == worker)
    return bool(connection.execute(delete(QUEUED).where(chosen)).rowcount)


def count_one(connection: Connection, batch: int, what: str) -> None:
    """Count one more input of a batch as added, known or rejected."""
    column = BATCH.c[what]
    connection.execute(update(BATCH).where(BATCH.c.number == batch).values({column: column + 1}))


def end_batches(connection: Connection, ended: str) -> int:
    """Mark as done what nothing waits of any more; return how many batches that were."""
    left = exists().where(QUEUED.c.batch == BATCH.c.number)
    done = BATCH.c.state.in_(OPEN) & ~left
    return connection.execute(update(BATCH).where(done).values(state=DONE, ended=ended)).rowcount


def fail_batches(connection: Connection, options: str, ended: str, error: str) -> None:
    """Mark the batches that are read in this way as failed; what waits of them stays, see `try_again`."""
    chosen = (BATCH.c.options == options) & BATCH.c.state.in_(OPEN)
    connection.execute(update(BATCH).where(chosen).values(state=FAILED, ended=ended, error=error))


def try_again(connection: Connection) -> None:
    """Let failed batches be read of which something waits."""
    left = exists().where(QUEUED.c.batch == BATCH.c.number)
    changed = update(BATCH).where((BATCH.c.state == FAILED) & left)
    connection.execute(changed.values(state=WAITING, ended="", error=""))


def read_batches(connection: Connection) -> list[Batch]:
    """Return all batches that are known, oldest first."""
    return [Batch(**row._asdict()) for row in connection.execute(select(BATCH).order_by(BATCH.c.number))]


def count_waiting(connection: Connection) -> tuple[int, int]:
    """Return how many inputs wait, and how many of them workers hold."""
    query = select(func.count(), func.count(QUEUED.c.worker)).select_from(QUEUED)
    waiting, held = connection.execute(query).one()
    return int(waiting), int(held)


def has_work(connection: Connection) -> bool:
    """Tell whether something can be taken, or was read and is not concluded about yet."""
    is_free = exists().where((QUEUED.c.batch == BATCH.c.number) & QUEUED.c.worker.is_(None))
    is_empty = ~exists().where(QUEUED.c.batch == BATCH.c.number)
    query = select(BATCH.c.number).where(BATCH.c.state.in_(OPEN) & (is_free | is_empty)).limit(1)
    return connection.execute(query).first() is not None
