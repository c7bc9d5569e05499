"""Find the inputs of a run: files, folders, bundles, JSON Lines, standard input. Nothing is decoded here.

Files are read one at a time, JSON Lines line by line and bundles part by part, so that a pile of any size needs
little memory. Bundles are taken apart in a limited process (`sandbox`).

What becomes no report is told: an input that cannot be read is a Rejection; a file that is no report at all (hidden,
or a README that `reports.csv` does not list) is a Skipped record, given to `on_skip`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from firsthand.errors import UnreadableInput, UsageError
from firsthand.read.addresses import is_web_address, seen_address
from firsthand.read.fetched import Fetched, decoded_body
from firsthand.read.folders import TABLE, Skipped, list_folder, read_folder_table, shown_path
from firsthand.read.meta import Meta
from firsthand.read.parts import Part, Passed
from firsthand.read.sandbox import unpacking_sandbox
from firsthand.read.sniffing import HEAD_BYTES, Bundle, Kind, begins_as_json, is_json_lines, sniff
from firsthand.records.report import Rejection
from firsthand.settings import Settings

STDIN = "-"
STAGE = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawInput:
    """The bytes of one report, not yet read. Can be sent to another process.

    Attributes:
        path: The file; FILE:LINE (from 1) for a line of JSON Lines; FILE/PART for a part of a bundle; "-" for
            standard input.
        data: The file's bytes; for JSON Lines those of the line, without its end; for an entry of a feed or a row of
            a table those of its text.
        kind: "text", "html", "json-line", "pdf" ... (see `sniffing.Kind`).
        meta: What `reports.csv` says about the file.
        within: What the bundle or server that it came from says about it.
        charset: The character set that the bundle or server names.
    """

    path: str
    data: bytes
    kind: str
    meta: Meta = field(default_factory=Meta)
    within: Meta = field(default_factory=Meta)
    charset: str | None = None


def find_inputs(
    paths: Sequence[str],
    settings: Settings,
    stdin: BinaryIO | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
    fetch: Callable[[str], Fetched] | None = None,
) -> Iterator[RawInput | Rejection]:
    """List and read the inputs, in the order given; folders are walked whole, sorted by path.

    A `reports.csv` beside the files is honoured, also when a file is named alone. `settings.max_bytes` limits each
    file; for JSON Lines each line, whatever the size of the file.

    Args:
        on_skip: Called for each file of a folder that is no report.
        fetch: What fetches web addresses, if `settings.allow_fetch`; else the fetcher of this process.

    Raises:
        UsageError: a path does not exist, or standard input is named but is not there or is named twice. Nothing has
            been read then.
    """
    addresses = [path for path in paths if is_web_address(path)]
    if addresses and not settings.allow_fetch:
        raise UsageError(f"{addresses[0]} is fetched only with --allow-fetch: nothing is sent anywhere without it")
    missing = [path for path in paths if path != STDIN and path not in addresses and not os.path.lexists(path)]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(map(shown_path, missing))}")
    if paths.count(STDIN) > (0 if stdin is None else 1):
        raise UsageError('"-" stands for standard input: give it once, and pipe something into it')
    skip = on_skip or _ignore
    fetch = fetch or _fetcher(settings)
    return chain.from_iterable(
        _read_address(path, fetch, settings, skip) if is_web_address(path) else _inputs_of(path, settings, stdin, skip)
        for path in paths
    )


def _ignore(skipped: Skipped) -> None:
    """Take no notice of a skipped file."""


def _fetcher(settings: Settings) -> Callable[[str], Fetched]:
    """Return what fetches with this process's fetcher, which is loaded only where an address is named."""

    def fetch(address: str) -> Fetched:
        from firsthand.read.fetching import fetcher_for  # noqa: PLC0415 -- see above

        return fetcher_for(settings.max_bytes, settings.keep_fetched).fetch(address)

    return fetch


