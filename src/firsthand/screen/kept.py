"""Keep the index of a watch list in a file, so that it need not be made again; the file may be thrown away at any time.

A file is named after the list, whose id is a digest of its bytes, and after the code and tables that indexes are made
with. So an old file is never read for another list or by another version: it is simply not found.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.screen.index import NameIndex
from firsthand.screen.words import WordBook

_MADE_WITH = ("names", "screen", "text", "lexicon", "lexicon/data")
"""Folders of the package whose files decide what an index holds."""
SUFFIX = ".npz"
_ARRAYS = 13


def key_of(watch_list: str) -> str:
    """Return the name under which the index of a list is kept, by the id of the list."""
    return sha256(f"{watch_list} {_made_with()}".encode()).hexdigest()[:32]


@cache
def _made_with() -> str:
    digest = sha256()
    for folder in _MADE_WITH:
        for entry in sorted(files("firsthand").joinpath(*folder.split("/")).iterdir(), key=lambda entry: entry.name):
            if entry.is_file() and entry.name.endswith((".py", ".toml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()


def save_index(index: NameIndex, path: Path) -> bool:
    """Write an index to a file, whole or not at all; tell whether it could be written."""
    texts = [index.entries, index.names, index.words.words, index.words.letters, index.words.sounds]
    packed = np.frombuffer(json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    words = index.words
    rows = (index.places, index.by_word, index.by_name, words.by_sound, words.by_root, index.whole)
    arrays = [packed, *(array for pair in rows for array in pair)]
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            np.savez(file, *arrays)
        os.replace(file.name, path)
    except OSError:
        return False
    return True


def load_index(path: Path) -> NameIndex | None:
    """Return the index that a file holds; None where there is none, or it is damaged."""
    try:
        with np.load(path, allow_pickle=False) as found:
            return _index([found[f"arr_{number}"] for number in range(_ARRAYS)])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def forget_others(folder: Path, keep: Sequence[str]) -> None:
    """Remove the indexes of lists that are no longer searched."""
    wanted = {f"{key}{SUFFIX}" for key in keep}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def _index(arrays: Sequence[NDArray[Any]]) -> NameIndex:
    entries, names, words, letters, sounds = json.loads(arrays[0].tobytes())
    places, by_word, by_name, by_sound, by_root, whole = zip(arrays[1::2], arrays[2::2], strict=True)
    return NameIndex(
        entries=[(watch_list, key, kind) for watch_list, key, kind in entries],
        names=names,
        places=places,
        words=WordBook(words=words, letters=letters, sounds=sounds, by_sound=by_sound, by_root=by_root),
        by_word=by_word,
        by_name=by_name,
        whole=whole,
    )
