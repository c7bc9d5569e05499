"""`firsthand watch`, `screen` and `decide`: watch lists, names against them, and what was decided."""

from __future__ import annotations

import csv
import getpass
import io
import json
from collections.abc import Iterator
from pathlib import Path

import click

from firsthand.case.open import make_case, open_case
from firsthand.cli.paragraphs import harmless, plural
from firsthand.errors import UsageError
from firsthand.records.judgement import Verdict
from firsthand.records.watch import Alert, Query, Screening
from firsthand.records.watch_json import encode_alert, encode_decision, encode_screening
from firsthand.work.screening import CaseScreening, decide, import_list, lists_of, read_log, screen_case, screen_names


@click.command("watch", short_help="Read a watch list into a case, or list those it has.")
@click.argument("case", metavar="CASE")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option("--name", help="What the list is called; without it, its file's name.")
@click.option("--version", "list_version", metavar="VERSION", help="The list's version, as its publisher gives it.")
def watch_command(*, case: str, lists: tuple[str, ...], name: str | None, list_version: str | None) -> int:
    """Read watch lists into a case (made if it is not there), or without LIST print which lists it has.

    LIST is CSV with a column "name", FollowTheMoney JSON lines, or a targets file of OpenSanctions (targets.simple.csv,
    targets.nested.json). All versions are kept; the newest of each name is searched. To be told of new events and
    alerts, see `firsthand news`.

    \b
    Examples:
      firsthand watch affair.case targets.simple.csv --name eu --version 2025-03-14
      firsthand watch affair.case
    """
    if not lists:
        with open_case(case) as store:
            for head in lists_of(store):
                told = f"{head.name} {head.version}: {plural(head.entries, 'entry')}, added {head.added}, {head.sha256}"
                click.echo(harmless(told))
        return 0
    left_out = 0
    with make_case(case) as store:
        for path in lists:
            if not Path(path).is_file():
                raise UsageError(f"there is no file {path}")
            imported, is_new = import_list(
                store, Path(path).read_bytes(), name=name or Path(path).name, version=list_version
            )
            entries = plural(len(imported.watch_list.entries), "entry")
            click.echo(harmless(f"{path}: {entries}{'' if is_new else ', known already'}"), err=True)
            for reason in imported.left_out:
                click.echo(harmless(f"left out of {path}: {reason}"), err=True)
            left_out += len(imported.left_out)
    return 3 if left_out else 0


@click.command("screen", short_help="Look names up in the watch lists of a case.")
@click.argument("case", metavar="CASE")
@click.argument("wanted", required=False, metavar="[NAME|FILE]")
@click.option("--type", "kind", type=click.Choice(["person", "organisation"]), help="Who NAME is; FILE may tell it.")
@click.option("--country", metavar="CODE", help="Country of NAME (ISO 3166-1 alpha-2).")
@click.option("--born", metavar="DATE", help="Year, month or day of birth.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Score from which on a name matches."
)
@click.option("--by", metavar="NAME", help="Who asks, for the log; without it, the user's name on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def screen_command(  # noqa: PLR0913 -- one argument an option
    *,
    case: str,
    wanted: str | None,
    kind: str | None,
    country: str | None,
    born: str | None,
    least: float,
    by: str | None,
    as_json: bool,
) -> int:
    """Look up one name, the names of a file, or without either every person and organisation of the case.

    Each hit says "name matches", and never more, with what else speaks for and against it. FILE is CSV with a column
    "name" (and perhaps type, country, born), or one name a line. Who was expelled or sanctioned in the case is on a
    list of its own; when the whole case is screened, those who turn up again in another country are told as alerts.
    Every screening is kept in the case.

    \b
    Examples:
      firsthand screen affair.case "Dmitri Shcherbakov" --born 1971
      firsthand screen affair.case customers.csv --by "Ann Lee" --json
      firsthand screen affair.case
    """
    with open_case(case) as store:
        asker = by or getpass.getuser()
        if wanted is None:
            _print_case(screen_case(store, by=asker, least=least), as_json=as_json)
            return 0
        given = Query(name=wanted, type=kind, countries=(country.upper(),) if country else (), born=born)
        queries = list(_queries(Path(wanted), given)) if Path(wanted).is_file() else [given]
        for screening in screen_names(store, queries, by=asker, least=least):
            _print(screening, as_json=as_json)
    return 0


