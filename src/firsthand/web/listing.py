"""What all lists have in common: their parameters, their pages, their CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import Request, Response

from firsthand.case.pages.lists import LISTINGS, MOST_ROWS, Wanted, count_rows, read_page
from firsthand.errors import UsageError
from firsthand.text.cells import harmless_words
from firsthand.web.desk import Desk
from firsthand.web.sums import facet_sums

Row = dict[str, Any]

_OURS = ("sort", "cursor", "limit", "format")
_MOST_CSV = 20_000
_MOST_DIGITS = 9


def desk_of(request: Request) -> Desk:
    """Return what this application's requests share."""
    desk: Desk = request.app.state.desk
    return desk


def describe(name: str) -> dict[str, Any]:
    """Return the OpenAPI description of a list's parameters."""
    listing = LISTINGS[name]
    orders = ", ".join(listing.sorts)
    text = {"type": "string"}
    parameters = [
        {"name": key, "in": "query", "schema": {"type": "array", "items": text}, "description": f"Filter: {key}"}
        for key in sorted(listing.filters)
    ]
    parameters += [
        {"name": "sort", "in": "query", "schema": text, "description": f"{orders}; - before it: largest first"},
        {"name": "cursor", "in": "query", "schema": text, "description": "`next` of the page before"},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}},
        {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "csv"]}},
    ]
    table = {"200": {"content": {"text/csv": {"schema": text}}}}
    return {"parameters": parameters, "responses": table}


def wanted_of(request: Request) -> Wanted:
    """Read what a request asks of a list."""
    filters: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key not in _OURS and value != "":
            filters.setdefault(key, []).append(value)
    limit = request.query_params.get("limit", "50")
    if not (limit.isascii() and limit.isdigit()) or len(limit) > _MOST_DIGITS:
        raise UsageError(f"limit is a number of rows, not {limit!r}")
    return Wanted(
        filters=filters,
        sort=request.query_params.get("sort") or None,
        cursor=request.query_params.get("cursor") or None,
        limit=int(limit),
    )


def answer_list(request: Request, name: str) -> Response | Row:
    """Answer with one page of a list: items, next, total; or as CSV.

    Without filters, also with how many rows of the whole case each value of its facets has.
    """
    desk, wanted = desk_of(request), wanted_of(request)
    if request.query_params.get("format") == "csv":
        return csv_answer(all_rows(desk, name, wanted), f"{name}.csv")
    with desk.read_pages() as pages:
        page = read_page(pages, name, wanted)
        found: Row = {"items": page.items, "next": page.next}
        if wanted.filters:
            key = ("total", name, _frozen(wanted.filters))
            return found | {"total": desk.keep(key, lambda: count_rows(pages, name, wanted.filters))}
        sums = desk.keep(("facets", name), lambda: facet_sums(pages, name))
    return found | {"total": sums["total"]} | ({} if wanted.cursor else {"facets": sums["facets"]})


def _frozen(filters: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((key, tuple(values)) for key, values in filters.items()))


def all_rows(desk: Desk, name: str, wanted: Wanted) -> Iterable[Row]:
    """Yield the rows of a list from a place on, as many as a table of a spreadsheet holds with comfort."""
    cursor, given = wanted.cursor, 0
    with desk.read_pages() as pages:
        while given < _MOST_CSV:
            page = read_page(
                pages, name, Wanted(filters=wanted.filters, sort=wanted.sort, cursor=cursor, limit=MOST_ROWS)
            )
            yield from page.items
            given += len(page.items)
            cursor = page.next
            if cursor is None:
                return


def csv_answer(rows: Iterable[Row], file_name: str) -> Response:
    """Answer with rows as CSV, such that no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(row), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({key: harmless_cell(value) for key, value in row.items()})
    # The mark at the front makes spreadsheets read it as UTF-8.
    return Response(
        "\ufeff" + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def harmless_cell(value: Any) -> Any:
    """Return a cell that a spreadsheet shows and does not compute."""
    if isinstance(value, list | dict):
        value = "; ".join(_flat(part) for part in value) if isinstance(value, list) else _flat(value)
    return harmless_words(value) if isinstance(value, str) else value


def _flat(part: Any) -> str:
    if isinstance(part, dict):
        return str(part.get("name") or part.get("text") or part.get("slot") or "")
    return str(part)
