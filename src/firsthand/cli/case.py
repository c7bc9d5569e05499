"""`firsthand show` and `verify`: what a case says, for a reader and for a doubter."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.case import trail
from firsthand.case.check import Problem
from firsthand.case.open import open_case
from firsthand.cli.course import judgement_lines
from firsthand.cli.paragraphs import harmless, plural
from firsthand.cli.render import entity_page, event_page, overview_page, report_page
from firsthand.cli.view import find, view_of
from firsthand.errors import UsageError
from firsthand.records.entity import Entity
from firsthand.records.event import Event
from firsthand.work.current import overview, verify

LISTED = 12


@click.command("show", short_help="Print what a case says: its overview, an event, an entity or a report.")
@click.argument("case", metavar="CASE")
@click.argument("wanted", required=False, metavar="[EVENT|ENTITY|REPORT]")
@click.option("--all", "everything", is_flag=True, help=f"List all events, not only the first {LISTED}.")
@click.option("--judgements", is_flag=True, help="List what people decided, with the ids that `undo` takes.")
def show_command(*, case: str, wanted: str | None, everything: bool, judgements: bool) -> int:
    """Print what a case says, in 80 columns.

    Without a second argument: the overview, each event in a few lines with its reports, independent sources, denials,
    disputes and grade. With one: an event (by its number in the overview, its id, or words of its label) with the chain
    and the quote of each claim; or an entity by name or id; or a report by title or id.

    \b
    Examples:
      firsthand show affair.case
      firsthand show affair.case 1
      firsthand show affair.case "Ministry of Foreign Affairs"
    """
    with open_case(case) as store:
        contents = overview(store)
    view = view_of(contents, Path(contents.name).name)
    if judgements:
        lines = judgement_lines(contents.judgements)
    elif wanted is None:
        lines = overview_page(view, limit=len(view.events) if everything else LISTED)
    else:
        found = find(view, wanted)
        if isinstance(found, Event):
            lines = event_page(view, found)
        elif isinstance(found, Entity):
            lines = entity_page(view, found)
        else:
            lines = report_page(view, found)
    for line in lines:
        click.echo(line)
    return 0


@click.command("verify", short_help="Check every quote, id and link of a case again.")
@click.argument("case", metavar="CASE")
@click.option("--noted", metavar="HEAD", help="Check that the trail still holds this head, printed by an earlier run.")
def verify_command(*, case: str, noted: str | None) -> int:
    """Check a case: every quote against its text, every id against its content, every link, and the audit trail.

    Prints each problem and ends with exit status 1 if there is one. The head of the audit trail is printed on standard
    error: kept elsewhere and given with --noted later, it shows whether the trail was written anew since then.

    \b
    Examples:
      firsthand verify affair.case
      firsthand verify affair.case --noted 1702:5d0c1f...
    """
    wanted = _read_head(noted) if noted else None
    with open_case(case) as store:
        problems, name = verify(store), store.name
        with store.read() as connection:
            head = trail.head(connection)
            if wanted is not None and not trail.has_entry(connection, wanted):
                problems = [
                    Problem(f"trail {wanted.number}", "the audit trail does not hold the head noted"),
                    *problems,
                ]
    for problem in problems:
        click.echo(harmless(str(problem)))
    click.echo(f"{plural(len(problems), 'problem')} in {name}" if problems else f"{name} is sound", err=True)
    click.echo(f"head of the audit trail: {head}", err=True)
    return 1 if problems else 0


def _read_head(noted: str) -> trail.Head:
    number, _, digest = noted.partition(":")
    if not number.isdigit() or len(digest) != len(trail.START):
        raise UsageError(f"{harmless(noted)} is no head: give NUMBER:HASH as verify printed it")
    return trail.Head(int(number), digest)