def _queries(path: Path, given: Query) -> Iterator[Query]:
    """Yield a query for each row of CSV with a column "name", or for each line."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    head = [cell.strip().casefold() for cell in next(csv.reader(io.StringIO(text)), [])]
    if "name" not in head:
        for line in text.split("\n"):
            if line.strip():
                yield Query(name=line.strip(), type=given.type, countries=given.countries, born=given.born)
        return
    for cells in list(csv.reader(io.StringIO(text)))[1:]:
        row = dict(zip(head, cells, strict=False))
        country = row.get("country") or row.get("countries") or ""
        if row.get("name", "").strip():
            yield Query(
                name=row["name"].strip(),
                type=(row.get("type") or "").strip() or given.type,
                countries=tuple(part.strip().upper() for part in country.split(";") if part.strip()) or given.countries,
                born=(row.get("born") or row.get("birth_date") or "").strip() or given.born,
            )


def _print_case(found: CaseScreening, *, as_json: bool) -> None:
    for screening in found.with_hits:
        _print(screening, as_json=as_json)
    for alert in found.alerts:
        if as_json:
            click.echo(json.dumps({"kind": "alert", **encode_alert(alert)}, ensure_ascii=False))
        else:
            _print_alert(alert)
    alerts = plural(len(found.alerts), "alert")
    click.echo(f"{plural(found.count, 'name')} screened, {len(found.with_hits)} with hits, {alerts}", err=True)


def _print(screening: Screening, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"kind": "screening", **encode_screening(screening)}, ensure_ascii=False))
        return
    names = {key: f"{name} {version}" for key, name, version, _ in screening.lists}
    click.echo(harmless(f"{screening.query.name}: {plural(len(screening.hits), 'hit')} ({screening.id})"))
    for hit in screening.hits:
        listed = names.get(hit.watch_list, hit.watch_list)
        click.echo("  " + harmless(f"{hit.score:.2f} {hit.verdict}: {hit.matched} ({hit.entry}, {listed})"))
        for sign, reasons in (("", hit.reasons), ("for: ", hit.speaks_for), ("against: ", hit.speaks_against)):
            for reason in reasons:
                click.echo("       " + harmless(sign + reason))
    if not screening.hits and len(screening.query.name.split()) == 1 and screening.least > BARE:
        click.echo(f"       one word only, which cannot tell: --least {BARE} shows who on the lists bears it")


BARE = 0.4
"""Score from which on names are told that share one word with a query of one word."""


def _print_alert(alert: Alert) -> None:
    by = f" by {alert.by_country}" if alert.by_country else ""
    click.echo(
        harmless(
            f"ALERT {alert.name}, {alert.measure}{by}, turns up in {alert.country} as {alert.found}: {alert.verdict}"
        )
    )
    for word, evidence in (("then", alert.then), ("now", alert.now)):
        where = ", ".join(part for part in (evidence.outlet, evidence.published, evidence.report) if part)
        click.echo("  " + harmless(f"{word} ({where}): “{evidence.quote}”"))
    for reason in alert.reasons:
        click.echo("       " + harmless(reason))


@click.command("screenings", short_help="Print the log of screenings and decisions.")
@click.argument("case", metavar="CASE")
def screenings_command(*, case: str) -> int:
    """Print every screening of a case and every decision about its hits, one JSON object a line, by time.

    \b
    Example:
      firsthand screenings affair.case > log.jsonl
    """
    with open_case(case) as store:
        screenings, decisions = read_log(store)
    for screening in screenings:
        click.echo(json.dumps({"kind": "screening", **encode_screening(screening)}, ensure_ascii=False))
    for decision in decisions:
        click.echo(json.dumps({"kind": "decision", **encode_decision(decision)}, ensure_ascii=False))
    return 0


@click.command("decide", short_help="Say whether a hit is the same one.")
@click.argument("case", metavar="CASE")
@click.argument("screening", metavar="SCREENING")
@click.argument("entry", metavar="ENTRY")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
def decide_command(*, case: str, screening: str, entry: str, verdict: str, by: str, reason: str) -> int:
    """Keep what a person decides about a hit of a screening. An earlier decision stays in the log.

    \b
    Example:
      firsthand decide affair.case screening-4f1a Q42 different --by "Ann Lee" --reason "born in another year"
    """
    with open_case(case) as store:
        made = decide(store, screening=screening, entry=entry, verdict=Verdict(verdict), by=by, reason=reason)
    click.echo(f"{made.id}: {made.verdict}", err=True)
    return 0