def _read_address(
    address: str, fetch: Callable[[str], Fetched], settings: Settings, on_skip: Callable[[Skipped], None]
) -> Iterator[RawInput | Rejection]:
    """Fetch one address and yield what lies there."""
    try:
        answer = fetch(address)
        data = _checked(decoded_body(answer, settings.max_bytes), settings.max_bytes)
        content_type, charset = _content_type(answer)
        kind = sniff(urlsplit(answer.url).path, data)
        if kind is Kind.TEXT and content_type in ("text/html", "application/xhtml+xml"):
            kind = Kind.HTML
        if isinstance(kind, Bundle):
            yield from _read_bundle(address, None, data, kind, Meta(), settings, on_skip)
        elif kind is Kind.TEXT and content_type not in ("text/plain", "text/markdown", "", "application/octet-stream"):
            raise UnreadableInput(f"its server says that it is {content_type}: that is no report")
        else:
            within = Meta(url=seen_address(answer.url), where=(("url", "fetched"),))
            yield RawInput(path=address, data=data, kind=kind, within=within, charset=charset)
    except UnreadableInput as error:
        yield Rejection(path=address, stage=STAGE, reason=str(error))
    except OSError as error:
        yield Rejection(path=address, stage=STAGE, reason=f"what was fetched cannot be kept ({error.strerror})")


def _content_type(answer: Fetched) -> tuple[str, str | None]:
    """Return the type and the character set that a server states."""
    header = Message()
    header["Content-Type"] = answer.header("content-type") or "application/octet-stream"
    return header.get_content_type(), header.get_content_charset()


def _inputs_of(
    path: str, settings: Settings, stdin: BinaryIO | None, on_skip: Callable[[Skipped], None]
) -> Iterator[RawInput | Rejection]:
    if path == STDIN and stdin is not None:
        yield from _read_stream(stdin, settings, on_skip)
    elif Path(path).is_dir():
        yield from _read_folder(path, settings, on_skip)
    else:
        table = read_folder_table(Path(path).parent)
        yield from _read_file(path, table.meta_of(Path(path).name), settings, on_skip)


def _read_folder(folder: str, settings: Settings, on_skip: Callable[[Skipped], None]) -> Iterator[RawInput | Rejection]:
    listing = list_folder(folder)
    for skipped in listing.skipped:
        on_skip(skipped)
    yield from listing.rejections
    if not listing.files and not listing.rejections:
        yield Rejection(path=shown_path(folder), stage=STAGE, reason="the folder holds no reports")
    for path, meta in listing.files:
        if os.path.exists(path) and not os.path.isfile(path):
            reason = "it is no file but a pipe, a socket or a device"
            yield Rejection(path=shown_path(path), stage=STAGE, reason=reason)
            continue
        yield from _read_file(path, meta, settings, on_skip)


def _read_file(
    path: str, meta: Meta, settings: Settings, on_skip: Callable[[Skipped], None]
) -> Iterator[RawInput | Rejection]:
    """Read one file; what goes wrong becomes a rejection of it."""
    shown = shown_path(path)
    try:
        if Path(path).name == TABLE:
            raise UnreadableInput("this table tells about the reports beside it and is none itself: name its folder")
        if is_json_lines(path):
            yield from _read_json_lines(path, meta, settings)
            return
        kind = sniff(path, _head(path))
        if isinstance(kind, Bundle):
            yield from _read_bundle(shown, os.path.abspath(path), b"", kind, meta, settings, on_skip)
        else:
            yield RawInput(path=shown, data=_read_bytes(path, settings.max_bytes), kind=kind, meta=meta)
    except UnreadableInput as error:
        yield Rejection(path=shown, stage=STAGE, reason=str(error))
    except OSError as error:
        yield Rejection(
            path=shown, stage=STAGE, reason=f"it cannot be opened ({error.strerror}): check its permissions"
        )


def _head(path: str) -> bytes:
    """Return the first bytes of a file; of what is no file (a pipe) nothing, since they could not be read again."""
    if not Path(path).is_file():
        return b""
    with open(path, "rb") as file:
        return file.read(HEAD_BYTES)


