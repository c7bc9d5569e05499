"""`firsthand assess`: what people hold of a source, with the evidence for it."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.case.open import open_case
from firsthand.cli.judge import BY
from firsthand.cli.view import find, view_of
from firsthand.errors import NotFound, UsageError
from firsthand.records.decisions import EXPOSURES, LETTERS, RESPONSIBILITIES, assess_source
from firsthand.records.entity import Entity
from firsthand.work.current import overview
from firsthand.work.judging import judge


@click.command("assess", short_help="Say how reliable a source is, and what ties it to a state.")
@click.argument("case", metavar="CASE")
@click.argument("source", metavar="SOURCE")
@click.option("--letter", type=click.Choice(list(LETTERS), case_sensitive=False), help="Admiralty letter, A to F.")
@click.option("--exposure", type=click.Choice(EXPOSURES), help="What ties an outlet to a state (EEAS).")
@click.option("--responsibility", type=click.Choice(RESPONSIBILITIES), help="How far a state answers for it.")
@BY
@click.option("--reason", "--evidence", required=True, metavar="TEXT", help="The evidence; it is kept with it.")
def assess_command(
    *,
    case: str,
    source: str,
    letter: str | None,
    exposure: str | None,
    responsibility: str | None,
    by: str,
    reason: str,
) -> int:
    """Keep what a person holds of an outlet or another source, with the evidence for it.

    It is shown beside the source by `firsthand show`, and counts nowhere: a source stays one source whatever is held of
    it. Each is a decision like all others, kept with who, when and why, and taken back with `firsthand undo`.

    \b
      exposure: state-official     an official channel of a state
                state-controlled   a state decides what it says
                state-linked       tied to a state covertly
                state-aligned      in line with a state, without a known tie
      responsibility: ten steps from state-prohibited to state-integrated

    \b
    Examples:
      firsthand assess affair.case "Nordhav Radio" --letter B --by Ann --evidence "right in three cases before"
      firsthand assess affair.case "Skerry Light" --exposure state-linked --by Ann --evidence "report of 10 February"
    """
    chosen = {"letter": letter.upper() if letter else None, "exposure": exposure, "responsibility": responsibility}
    wanted = {scale: value for scale, value in chosen.items() if value is not None}
    if not wanted:
        raise UsageError("say what you hold of it: --letter, --exposure or --responsibility")
    with open_case(case) as store:
        found = find(view_of(overview(store), Path(store.name).name), source)
        if not isinstance(found, Entity) or not found.members:
            raise NotFound(f"{source!r} is no source of the case: name an outlet, a person or a body")
        for scale, value in wanted.items():
            decision = assess_source(found.members[0], scale, value)
            made = judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by=by, reason=reason)
            click.echo(f"{made.id[:22]}: {found.name}: {scale} {value}", err=True)
    return 0
