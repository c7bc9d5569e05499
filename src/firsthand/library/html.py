"""HTML for notebooks, in which every text from a report is only ever text.

Markup is made by `element` alone. A plain string is escaped on its way in; only what `element` made stays markup. So
nothing that a report says can become a tag, an attribute, a script or a style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_EMPTY = ("br", "hr")
_STYLES = {
    "card": "border-left:3px solid #7a8aa0;padding:2px 0 2px 10px;margin:6px 0",
    "quiet": "opacity:.75",
    "quote": "margin:2px 0 6px 0;padding-left:10px;border-left:2px solid #c9a227",
    "mark": "background:#ffe9a8;color:#111;padding:0 1px",
    "cell": "text-align:left;vertical-align:top;max-width:40em",
}


class Html(str):
    """Markup that `element` made; a plain string is never taken for it."""

    __slots__ = ()


def element(tag: str, *children: str | Html | None, style: str | None = None, title: str | None = None) -> Html:
    """Return an element; children that are no `Html` are escaped, empty ones left out.

    Args:
        tag: A name of HTML, written by us.
        style: A key of the styles of this module.
    """
    attributes = f' style="{_STYLES[style]}"' if style else ""
    attributes += f' title="{escape(title)}"' if title else ""
    if tag in _EMPTY:
        return Html(f"<{tag}{attributes}>")
    return Html(f"<{tag}{attributes}>{join(children)}</{tag}>")


def join(children: Iterable[str | Html | None]) -> Html:
    """Return the children one after the other, plain ones escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child))


def text(value: object) -> Html:
    """Return a value of a report as text whose reading order cannot spread to what stands beside it."""
    return element("bdi", "" if value is None else str(value))


def link(address: str | None, words: str) -> Html:
    """Return a link to a web address; any other address is only named."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return text(words)
    return Html(f'<a href="{escape(address)}" rel="noreferrer noopener" target="_blank">{text(words)}</a>')


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, more: int = 0) -> Html:
    """Return a table of values; `more` is how many rows are not shown."""
    head = element("tr", *(element("th", column, style="cell") for column in columns))
    body = [
        element("tr", *(element("td", cell if isinstance(cell, Html) else text(cell), style="cell") for cell in row))
        for row in rows
    ]
    rest = element("p", f"and {more:,} more", style="quiet") if more else None
    return join([element("table", element("thead", head), element("tbody", *body)), rest])