def _read_bundle(
    shown: str,
    path: str | None,
    data: bytes,
    kind: Bundle,
    meta: Meta,
    settings: Settings,
    on_skip: Callable[[Skipped], None],
) -> Iterator[RawInput | Rejection]:
    """Yield what is in a bundle, a file at `path` or else `data`."""
    for found in unpacking_sandbox(settings.max_memory).unpack(kind, data, path, settings):
        place = f"{shown}{found.name}"
        if isinstance(found, Part):
            yield RawInput(
                path=place,
                data=found.data,
                kind=found.kind,
                meta=found.listed if found.listed != Meta() else meta,
                within=found.within,
                charset=found.charset,
            )
        elif isinstance(found, Passed):
            on_skip(Skipped(path=place, reason=found.reason))
        else:
            yield Rejection(path=place, stage=STAGE, reason=found.reason)


def _too_large(limit: int) -> UnreadableInput:
    size = f"{limit / 1024 / 1024:.3g} MB" if limit >= 1024 * 1024 else f"{limit} bytes"
    return UnreadableInput(f"it is larger than the limit of {size}: split it, or raise max_bytes")


def _checked(data: bytes, limit: int) -> bytes:
    """Return `data`; raise UnreadableInput if it is empty or longer than `limit`."""
    if len(data) > limit:
        raise _too_large(limit)
    if not data:
        raise UnreadableInput("the file is empty: there is nothing to read")
    return data


def _read_bytes(path: str, limit: int) -> bytes:
    """Read a file whole, never more than one byte above `limit`."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > limit:
            raise _too_large(limit)
        return _checked(file.read(limit + 1), limit)


def _read_json_lines(path: str, meta: Meta, settings: Settings) -> Iterator[RawInput | Rejection]:
    with open(path, "rb") as file:
        yield from _split_lines(shown_path(path), file, b"", meta, settings)


def _split_lines(
    shown: str, stream: BinaryIO, first: bytes, meta: Meta, settings: Settings, number: int = 0
) -> Iterator[RawInput | Rejection]:
    """Yield one input a line that is not blank; `first` is a line that was read before, its number `number` + 1."""
    found = False
    while line := (first or stream.readline(settings.max_bytes + 1)):
        first = b""
        number += 1
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableInput("JSON Lines must be in UTF-8, and this is UTF-16: convert it")
        if not line.endswith(b"\n") and len(line) > settings.max_bytes:
            _skip_line(stream)
            yield Rejection(path=f"{shown}:{number}", stage=STAGE, reason=str(_too_large(settings.max_bytes)))
            found = True
            continue
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if line.strip(b"\xef\xbb\xbf \t\r\n\v\f"):
            found = True
            yield RawInput(path=f"{shown}:{number}", data=line, kind=Kind.JSON_LINE, meta=meta)
    if not found:
        raise UnreadableInput("the file holds no lines: there is nothing to read")


def _skip_line(stream: BinaryIO) -> None:
    """Read on to the end of a line that is too long, in small pieces."""
    while piece := stream.readline(1 << 20):
        if piece.endswith(b"\n"):
            return


def _read_stream(
    stream: BinaryIO, settings: Settings, on_skip: Callable[[Skipped], None]
) -> Iterator[RawInput | Rejection]:
    """Read standard input: JSON Lines if its first line is a JSON object, else one document or bundle."""
    head, number = b"", 0
    try:
        while line := stream.readline(settings.max_bytes + 1 - len(head)):
            if begins_as_json(line) and not head.strip():
                yield from _split_lines(STDIN, stream, line, Meta(), settings, number)
                return
            number += 1
            head += line
            if line.strip() or len(head) > settings.max_bytes:
                break
        data = _checked(head + stream.read(settings.max_bytes + 1 - len(head)), settings.max_bytes)
        kind = sniff(STDIN, data)
        if isinstance(kind, Bundle):
            yield from _read_bundle(STDIN, None, data, kind, Meta(), settings, on_skip)
        else:
            yield RawInput(path=STDIN, data=data, kind=kind)
    except UnreadableInput as error:
        yield Rejection(path=STDIN, stage=STAGE, reason=str(error))
