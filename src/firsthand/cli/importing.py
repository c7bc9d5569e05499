"""`firsthand import`: an export read back into a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from firsthand.cli.paragraphs import harmless, plural
from firsthand.errors import UsageError
from firsthand.workflow import import_case


@click.command("import", short_help="Read an export (jsonl) back into a case.")
@click.argument("case", metavar="CASE")
@click.argument("export", metavar="EXPORT")
def import_command(*, case: str, export: str) -> int:
    """Read what `firsthand export --format jsonl` wrote into a case, made if there is none; `-` is standard input.

    Reports, people's judgements and rejections are taken over. Entities, derivations and events are worked out anew, so
    that the same program gives the same export again, byte for byte.

    \b
    Examples:
      firsthand import copy.case affair.jsonl
      firsthand export affair.case | firsthand import copy.case -
    """
    if export == "-":
        result = import_case(case, sys.stdin)
    else:
        try:
            with Path(export).open(encoding="utf-8", newline="\n") as lines:
                result = import_case(case, lines)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f'"{harmless(export)}" cannot be read: {error}') from error
    told = [f"{plural(result.added, 'report')} imported to {harmless(case)}"]
    if result.known:
        told.append(f"{result.known} known already")
    if result.rejected:
        told.append(f"{plural(result.rejected, 'rejection')} taken over")
    click.echo(", ".join(told), err=True)
    return 0
