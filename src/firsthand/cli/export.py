"""`firsthand export` and `mark`: a case in the words of other programs, and who may see what of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from firsthand.case.open import Store, open_case
from firsthand.cli.analyse import opened
from firsthand.cli.paragraphs import harmless, plural
from firsthand.cli.subjects import find_report
from firsthand.cli.view import view_of
from firsthand.errors import NotFound, UsageError
from firsthand.share.contents import read_contents
from firsthand.share.formats import FORMATS, TABLE_FORMATS, write_tables
from firsthand.share.loss import LossReport
from firsthand.share.markings import Tlp, read_tlp
from firsthand.sharing import export_for, mark_reports
from firsthand.workflow import export_lines, overview

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
    "--tlp", metavar="TLP", help="Leave out what is marked above this level, and work everything out anew without it."
)
@click.option(
    "--unmarked-as", metavar="TLP", default="red", show_default=True, help="With --tlp: the level of unmarked reports."
)
@click.option("--loss", metavar="FILE", help="Write the loss report there, as JSON.")
@click.option("--record-times", is_flag=True, help="Print when the case learned each thing, too (jsonl).")
def export_command(
    *,
    case: str,
    form: str,
    output: str | None,
    tlp: str | None,
    unmarked_as: str,
    loss: str | None,
    record_times: bool,
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
      firsthand export affair.case --format stix --tlp amber -o affair.stix.json
      firsthand export affair.case --format csv -o tables/ --loss loss.json
    """
    if form in TABLE_FORMATS and output is None:
        raise UsageError(f"{form} is many files: say with --output into which folder")
    if tlp and record_times:
        raise UsageError("--record-times tells what a case for others must not: leave it out with --tlp")
    level = read_tlp(unmarked_as) if tlp else None
    with open_case(case) as store:
        if tlp:
            lines = _for_others(store, read_tlp(tlp), read_tlp(unmarked_as))
        else:
            lines = export_lines(store, record_times=record_times)
        if form == LOSSLESS:
            with opened(output) as out:
                out.writelines(line + "\n" for line in lines)
            return 0
        contents = read_contents(Path(store.name).stem, lines)
    if form in TABLE_FORMATS:
        tally = write_tables(contents, form, Path(str(output)))
    else:
        pieces, tally = FORMATS[form].write(contents, level)
        with opened(output) as out:
            out.writelines(pieces)
    _tell(tally.report(), loss)
    return 0


def _for_others(store: Store, level: Tlp, unmarked_as: Tlp) -> Iterator[str]:
    """Return the lines that readers up to `level` may see, and tell whoever exports what stays inside."""
    shared = export_for(store, level, unmarked_as=unmarked_as)
    if shared.unmarked:
        click.echo(
            "some reports have no marking and were left out: mark them (firsthand mark), or say --unmarked-as", err=True
        )
    if shared.withheld:
        click.echo(f"some material withheld: it is above {level.label}", err=True)
    return shared.lines


def _tell(report: LossReport, loss: str | None) -> None:
    lines: Iterable[str] = report.in_words()
    for line in lines:
        click.echo(harmless(line), err=True)
    if loss:
        with opened(loss) as out:
            out.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")


@click.command("mark", short_help="Say up to which level reports may be shared (TLP 2.0).")
@click.argument("case", metavar="CASE")
@click.argument("level", metavar="TLP")
@click.argument("wanted", nargs=-1, metavar="[REPORT...]")
@click.option("--outlet", metavar="NAME", help="All reports of this outlet.")
@click.option("--all", "everything", is_flag=True, help="All reports of the case.")
def mark_command(*, case: str, level: str, wanted: tuple[str, ...], outlet: str | None, everything: bool) -> int:
    """Mark reports as clear, green, amber, amber+strict or red. What rests on several takes the strictest of them.

    `firsthand export --tlp LEVEL` leaves out what is above a level and works out every count and grade without it.

    \b
    Examples:
      firsthand mark affair.case clear --all
      firsthand mark affair.case red "Interview with the former clerk"
      firsthand mark affair.case amber --outlet "Harbour Post"
    """
    chosen = read_tlp(level)
    with open_case(case) as store:
        view = view_of(overview(store), Path(store.name).name)
        reports = {find_report(view, name).id for name in wanted}
        if everything:
            reports |= set(view.reports)
        if outlet:
            reports |= {key for key, report in view.reports.items() if report.outlet == outlet}
        if not reports:
            raise NotFound("no report was named: give titles or ids, --outlet NAME, or --all")
        before = mark_reports(store, reports, chosen)
    lowered = sum(old is not None and old.rank > chosen.rank for old in before.values())
    told = f"{plural(len(before), 'report')} marked {chosen.label}"
    click.echo(f"{told}; {lowered} of them were stricter before" if lowered else told, err=True)
    return 0
