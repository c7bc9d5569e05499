"""Take the reports that a bulk run analysed into a case, as if they had been added: hundreds a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pyarrow import parquet

from firsthand.bulk.plan import read_manifest
from firsthand.bulk.reading import outcome_of
from firsthand.case import writer
from firsthand.case.loading import load_readings
from firsthand.case.open import make_case
from firsthand.case.rows import ReadingRows
from firsthand.errors import UsageError
from firsthand.records.report import Rejection
from firsthand.work.adding import AddResult
from firsthand.work.concluding import record_time
from firsthand.work.current import reconcile_case

_AT_ONCE = 500


def import_bulk(
    case: str, folder: Path, *, by: str = "", progress: Callable[[AddResult], None] = lambda _: None
) -> AddResult:
    """Read what `firsthand bulk` wrote into a case, made if it is not there; then draw conclusions.

    Safe to stop at any moment and to repeat: what the case has already changes nothing.

    Raises:
        UsageError: the folder was not written to its end, or its reports were not analysed.
        CaseError: the case cannot be opened or written.
    """
    if not read_manifest(folder)["analysis"]:
        raise UsageError(f"the reports of {folder} were not analysed: run firsthand bulk without --no-analysis")
    counts = {"added": 0, "known": 0, "rejected": 0}
    with make_case(case) as store:
        for some in _outcomes(folder):
            readings = [(found, key) for found, key in some if isinstance(found, ReadingRows)]
            rejections = [found for found, _ in some if isinstance(found, Rejection)]
            with store.write() as connection:
                added = load_readings(connection, readings, record_time(), by=by)
                for rejection in rejections:
                    writer.add_rejection(connection, rejection, record_time(), by=by)
            counts["added"] += added
            counts["known"] += len(readings) - added
            counts["rejected"] += len(rejections)
            progress(AddResult(**counts))
        reconcile_case(store)
    return AddResult(**counts)


def _outcomes(folder: Path) -> Iterator[list[tuple[ReadingRows | Rejection, str]]]:
    for file in sorted((folder / "reports").glob("*.parquet")):
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=_AT_ONCE):
            yield [outcome_of(row) for row in batch.to_pylist()]
