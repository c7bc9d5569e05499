"""`firsthand backup` and `restore`: a copy of a case that is whole at one moment, and the way back."""

from __future__ import annotations

import click

from firsthand.case.backup import CASES, Kind, back_up, restore
from firsthand.case.dialect import parse_address
from firsthand.cli.paragraphs import plural

ACCOUNTS = click.option("--accounts", is_flag=True, help="Of a store of accounts, not of a case.")


@click.command("backup", short_help="Copy a case (or accounts) to a file.")
@click.argument("case", metavar="CASE")
@click.argument("file", metavar="FILE")
@ACCOUNTS
def backup_command(*, case: str, file: str, accounts: bool) -> int:
    """Copy a case to a new file, whole as it is at one moment; others may go on reading and writing.

    The copy of a case is a case: a SQLite file that every command reads, in whatever database the case lies.

    \b
    Examples:
      firsthand backup affair.case affair-2026-05-01.case
      firsthand backup "postgresql://localhost/cases?schema=affair" affair.case
      firsthand backup team.accounts accounts-2026-05-01 --accounts
    """
    counts = back_up(case, file, _kind(accounts))
    click.echo(f"{plural(sum(counts.values()), 'row')} of {parse_address(case).name} in {file}", err=True)
    return 0


@click.command("restore", short_help="Make a case (or accounts) from a backup.")
@click.argument("file", metavar="FILE")
@click.argument("case", metavar="CASE")
@ACCOUNTS
def restore_command(*, file: str, case: str, accounts: bool) -> int:
    """Make a case from a backup, in whichever database; where there is something already, nothing is done.

    \b
    Examples:
      firsthand restore affair-2026-05-01.case affair.case
      firsthand restore affair.case "postgresql://localhost/cases?schema=affair"
    """
    counts = restore(file, case, _kind(accounts))
    click.echo(f"{plural(sum(counts.values()), 'row')} of {file} in {parse_address(case).name}", err=True)
    return 0


def _kind(accounts: bool) -> Kind:
    from firsthand.accounts.backup import ACCOUNTS as kind  # noqa: N811, PLC0415 -- other commands need no accounts

    return kind if accounts else CASES
