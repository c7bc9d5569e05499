"""Record batches in files, worked through by processes of this machine: what `engine.spark` is on many.

A table is a row of files, one a partition, with the steps that are still to be taken on each. A step is a function from
record batches to record batches. A step that needs all rows of a key together gets them sorted, a bucket of keys at a
time, in memory.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

import pyarrow as pa
from pyarrow import parquet

from firsthand.engine.workers import end_kept_workers

Step = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

_BUCKETS = 16
_COMPRESSION = "zstd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One partition: files that are read one after another, sorted by `order` if that is given; and steps to take."""

    files: tuple[str, ...]
    order: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A table in partitions; `schema` is that of what the steps give."""

    parts: tuple[Part, ...]
    schema: pa.Schema


class LocalPartitions:
    """The engine of one machine; `folder` is for what is needed only while it runs."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self._folder, self._jobs = folder, jobs
        self._names = count()
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> Parts:
        """Return a table of which each batch is a partition."""
        folder = self._fresh()
        files = []
        for number, batch in enumerate(batches):
            files.append(str(folder / f"part-{number:05}.parquet"))
            parquet.write_table(pa.Table.from_batches([batch], schema), files[-1])
        return Parts(parts=tuple(Part(files=(file,)) for file in files), schema=schema)

    def map(self, table: Parts, step: Step, schema: pa.Schema) -> Parts:
        """Return the table that a step makes of each partition."""
        parts = tuple(replace(part, steps=(*part.steps, step)) for part in table.parts)
        return Parts(parts=parts, schema=schema)

    def group(self, table: Parts, key: str, order: Sequence[str], step: Step, schema: pa.Schema) -> Parts:
        """Return the table that a step makes of rows sorted by key and `order`, all of one key in one partition."""
        folder = self._fresh()
        tasks = [(part, str(folder), number, key, table.schema) for number, part in enumerate(table.parts)]
        self._run(_scatter, tasks)
        found: dict[str, list[str]] = {}
        for file in sorted(folder.iterdir()):
            found.setdefault(file.name.split("-")[0], []).append(str(file))
        sorting = (key, *order)
        parts = tuple(Part(files=tuple(files), order=sorting, steps=(step,)) for _, files in sorted(found.items()))
        return Parts(parts=parts, schema=schema)

    def write(self, table: Parts, folder: Path) -> Parts:
        """Write a table as one Parquet file a partition, and return it as it was written."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        files = [str(folder / f"part-{number:05}.parquet") for number in range(len(table.parts))]
        self._run(_write, [(part, file, table.schema) for part, file in zip(table.parts, files, strict=True)])
        return Parts(parts=tuple(Part(files=(file,)) for file in files), schema=table.schema)

    def collect(self, table: Parts) -> list[dict[str, object]]:
        """Return the rows of a small table."""
        written = self.write(table, self._fresh())
        return [row for part in written.parts for file in part.files for row in parquet.read_table(file).to_pylist()]

    def close(self) -> None:
        """End the processes, and remove what is needed no longer."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        end_kept_workers()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _fresh(self) -> Path:
        folder = self._folder / f"{next(self._names):03}"
        folder.mkdir(parents=True)
        return folder

    def _run(self, task: Callable[..., None], tasks: Sequence[tuple[object, ...]]) -> None:
        if self._jobs == 1 or len(tasks) < 2:
            for arguments in tasks:
                task(*arguments)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        for future in [self._pool.submit(task, *arguments) for arguments in tasks]:
            future.result()


def _batches(part: Part) -> Iterator[pa.RecordBatch]:
    if part.order:
        table = pa.concat_tables([parquet.read_table(file) for file in part.files])
        found: Iterator[pa.RecordBatch] = iter(
            table.sort_by([(name, "ascending") for name in part.order]).to_batches(max_chunksize=10_000)
        )
    else:
        found = (batch for file in part.files for batch in parquet.ParquetFile(file).iter_batches(batch_size=1000))
    for step in part.steps:
        found = step(found)
    return found


def _write(part: Part, file: str, schema: pa.Schema) -> None:
    with parquet.ParquetWriter(file, schema, compression=_COMPRESSION) as writer:
        for batch in _batches(part):
            writer.write_batch(batch)


def _scatter(part: Part, folder: str, number: int, key: str, schema: pa.Schema) -> None:
    """Write each row into the file of its bucket."""
    writers: dict[int, parquet.ParquetWriter] = {}
    try:
        for batch in _batches(part):
            buckets = [_bucket(value) for value in batch.column(key).to_pylist()]
            for bucket in sorted(set(buckets)):
                rows = [place for place, found in enumerate(buckets) if found == bucket]
                if bucket not in writers:
                    name = f"{folder}/{bucket:03}-{number:05}.parquet"
                    writers[bucket] = parquet.ParquetWriter(name, schema, compression=_COMPRESSION)
                writers[bucket].write_batch(batch.take(pa.array(rows)))
    finally:
        for writer in writers.values():
            writer.close()


def _bucket(value: int | str) -> int:
    return (value if isinstance(value, int) else crc32(value.encode())) % _BUCKETS
