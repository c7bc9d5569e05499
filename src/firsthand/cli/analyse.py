"""`firsthand analyse`: one line of JSON a report, no case."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from firsthand.cli.attributing import attributing_options, without_model
from firsthand.cli.options import fetching_options, reading_options, settings_of
from firsthand.cli.paragraphs import harmless, plural
from firsthand.cli.progress import Progress
from firsthand.engine.local import run_readings
from firsthand.errors import UsageError
from firsthand.read.folders import Skipped
from firsthand.settings import Attributor
from firsthand.work.analysing import analyse_lines, count_inputs


@click.command("analyse", short_help="Print what each report says, one line of JSON a report.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@fetching_options
@attributing_options
@click.option("--output", "-o", metavar="FILE", help="Write there instead of to standard output.")
def analyse_command(  # noqa: PLR0913 -- one parameter an option
    *,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
    fetch_to: str | None,
    attributor: Attributor | None,
    output: str | None,
) -> int:
    """Read reports and print all that each says, one line of JSON a report, in input order.

    PATH is a file (text, Markdown, HTML, PDF, Word, mail, mailbox, feed, table, JSON Lines, web archive, ZIP of any of
    these), a folder, - for standard input, or with --allow-fetch a web address. A file reports.csv in a folder tells
    what is known of its files: path, outlet, published, url, title, language. What cannot be read is printed as a line
    with "rejected" and its reason, and the exit status is 3.

    \b
    Examples:
      firsthand analyse statement.txt --published 2025-03-14
      firsthand analyse reports/ --jobs 2 --output analysed.jsonl
      cat page.html | firsthand analyse -
      firsthand analyse https://www.example.org/statement --allow-fetch
    """
    settings = settings_of(published, outlet, language, jobs, fetch_to, attributor)
    total = count_inputs(paths)
    done = rejected = unanswered = 0
    with Progress(total) as progress, opened(output) as out:
        for line in analyse_lines(paths, settings, run_readings, stdin=sys.stdin.buffer, on_skip=tell_skipped):
            out.write(line.text + "\n")
            done += 1
            unanswered += line.unanswered
            if line.rejection is not None:
                rejected += 1
                click.echo(harmless(f"rejected {line.rejection.path}: {line.rejection.reason}"), err=True)
            progress.show(done, rejected)
    if not done:
        click.echo("no reports found there", err=True)
    elif rejected:
        click.echo(f"{plural(done - rejected, 'report')} analysed, {rejected} rejected", err=True)
    if unanswered:
        click.echo(without_model(unanswered), err=True)
    return 3 if rejected or unanswered else 0


def tell_skipped(skipped: Skipped) -> None:
    """Say which file of a folder is no report, and why."""
    click.echo(harmless(f"left out {skipped.path}: {skipped.reason}"), err=True)


@contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Give where the lines go: standard output as UTF-8, or a file that takes its name only when it is whole."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr] # a TextIOWrapper outside tests
        yield sys.stdout
        return
    target = Path(output)
    if not target.parent.is_dir():
        raise UsageError(f"cannot write {output}: there is no folder {target.parent}")
    if target.exists() and not target.is_file():  # a device or a pipe keeps its place: /dev/null is no file of ours
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error
    part.replace(target)
