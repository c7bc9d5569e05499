"""The formats that a case can be written in, by the names that `export --format` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import UsageError
from firsthand.share.contents import Contents
from firsthand.share.ftm import write_ftm
from firsthand.share.graph import write_gexf, write_graphml
from firsthand.share.loss import Tally
from firsthand.share.markings import Tlp
from firsthand.share.misp import MispOptions, write_misp
from firsthand.share.parquet import write_parquet
from firsthand.share.stix import StixOptions, write_stix
from firsthand.share.tables import make_tables, write_csv
from firsthand.share.web_annotation import write_annotations

Written = tuple[Iterator[str], Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of one text file: what it is for, and how a case is written in it, marked at a level or not."""

    purpose: str
    write: Callable[[Contents, Tlp | None], Written]


FORMATS: Mapping[str, Format] = {
    "stix": Format(
        purpose="STIX 2.1 bundle, for any threat-intelligence platform",
        write=lambda contents, level: write_stix(contents, StixOptions(level=level)),
    ),
    "opencti": Format(
        purpose="STIX 2.1 bundle in OpenCTI's dialect: its channels and its marking ids",
        write=lambda contents, level: write_stix(contents, StixOptions(level=level, opencti=True)),
    ),
    "misp": Format(purpose="MISP event", write=lambda contents, level: write_misp(contents, MispOptions(level=level))),
    "ftm": Format(
        purpose="FollowTheMoney entities, one a line, for Aleph", write=lambda contents, _: write_ftm(contents)
    ),
    "graphml": Format(purpose="GraphML", write=lambda contents, _: write_graphml(contents)),
    "gexf": Format(purpose="GEXF, for Gephi", write=lambda contents, _: write_gexf(contents)),
    "annotation": Format(
        purpose="W3C Web Annotations of the evidence", write=lambda contents, _: write_annotations(contents)
    ),
}
TABLE_FORMATS = ("csv", "parquet")
"""Formats of many files: one table a kind of record, in a folder."""


def write_tables(contents: Contents, form: str, folder: Path) -> Tally:
    """Write every table of a case into a folder as NAME.csv or NAME.parquet.

    Raises:
        UsageError: something else than tables of this form lies in the folder: nothing is overwritten by mistake.
    """
    tables, tally = make_tables(contents)
    names = {f"{table.name}.{form}" for table in tables}
    if folder.is_dir():
        strange = sorted(found.name for found in folder.iterdir() if found.name not in names)
        if strange:
            raise UsageError(f'"{folder}" holds other things ({strange[0]}): give an empty or a new folder')
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        path = folder / f"{table.name}.{form}"
        if form == "csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(write_csv(table))
        else:
            write_parquet(table, path)
    return tally
