"""`firsthand export`: a case in the words of other programs, for whom it may be seen by, and entered in the ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from firsthand.case.open import open_case
from firsthand.cli.analyse import opened
from firsthand.cli.mark import name_of_user
from firsthand.cli.paragraphs import harmless
from firsthand.errors import UsageError
from firsthand.share.formats import FORMATS, TABLE_FORMATS
from firsthand.share.loss import LossReport
from firsthand.share.markings import Audience, Tlp, read_pap, read_tlp
from firsthand.work.exporting import LOSSLESS, Export, Wanted
from firsthand.work.sharing import Shared


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
@click.option("--pap", metavar="PAP", help="With --tlp: leave out what is above this level of PAP, too.")
@click.option("--for", "groups", multiple=True, metavar="GROUP", help="With --tlp: who the readers are, by name.")
@click.option(
    "--unmarked-as", metavar="TLP", default="red", show_default=True, help="With --tlp: the level of unmarked reports."
)
@click.option("--tell-withheld", is_flag=True, help='With --tlp amber or above: let the loss report say "withheld".')
@click.option("--loss", metavar="FILE", help="Write the loss report there, as JSON.")
@click.option("--record-times", is_flag=True, help="Print when the case learned each thing, too (jsonl).")
@click.option("--to", default="", metavar="NOTE", help="To whom it is given, for the ledger (firsthand exports).")
@click.option("--by", metavar="NAME", envvar="FIRSTHAND_BY", help="Who exports; else your name on this machine.")
def export_command(  # noqa: PLR0913 -- one parameter an option
    *,
    case: str,
    form: str,
    output: str | None,
    tlp: str | None,
    pap: str | None,
    groups: tuple[str, ...],
    unmarked_as: str,
    tell_withheld: bool,
    loss: str | None,
    record_times: bool,
    to: str,
    by: str | None,
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
      firsthand export affair.case --format stix --tlp amber -o affair.stix.json --to "Liaison desk"
      firsthand export affair.case --format csv -o tables/ --loss loss.json
    """
    if form in TABLE_FORMATS and output is None:
        raise UsageError(f"{form} is many files: say with --output into which folder")
    audience = _audience(tlp, pap, groups, unmarked_as)
    if audience is not None and record_times:
        raise UsageError("--record-times tells what a case for others must not: leave it out with --tlp")
    if tell_withheld and (audience is None or audience.tlp.rank < Tlp.AMBER.rank):
        raise UsageError("that something is withheld may be told at amber and above only: leave --tell-withheld out")
    with open_case(case) as store:
        export = Export(store, Wanted(form=form, audience=audience, record_times=record_times))
        if export.shared is not None:
            _tell_exporter(export.shared, export.wanted.audience)
        if form in TABLE_FORMATS:
            export.write_folder(Path(str(output)))
        else:
            with opened(output) as out:
                out.writelines(export.pieces())
        export.enter(by=name_of_user(by), to=to)
    report = export.loss()
    if report is not None:
        is_withheld = export.shared is not None and export.shared.withheld
        _tell(_with_note(report) if tell_withheld and is_withheld else report, loss)
    return 0


def _audience(tlp: str | None, pap: str | None, groups: tuple[str, ...], unmarked_as: str) -> Audience | None:
    if tlp is None:
        if pap or groups:
            raise UsageError("--pap and --for say for whom an export is: say with --tlp up to which level, too")
        return None
    return Audience(
        tlp=read_tlp(tlp),
        pap=read_pap(pap) if pap else None,
        groups=tuple(sorted(set(groups))),
        unmarked_as=read_tlp(unmarked_as),
    )


def _tell_exporter(shared: Shared, audience: Audience | None) -> None:
    """Tell whoever exports what stays inside; the file does not."""
    if shared.unmarked:
        click.echo(
            "some reports have no marking and were left out: mark them (firsthand mark), or say --unmarked-as", err=True
        )
    if shared.withheld and audience is not None:
        click.echo(f"some material withheld: it is above {audience.tlp.label}", err=True)


def _with_note(report: LossReport) -> LossReport:
    return replace(report, notes=(*report.notes, "Some material withheld."))


def _tell(report: LossReport, loss: str | None) -> None:
    for line in report.in_words():
        click.echo(harmless(line), err=True)
    if loss:
        with opened(loss) as out:
            out.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
