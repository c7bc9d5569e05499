"""Take tables of reports apart (CSV, TSV): each row is a report; its columns are told by their names.

**Misses**: tables without a row of names.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from firsthand.errors import UnreadableInput
from firsthand.lexicon.load import read_table
from firsthand.read.decoding import decode
from firsthand.read.meta import Meta
from firsthand.read.parts import Found, Limits, Part, Passed, Refused, Unpack
from firsthand.read.sniffing import Kind

_DELIMITERS = ",;\t|"
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|b|i|strong|em|ul|li)\b[^>]{0,300}>", re.IGNORECASE)
_AUTHORS = re.compile(r"\s*[;|]\s*")


def unpack_table(stream: BinaryIO, name: str, depth: int, limits: Limits, unpack: Unpack) -> Iterator[Found]:
    """Yield the rows of a table, named by the line that each ends in.

    Raises:
        UnreadableInput: it is no table, or no column of it is named as texts are.
    """
    text = decode(limits.read(stream))
    head = text.lstrip().split("\n", 1)[0]
    csv.field_size_limit(limits.max_bytes)
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=head.count))
    try:
        header = [cell.strip().strip("\ufeff").lower() for cell in next(reader, [])]
        places = _places(header)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(cells, places, f"{name}:{reader.line_num}", limits)
    except csv.Error as error:
        yield Refused(name=f"{name}:{reader.line_num}", reason=f"the table is malformed from here on ({error})")


def _places(header: list[str]) -> dict[str, int]:
    """Return the column of each attribute; raise UnreadableInput if there is none of texts."""
    places: dict[str, int] = {}
    for meaning, names in read_table("table_columns").items():
        found = next((header.index(name) for name in names if name in header), None)
        if found is not None and found not in places.values():
            places[meaning] = found
    if "text" not in places:
        known = ", ".join(read_table("table_columns")["text"][:4])
        raise UnreadableInput(f"the table has no column of texts: name it {known} or the like")
    return places


def _row(cells: list[str], places: dict[str, int], name: str, limits: Limits) -> Found:
    values = {meaning: cells[place].strip() for meaning, place in places.items() if place < len(cells)}
    text = values.pop("text", "")
    if not text:
        return Passed(name=name, reason="the row has no text")
    authors = tuple(filter(None, _AUTHORS.split(values.pop("authors", ""))))
    told = {meaning: value for meaning, value in values.items() if value}
    where = tuple((meaning, "table") for meaning in (*told, *(("authors",) if authors else ())))
    data = text.encode("utf-8", "replace")
    limits.count(len(data))
    kind = Kind.FRAGMENT if len(_MARKUP.findall(text)) >= 2 else Kind.TEXT
    return Part(name=name, kind=kind, data=data, within=Meta(authors=authors, where=where, **told), charset="utf-8")
