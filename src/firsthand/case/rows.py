"""Readings to rows and back: pure functions, so that workers can make the rows where the analysis was made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from firsthand.errors import InvalidRecord
from firsthand.records.decode import decode_analysis, decode_report
from firsthand.records.encode import (
    encode_analysis,
    encode_made_by,
    encode_region,
    encode_report,
    encode_report_details,
    to_line,
)
from firsthand.records.reading import Reading
from firsthand.records.sketch import Sketch
from firsthand.records.suggestion import MODEL, is_unanswered

Row = Mapping[str, Any]

COLUMNS = ("id", "external_id", "url", "title", "outlet", "published", "language", "text")
"""What a report's row takes from the report as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRows:
    """One reading as the tables hold it; light to send from one process to another.

    Attributes:
        report: Columns of the report's row, but `marking` and `added`.
        claims: Columns of its claims' rows.
        path, sha256: Where it was read, and the digest of the bytes there.
        sketch: What finds its neighbours; None where it is to be made when it is first needed.
    """

    report: dict[str, str | None]
    claims: tuple[dict[str, str | int], ...]
    path: str
    sha256: str
    sketch: Sketch | None = None


def rows_of(reading: Reading, sketch: Sketch | None = None) -> ReadingRows:
    """Return the rows of one reading.

    Raises:
        InvalidRecord: two of its claims have one id.
    """
    report = encode_report(reading.report)
    analysis = encode_analysis(reading.analysis)
    claims = [(claim["id"], claim["type"], to_line(claim)) for claim in analysis.pop("claims")]
    if len({claim_id for claim_id, _, _ in claims}) < len(claims):
        raise InvalidRecord(f"{reading.report.id}: two claims have the same id")
    columns: dict[str, str | None] = {name: report[name] for name in COLUMNS}
    columns["regions"] = _compact([encode_region(region) for region in reading.report.regions])
    made_by = encode_made_by(reading.analysis.made_by)
    columns["analysis"] = to_line({"made_by": made_by, "report": encode_report_details(reading.report), **analysis})
    columns["digest"] = digest_of(columns, (body for _, _, body in claims))
    columns["read_from"] = reading.report.path
    return ReadingRows(
        report=columns,
        claims=tuple(
            {"id": claim_id, "report": reading.report.id, "position": position, "type": kind, "body": body}
            for position, (claim_id, kind, body) in enumerate(claims)
        ),
        path=reading.report.path,
        sha256=reading.report.sha256,
        sketch=sketch,
    )


def is_by_model(analysis: str | None) -> bool:
    """Tell whether a model outside of the package read all of a report; `analysis` is the column of that name."""
    told = json.loads(analysis or "{}")
    return MODEL in told.get("made_by", {}).get("models", {}) and not is_unanswered(told.get("notes", ()))


def lacks_model(rows: ReadingRows) -> bool:
    """Tell whether a report was read, at least in part, without the model that was to be asked."""
    return is_unanswered(json.loads(rows.report["analysis"] or "{}").get("notes", ()))


def digest_of(columns: Mapping[str, Any], claims: Iterable[str]) -> str:
    """Digest everything that was read of one report; `claims` are their JSON, in text order."""
    parts = [columns[name] for name in (*COLUMNS, "regions", "analysis")]
    return sha256(_compact([*parts, *claims]).encode("utf-8", "surrogatepass")).hexdigest()


def reading_of(report: Row, claims: Iterable[str], path: str, sha256_of_bytes: str) -> Reading:
    """Build the reading that its rows hold; `claims` are their JSON, in text order.

    Raises:
        KeyError, TypeError, ValueError, FirsthandError: the rows were damaged.
    """
    columns = {name: report[name] for name in COLUMNS}
    found = {**json.loads(report["analysis"]), "claims": [json.loads(body) for body in claims]}
    return Reading(
        report=decode_report(
            {**columns, **found.get("report", {}), "path": path, "sha256": sha256_of_bytes},
            json.loads(report["regions"]),
        ),
        analysis=decode_analysis(found, report["id"]),
    )


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
