"""`firsthand export`: the whole case in the words of other programs, and what they have no words for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from firsthand.case.open import open_case
from firsthand.cli.analyse import opened
from firsthand.cli.paragraphs import harmless
from firsthand.errors import UsageError
from firsthand.share.contents import read_contents
from firsthand.share.formats import FORMATS, TABLE_FORMATS, write_tables
from firsthand.share.loss import LossReport
from firsthand.share.markings import read_tlp
from firsthand.workflow import export_lines

LOSSLESS = "jsonl"


@click.command("export", short_help="Write the whole case for other programs.")
@click.argument("case", metavar="CASE")
@click.option(
    "--format",
    "form",
    type=click.Choice([LOSSLESS, *FORMATS, *TABLE_FORMATS]),
    default=LOSSLESS,
    show_default=True,
    help="In which form.",
)
@click.option("--output", "-o", metavar="PATH", help="Write there instead of to standard output; a folder for tables.")
@click.option(
    "--marking", metavar="TLP", help="Mark what has no marking of its own: clear, green, amber, amber+strict, red."
)
@click.option("--loss", metavar="FILE", help="Write the loss report there, as JSON.")
@click.option("--record-times", is_flag=True, help="Print when the case learned each thing, too (jsonl).")
def export_command(
    *, case: str, form: str, output: str | None, marking: str | None, loss: str | None, record_times: bool
) -> int:
    """Write the whole case. The same reports and judgements give the same bytes, in whatever order they came.

    jsonl holds everything: one JSON object a line, each with its kind, sorted by kind and id. Every other form has no
    place for some of it: what was left out is told on standard error, and with --loss in a file, record by record.

    \b
      jsonl       everything, as docs/reference/records.md tells
      stix        STIX 2.1 bundle            opencti   the same in OpenCTI's dialect
      misp        MISP event                 ftm       FollowTheMoney, one entity a line
      csv         a folder of tables         parquet   the same tables for notebooks
      graphml     graph of who and what      gexf      the same for Gephi
      annotation  W3C Web Annotations of the evidence

    \b
    Examples:
      firsthand export affair.case > affair.jsonl
      firsthand export affair.case --format stix --marking amber -o affair.stix.json
      firsthand export affair.case --format csv -o tables/ --loss loss.json
    """
    if form in TABLE_FORMATS and output is None:
        raise UsageError(f"{form} is many files: say with --output into which folder")
    level = read_tlp(marking) if marking else None
    with open_case(case) as store:
        if form == LOSSLESS:
            with opened(output) as out:
                for line in export_lines(store, record_times=record_times):
                    out.write(line + "\n")
            return 0
        contents = read_contents(Path(store.name).stem, export_lines(store))
    if form in TABLE_FORMATS:
        tally = write_tables(contents, form, Path(str(output)))
    else:
        pieces, tally = FORMATS[form].write(contents, level)
        with opened(output) as out:
            out.writelines(pieces)
    _tell(tally.report(), loss)
    return 0


def _tell(report: LossReport, loss: str | None) -> None:
    lines: Iterable[str] = report.in_words()
    for line in lines:
        click.echo(harmless(line), err=True)
    if loss:
        with opened(loss) as out:
            out.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
