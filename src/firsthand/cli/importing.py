"""`firsthand import`: an export read back into a case, or what other programs have taken over into one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from firsthand.cli.analyse import opened
from firsthand.cli.options import settings_of, user_name
from firsthand.cli.paragraphs import harmless, plural
from firsthand.engine.local import run_readings
from firsthand.errors import UnreadableInput, UsageError
from firsthand.share.foreign import MAX_BYTES
from firsthand.share.guess import FORMS, is_export
from firsthand.work.adding import AddResult, import_case
from firsthand.work.importing import TakenOver, take_over

GUESSED = "guessed"
_BOM = b"\xef\xbb\xbf"


@click.command("import", short_help="Read an export back, or take over what other programs have.")
@click.argument("case", metavar="CASE")
@click.argument("export", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice([GUESSED, *FORMS]),
    default=GUESSED,
    show_default=True,
    help="In which form the file is written.",
)
@click.option("--list", "list_name", metavar="NAME", help="What the watch list of its names is called.")
@click.option("--loss", metavar="FILE", help="Write there what was not taken over, as JSON.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work in.")
def import_command(*, case: str, export: str, form: str, list_name: str | None, loss: str | None, jobs: int) -> int:
    """Read a file into a case, made if there is none; `-` is standard input.

    jsonl is what `firsthand export` wrote: reports, people's judgements and rejections are taken over. Entities,
    derivations and events are worked out anew, so that the same program gives the same export again, byte for byte.

    A folder is what `firsthand bulk` wrote: its reports are taken over as if they had been added.

    Of every other form, texts that have a source become reports, which are read and analysed like any other. Whom the
    file names becomes a watch list, for `firsthand screen`. What another program concluded is not believed. What was
    not taken over is told on standard error, and with --loss in a file, record by record.

    \b
      stix           STIX 2.1 bundle, OpenCTI's too    misp   MISP event
      ftm            FollowTheMoney, Aleph's entities; OpenSanctions' nested targets
      opensanctions  targets.simple.csv, or another list of names as CSV

    \b
    Examples:
      firsthand import copy.case affair.jsonl
      firsthand export affair.case | firsthand import copy.case -
      firsthand import affair.case tables/
      firsthand import affair.case opencti-bundle.json --loss loss.json
      firsthand import affair.case targets.nested.json --format ftm --list sanctions
    """
    if Path(export).is_dir():
        from firsthand.bulk.into_case import import_bulk  # noqa: PLC0415 -- Arrow is slow to load, and seldom needed

        return _tell_added(import_bulk(case, Path(export), by=user_name()), case, taken="imported")
    if export == "-":
        return _import(case, sys.stdin.buffer, "-", form, list_name, loss, jobs)
    try:
        with Path(export).open("rb") as stream:
            return _import(case, stream, export, form, list_name, loss, jobs)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f'"{harmless(export)}" cannot be read: {error}') from error


def _import(
    case: str, stream: BinaryIO, path: str, form: str, list_name: str | None, loss: str | None, jobs: int
) -> int:
    first = stream.readline(MAX_BYTES + 1)
    if form == "jsonl" or (form == GUESSED and is_export(first.removeprefix(_BOM)[:200].decode("utf-8", "replace"))):
        return _tell_added(import_case(case, _lines(first, stream), by=user_name()), case, taken="imported")
    rest = stream.read(MAX_BYTES + 1) if len(first) <= MAX_BYTES else b""
    try:
        found = take_over(
            case,
            first + rest,
            settings_of(None, None, None, jobs),
            run_readings,
            path=path,
            form=None if form == GUESSED else form,
            list_name=list_name,
            by=user_name(),
        )
    except UnreadableInput as error:
        raise UsageError(f'"{harmless(path)}" cannot be imported: {error}') from error
    return _tell_taken_over(found, case, loss)


def _lines(first: bytes, stream: BinaryIO) -> Iterator[str]:
    return (line.decode("utf-8") for line in chain([first.removeprefix(_BOM)] if first else [], stream))


def _tell_added(result: AddResult, case: str, *, taken: str) -> int:
    told = [f"{plural(result.added, 'report')} {taken} to {harmless(case)}"]
    if result.known:
        told.append(f"{result.known} known already")
    if result.rejected:
        told.append(f"{plural(result.rejected, 'rejection')} taken over")
    click.echo(", ".join(told), err=True)
    return 0


def _tell_taken_over(found: TakenOver, case: str, loss: str | None) -> int:
    result = found.reports
    told = [f"{plural(result.added, 'report')} imported to {harmless(case)}"]
    if result.known:
        told.append(f"{result.known} known already")
    if result.rejected:
        told.append(f"{result.rejected} rejected (firsthand show lists them)")
    if found.names:
        told.append(f"{plural(found.names, 'name')} in the watch list {harmless(found.list_name)}")
    click.echo(", ".join(told), err=True)
    for line in found.loss.in_words():
        click.echo(harmless(line), err=True)
    if loss:
        with opened(loss) as out:
            out.write(json.dumps(found.loss.as_json(), ensure_ascii=False, indent=2) + "\n")
    return 3 if result.rejected else 0
