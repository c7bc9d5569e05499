"""Cut what is to be read into pieces that tasks can share, and read each piece.

A large file of JSON Lines is cut at line ends, a Parquet file at its groups of rows; all else is read file by file.
What a piece yields is what `firsthand add` finds there, under the same paths; a row of Parquet counts as a line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from firsthand.bulk.schemas import INPUTS, PIECES
from firsthand.errors import UsageError
from firsthand.read.carried import tell_input
from firsthand.read.folders import Skipped, list_folder, shown_path
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.meta import COLUMNS
from firsthand.read.sniffing import Kind, is_json_lines
from firsthand.records.report import Rejection
from firsthand.settings import Settings

PIECE_BYTES = 1 << 18
"""About how much one task reads: a hundred reports, twenty seconds of analysis: small, so that workers end together."""
_AT_ONCE = 200
_BLANK = b"\xef\xbb\xbf \t\r\n\v\f"
_LAST = 1 << 62
_Piece = dict[str, Any]


def cut(paths: Sequence[str], on_skip: Callable[[Skipped], None]) -> list[pa.RecordBatch]:
    """Return the pieces of what lies at `paths`, in order: a batch for each task, of one row a file or part of one.

    Args:
        on_skip: Called for each file of a folder that is no report.

    Raises:
        UsageError: a path does not exist, or a Parquet file is damaged or has no column "text".
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"no such file or folder: {shown_path(path)}")
    pieces = (piece for path in paths for piece in _pieces_of(path, on_skip))
    return [pa.RecordBatch.from_pylist(some, schema=PIECES) for some in _shares(pieces)]


def _shares(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Yield what one task reads: each has a price of its own, so that small files go together."""
    share: list[_Piece] = []
    size = 0
    for piece in pieces:
        own = _size_of(piece)
        if share and size + own > PIECE_BYTES:
            yield share
            share, size = [], 0
        share.append(piece)
        size += own
    if share:
        yield share


def _size_of(piece: _Piece) -> int:
    path = os.fsdecode(piece["file"])
    if piece["whole"]:
        return os.path.getsize(path) if os.path.isfile(path) else PIECE_BYTES
    return PIECE_BYTES if path.endswith(".parquet") else piece["end"] - piece["start"]


def _pieces_of(path: str, on_skip: Callable[[Skipped], None]) -> Iterator[_Piece]:
    if Path(path).is_dir():
        listing = list_folder(path)
        if listing.rejections or not listing.files:
            yield _piece(path, 1, 0, 0, whole=True)  # what is wrong with it is told when it is read
            return
        for skipped in listing.skipped:
            on_skip(skipped)
        for file, _ in listing.files:
            yield from _pieces_of(file, on_skip)
    elif path.endswith(".parquet"):
        yield from _cut_parquet(path)
    elif is_json_lines(path):
        yield from _cut_lines(path)
    else:
        yield _piece(path, 1, 0, 0, whole=True)


def _piece(path: str, first: int, start: int, end: int, *, whole: bool = False) -> _Piece:
    return {"file": os.fsencode(path), "first": first, "start": start, "end": end, "whole": whole}


def _cut_parquet(path: str) -> Iterator[_Piece]:
    try:
        metadata = parquet.ParquetFile(path).metadata
    except (pa.ArrowException, OSError) as error:
        raise UsageError(f"{shown_path(path)} cannot be read: {error}") from error
    if "text" not in metadata.schema.names:
        raise UsageError(f'{shown_path(path)} has no column "text": that is where the report belongs')
    first = 1
    for group in range(metadata.num_row_groups):
        yield _piece(path, first, group, group + 1)
        first += metadata.row_group(group).num_rows


def _cut_lines(path: str) -> Iterator[_Piece]:
    with open(path, "rb") as file:
        head = file.read(4)
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield _piece(path, 1, 0, 0, whole=True)  # empty, or in another encoding: told when it is read
        return
    first, start, number, place, holds_lines = 1, 0, 0, 0, False
    pieces = []
    with open(path, "rb") as file:
        for line in file:
            number += 1
            place += len(line)
            holds_lines = holds_lines or bool(line.strip(_BLANK))
            if place - start >= PIECE_BYTES:
                pieces.append(_piece(path, first, start, place))
                first, start = number + 1, place
    if place > start:
        pieces.append(_piece(path, first, start, place))
    yield from pieces if holds_lines else [_piece(path, 1, 0, 0, whole=True)]


def read_pieces(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    """Yield the inputs of pieces."""
    for batch in batches:
        for piece in batch.to_pylist():
            rows: list[dict[str, object]] = []
            for row in map(_row, _read(piece, settings)):
                rows.append(row)
                if len(rows) == _AT_ONCE:
                    yield pa.RecordBatch.from_pylist(rows, schema=INPUTS)
                    rows = []
            if rows:
                yield pa.RecordBatch.from_pylist(rows, schema=INPUTS)


def _row(given: RawInput | Rejection) -> dict[str, object]:
    if isinstance(given, Rejection):
        told = json.dumps([given.path, given.stage, given.external_id])
        return {"about": told, "data": None, "reason": given.reason}
    return {"about": tell_input(given), "data": given.data, "reason": None}


def rejection_of(row: dict[str, object]) -> Rejection:
    """Return the rejection that a row with a reason stands for."""
    path, stage, external_id = json.loads(str(row["about"]))
    return Rejection(path=path, stage=stage, reason=str(row["reason"]), external_id=external_id)


def _read(piece: _Piece, settings: Settings) -> Iterator[RawInput | Rejection]:
    path = os.fsdecode(piece["file"])
    if piece["whole"]:
        yield from find_inputs([path], settings)
        return
    first, start, end = piece["first"], piece["start"], piece["end"]
    lines = _rows_of(path, start) if path.endswith(".parquet") else _lines_of(path, start, end)
    for number, line in enumerate(lines, first):
        shown = f"{shown_path(path)}:{number}"
        if len(line) > settings.max_bytes:
            yield Rejection(path=shown, stage="read", reason="the line is too long")
        elif line.strip(_BLANK):
            yield RawInput(path=shown, data=line.removesuffix(b"\n").removesuffix(b"\r"), kind=Kind.JSON_LINE)


def _lines_of(path: str, start: int, end: int) -> Iterator[bytes]:
    with open(path, "rb") as file:
        file.seek(start)
        while file.tell() < end and (line := file.readline()):
            yield line


def _rows_of(path: str, group: int) -> Iterator[bytes]:
    """Yield the rows of a Parquet file as lines of JSON."""
    table = parquet.ParquetFile(path)
    columns = [name for name in ("id", "text", *COLUMNS) if name in table.schema_arrow.names]
    for batch in table.iter_batches(row_groups=[group], columns=columns):
        for row in batch.to_pylist():
            yield json.dumps({name: value if name == "id" else _words(value) for name, value in row.items()}).encode()


def _words(value: object) -> str | None:
    """Return a value as a string: a day may be a date there."""
    return None if value is None else value if isinstance(value, str) else str(value)
