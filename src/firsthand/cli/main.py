"""The command line: what can be typed, and which error ends with which exit code.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 wrong usage,
3 done, but some inputs were rejected.
"""

from __future__ import annotations

import os
import sys

import click

from firsthand.cli.accounts import accounts_group
from firsthand.cli.add import add_command, demo_command
from firsthand.cli.analyse import analyse_command
from firsthand.cli.assess import assess_command
from firsthand.cli.backup import backup_command, restore_command
from firsthand.cli.bulk import bulk_command
from firsthand.cli.case import show_command, verify_command
from firsthand.cli.export import export_command
from firsthand.cli.exports import exports_command
from firsthand.cli.importing import import_command
from firsthand.cli.judge import judge_command, retract_command, undo_command
from firsthand.cli.mark import mark_command
from firsthand.cli.names import names_command
from firsthand.cli.news import news_command
from firsthand.cli.screen import decide_command, screen_command, screenings_command, watch_command
from firsthand.cli.serve import serve_command
from firsthand.cli.tags import tag_command, tags_command
from firsthand.cli.work import work_command
from firsthand.errors import FirsthandError, UsageError
from firsthand.version import VERSION

DONE, FAILED, WRONG_USAGE, REJECTIONS = 0, 1, 2, 3
CODES: dict[type[FirsthandError], int] = {UsageError: WRONG_USAGE}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="firsthand")
def cli() -> None:
    """Turn a pile of reports about foreign interference into a case file.

    It shows what is known at first hand: who did what to whom, according to whom, which report took it from which, how
    many independent sources are left, and who says otherwise. Nothing leaves this machine unasked.
    """


for command in (
    demo_command,
    analyse_command,
    add_command,
    work_command,
    bulk_command,
    show_command,
    serve_command,
    export_command,
    exports_command,
    import_command,
    mark_command,
    verify_command,
):
    cli.add_command(command)
for command in (judge_command, retract_command, undo_command, tags_command, tag_command, assess_command):
    cli.add_command(command)
for command in (names_command, watch_command, screen_command, screenings_command, decide_command):
    cli.add_command(command)
for command in (backup_command, restore_command):
    cli.add_command(command)
cli.add_command(news_command)
cli.add_command(accounts_group)


def code_of(error: FirsthandError) -> int:
    """Return the exit status of the nearest listed class."""
    return next((CODES[kind] for kind in type(error).__mro__ if kind in CODES), FAILED)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit status."""
    try:
        status = cli.main(arguments, prog_name="firsthand", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FirsthandError as error:
        click.echo(f"firsthand: {error}", err=True)
        return code_of(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("firsthand: stopped; what was done is kept, and the same command goes on from there", err=True)
        return FAILED
    return status if isinstance(status, int) else DONE


def main() -> None:
    """Run the command line of this process."""
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; without this, Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    sys.exit(status)
