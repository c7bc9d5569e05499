"""`firsthand add` and `firsthand demo`: from files to a case."""

from __future__ import annotations

import sys
import time
from importlib.resources import as_file, files
from pathlib import Path

import click

from firsthand.case.dialect import parse_address
from firsthand.case.open import make_case, open_case
from firsthand.case.queue import count_waiting
from firsthand.cli.analyse import tell_skipped
from firsthand.cli.attributing import attributing_options, without_model
from firsthand.cli.options import fetching_options, reading_options, settings_of, user_name
from firsthand.cli.paragraphs import plural
from firsthand.cli.progress import Progress
from firsthand.cli.render import overview_page
from firsthand.cli.serve import serve_case
from firsthand.cli.view import view_of
from firsthand.engine.local import run_readings
from firsthand.engine.queueing import put_in_line
from firsthand.read.watching import watch_folder
from firsthand.settings import Attributor, Settings
from firsthand.work.adding import AddResult, add
from firsthand.work.analysing import count_inputs
from firsthand.work.current import overview

EXAMPLE = "skerry"
"""The example affair: the folder under firsthand/demo that holds its reports."""


@click.command("add", short_help="Read reports into a case.")
@click.argument("case", metavar="CASE")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@reading_options
@fetching_options
@attributing_options
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Go on adding what is dropped into this folder, until ctrl-C.",
)
@click.option("--queue", "later", is_flag=True, help="Only put the reports in line; `firsthand work` reads them.")
def add_command(  # noqa: PLR0913 -- one parameter an option
    *,
    case: str,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
    fetch_to: str | None,
    attributor: Attributor | None,
    watch: str | None,
    later: bool,
) -> int:
    """Read reports, find what they say, and bring it together in a case.

    CASE is a file (affair.case), made if it is not there, or a postgresql:// address. PATH is as for `analyse`. A
    report that the case has already changes nothing. It may be stopped at any time; the same command goes on from
    there. What cannot be read is kept in the case as a rejection with its reason, and the exit status is 3.

    \b
    Examples:
      firsthand add affair.case reports/ --jobs 2
      firsthand add postgresql://localhost/cases?schema=affair statement.html
      firsthand add affair.case --watch inbox/
      firsthand add affair.case archive.warc.gz --queue
    """
    if not paths and watch is None:
        raise click.UsageError("Missing argument 'PATH...'.")
    settings = settings_of(published, outlet, language, jobs, fetch_to, attributor)
    if later:
        if watch is not None or attributor is not None:
            raise click.UsageError("--queue only puts reports in line: give --watch or --attributor to another run.")
        return _put(case, paths, settings)
    code = _report(_add(case, paths, settings), case) if paths else 0
    return max(code, _watch(case, watch, settings)) if watch is not None else code


def _put(case: str, paths: tuple[str, ...], settings: Settings) -> int:
    """Put what lies at `paths` in line."""
    label = Path(paths[0]).name if len(paths) == 1 else f"{len(paths)} paths"
    with make_case(case) as store:
        put_in_line(store, paths, settings, label=label, by=user_name(), stdin=sys.stdin.buffer)
        name = store.name
        with store.read() as connection:
            waiting, _ = count_waiting(connection)
    click.echo(f"{plural(waiting, 'input')} in line; firsthand work {name} reads them", err=True)
    return 0


def _watch(case: str, folder: str, settings: Settings) -> int:
    """Add what is dropped into a folder until ctrl-C; return the exit code."""
    click.echo(f"watching {folder} (ctrl-C to end)", err=True)
    code = 0
    try:
        for found in watch_folder(folder, _wait):
            code = max(code, _report(_add(case, tuple(found), settings), case))
    except KeyboardInterrupt:
        click.echo("watching ended", err=True)
    return code


def _wait(seconds: float) -> bool:
    """Wait; only ctrl-C ends watching."""
    time.sleep(seconds)
    return True


def _add(case: str, paths: tuple[str, ...], settings: Settings) -> AddResult:
    with Progress(count_inputs(paths)) as progress:

        def show(result: AddResult) -> None:
            progress.show(result.added + result.known + result.rejected, result.rejected)

        return add(
            case,
            paths,
            settings,
            run_readings,
            stdin=sys.stdin.buffer,
            on_skip=tell_skipped,
            progress=show,
            by=user_name(),
        )


def _report(result: AddResult, case: str) -> int:
    case = parse_address(case).name  # without the password that an address may hold
    told = [f"{plural(result.added, 'report')} added to {case}"]
    if result.known:
        told.append(f"{result.known} known already")
    if result.anew:
        told.append(f"{result.anew} of these read anew with the model")
    if result.rejected:
        told.append(f"{result.rejected} rejected (firsthand show {case} lists them)")
    click.echo(", ".join(told), err=True)
    if result.unanswered:
        click.echo(without_model(result.unanswered), err=True)
    return 3 if result.rejected or result.unanswered else 0


@click.command("demo", short_help="Build the example case and show what it says.")
@click.option("--case", default="example.case", show_default=True, metavar="CASE", help="Where to build it.")
@click.option("--no-serve", is_flag=True, help="End after printing; do not show it in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port; 0: any free one.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work in.")
def demo_command(*, case: str, no_serve: bool, port: int, jobs: int) -> int:
    """Build the example case from the invented reports that ship with Firsthand, print what they say, and show it.

    All persons, outlets, companies and happenings in it are invented.
    """
    with as_file(files("firsthand.demo").joinpath(EXAMPLE)) as folder:
        result = _add(case, (str(folder),), settings_of(None, None, None, jobs))
    _report(result, case)
    with open_case(case) as store:
        contents = overview(store)
    click.echo("\n".join(overview_page(view_of(contents, Path(case).name), limit=12)))
    if not no_serve:
        click.echo(
            f"\nGo on with:\n  firsthand show {case} 1\n  firsthand show {case} --all\n"
            f"  firsthand export {case} --format jsonl",
            err=True,
        )
        serve_case(case, port, opens=True, settings=settings_of(None, None, None, jobs))
    return 0
