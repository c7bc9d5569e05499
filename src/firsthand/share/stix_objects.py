"""What every STIX 2.1 object that we write has: a name made from our record's id, days as timestamps, markings."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from firsthand.share.markings import Tlp

Object = dict[str, Any]

_NAMESPACE = UUID("6f1c9a52-9a7e-5c1b-8f0e-2c6a3a1d7b44")
_NO_DATE = "1970-01-01"
_OPENCTI_NAMESPACE = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
OPENCTI_EXTENSION = "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba"
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_TLP_2 = {
    Tlp.CLEAR: "94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "e828b379-4e03-4974-9ac4-e53a884c97c1",
}
_TLP_OPENCTI = {
    Tlp.CLEAR: "613f2e26-407d-48c7-9eca-b8e91df99dc9",
    Tlp.GREEN: "34098fce-860f-48ae-8e50-ebd3cc5e41da",
    Tlp.AMBER: "f88d31f6-486f-44da-b317-01333bde0b82",
    Tlp.AMBER_STRICT: "826578e1-40ad-459f-bc73-ede076f81f37",
    Tlp.RED: "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""Of the Admiralty digit. Source: STIX 2.1, appendix A; digit 6 ("cannot be judged") has none."""


def stix_id(kind: str, *parts: str) -> str:
    """Return the id of an object of type `kind`; the type is part of the UUID, so that no two types share one."""
    return f"{kind}--{uuid5(_NAMESPACE, '|'.join((kind, *parts)))}"


def channel_id(name: str) -> str:
    """Return the id that OpenCTI gives a channel of this name, so that two exports meet in one object there."""
    canonical = json.dumps({"name": name.strip().lower()}, ensure_ascii=False, separators=(",", ":"))
    return f"channel--{uuid5(_OPENCTI_NAMESPACE, canonical)}"


def stamp(day: str | None) -> str:
    """Return midnight UTC of a day (YYYY-MM-DD, of which a longer timestamp keeps only the day); 1970 for None."""
    return f"{(day or _NO_DATE)[:10]}T00:00:00.000Z"


def next_day(day: str) -> str:
    """Return the day after `day`; "9999-12-31" stays, because the calendar ends there."""
    return day if day == "9999-12-31" else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def new_object(kind: str, key: str, day: str | None, **values: object) -> Object:
    """Return an object named after `key`, with the values that are not None or empty, and our id as its reference.

    Args:
        day: The day of publication (YYYY-MM-DD) that stands in `created` and `modified`: an export knows no clock.
    """
    when = stamp(day)
    found: Object = {
        "type": kind,
        "spec_version": "2.1",
        "id": stix_id(kind, key),
        "created": when,
        "modified": when,
    }
    found |= {name: value for name, value in values.items() if value not in (None, "", [], ())}
    found.setdefault("external_references", []).append({"source_name": "firsthand", "external_id": key})
    return found


def marking_id(level: Tlp, *, opencti: bool) -> str:
    """Return the id of a TLP 2.0 marking; OpenCTI has ids of its own."""
    return f"marking-definition--{(_TLP_OPENCTI if opencti else _TLP_2)[level]}"


def marking_object(level: Tlp, *, opencti: bool) -> Object:
    """Return the definition of a marking, as FIRST and OASIS publish it, or as OpenCTI knows it."""
    found: Object = {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": marking_id(level, opencti=opencti),
    }
    if not opencti:
        return found | {
            "created": "2022-10-01T00:00:00.000Z",
            "name": level.label,
            "extensions": {TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level.value}},
        }
    found["created"] = "2017-01-20T00:00:00.000Z"
    if level in (Tlp.GREEN, Tlp.AMBER, Tlp.RED):
        return found | {"definition_type": "tlp", "name": level.label, "definition": {"tlp": level.value}}
    if level is Tlp.CLEAR:
        return found | {"definition_type": "tlp", "name": "TLP:WHITE", "definition": {"tlp": "white"}}
    return found | {"definition_type": "statement", "name": level.label, "definition": {"statement": level.label}}
