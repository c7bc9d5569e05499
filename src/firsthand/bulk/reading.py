"""Read and analyse inputs in a task, with the same limits and the same results as anywhere else; bands of runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from firsthand.bulk.pieces import rejection_of
from firsthand.bulk.schemas import BANDS, REPORTS
from firsthand.case.rows import ReadingRows
from firsthand.engine.local import batches as in_batches
from firsthand.engine.workers import run_in_kept_workers
from firsthand.read.carried import build_input
from firsthand.records.report import Rejection, Report
from firsthand.records.sketch import Sketch
from firsthand.settings import Settings
from firsthand.trace.sketches import find_runs
from firsthand.work.adding import to_rows
from firsthand.work.analysing import Input, input_key, read_input

Row = dict[str, Any]
_KEYS = ("strong", "words", "names", "meanings")
_AT_ONCE = 200


def analyse(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    """Yield what a case keeps of each input that was not left out; a process beside this one reads them.

    That process stays for the next partition, so that the models are loaded once.

    Raises:
        MissingModel, LexiconError, UsageError: what would be wrong for every report alike.
    """
    keys: list[str] = []

    def inputs() -> Iterator[Input]:
        for given in _inputs(batches):
            keys.append("" if isinstance(given, Rejection) else input_key(given, settings))
            yield given

    alone = replace(settings, jobs=1)
    outcomes = run_in_kept_workers(in_batches(inputs()), alone, to_rows)
    yield from _batched(_row_of(outcome, keys[place]) for place, outcome in enumerate(outcomes))


def read_only(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    """Yield each report with its runs of words, read but not analysed: enough for near-duplicates."""
    yield from _batched(_read_one(given, settings) for given in _inputs(batches))


def _inputs(batches: Iterable[pa.RecordBatch]) -> Iterator[Input]:
    for batch in batches:
        for row in batch.to_pylist():
            if row["reason"]:
                yield rejection_of(row)
            elif not row["left_out"]:
                yield build_input(row["about"], row["data"])


def _batched(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            yield pa.RecordBatch.from_pylist(waiting, schema=REPORTS)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=REPORTS)


def _read_one(given: Input, settings: Settings) -> Row:
    found = given if isinstance(given, Rejection) else read_input(given, settings)
    if isinstance(found, Rejection):
        return _row_of(found, "")
    told = {"path": found.path, "sha256": found.sha256, "title": found.title, "outlet": found.outlet}
    return {**_nothing(), "report": found.id, "row": _json(told), "language": found.language, "words": _runs(found)}


def _runs(report: Report) -> list[int]:
    return list(find_runs(report))


def _row_of(outcome: ReadingRows | Rejection, key: str) -> Row:
    if isinstance(outcome, Rejection):
        told = [outcome.path, outcome.stage, outcome.reason, outcome.external_id]
        return {**_nothing(), "row": _json(told)}
    sketch = outcome.sketch
    if sketch is None:
        raise TypeError(f"{outcome.path} was read without its sketch")
    told_report = {"report": outcome.report, "claims": outcome.claims, "path": outcome.path, "sha256": outcome.sha256}
    return {
        "report": sketch.report,
        "input": key,
        "row": _json(told_report),
        "language": sketch.language,
        **{name: list(getattr(sketch, name)) for name in _KEYS},
        "vectors": sketch.vectors,
    }


def _nothing() -> Row:
    return {"report": None, "input": "", "language": None, **{name: [] for name in _KEYS}, "vectors": b""}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def outcome_of(row: Row) -> tuple[ReadingRows | Rejection, str]:
    """Return what a case keeps of a row that `analyse` wrote, and the key of its input."""
    told = json.loads(row["row"])
    if row["report"] is None:
        path, stage, reason, external_id = told
        return Rejection(path=path, stage=stage, reason=reason, external_id=external_id), ""
    sketch = Sketch(
        report=row["report"],
        language=row["language"],
        **{name: tuple(row[name]) for name in _KEYS},
        vectors=row["vectors"],
    )
    rows = ReadingRows(
        report=told["report"], claims=tuple(told["claims"]), path=told["path"], sha256=told["sha256"], sketch=sketch
    )
    return rows, row["input"]


def bands(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield each sampled run of words with the report that holds it."""
    for batch in batches:
        lists = batch.column("words")
        places = pc.list_parent_indices(lists)
        reports = batch.column("report").take(places)
        yield pa.RecordBatch.from_arrays([lists.flatten(), reports], schema=BANDS)
