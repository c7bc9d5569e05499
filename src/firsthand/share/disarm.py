"""Read the DISARM framework as its makers publish it (a STIX bundle), or as MISP does (a galaxy cluster).

Names are kept in the case of whoever loads the file; none are in this package. Source: DISARM Foundation, CC BY-SA 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from firsthand.errors import UnreadableInput
from firsthand.share.foreign import Values, parse_json, rows, words

_ID = re.compile(r"T\d{4}(?:\.\d{3})?")


def read_disarm(data: bytes, version: str | None = None) -> tuple[str, dict[str, str]]:
    """Return the version of a framework and its techniques, id to name; revoked ones are left out.

    Args:
        version: As its makers call it; without it, what the file says, else the first digits of its digest.

    Raises:
        UnreadableInput: there are no techniques of DISARM in it.
    """
    value = parse_json(data.decode("utf-8-sig", "replace"), "the file")
    found = dict(_of_bundle(rows(value.get("objects"))) if isinstance(value, dict) and "objects" in value else ())
    if isinstance(value, dict) and not found:
        found = dict(_of_cluster(rows(value.get("values"))))
    if not found:
        raise UnreadableInput("there is no technique of DISARM in it: give the framework's DISARM.json")
    told = value.get("version") if isinstance(value, dict) else None
    version = version or (f"misp-galaxy {told}" if words(told) else sha256(data).hexdigest()[:12])
    return version, dict(sorted(found.items()))


def _of_bundle(objects: list[Values]) -> Iterator[tuple[str, str]]:
    for found in objects:
        if found.get("type") != "attack-pattern" or True in (found.get("revoked"), found.get("x_mitre_deprecated")):
            continue
        for reference in rows(found.get("external_references")):
            key, name = words(reference.get("external_id")), words(found.get("name"))
            if key and name and _ID.fullmatch(key):
                yield key, name


def _of_cluster(values: list[Values]) -> Iterator[tuple[str, str]]:
    for found in values:
        meta = found.get("meta")
        key, name = words(meta.get("external_id")) if isinstance(meta, dict) else None, words(found.get("value"))
        if key and name and _ID.fullmatch(key):
            yield key, name
