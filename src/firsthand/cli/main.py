"""The command line: what can be typed, and which error ends with which exit code.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 wrong usage,
3 done, but some inputs were rejected.
"""

from __future__ import annotations

import os
import sys

import click

from firsthand.cli.deferred import Deferred, DeferredGroup
from firsthand.errors import FirsthandError, UsageError
from firsthand.version import VERSION

DONE, FAILED, WRONG_USAGE, REJECTIONS = 0, 1, 2, 3
CODES: dict[type[FirsthandError], int] = {UsageError: WRONG_USAGE}


@click.group(cls=DeferredGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="firsthand")
def cli() -> None:
    """Turn a pile of reports about foreign interference into a case file.

    It shows what is known at first hand: who did what to whom, according to whom, which report took it from which, how
    many independent sources are left, and who says otherwise. Nothing leaves this machine unasked.
    """


_COMMANDS = (
    ("demo", "add:demo_command", "Build the example case and show what it says."),
    ("analyse", "analyse:analyse_command", "Print what each report says, one line of JSON a report."),
    ("add", "add:add_command", "Read reports into a case."),
    ("work", "work:work_command", "Read what waits in a case."),
    ("bulk", "bulk:bulk_command", "Read an archive of any size into Parquet, on this machine or on Spark."),
    ("show", "case:show_command", "Print what a case says: its overview, an event, an entity or a report."),
    ("serve", "serve:serve_command", "Show a case in the browser; with --accounts, several to a team."),
    ("export", "export:export_command", "Write the whole case for other programs."),
    ("exports", "exports:exports_command", "List past exports, and which of them are affected by what changed since."),
    ("import", "importing:import_command", "Read an export back, or take over what other programs have."),
    ("mark", "mark:mark_command", "Say who may see what (TLP 2.0, PAP, by name), or list it."),
    ("verify", "case:verify_command", "Check every quote, id and link of a case again."),
    ("judge", "judge:judge_command", "Decide about happenings, derivations, sources or claims."),
    ("retract", "judge:retract_command", "Say that an outlet withdrew or corrected a report."),
    ("undo", "judge:undo_command", "Take a person's decision back."),
    ("tags", "tags:tags_command", "List techniques of DISARM with the sentences that carry them."),
    ("tag", "tags:tag_command", "Accept or strike a technique of DISARM at a claim."),
    ("assess", "assess:assess_command", "Say how reliable a source is, and what ties it to a state."),
    ("names", "names:names_command", "Compare two names across scripts and spellings."),
    ("watch", "screen:watch_command", "Read a watch list into a case, or list those it has."),
    ("screen", "screen:screen_command", "Look names up in the watch lists of a case."),
    ("screenings", "screen:screenings_command", "Print the log of screenings and decisions."),
    ("decide", "screen:decide_command", "Say whether a hit is the same one."),
    ("backup", "backup:backup_command", "Copy a case (or accounts) to a file."),
    ("restore", "backup:restore_command", "Make a case (or accounts) from a backup."),
    ("news", "news:news_command", "Tell new events, raised and lowered grades, and alerts."),
    ("accounts", "accounts:accounts_group", "Keep the accounts of a server for a team."),
)
"""Name, module and function, one line of help: a test holds the line against the one that stands there."""

for _name, _place, _short_help in _COMMANDS:
    cli.add_command(Deferred(_name, f"firsthand.cli.{_place}", _short_help))


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
