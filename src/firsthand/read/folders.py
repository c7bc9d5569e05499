"""Walk a folder, and read the `reports.csv` that may lie beside reports.

`reports.csv` has a column `path` (relative to its own folder) and any of `outlet`, `published`, `url`, `title`,
`language`; other columns are ignored. What it says holds for the files of its folder and below; the nearest table
that lists a file counts. A table that cannot be used, a row about a file that is not there, and a date that cannot
be read are each told by a rejection of their own; the files are read all the same.
"""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from firsthand.errors import UnreadableInput
from firsthand.read.days import parse_day
from firsthand.read.decoding import decode
from firsthand.read.meta import Meta, told_in
from firsthand.records.report import Rejection

TABLE = "reports.csv"
MAX_TABLE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file or folder that is no report, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTable:
    """One `reports.csv`: what it says about each path (relative to its folder), and what is wrong with it."""

    rows: Mapping[str, Meta] = field(default_factory=dict)
    exists: bool = False
    problems: tuple[tuple[int | None, str], ...] = ()

    def meta_of(self, relative: str) -> Meta:
        """Return what the table says about a file; nothing if it does not list it."""
        return self.rows.get(_key(relative), Meta())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a folder holds: files to read in order, what is wrong with its tables, what is no report."""

    files: tuple[tuple[str, Meta], ...]
    rejections: tuple[Rejection, ...]
    skipped: tuple[Skipped, ...]


def shown_path(path: str | os.PathLike[str]) -> str:
    """Return `path` as text; bytes of a name that are not UTF-8 show as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _key(relative: str) -> str:
    """Return a path as tables are searched by: plain slashes, no "./", composed letters."""
    return unicodedata.normalize("NFC", PurePosixPath(relative.replace("\\", "/")).as_posix())


def read_folder_table(folder: Path) -> FolderTable:
    """Read `folder/reports.csv`; an empty table if there is none."""
    path = folder / TABLE
    if not path.is_file():
        return FolderTable()
    try:
        if path.stat().st_size > MAX_TABLE_BYTES:
            raise UnreadableInput(f"it is larger than {MAX_TABLE_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except UnreadableInput as error:
        return FolderTable(exists=True, problems=((None, f"{error}; its files are read without it"),))
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror}); its files are read without it"
        return FolderTable(exists=True, problems=((None, problem),))
    return parse_folder_table(data)


def parse_folder_table(data: bytes) -> FolderTable:
    """Read the bytes of a `reports.csv`."""
    try:
        return _table(list(_rows(decode(data))))
    except (UnreadableInput, csv.Error) as error:
        return FolderTable(exists=True, problems=((None, f"{error}; its files are read without it"),))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) for each row that names a path."""
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if "path" not in header:
        raise UnreadableInput('it has no column "path"')
    for cells in reader:
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
        if any(row.values()):
            yield reader.line_num, row


def _table(rows: list[tuple[int, dict[str, str]]]) -> FolderTable:
    found: dict[str, Meta] = {}
    problems: list[tuple[int | None, str]] = []
    for line, row in rows:
        key = _key(row.get("path", ""))
        if not row.get("path"):
            problems.append((line, "the row names no path; it is left out"))
        elif key in found:
            problems.append((line, f"{row['path']} is listed a second time; the first row counts"))
        else:
            found[key] = told_in(row)
            if row.get("published") and parse_day(row["published"]) is None:
                reason = f"{row['published']!r} is no date (write YYYY-MM-DD); {row['path']} is read without it"
                problems.append((line, reason))
    return FolderTable(rows=found, exists=True, problems=tuple(problems))


def list_folder(folder: str) -> Listing:
    """List the files of a folder and all below it, sorted by path. Links to folders are not followed."""
    tables: dict[str, FolderTable] = {}
    files: list[str] = []
    skipped: list[Skipped] = []
    rejections: list[Rejection] = []

    def refuse(error: OSError) -> None:
        reason = f"it cannot be opened ({error.strerror}): check its permissions"
        rejections.append(Rejection(path=shown_path(error.filename), stage="read", reason=reason))

    for place, below, names in os.walk(folder, onerror=refuse):
        relative = os.path.relpath(place, folder)
        tables["" if relative == "." else relative] = read_folder_table(Path(place))
        skipped += _hidden_or_linked(place, below, names)
        files += [
            os.path.normpath(os.path.join(relative, name))
            for name in names
            if name != TABLE and not name.startswith(".")
        ]
        below[:] = sorted(name for name in below if not name.startswith("."))
    return _listing(folder, sorted(files, key=_sort_key), tables, skipped, rejections)


def _hidden_or_linked(place: str, below: list[str], names: list[str]) -> Iterator[Skipped]:
    for name in [*below, *names]:
        if name.startswith("."):
            yield Skipped(path=shown_path(os.path.join(place, name)), reason="hidden")
    for name in below:
        path = os.path.join(place, name)
        if not name.startswith(".") and os.path.islink(path):
            yield Skipped(path=shown_path(path), reason="a link to a folder: name that folder itself")


def _listing(
    folder: str,
    files: list[str],
    tables: Mapping[str, FolderTable],
    skipped: list[Skipped],
    rejections: list[Rejection],
) -> Listing:
    found: list[tuple[str, Meta]] = []
    used: set[tuple[str, str]] = set()
    for relative in files:
        path = os.path.join(folder, relative)
        listed = rows_about(relative, tables)
        used.update((place, key) for place, key, _ in listed)
        if not listed and _is_readme(relative, tables):
            reason = f"a README that {TABLE} does not list is no report"
            skipped.append(Skipped(path=shown_path(path), reason=reason))
        else:
            found.append((path, listed[0][2] if listed else Meta()))
    rejections += _table_problems(folder, tables, used)
    return Listing(
        files=tuple(found),
        rejections=tuple(sorted(rejections, key=lambda rejection: (rejection.path, rejection.reason))),
        skipped=tuple(sorted(skipped, key=lambda record: record.path)),
    )


def rows_about(relative: str, tables: Mapping[str, FolderTable]) -> list[tuple[str, str, Meta]]:
    """Return (folder of the table, key, what it says) for each table that lists the file, the nearest first."""
    found = []
    place = os.path.dirname(relative)
    while True:
        key = _key(os.path.relpath(relative, place or "."))
        table = tables.get(place)
        if table is not None and key in table.rows:
            found.append((place, key, table.rows[key]))
        if not place:
            return found
        place = os.path.dirname(place)


def _is_readme(relative: str, tables: Mapping[str, FolderTable]) -> bool:
    beside = tables.get(os.path.dirname(relative))
    return os.path.basename(relative).upper().startswith("README") and beside is not None and beside.exists


def _table_problems(folder: str, tables: Mapping[str, FolderTable], used: set[tuple[str, str]]) -> Iterator[Rejection]:
    for place, table in sorted(tables.items()):
        path = shown_path(os.path.join(folder, place, TABLE))
        for line, problem in table.problems:
            where = path if line is None else f"{path}:{line}"
            yield Rejection(path=where, stage="read", reason=problem)
        for key in sorted(table.rows):
            if (place, key) not in used:
                missing = shown_path(os.path.join(folder, place, key))
                reason = f"{path} lists this file, but it is not there: add it, or take it from the table"
                yield Rejection(path=missing, stage="read", reason=reason)


def _sort_key(relative: str) -> bytes:
    return os.fsencode(relative)
