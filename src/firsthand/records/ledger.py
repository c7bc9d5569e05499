"""One line of the export ledger: what was given to whom, when, for which level, and the digest of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from firsthand.text.ids import record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMade:
    """One export.

    Attributes:
        at: Record time (ISO 8601, UTC).
        by: Who exported; "" where that is not known.
        to: To whom the file was given, in the exporter's words; "" if nothing was said.
        form: The format, as `--format` takes it.
        tlp, pap, groups, unmarked_as: For which audience; `tlp` is None where nothing was left out.
        record_times: Whether it says when the case learned of things.
        selection: Ids of the events that it was on; empty for the whole case.
        sha256: Of the file; of a folder, of its files' names and digests, by name.
        size: Of the file, or of all files of a folder, in bytes.
        version: Of the program.
        state: Names all that the export follows from; the same state gives the same export.
    """

    id: str
    at: str
    by: str
    to: str
    form: str
    tlp: str | None
    pap: str | None
    groups: tuple[str, ...]
    unmarked_as: str
    record_times: bool
    selection: tuple[str, ...]
    sha256: str
    size: int
    version: str
    state: str


def named(made: ExportMade) -> ExportMade:
    """Return an export with the id that follows from what it is."""
    return replace(made, id=record_id("export", made.at, made.by, made.to, made.form, made.sha256))


def encode_export(made: ExportMade) -> dict[str, Any]:
    """Encode one export."""
    return asdict(made) | {"groups": list(made.groups), "selection": list(made.selection)}


def decode_export(value: Mapping[str, Any]) -> ExportMade:
    """Build one export.

    Raises:
        KeyError, TypeError: the value does not fit the contract.
    """
    fields = dict(value)
    fields |= {"groups": tuple(value["groups"]), "selection": tuple(value["selection"])}
    return ExportMade(**fields)
