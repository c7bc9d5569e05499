"""Say how many inputs there will be, for a progress bar: quickly, and without reading what is in them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from firsthand.errors import UnreadableInput
from firsthand.read.addresses import is_web_address
from firsthand.read.folders import list_folder
from firsthand.read.inputs import STDIN
from firsthand.read.sniffing import HEAD_BYTES, Bundle, is_json_lines, sniff

_PIECE = 1 << 20


def count_inputs(paths: Sequence[str]) -> int | None:
    """Return how many inputs `find_inputs` will find there, or None if that shows only on reading.

    Misses: blank lines of JSON Lines count, too; a problem with a `reports.csv` does not.
    """
    total = 0
    for path in paths:
        if is_web_address(path):
            total += 1
            continue
        if path == STDIN or not os.path.exists(path):
            return None
        files = [file for file, _ in list_folder(path).files] if os.path.isdir(path) else [path]
        try:
            for file in files:
                if _is_bundle(file):
                    return None
                total += _count_lines(file) if is_json_lines(file) else 1
        except OSError:
            return None
    return total


def _is_bundle(path: str) -> bool:
    if is_json_lines(path) or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        head = file.read(HEAD_BYTES)
    try:
        return isinstance(sniff(path, head), Bundle)
    except UnreadableInput:
        return False


def _count_lines(path: str) -> int:
    count, last = 0, b"\n"
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            count += piece.count(b"\n")
            last = piece[-1:]
    return count + (last != b"\n")
