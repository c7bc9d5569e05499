"""Read the word tables that ship with the package, once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.errors import LexiconError


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml` ("events/en", "states").

    Raises:
        LexiconError: there is no such table, or it is not TOML.
    """
    path = files("firsthand.lexicon").joinpath("data", *f"{name}.toml".split("/"))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon table {name}: {error}") from error
