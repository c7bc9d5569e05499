"""Read watch lists: CSV, FollowTheMoney JSON lines, and the targets files of OpenSanctions (CSV, nested JSON).

What cannot be read as an entry is counted and told, never dropped silently.

Source: followthemoney.tech for the property names; opensanctions.org for the columns of targets.simple.csv.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from firsthand.errors import UnreadableInput
from firsthand.lexicon.gazetteer import country_of
from firsthand.records.watch import WatchEntry, WatchList
from firsthand.text.folding import squeeze
from firsthand.text.ids import record_id

_TYPES = {
    "person": "person", "individual": "person", "organization": "organisation", "organisation": "organisation",
    "company": "organisation", "legalentity": None, "entity": "organisation", "publicbody": "organisation",
    "vessel": "vessel", "ship": "vessel", "airplane": "vessel", "aircraft": "vessel",
}  # fmt: skip
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag", "mainCountry")
_NUMBERS = (
    "idNumber",
    "passportNumber",
    "registrationNumber",
    "innCode",
    "ogrnCode",
    "taxNumber",
    "imoNumber",
    "leiCode",
    "wikidataId",
    "swiftBic",
)
_NOTES = ("position", "topics", "program", "programId", "summary", "notes", "role", "title")
_COLUMNS = {
    "name": ("name", "full_name", "fullname", "caption", "target"),
    "names": ("aliases", "alias", "other_names", "aka", "weak_aliases"),
    "type": ("schema", "type", "kind", "entity_type"),
    "countries": ("countries", "country", "nationality", "nationalities", "citizenship"),
    "born": ("birth_date", "born", "dob", "date_of_birth", "birthdate"),
    "identifiers": ("identifiers", "id_number", "passport", "registration_number"),
    "notes": ("sanctions", "program", "programme", "position", "note", "notes", "reason", "dataset"),
    "id": ("id", "entity_id", "key", "number"),
}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
READ_PROPERTIES = frozenset((*_NAMES, *_COUNTRIES, *_NUMBERS, *_NOTES, "birthDate", "sanctions"))
"""Properties of a FollowTheMoney entity that are taken over; all others are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A list, and which of its lines could not be read, each with the reason."""

    watch_list: WatchList
    left_out: tuple[str, ...]


def read_watch_list(data: bytes, *, name: str, version: str | None = None) -> Imported:
    """Read the bytes of a watch list.

    Args:
        name: What the list is called, as a rule its file's name.
        version: As its publisher gives it; without it, the first digits of the file's digest.

    Raises:
        UnreadableInput: it is in none of the forms, or holds no entry.
    """
    digest = sha256(data).hexdigest()
    text = data.decode("utf-8-sig", "replace")
    left_out: list[str] = []
    head = text.lstrip()[:1]
    form, entries = (
        (_json_form(text), _from_json(text, left_out)) if head in "{[" and head else ("csv", _from_csv(text, left_out))
    )
    found = {entry.id: entry for entry in entries}
    if not found:
        raise UnreadableInput(
            f"{name} holds no watch list entry: give CSV with a column name, FollowTheMoney JSON lines, or a targets "
            "file of OpenSanctions" + (f" ({left_out[0]})" if left_out else "")
        )
    version = version or digest[:12]
    watch_list = WatchList(
        id=record_id("watchlist", name, version, digest),
        name=name,
        version=version,
        sha256=digest,
        form=form,
        entries=tuple(found[key] for key in sorted(found)),
    )
    return Imported(watch_list=watch_list, left_out=tuple(left_out))


def columns_left_out(text: str) -> tuple[str, ...]:
    """Return the columns of CSV that nothing is taken over from, in order."""
    first = text.split("\n", 1)[0]
    head = next(csv.reader([first], delimiter=max(",;\t|", key=first.count)), [])
    read = {column for columns in _COLUMNS.values() for column in columns}
    return tuple(cell for cell in head if cell.strip() and cell.strip().casefold().replace(" ", "_") not in read)


def _json_form(text: str) -> str:
    return "ftm" if '"properties"' in text[:100_000] else "json"


def _from_json(text: str, left_out: list[str]) -> Iterator[WatchEntry]:
    for number, row in _json_rows(text, left_out):
        entry = _entry_of(row) if isinstance(row, Mapping) else None
        if entry is None:
            if not _is_supporting(row):
                left_out.append(f"line {number}: no name")
        else:
            yield entry


def _json_rows(text: str, left_out: list[str]) -> Iterator[tuple[int, Any]]:
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(json.loads(text), 1)
        except ValueError as error:
            left_out.append(f"not JSON: {error}")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                left_out.append(f"line {number}: not JSON ({error})")


def _is_supporting(row: Any) -> bool:
    """Tell whether a FollowTheMoney entity is no target but an address, a sanction, a passport or a tie between two."""
    return isinstance(row, Mapping) and "schema" in row and row["schema"] not in ("Person", "Company", "Organization")


def _entry_of(row: Mapping[str, Any]) -> WatchEntry | None:
    properties = row.get("properties")
    if not isinstance(properties, Mapping):
        return _plain_entry({str(key): value for key, value in row.items()})
    names = list(dict.fromkeys(value for key in _NAMES for value in _texts(properties.get(key))))
    caption = row.get("caption")
    if isinstance(caption, str) and caption.strip():
        names = list(dict.fromkeys([squeeze(caption), *names]))
    schema = str(row.get("schema", "")).casefold()
    if not names or schema in ("address", "sanction", "identification", "passport", "position", "occupancy"):
        return None
    notes = [value for key in _NOTES for value in _texts(properties.get(key))]
    for sanction in properties.get("sanctions", ()):
        inner = sanction.get("properties", {}) if isinstance(sanction, Mapping) else {}
        notes += [value for key in ("program", "authority", "reason") for value in _texts(inner.get(key))]
    numbers = [(key, value) for key in _NUMBERS for value in _texts(properties.get(key))]
    return WatchEntry(
        id=str(row.get("id") or record_id("watchentry", *names)),
        type=_TYPES.get(schema, schema or None),
        names=tuple(names),
        countries=_countries(value for key in _COUNTRIES for value in _texts(properties.get(key))),
        born=_days(_texts(properties.get("birthDate"))),
        identifiers=tuple(sorted(set(numbers))),
        notes=tuple(dict.fromkeys(notes)),
    )


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [squeeze(str(item)) for item in values if isinstance(item, (str, int)) and str(item).strip()]


def _from_csv(text: str, left_out: list[str]) -> Iterator[WatchEntry]:
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=first.count))
    columns = {(name or "").strip().casefold().replace(" ", "_"): name for name in rows.fieldnames or ()}
    if not any(column in columns for column in _COLUMNS["name"]):
        left_out.append("no column name")
        return
    for row in rows:
        entry = _plain_entry({key: row.get(name) for key, name in columns.items()})
        if entry is None:
            left_out.append(f"line {rows.line_num}: no name")
        else:
            yield entry


def _plain_entry(row: Mapping[str, Any]) -> WatchEntry | None:
    values = {field: _cells(row, columns) for field, columns in _COLUMNS.items()}
    names = list(dict.fromkeys([*values["name"][:1], *values["names"]]))
    if not values["name"]:
        return None
    kind = values["type"][0].casefold() if values["type"] else None
    content = [*names, *values["born"], *values["countries"]]
    return WatchEntry(
        id=values["id"][0] if values["id"] else record_id("watchentry", *content),
        type=_TYPES.get(kind, kind) if kind else None,
        names=tuple(names),
        countries=_countries(values["countries"]),
        born=_days(values["born"]),
        identifiers=tuple(sorted({("identifier", value) for value in values["identifiers"]})),
        notes=tuple(dict.fromkeys(values["notes"])),
    )


def _cells(row: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    single = "name" in columns or "id" in columns
    found = []
    for column in columns:
        for text in _texts(row.get(column)):
            found += [text] if single else [squeeze(part) for part in text.split(";") if part.strip()]
    return found


def _countries(values: Iterable[str]) -> tuple[str, ...]:
    """Return ISO 3166-1 alpha-2 codes; what names no state is left out."""
    codes = (value.upper() if re.fullmatch("[A-Za-z]{2}", value) else country_of(value) for value in values)
    return tuple(sorted({code for code in codes if code}))


def _days(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({match.group() for value in values if (match := _DAY.match(value))}))
