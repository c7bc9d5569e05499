"""The same steps on Apache Spark: on this machine, or on a cluster that shares a file system.

Spark's workers run the steps on Arrow batches (`mapInArrow`), shuffle rows by their keys, and write Parquet; a task
whose worker dies is begun anew by Spark on another. Needs `firsthand[spark]` and Java 17, on each machine.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from firsthand.engine.partitions import Step
from firsthand.errors import FirsthandError, UsageError

_OWN_MACHINE = "127.0.0.1"


class SparkPartitions:
    """The engine of a cluster; `folder` is for what is needed only while it runs, and all workers see it."""

    def __init__(self, folder: Path, master: str, options: Sequence[tuple[str, str]] = ()) -> None:
        self._folder = folder
        self._session = _session(master, options)

    def begin(self, batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> Any:
        """Return a table of which each batch is a partition."""
        portions = [[tuple(row.values()) for row in batch.to_pylist()] for batch in batches]
        data = self._session.sparkContext.parallelize(portions, max(1, len(portions)))
        return self._session.createDataFrame(data.flatMap(list), _spark_schema(schema))

    def map(self, table: Any, step: Step, schema: pa.Schema) -> Any:
        """Return the table that a step makes of each partition."""
        return table.mapInArrow(step, _spark_schema(schema))

    def group(self, table: Any, key: str, order: Sequence[str], step: Step, schema: pa.Schema) -> Any:
        """Return the table that a step makes of rows sorted by key and `order`, all of one key in one partition."""
        return table.repartition(key).sortWithinPartitions(key, *order).mapInArrow(step, _spark_schema(schema))

    def write(self, table: Any, folder: Path) -> Any:
        """Write a table as Parquet, one file a partition, and return it as it was written."""
        where = str(folder.absolute())
        table.write.mode("overwrite").option("compression", "zstd").parquet(where)
        return self._session.read.schema(table.schema).parquet(where)

    def collect(self, table: Any) -> list[dict[str, object]]:
        """Return the rows of a small table."""
        return [row.asDict() for row in table.collect()]

    def close(self) -> None:
        """End the session, and remove what is needed no longer."""
        self._session.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def _session(master: str, options: Sequence[tuple[str, str]]) -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 -- only who works on Spark needs it
    except ImportError as error:
        raise UsageError('Spark is not installed: pip install "firsthand[spark]"') from error
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", _OWN_MACHINE)  # nothing outside of this machine is asked or answered
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("firsthand")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
        "spark.sql.files.maxPartitionBytes": "4194304",
        "spark.sql.files.openCostInBytes": "4194304",
        "spark.sql.shuffle.partitions": "16",
        "spark.sql.adaptive.enabled": "false",
        "spark.log.level": "ERROR",
        **dict(options),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # pyspark has no one class for it: no Java, no master
        raise FirsthandError(f"Spark cannot start ({str(error).splitlines()[0]}): it needs Java 17 or later") from error


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 -- see above

    return from_arrow_schema(schema)
