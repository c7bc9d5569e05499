"""Unwrap the tables that pages use for layout, so that only tables of figures are left.

A layout table has a cell with a heading, another table, an article, a list, or several blocks; the cells of a table of
figures hold a word or a sentence. Columns without prose beside a column of prose are menus and lists of other reports.

**Misses**: layout tables whose cells hold bare text parted by line breaks.
"""

from __future__ import annotations

from typing import Any

from firsthand.read.page_measure import Measure, measure

_MARKS_OF_LAYOUT = ("h1", "h2", "h3", "h4", "table", "article", "main", "section", "nav")
_PARTS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"))
MIN_BLOCKS = 2
MIN_PROSE = 30
"""Words of prose of a column beside which the others are judged."""
MIN_LINES = 3
"""Lines of the shortest column that is dropped: a label beside its text has fewer."""


def unwrap_layout_tables(tree: Any) -> None:
    """Turn the layout tables of a tree into plain blocks, without their columns of menus."""
    tables = [table for table in tree.iter("table") if _is_layout(table)]
    if not tables:
        return
    found = measure(tree)
    for table in tables:
        for row in table.iter("tr"):
            if _table_of(row) is table:
                _drop_side_columns(row, found)
    for table in reversed(tables):
        for part in list(table.iter(*_PARTS)):
            if _table_of(part) is table:
                part.tag = "div"
        table.tag = "div"


def _table_of(element: Any) -> Any:
    return next(element.iterancestors("table"), None)


def _is_layout(table: Any) -> bool:
    """Tell whether a cell of a table holds what no cell of figures does."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
    if any(part.tag in ("th", "caption") for part in (*table, *cells)) and table.find(".//h1") is None:
        return False
    return any(
        next(cell.iterdescendants(*_MARKS_OF_LAYOUT), None) is not None
        or sum(1 for _ in cell.iterdescendants("p", "div", "ul", "ol", "blockquote")) >= MIN_BLOCKS
        for cell in cells
    )


def _drop_side_columns(row: Any, found: Measure) -> None:
    """Drop the cells of a row without prose if another has the prose."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or max(found.of(cell).prose for cell in cells) < MIN_PROSE:
        return
    for cell in cells:
        extent = found.of(cell)
        few_stops = extent.stops * 3 <= extent.lines
        inner = next(cell.iterdescendants("h1", "article", "figure"), None)
        if not extent.prose and few_stops and inner is None and extent.lines >= MIN_LINES:
            row.remove(cell)
