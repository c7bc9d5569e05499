"""Cells of tables that spreadsheets show and do not compute.

**Source**: OWASP, CSV Injection.
"""

from __future__ import annotations

_RISKY = tuple("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫")
"""What begins a formula, wide and small forms too: some spreadsheets take them for the plain ones."""
_UNSEEN = (
    " \u00a0\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\u3000\ufeff\x00"
)
"""What some spreadsheets drop, or nobody sees, before a cell begins."""


def harmless_words(cell: str) -> str:
    """Return the words of a cell such that no spreadsheet takes them for a formula; NUL is no sign of a text file."""
    return ("'" if cell.lstrip(_UNSEEN).startswith(_RISKY) else "") + cell.replace("\x00", "\ufffd")
