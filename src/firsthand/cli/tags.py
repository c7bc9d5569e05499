"""`firsthand tags` and `tag`: techniques of DISARM that claims tell of, and what a person says to each."""

from __future__ import annotations

import json
from pathlib import Path

import click

from firsthand.case.open import Store, open_case
from firsthand.cli.judge import BY, REASON
from firsthand.cli.paragraphs import harmless, plural, quoted, wrap
from firsthand.cli.render import CaseView, report_name
from firsthand.cli.subjects import find_claim, find_event
from firsthand.cli.view import view_of
from firsthand.errors import UnreadableInput, UsageError
from firsthand.records.tag import Tag, TagState, encode_tag
from firsthand.work.current import overview
from firsthand.work.judging import judge
from firsthand.work.tagging import decide_tag, framework_version, load_framework, read_tags


@click.command("tags", short_help="List techniques of DISARM with the sentences that carry them.")
@click.argument("case", metavar="CASE")
@click.argument("wanted", required=False, metavar="[EVENT|CLAIM]")
@click.option("--disarm", metavar="FILE", help="Load this DISARM.json into the case first; it counts from now on.")
@click.option("--version", "framework", metavar="VERSION", help="With --disarm: the framework's version.")
@click.option("--all", "everything", is_flag=True, help="List those that a person struck, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def tags_command(
    *, case: str, wanted: str | None, disarm: str | None, framework: str | None, everything: bool, as_json: bool
) -> int:
    """List the techniques of the DISARM framework that claims of influence tell of, by technique.

    Each stands with the sentence that carries it and the words in it. It is a suggestion until a person accepts it with
    `firsthand tag`. The version of the framework is told; a technique that it no longer has is marked as retired. Ids
    only come with Firsthand: load the framework's own file to see its names.

    \b
    Examples:
      firsthand tags affair.case
      firsthand tags affair.case 1 --json
      firsthand tags affair.case --disarm DISARM.json --version 1.7
    """
    with open_case(case) as store:
        if disarm is not None:
            _load(store, disarm, framework)
        elif framework is not None:
            raise UsageError("--version is that of the file which --disarm names")
        view = view_of(overview(store), Path(store.name).name)
        found = [tag for tag in read_tags(store) if everything or tag.state is not TagState.STRUCK]
        version = framework_version(store)
    if wanted is not None:
        claims = [find_claim(view, wanted)] if wanted.startswith("claim-") else find_event(view, wanted).claims
        found = [tag for tag in found if tag.claim in claims]
    for tag in sorted(found, key=lambda tag: (tag.technique, tag.id)):
        if as_json:
            click.echo(json.dumps({"kind": "tag", **encode_tag(tag)}, ensure_ascii=False))
        else:
            _print(view, tag)
    accepted = sum(tag.state is TagState.ACCEPTED for tag in found)
    click.echo(f"{plural(len(found), 'tag')}, {accepted} accepted; DISARM {harmless(version)}", err=True)
    return 0


def _load(store: Store, path: str, version: str | None) -> None:
    try:
        found, count = load_framework(store, Path(path).read_bytes(), version=version)
    except OSError as error:
        raise UsageError(f'"{harmless(path)}" cannot be read: {error.strerror}') from error
    except UnreadableInput as error:
        raise UsageError(f'"{harmless(path)}" is no framework: {error}') from error
    click.echo(f"DISARM {harmless(found)}: {plural(count, 'technique')}", err=True)


def _print(view: CaseView, tag: Tag) -> None:
    marks = [tag.state.value]
    if tag.retired:
        marks.append(f"retired in {tag.version}" + (f", now nearest {tag.nearest}" if tag.nearest else ""))
    for line in wrap(f"{tag.technique} {tag.name} [{'; '.join(marks)}]"):
        click.echo(line)
    report = view.reports[tag.report]
    words = report.text[tag.words.start : tag.words.end] if tag.words else None
    told = f"{report_name(report)} {tag.claim[:14]}" + (f": {words}" if words else "")
    for line in (*wrap(told, indent="      ", first="  · "), *quoted(tag.sentence, "    ")):
        click.echo(line)
    if tag.by:
        for line in wrap(f"{tag.state.value} by {tag.by}, {tag.at}: {tag.reason}", indent="      ", first="    "):
            click.echo(line)


@click.command("tag", short_help="Accept or strike a technique of DISARM at a claim.")
@click.argument("case", metavar="CASE")
@click.argument("claim", metavar="CLAIM")
@click.argument("technique", metavar="TECHNIQUE")
@click.option("--strike", is_flag=True, help="The claim does not tell of it.")
@BY
@REASON
def tag_command(*, case: str, claim: str, technique: str, strike: bool, by: str, reason: str) -> int:
    """Say that a claim tells of a technique of DISARM, suggested or not, or with --strike that it does not.

    It is a decision like all others: kept with who, when and why, and taken back with `firsthand undo`.

    \b
    Examples:
      firsthand tag affair.case claim-5f0c21 T0130.001 --by Ann --reason "paid through the fund, unnamed"
      firsthand tag affair.case claim-5f0c21 T0098 --strike --by Ann --reason "the site is what it says"
    """
    with open_case(case) as store:
        key = find_claim(view_of(overview(store), Path(store.name).name), claim)
        decision = decide_tag(store, key, technique, fits=not strike)
        made = judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by=by, reason=reason)
    click.echo(f"{made.id[:22]}: {technique} {'struck' if strike else 'accepted'} at {key[:14]}", err=True)
    return 0
