"""Tell in what form a file of another program is written, by how it begins."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from typing import Any

from firsthand.errors import UnreadableInput
from firsthand.share.foreign import parse_json, rows

FORMS: Mapping[str, str] = {
    "jsonl": "an export of Firsthand, one record a line",
    "stix": "a STIX 2.1 bundle, OpenCTI's too",
    "misp": "a MISP event, or the answer of a MISP server",
    "ftm": "FollowTheMoney entities, one a line or in a list; also OpenSanctions' nested targets",
    "opensanctions": "OpenSanctions' targets.simple.csv, or another list of names as CSV",
}
_OWN = re.compile(r'\s*\{\s*"kind"\s*:')


def is_export(first_line: str) -> bool:
    """Tell whether a file that begins with this line is an export of Firsthand."""
    return _OWN.match(first_line) is not None


def parse_foreign(text: str, form: str | None) -> tuple[str, Any]:
    """Return the form of a file and what it holds: JSON values, a list of FollowTheMoney entities, or CSV as text.

    Args:
        form: As `--format` names it; None: it is told from the text.

    Raises:
        UnreadableInput: it is in none of the forms; the error says what was looked for.
    """
    if form == "opensanctions" or (form is None and text.lstrip()[:1] not in ("{", "[") and _has_names(text)):
        return ("ftm", _lines(text)) if text.lstrip()[:1] == "{" else ("opensanctions", text)
    if form == "ftm" or (form is None and _is_entity_line(text)):
        return "ftm", _lines(text)
    if text.lstrip()[:1] not in ("{", "["):
        raise _unknown()
    value = parse_json(text, "the file")
    if form is not None:
        return form, value
    found = _form_of(value)
    if found is None:
        raise _unknown()
    return found, _entities(value) if found == "ftm" else value


def _form_of(value: Any) -> str | None:
    first: Any = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return None
    if first.get("type") == "bundle" or ("spec_version" in first and isinstance(first.get("id"), str)):
        return "stix"
    if "Event" in first or "response" in first:
        return "misp"
    if "schema" in first or rows(first.get("entities")) or rows(first.get("results")):
        return "ftm"
    return None


def _entities(value: Any) -> list[tuple[int, Any]]:
    """Return the entities of a list, or of the answer of a server, each with its number."""
    if isinstance(value, dict) and "schema" not in value:
        value = value.get("entities") or value.get("results")
    return list(enumerate(value if isinstance(value, list) else [value], 1))


def _lines(text: str) -> list[tuple[int, Any]]:
    """Return the values of JSON lines with their numbers; a line that is none stays the text that it is."""
    if text.lstrip()[:1] == "[":
        return _entities(parse_json(text, "the file"))
    found: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((number, json.loads(line)))
        except (ValueError, RecursionError):
            found.append((number, None))
    if all(value is None for _, value in found):
        return _entities(parse_json(text, "the file"))
    return found


def _is_entity_line(text: str) -> bool:
    line = text.lstrip().split("\n", 1)[0]
    if not line.startswith("{") or '"schema"' not in line:
        return False
    try:
        return "schema" in json.loads(line)
    except (ValueError, RecursionError):
        return False


def _has_names(text: str) -> bool:
    """Tell whether the first line of CSV has a column of names."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    head = next(csv.reader([first], delimiter=max(",;\t|", key=first.count)), [])
    return len(head) > 1 and any(cell.strip().casefold() in ("name", "caption", "full_name") for cell in head)


def _unknown() -> UnreadableInput:
    listed = "; ".join(f"{name}: {what}" for name, what in FORMS.items())
    return UnreadableInput(f"it is in none of the forms that are imported ({listed}): say which with --format")
