"""Write and read the export ledger, within the caller's transaction. Lines are added, never changed."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, select

from firsthand.case import reader
from firsthand.case.reader import undamaged
from firsthand.case.schema import REPORT
from firsthand.case.sharing_tables import EXPORT_MADE, MARKING
from firsthand.case.trail import Change, note
from firsthand.records.encode import to_line
from firsthand.records.ledger import ExportMade, decode_export, encode_export
from firsthand.text.ids import record_id


def add_export(connection: Connection, made: ExportMade, snapshot: bytes) -> None:
    """Enter an export with what it held."""
    body = encode_export(made)
    connection.execute(insert(EXPORT_MADE).values(id=made.id, at=made.at, body=to_line(body), snapshot=snapshot))
    details = {name: body[name] for name in ("form", "tlp", "pap", "groups", "to", "sha256")}
    note(connection, [Change(by=made.by, action="export", about=made.id, at=made.at, details=details)])


def read_exports(connection: Connection) -> list[ExportMade]:
    """Return the ledger, oldest first.

    Raises:
        CaseError: what is stored was damaged.
    """
    query = select(EXPORT_MADE.c.body).order_by(EXPORT_MADE.c.at, EXPORT_MADE.c.id)
    with undamaged("the export ledger"):
        return [decode_export(json.loads(body)) for body in connection.execute(query).scalars()]


def read_snapshot(connection: Connection, export: str) -> bytes:
    """Return what an export held, packed."""
    return bytes(connection.execute(select(EXPORT_MADE.c.snapshot).where(EXPORT_MADE.c.id == export)).scalar_one())


def state_for_export(connection: Connection) -> str:
    """Name all that any export of the case follows from: readings, judgements, markings, rejections, the program."""
    levels = connection.execute(select(REPORT.c.id, REPORT.c.marking).order_by(REPORT.c.id))
    marked = connection.execute(select(MARKING.c.id).order_by(MARKING.c.id)).scalars()
    rejected = [(found.rejection.path, found.rejection.reason) for found in reader.read_rejections(connection)]
    parts = [part for row in levels if row.marking for part in row]
    return record_id(
        "export-state",
        reader.state_of(connection),
        len(parts),
        *parts,
        *marked,
        *(p for pair in rejected for p in pair),
    )
