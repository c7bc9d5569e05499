"""The order of the work on an archive, whatever engine does it: first look, reading, near-duplicates, candidates.

Everything is written under one folder, as Parquet in partitions; `manifest.json` comes last, and says of each table how
many rows it has and their digest. It is the same whichever engine wrote it, and however many took part.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from firsthand.bulk import candidates, look, pieces, reading, schemas, sums
from firsthand.engine.partitions import Step
from firsthand.errors import UsageError
from firsthand.settings import Settings
from firsthand.version import VERSION

MANIFEST = "manifest.json"
KIND = "firsthand bulk"
WORKPLACE = "unfinished"


class Engine(Protocol):
    """Where the work runs: `engine.partitions.LocalPartitions`, `engine.spark.SparkPartitions`."""

    def begin(self, batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> Any:
        """Return a table of which each batch is a partition."""

    def map(self, table: Any, step: Step, schema: pa.Schema) -> Any:
        """Return the table that a step makes of each partition."""

    def group(self, table: Any, key: str, order: Sequence[str], step: Step, schema: pa.Schema) -> Any:
        """Return the table that a step makes of rows sorted by key and `order`, all of one key in one partition."""

    def write(self, table: Any, folder: Path) -> Any:
        """Write a table, and return it as it was written."""

    def collect(self, table: Any) -> list[dict[str, object]]:
        """Return the rows of a small table."""

    def close(self) -> None:
        """Remove what is needed no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be done.

    Attributes:
        languages: Those that the first look keeps; None: there is no first look.
        analysis: Whether reports are analysed; if not, they are only read, and compared with each other.
    """

    languages: Collection[str] | None = look.READ
    analysis: bool = True


def run(
    engine: Engine, parts: Sequence[pa.RecordBatch], output: Path, settings: Settings, wanted: Wanted
) -> dict[str, Any]:
    """Do the work and return the manifest.

    Args:
        parts: From `pieces.cut`.
        output: The folder to write to; all workers see it.
    """
    (output / MANIFEST).unlink(missing_ok=True)
    tables: dict[str, Any] = {}

    def keep(name: str, table: Any) -> Any:
        tables[name] = engine.write(table, output / name)
        return tables[name]

    read = partial(pieces.read_pieces, settings=settings)
    inputs = engine.map(engine.begin(parts, schemas.PIECES), read, schemas.INPUTS)
    glance: Step = look.keep_all
    if wanted.languages is not None:
        glance = partial(look.look, languages=frozenset(wanted.languages))
    looked = engine.write(engine.map(inputs, glance, schemas.LOOKED), output / WORKPLACE / "looked")
    keep("left_out", engine.map(looked, look.only_left_out, schemas.LEFT_OUT))
    reader = reading.analyse if wanted.analysis else reading.read_only
    found = keep("reports", engine.map(looked, partial(reader, settings=settings), schemas.REPORTS))
    bands = keep("bands", engine.map(found, reading.bands, schemas.BANDS))
    pairs = engine.group(bands, "band", ["report"], candidates.pair_reports, schemas.PAIRS)
    keep("derivations", engine.group(pairs, "pair", [], candidates.count_shared, schemas.CANDIDATES))
    if wanted.analysis:
        names = engine.map(found, candidates.names, schemas.NAMES)
        same = engine.group(names, "key", ["name", "report"], candidates.pair_names, schemas.SAME)
        keep("entities", engine.group(same, "pair", [], candidates.once, schemas.ENTITIES))
    rejected = sums.add_up(engine.collect(engine.map(found, sums.rejected, schemas.SUMS)))["rows"]
    known = {"kind": KIND, "version": VERSION, "analysis": wanted.analysis, "rejected": rejected}
    manifest = {**known, "tables": _sums(engine, tables)}
    (output / MANIFEST).write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return manifest


def _sums(engine: Engine, tables: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sums.add_up(engine.collect(engine.map(table, sums.digest, schemas.SUMS)))
        for name, table in sorted(tables.items())
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder.

    Raises:
        UsageError: there is none: it is no such folder, or one that was not finished; or it cannot be read.
    """
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{folder} has no {MANIFEST}: firsthand bulk did not write it, or not to the end") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder / MANIFEST} cannot be read: {error}") from error
    if found.get("kind") != KIND:
        raise UsageError(f"{folder} was not written by firsthand bulk")
    return found
