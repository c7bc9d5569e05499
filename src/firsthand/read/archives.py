"""Take ZIP archives and gzip files apart, without ever holding more than one member of them.

**Misses**: members that are encrypted, and archives of other kinds, are refused.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.read.folders import TABLE, FolderTable, parse_folder_table, rows_about
from firsthand.read.parts import MAX_RATIO, Found, Limits, Part, Passed, Refused, Unpack, part_or_bundle
from firsthand.read.sniffing import Kind

_WORD = "word/document.xml"
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet: save it as .csv first",
    "ppt/presentation.xml": "a presentation: save it as PDF first",
    "META-INF/container.xml": "an e-book: convert it to HTML first",
    "content.xml": "an OpenDocument file: save it as .docx or HTML first",
}
_PICTURES = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .mp3 .mp4 .mov .webm .avi .css .js .woff .woff2 .ttf".split()
)
SMALL = 1_000_000
"""What unpacks to less is no bomb, however well it packs."""


def unpack_zip(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield what a ZIP archive holds, sorted by name.

    Raises:
        UnreadableInput: it is damaged, or something else that is kept in the form of a ZIP archive.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableInput(f"the archive is damaged ({error}): pack it again") from None
    with archive:
        members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        if _WORD in members:
            stream.seek(0)
            yield Part(name=name, kind=Kind.WORD, data=limits.read(stream))
            return
        other = next((what for member, what in _OTHERS.items() if member in members), None)
        if other is not None:
            raise UnreadableInput(f"this version does not read {other}")
        if not members:
            raise UnreadableInput("the archive holds no files")
        tables = _tables(archive, members, limits)
        for member in sorted(members):
            yield from _member(archive, members[member], tables, (name, depth, limits, unpack))


def _tables(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], limits: Limits) -> dict[str, FolderTable]:
    """Read each `reports.csv` of an archive, by its folder."""
    found = {}
    for member in sorted(members):
        path = PurePosixPath(member)
        if path.name == TABLE and members[member].file_size <= limits.max_bytes:
            try:
                table = parse_folder_table(_bytes_of(archive, members[member], limits))
            except UnreadableInput as error:
                table = FolderTable(exists=True, problems=((None, str(error)),))
            found["" if str(path.parent) == "." else str(path.parent)] = table
    return found


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    tables: dict[str, FolderTable],
    place: tuple[str, int, Limits, Unpack],
) -> Iterator[Found]:
    name, depth, limits, unpack = place
    path = PurePosixPath(info.filename)
    shown = f"{name}/{info.filename}".encode("utf-8", "replace").decode()
    if path.name == TABLE:
        folder = "" if str(path.parent) == "." else str(path.parent)
        yield from (
            Refused(name=shown if line is None else f"{shown}:{line}", reason=problem)
            for line, problem in tables.get(folder, FolderTable()).problems
        )
    elif path.name.startswith(".") or "__MACOSX" in path.parts or path.suffix.lower() in _PICTURES:
        yield Passed(name=shown, reason="no report: hidden, a picture, or what a page is drawn with")
    else:
        try:
            data = _bytes_of(archive, info, limits)
        except UnreadableInput as error:
            yield Refused(name=shown, reason=str(error))
            return
        limits.count(len(data))
        listed = rows_about(os.path.normpath(info.filename), tables)
        for found in part_or_bundle(data, shown, depth, unpack):
            is_itself = isinstance(found, Part) and found.name == shown and listed
            yield replace(found, listed=listed[0][2]) if is_itself and isinstance(found, Part) else found


def _bytes_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return what a member unpacks to.

    Raises:
        UnreadableInput: it is encrypted, damaged, too large or a bomb.
    """
    if info.flag_bits & 0x1:
        raise UnreadableInput("it is encrypted: unpack it with its password first")
    if info.file_size > SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise UnreadableInput(f"it unpacks to more than {MAX_RATIO} times its size: unpack it by hand if it is safe")
    try:
        with archive.open(info) as member:
            return limits.read(member)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise UnreadableInput(f"it is damaged in the archive ({error}): pack it again") from None


def unpack_gzip(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield what a gzip file holds: one file, named as the gzip file is without ".gz".

    Raises:
        UnreadableInput: it is damaged, too large or a bomb.
    """
    packed = _size(stream)
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            data = limits.read(unpacked)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableInput(f"it is damaged ({error}): pack it again") from None
    if len(data) > SMALL and len(data) > MAX_RATIO * packed:
        raise UnreadableInput(f"it unpacks to more than {MAX_RATIO} times its size: unpack it by hand if it is safe")
    limits.count(len(data))
    yield from part_or_bundle(data, name.removesuffix(".gz"), depth, unpack)


def _size(stream: BinaryIO) -> int:
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    stream.seek(0)
    return size
