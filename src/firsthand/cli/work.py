"""`firsthand work`: read what waits in a case, now or for as long as one likes."""

from __future__ import annotations

import time
from collections.abc import Iterator

import click

from firsthand.case.open import Store, open_case
from firsthand.case.queue import Batch, count_waiting, read_batches
from firsthand.cli.attributing import attributing_options
from firsthand.cli.options import settings_of
from firsthand.cli.paragraphs import harmless, plural
from firsthand.cli.progress import Progress
from firsthand.engine.queueing import Watch, work
from firsthand.settings import Attributor, Settings
from firsthand.work.adding import AddResult

_LOOK_EVERY = 2.0


@click.command("work", short_help="Read what waits in a case.")
@click.argument("case", metavar="CASE")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work in.")
@attributing_options
@click.option("--stay", is_flag=True, help="Go on with what comes later, until ctrl-C.")
@click.option("--list", "only_list", is_flag=True, help="Only print what waits and what was read, and how far it is.")
def work_command(*, case: str, jobs: int, attributor: Attributor | None, stay: bool, only_list: bool) -> int:
    """Read the reports that wait in a case: what `firsthand add --queue` or an upload put in line.

    They are read in processes of their own, with limits of time and memory. A report that ends its process three times
    is set aside as a rejection with the reason. It may be stopped or killed at any moment, and run by several people
    at once, with a PostgreSQL database on several machines: what one had begun, the next one does.

    \b
    Examples:
      firsthand work affair.case --jobs 2
      firsthand work "postgresql://db/cases?schema=affair" --stay
      firsthand work affair.case --list
    """
    with open_case(case) as store:
        if only_list:
            for line in _listed(store):
                click.echo(line)
            return 0
        settings = settings_of(None, None, None, jobs, None, attributor)
        code = _report(_work(store, settings), store)
        return max(code, _stay(store, settings)) if stay else code


def _work(store: Store, settings: Settings) -> AddResult:
    with store.read() as connection:
        waiting, _ = count_waiting(connection)
    with Progress(waiting) as progress:

        def show(result: AddResult) -> None:
            progress.show(result.added + result.known + result.rejected, result.rejected)

        return work(store, settings, progress=show)


def _report(result: AddResult, store: Store) -> int:
    told = [f"{plural(result.added, 'report')} added to {store.name}"]
    if result.known:
        told.append(f"{result.known} known already")
    if result.rejected:
        told.append(f"{result.rejected} rejected (firsthand show lists them)")
    with store.read() as connection:
        waiting, held = count_waiting(connection)
    if waiting:
        told.append(f"{waiting} still in line ({held} of them with other workers)")
    click.echo(", ".join(told), err=True)
    return 3 if result.rejected else 0


def _stay(store: Store, settings: Settings) -> int:
    """Read what comes until ctrl-C; return the exit code."""
    click.echo("waiting for more (ctrl-C to end)", err=True)
    code = 0
    try:
        watch = Watch(store)
        while _wait(_LOOK_EVERY):
            if watch.has_work():
                code = max(code, _report(_work(store, settings), store))
    except KeyboardInterrupt:
        click.echo("work ended", err=True)
    return code


def _wait(seconds: float) -> bool:
    """Wait; only ctrl-C ends it."""
    time.sleep(seconds)
    return True


def _listed(store: Store) -> Iterator[str]:
    with store.read() as connection:
        batches = read_batches(connection)
        waiting, held = count_waiting(connection)
    yield from map(_line, batches)
    yield f"{plural(waiting, 'input')} in line, {held} of them being read"


def _line(batch: Batch) -> str:
    done = batch.added + batch.known + batch.rejected
    told = [f"{batch.number}", harmless(batch.label), batch.state, f"{done} of {batch.total}"]
    told += [f"{count} {what}" for what, count in _counts(batch) if count]
    if batch.error and batch.state == "failed":
        told.append(harmless(batch.error))
    return " · ".join(told)


def _counts(batch: Batch) -> list[tuple[str, int]]:
    return [("added", batch.added), ("known", batch.known), ("rejected", batch.rejected)]
