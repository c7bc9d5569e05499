"""`firsthand judge`, `retract` and `undo`: what a person decides about a case, and what changes with it at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from firsthand.case.open import Store, open_case
from firsthand.case.reader import CaseContents
from firsthand.cli.changes import tell_changes
from firsthand.cli.paragraphs import wrap
from firsthand.cli.subjects import QUESTIONS, decide, find_report
from firsthand.cli.view import view_of
from firsthand.records.decisions import Decision, retract_report
from firsthand.records.event import RetractionKind
from firsthand.work.current import overview
from firsthand.work.judging import judge_together, undo

BY = click.option("--by", required=True, metavar="NAME", envvar="FIRSTHAND_BY", help="Who decides so.")
REASON = click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept with the decision.")


@click.command("judge", short_help="Decide about happenings, derivations, sources or claims.")
@click.argument("case", metavar="CASE")
@click.argument("question", type=click.Choice(list(QUESTIONS)), metavar="QUESTION")
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@click.option("--event", "within", metavar="EVENT", help="The event whose sources are meant.")
@BY
@REASON
def judge_command(
    *, case: str, question: str, subjects: tuple[str, ...], within: str | None, by: str, reason: str
) -> int:
    """Decide what the program cannot know, and print what changes.

    \b
    QUESTION and what it is about:
      same-event A B         two events (or claims) are one happening
      other-event EVENT X    report or claim X of an event tells another happening
      derived A B            one of two reports takes from the other
      not-derived A B        neither takes from the other
      same-source A B        with --event: two of its sources are one
      other-source A B       with --event: two of its sources are two
      misread CLAIM          the report does not say this: the claim is struck
      letter SOURCE X        with --event: the letter (A to F) of a source

    Events, reports and claims are named as `firsthand show` prints them, by number, id (or how it begins), or words of
    their title. Everything that follows is worked out anew at once. `firsthand undo` takes the decision back.

    \b
    Examples:
      firsthand judge affair.case other-event 1 "Harbour Post" --by Ann --reason "another year"
      firsthand judge affair.case misread claim-5f0c21 --by Ann --reason "he speaks of the bank"
      firsthand judge affair.case letter "Ada Finch" B --event 2 --by Ann --reason "right before"
    """
    with open_case(case) as store:
        decisions = decide(view_of(overview(store), Path(store.name).name), question, subjects, within)
        return _take(store, decisions, by, reason)


@click.command("retract", short_help="Say that an outlet withdrew or corrected a report.")
@click.argument("case", metavar="CASE")
@click.argument("report", metavar="REPORT")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in RetractionKind]),
    default=RetractionKind.WITHDRAWN.value,
    show_default=True,
    help="withdrawn: its claims count no longer; corrected: they do, their values do not.",
)
@BY
@REASON
def retract_command(*, case: str, report: str, kind: str, by: str, reason: str) -> int:
    """Say that an outlet took a report back, where no notice in the case says so, and print what changes.

    Its claims, and those that other reports have from it, count no longer. They stay in the case, and are marked.

    \b
    Examples:
      firsthand retract affair.case "Screens dark at nine berths" --by Ann --reason "taken off the site on 3 May"
    """
    with open_case(case) as store:
        found = find_report(view_of(overview(store), Path(store.name).name), report)
        return _take(store, [retract_report(found.id, RetractionKind(kind))], by, reason)


@click.command("undo", short_help="Take a person's decision back.")
@click.argument("case", metavar="CASE")
@click.argument("decision", required=False, metavar="[DECISION]")
@BY
@click.option("--reason", default="taken back", show_default=True, metavar="TEXT", help="Why.")
def undo_command(*, case: str, decision: str | None, by: str, reason: str) -> int:
    """Take back a decision, the latest if none is named, and print what changes; what stood before it stands again.

    Nothing is deleted: taking back is a decision too. `firsthand show CASE --judgements` lists them with their ids.

    \b
    Examples:
      firsthand undo affair.case --by Ann
      firsthand undo affair.case judgement-1a2b3c --by Ann --reason "wrong report"
    """
    with open_case(case) as store:
        before = overview(store)
        undone = undo(store, by=by, reason=reason, judgement=decision)
        for line in wrap(f"Taken back: {undone.reason} ({undone.by}, {undone.at})"):
            click.echo(line)
        _print_changes(store, before)
    return 0


def _take(store: Store, decisions: Sequence[Decision], by: str, reason: str) -> int:
    before = overview(store)
    pairs = [(decision.a, decision.b) for decision in decisions]  # of one question, so that the verdict is one
    judge_together(store, pairs, verdict=decisions[0].verdict, by=by, reason=reason)
    _print_changes(store, before)
    return 0


def _print_changes(store: Store, before: CaseContents) -> None:
    for line in tell_changes(before.events, overview(store).events):
        click.echo(line)
