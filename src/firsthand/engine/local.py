"""Read and analyse on this machine: in this process, or in several that share the work.

The results, and their order, do not depend on how many processes there are: a report's analysis does not depend on
what it is parsed together with (a test keeps this).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.engine.steps import Finish, T, run_batch
from firsthand.settings import Settings
from firsthand.work.analysing import Input, size_of

REPORTS_AT_ONCE = 8
BYTES_AT_ONCE = 1_000_000
"""A batch is closed when it holds that many inputs, or that many bytes: small ones, so that workers end together."""


def run_readings(inputs: Iterable[Input], settings: Settings, finish: Finish[T]) -> Iterator[T]:
    """Yield what `finish` makes of the reading or rejection of each input, one an input, in order.

    Inputs are taken as they are needed, so that a pile larger than memory goes through.

    Args:
        finish: A function of a module (workers find it by name); it runs where the analysis was made.

    Raises:
        MissingModel, LexiconError, UsageError: what would be wrong for every report alike.
    """
    if settings.jobs == 1:
        for batch in batches(inputs):
            yield from run_batch(batch, settings, finish)
    else:
        from firsthand.engine.workers import run_in_workers  # noqa: PLC0415 -- one process needs no multiprocessing

        yield from run_in_workers(batches(inputs), settings, finish)


def batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Cut inputs into batches, in order: at most 8 inputs, and about a megabyte where they are large."""
    batch: list[Input] = []
    size = 0
    for given in inputs:
        if batch and (len(batch) == REPORTS_AT_ONCE or size + size_of(given) > BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(given)
        size += size_of(given)
    if batch:
        yield batch
