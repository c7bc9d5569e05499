"""Who may see something (TLP 2.0, and by name), and what may be done with it (PAP): levels, and how they add up.

What rests on several things takes the strictest level of each. A group or organisation may see it only where it may see
all of them.
Source: FIRST, TLP 2.0 (2022); the OASIS extension for STIX 2.1 that carries it; the PAP taxonomy of MISP.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


class Pap(StrEnum):
    """What may be done with something, least restricted first.

    RED: nothing that others can notice. AMBER: passive look-ups with third parties. GREEN: active steps (blocking).
    """

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """Return how closed the level is, 0 (clear) to 3 (red)."""
        return list(Pap).index(self)

    @property
    def label(self) -> str:
        """Return the level as MISP writes it: "PAP:AMBER"."""
        return f"PAP:{self.value.upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What protects something; `groups` are the only ones who may see it, None if that is not restricted."""

    tlp: Tlp | None = None
    pap: Pap | None = None
    groups: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whom an export is made.

    Attributes:
        tlp: What is above it is left out.
        pap: The same for PAP; None if they keep to whatever the markings say.
        groups: Who they are; what is for named groups only is left out unless all of these are among them.
        unmarked_as: The level of a report that has none, and whose case has none.
    """

    tlp: Tlp
    pap: Pap | None = None
    groups: tuple[str, ...] = ()
    unmarked_as: Tlp = Tlp.RED

    def may_see(self, protection: Protection) -> bool:
        """Tell whether something with this protection may be shown to them."""
        if protection.tlp is not None and protection.tlp.rank > self.tlp.rank:
            return False
        if self.pap is not None and protection.pap is not None and protection.pap.rank > self.pap.rank:
            return False
        return protection.groups is None or (bool(self.groups) and protection.groups.issuperset(self.groups))


def joined(protections: Iterable[Protection]) -> Protection:
    """Return what protects a thing that rests on all of these."""
    all_of_them = list(protections)
    named = [one.groups for one in all_of_them if one.groups is not None]
    return Protection(
        tlp=max((p.tlp for p in all_of_them if p.tlp is not None), key=lambda level: level.rank, default=None),
        pap=max((p.pap for p in all_of_them if p.pap is not None), key=lambda level: level.rank, default=None),
        groups=frozenset.intersection(*named) if named else None,
    )


def protection(tlp: str | None, pap: str | None = None, groups: Iterable[str] = ()) -> Protection:
    """Return what the words of a marking mean."""
    return Protection(tlp=marking_of(tlp), pap=read_pap(pap) if pap else None, groups=frozenset(groups) or None)


def read_pap(text: str) -> Pap:
    """Read "PAP:AMBER", "amber".

    Raises:
        UsageError: it is no level of PAP ("white" was renamed "clear").
    """
    name = text.strip().lower().removeprefix("pap:")
    try:
        return Pap("clear" if name == "white" else name)
    except ValueError:
        raise UsageError(f'"{text}" is no level of PAP; there are {", ".join(Pap)}') from None


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
