"""`firsthand exports`: what was given to whom, and what of it holds no more."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from firsthand.case.open import open_case
from firsthand.cli.paragraphs import between, harmless, plural, wrap
from firsthand.records.ledger import ExportMade, encode_export
from firsthand.share.snapshot import Changes, EventFacts
from firsthand.work.exporting import Past, past_exports

AFFECTED = 3
LISTED = 12


@click.command("exports", short_help="List past exports, and which of them are affected by what changed since.")
@click.argument("case", metavar="CASE")
@click.argument("wanted", nargs=-1, metavar="[EXPORT...]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the id of each changed record.")
def exports_command(*, case: str, wanted: tuple[str, ...], as_json: bool) -> int:
    """List what `firsthand export` gave away: when, in which form, for which level, to whom, with the file's digest.

    An export is affected if the same export would be another file today, because a report was added, taken back or is
    out of view, a decision was made, or a marking changed. What was undone since affects nothing. Of each affected
    export it prints the events that tell otherwise; all of them where EXPORT names it.

    Exit status: 0 no export is affected, 3 some are.

    \b
    Examples:
      firsthand exports affair.case
      firsthand exports affair.case export-1a2b3c
      firsthand exports affair.case --json
    """
    with open_case(case) as store:
        past = past_exports(store, wanted)
    for one in past:
        if as_json:
            click.echo(json.dumps(as_values(one), ensure_ascii=False))
        else:
            for line in page(one, limit=None if wanted else LISTED):
                click.echo(line)
    if not past and not as_json:
        click.echo("nothing was exported from this case")
    return AFFECTED if any(one.changes for one in past) else 0


def as_values(past: Past) -> dict[str, object]:
    """Return an export and what changed since as plain values."""
    made = {name: value for name, value in encode_export(past.made).items() if name != "state"}
    return {("format" if name == "form" else name): value for name, value in made.items()} | {
        "affected": past.changes is not None,
        "changes": past.changes.as_json() if past.changes else None,
    }


def page(past: Past, limit: int | None) -> Iterator[str]:
    """Yield an export, and what changed since, in 80 columns."""
    made = past.made
    yield from wrap(_head(made), indent="  ", first="")
    yield from wrap(f"{made.id} · {made.size} bytes · Firsthand {made.version}", indent="  ")
    yield f"  {made.sha256}"
    if past.changes is None:
        yield "  not affected"
        return
    yield from wrap(f"affected: {records_in_words(past.changes)}", indent="    ", first="  ")
    events = past.changes.events
    for then, now in events[:limit]:
        shown = now or then
        yield from wrap(shown.label if shown else "", indent="    ", first="  · ")
        yield from wrap(f"then: {_facts(then, now)}", indent="          ", first="    ")
        yield from wrap(f"now:  {_facts(now, then)}", indent="          ", first="    ")
    if limit is not None and len(events) > limit:
        yield f"  and {plural(len(events) - limit, 'event')} more: firsthand exports CASE {made.id}"


def records_in_words(changes: Changes) -> str:
    """Return "2 claims changed, 1 report gone; 1 claim struck"."""
    told = [
        f"{plural(len(ids), kind)} {how}"
        for kind, found in changes.records.items()
        for how, ids in found.items()
        if ids
    ]
    struck = [
        f"{plural(len(ids), 'claim')} {words}"
        for ids, words in ((changes.struck, "struck"), (changes.unstruck, "struck no more"))
        if ids
    ]
    return "; ".join(part for part in (", ".join(told), ", ".join(struck)) if part)


def _head(made: ExportMade) -> str:
    level = f"TLP:{made.tlp.upper()}" if made.tlp else "whole"
    level += f" PAP:{made.pap.upper()}" if made.pap else ""
    level += f" for {', '.join(made.groups)}" if made.groups else ""
    parts = [made.at[:16].replace("T", " "), made.form, level]
    parts += [f"to {made.to}"] if made.to else []
    parts += [f"by {made.by}"] if made.by else []
    return " · ".join(parts)


def _facts(event: EventFacts | None, other: EventFacts | None) -> str:
    if event is None:
        return "no such event"
    parts = [f"“{harmless(event.label)}”"] if other is not None and other.label != event.label else []
    parts.append(between(event.at_least, event.at_most, "independent source"))
    parts.append(f"grade {event.digit}")
    parts += [f"denied by {', '.join(event.denials)}"] if event.denials else []
    parts += [f"{plural(len(event.retracted), 'report')} taken back"] if event.retracted else []
    return ", ".join(parts)
