"""Traffic Light Protocol 2.0: the five levels, from open to closed, and how an export is marked with them.

Source: FIRST, TLP 2.0 (2022); the OASIS extension for STIX 2.1 that carries it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from firsthand.errors import UsageError


class Tlp(StrEnum):
    """A level of sharing, least restricted first."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"

    @property
    def rank(self) -> int:
        """Return how closed the level is, 0 (clear) to 4 (red)."""
        return list(Tlp).index(self)

    @property
    def label(self) -> str:
        """Return the level as FIRST writes it: "TLP:AMBER+STRICT"."""
        return f"TLP:{self.value.upper()}"


def read_tlp(text: str) -> Tlp:
    """Read "TLP:AMBER", "amber", "AMBER+STRICT".

    Raises:
        UsageError: it is no level of TLP 2.0 ("white" was renamed "clear").
    """
    name = text.strip().lower().removeprefix("tlp:").replace("_", "+").replace("amber-strict", "amber+strict")
    if name == "white":
        raise UsageError('TLP 2.0 has no level "white": write "clear"')
    try:
        return Tlp(name)
    except ValueError:
        raise UsageError(f'"{text}" is no level of TLP 2.0; there are {", ".join(Tlp)}') from None


def strictest(levels: Iterable[Tlp | None], default: Tlp | None = None) -> Tlp | None:
    """Return the most closed of `levels`; what is derived from several takes it."""
    return max((level for level in levels if level is not None), key=lambda level: level.rank, default=default)


def marking_of(value: str | None) -> Tlp | None:
    """Return the level that a record's `marking` names, or None where it has none."""
    return read_tlp(value) if value else None
