"""Markings in a STIX bundle: TLP 2.0 by its own definitions, PAP and named groups as statements.

STIX has no object for PAP: a statement says it, as OpenCTI does.
"""

from __future__ import annotations

from firsthand.share.markings import Protection
from firsthand.share.stix_objects import Object, marking_object, stix_id


class Marks:
    """The marking definitions that a bundle uses, each once, ahead of the first object that it marks."""

    def __init__(self, *, opencti: bool) -> None:
        self._opencti = opencti
        self._known: set[str] = set()
        self._waiting: list[Object] = []

    def of(self, protected: Protection) -> list[str]:
        """Return the ids of the markings that say what protects an object."""
        found = []
        if protected.tlp is not None:
            found.append(marking_object(protected.tlp, opencti=self._opencti))
        if protected.pap is not None:
            found.append(statement_object(protected.pap.label))
        if protected.groups is not None:
            only = "; ".join(sorted(protected.groups)) or "nobody else"
            found.append(statement_object(f"Only for: {only}"))
        for definition in found:
            if definition["id"] not in self._known:
                self._known.add(definition["id"])
                self._waiting.append(definition)
        return [definition["id"] for definition in found]

    def taken(self) -> list[Object]:
        """Return the definitions that were first used since the last call."""
        found, self._waiting = self._waiting, []
        return found


def statement_object(words: str) -> Object:
    """Return a marking that says something in words."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": stix_id("marking-definition", words),
        "created": "1970-01-01T00:00:00.000Z",
        "definition_type": "statement",
        "name": words,
        "definition": {"statement": words},
    }
