"""Write to a case, within the caller's transaction. What was read and judged is added, never changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from firsthand.case.rows import ReadingRows, is_by_model
from firsthand.case.schema import (
    CLAIM,
    JUDGEMENT,
    META,
    PLACE_READ,
    REJECTION,
    REPORT,
    SKETCH,
)
from firsthand.case.sketches import add_pending, add_sketch
from firsthand.case.trail import Change, note
from firsthand.errors import InvalidRecord
from firsthand.records.encode import (
    encode_judgement,
    to_line,
)
from firsthand.records.judgement import Judgement
from firsthand.records.report import Rejection
from firsthand.text.ids import record_id

Row = Mapping[str, Any]

_ROWS_AT_ONCE = 1000


def add_reading(connection: Connection, rows: ReadingRows, input_key: str, added: str, *, by: str = "") -> bool:
    """Add one report with all that it says; tell whether it is new to the case.

    A report that is known keeps its row. Where the same report lies at two paths, what was read from the smaller
    path stands, so that the order of adding does not show; `read_anew` tells where another reading takes its place.

    Args:
        input_key: Names bytes, path and options; see `reader.find_known_inputs`.
        added: Record time, ISO 8601.
        by: Who adds it, for the audit trail.
    """
    known = connection.execute(
        select(REPORT.c.digest, REPORT.c.read_from, REPORT.c.analysis).where(REPORT.c.id == rows.report["id"])
    ).one_or_none()
    if known is None:
        connection.execute(insert(REPORT).values(**rows.report, marking=None, added=added))
        _insert(connection, CLAIM, rows.claims)
        if rows.sketch is not None:
            add_sketch(connection, rows.sketch)
        add_pending(connection, "report", [rows.report["id"] or ""])
    elif rows.path < known.read_from and (_is_by_model(rows) or not is_by_model(known.analysis)):
        _read_from_there(connection, rows, known.digest)
    is_new_place = _add_place(connection, rows, input_key)
    if is_new_place:
        details = {"path": rows.path, "sha256": rows.sha256, "digest": rows.report["digest"]}
        action = "add" if known is None else "find"
        change = Change(by=by, action=action, about=rows.report["id"] or "", at=added, details=details)
        note(connection, [change])
    return known is None


def read_anew(connection: Connection, rows: ReadingRows, input_key: str, at: str, *, by: str = "") -> bool:
    """Let a reading by a model outside of the package take the place of one without; tell whether it did.

    Args:
        input_key, by: As for `add_reading`, which adds no report that is known.
        at: Record time, ISO 8601.
    """
    report = rows.report["id"] or ""
    known = connection.execute(select(REPORT.c.digest, REPORT.c.analysis).where(REPORT.c.id == report)).one()
    if not _is_by_model(rows) or is_by_model(known.analysis):
        return False
    _read_from_there(connection, rows, known.digest)
    place = (PLACE_READ.c.report == report) & (PLACE_READ.c.path == rows.path)
    connection.execute(update(PLACE_READ).where(place).values(input=input_key))
    details = {"path": rows.path, "sha256": rows.sha256, "digest": rows.report["digest"], "before": known.digest}
    note(connection, [Change(by=by, action="reread", about=report, at=at, details=details)])
    return True


def _is_by_model(rows: ReadingRows) -> bool:
    return is_by_model(rows.report["analysis"])


def _read_from_there(connection: Connection, rows: ReadingRows, known_digest: str) -> None:
    same_report = REPORT.c.id == rows.report["id"]
    if rows.report["digest"] == known_digest:
        connection.execute(update(REPORT).where(same_report).values(read_from=rows.path))
        return
    connection.execute(delete(CLAIM).where(CLAIM.c.report == rows.report["id"]))
    connection.execute(update(REPORT).where(same_report).values(**rows.report))
    _insert(connection, CLAIM, rows.claims)
    connection.execute(delete(SKETCH).where(SKETCH.c.report == rows.report["id"]))
    if rows.sketch is not None:
        add_sketch(connection, rows.sketch)
    # What it says changed, so that nothing follows as before.
    connection.execute(delete(META).where(META.c.key == "fingerprint"))


def _add_place(connection: Connection, rows: ReadingRows, input_key: str) -> bool:
    place = (PLACE_READ.c.report == rows.report["id"]) & (PLACE_READ.c.path == rows.path)
    if connection.execute(select(PLACE_READ.c.path).where(place)).first() is not None:
        return False
    connection.execute(
        insert(PLACE_READ).values(report=rows.report["id"], path=rows.path, sha256=rows.sha256, input=input_key)
    )
    return True


def mark_report(
    connection: Connection, report: str, marking: str, *, anew: bool = False, by: str = "", at: str = ""
) -> None:
    """Give a report its level of sharing; one that has a level keeps it, unless it is marked `anew`.

    Args:
        by, at: Who marks it and when (record time, ISO 8601), for the audit trail.
    """
    chosen = REPORT.c.id == report
    if not anew:
        chosen &= REPORT.c.marking.is_(None)
    before = connection.execute(select(REPORT.c.marking).where(chosen)).first()
    if before is None or before.marking == str(marking):
        return
    connection.execute(update(REPORT).where(chosen).values(marking=str(marking)))
    details = {"from": before.marking, "to": str(marking)}
    note(connection, [Change(by=by, action="mark", about=report, at=at, details=details)])


def rejection_id(rejection: Rejection) -> str:
    """Name a rejection after its content, so that the same input rejected twice is one rejection."""
    return record_id("rejection", rejection.path, rejection.stage, rejection.reason, rejection.external_id)


def add_rejection(connection: Connection, rejection: Rejection, at: str, *, by: str = "") -> bool:
    """Add what could not be read; tell whether it is new. `at` is the record time, ISO 8601, `by` who brought it."""
    key = rejection_id(rejection)
    if connection.execute(select(REJECTION.c.id).where(REJECTION.c.id == key)).first() is not None:
        return False
    connection.execute(
        insert(REJECTION).values(
            id=key,
            path=rejection.path,
            stage=rejection.stage,
            reason=rejection.reason,
            external_id=rejection.external_id,
            at=at,
        )
    )
    details = {"path": rejection.path, "stage": rejection.stage, "reason": rejection.reason}
    note(connection, [Change(by=by, action="reject", about=key, at=at, details=details)])
    return True


def judgement_id(judgement: Judgement) -> str:
    """Name what a person decided after its content."""
    return record_id(
        "judgement",
        judgement.a,
        judgement.b,
        judgement.verdict.value,
        judgement.by,
        judgement.reason,
        judgement.at,
        judgement.supersedes,
    )


def add_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Add what a person decided; tell whether it is new.

    Raises:
        InvalidRecord: it has no time, or it is a rule's.
    """
    if judgement.at is None or judgement.by.startswith("rule:"):
        raise InvalidRecord(f"{judgement.id}: a person's judgement needs a name and a time")
    if connection.execute(select(JUDGEMENT.c.id).where(JUDGEMENT.c.id == judgement.id)).first() is not None:
        return False
    body = to_line(encode_judgement(judgement))
    connection.execute(insert(JUDGEMENT).values(id=judgement.id, at=judgement.at, body=body))
    add_pending(connection, "judgement", [judgement.id])
    details = {
        "a": judgement.a,
        "b": judgement.b,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "supersedes": judgement.supersedes,
    }
    change = Change(by=judgement.by, action="judge", about=judgement.id, at=judgement.at, details=details)
    note(connection, [change])
    return True


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one fact about the case as a whole."""
    connection.execute(delete(META).where(META.c.key == key))
    connection.execute(insert(META).values(key=key, value=value))


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(dict(row))
        if len(waiting) == _ROWS_AT_ONCE:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)
