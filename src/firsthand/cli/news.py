"""`firsthand news`: what became of the events of a case, as lines, feeds, or messages to a webhook."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import click

from firsthand.case.open import Store, open_case
from firsthand.cli.paragraphs import harmless, plural, wrap
from firsthand.errors import UnreadableInput, UsageError
from firsthand.read.posting import Poster
from firsthand.records.news import News, NewsFilter, NewsKind, encode_news, headline
from firsthand.share.feeds import in_words, write_atom, write_json_feed
from firsthand.work.news import deliver, read_news

EVERY_SECONDS = 5.0
LIMIT = 50
_FEEDS = {"atom": write_atom, "jsonfeed": write_json_feed}


@click.command("news", short_help="Tell new events, raised and lowered grades, and alerts.")
@click.argument("case", metavar="CASE")
@click.option("--type", "kind", metavar="TYPE", help='Event type, or its family ("influence").')
@click.option("--entity", metavar="NAME", help="Who takes part, or a part of the name.")
@click.option("--country", metavar="CODE", help="Country (ISO 3166-1 alpha-2) of a place or of who takes part.")
@click.option("--grade", type=click.IntRange(1, 6), help="The worst grade that is wanted.")
@click.option(
    "--what", "kinds", multiple=True, type=click.Choice([kind.value for kind in NewsKind]), help="What of it."
)
@click.option("--since", default="", metavar="TIME", help="From this time on (2031-03-14, 2031-03-14T08).")
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="The latest so many.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", *_FEEDS]), default="text", show_default=True, help="How."
)
@click.option("--follow", is_flag=True, help="Go on telling what comes, until ctrl-C (text and json).")
@click.option("--webhook", metavar="URL", help="Hand what is new to this address, too; off, nothing is sent.")
@click.option("--secret-file", metavar="FILE", help="With --webhook: the file that holds the secret of its signature.")
@click.option("--full", is_flag=True, help="With --webhook: hand over labels and names, too.")
@click.option("--allow-private", is_flag=True, help="With --webhook: the address may be of this machine or net.")
def news_command(  # noqa: PLR0913 -- one argument an option
    *,
    case: str,
    kind: str | None,
    entity: str | None,
    country: str | None,
    grade: int | None,
    kinds: tuple[str, ...],
    since: str,
    limit: int,
    form: str,
    follow: bool,
    webhook: str | None,
    secret_file: str | None,
    full: bool,
    allow_private: bool,
) -> int:
    """Tell what became of the events of a case: what is new, whose grade rose or fell, what is no more, and alerts.

    The journal is written when a case is brought up to date; a screening of the whole case adds its alerts. --format
    atom and jsonfeed write a feed; `firsthand serve` offers the same at /api/feed.atom and /api/feed.json.

    A webhook is told from its first run on. Each message is signed (HMAC-SHA256 over "SECOND.BODY"), goes to public
    https addresses only, and holds ids, type and grade, but no name and no word of a report unless --full says so.

    \b
    Examples:
      firsthand news affair.case --type influence --grade 3
      firsthand news affair.case --format atom > affair.xml
      firsthand news affair.case --follow --webhook https://desk.example/hook --secret-file secret.txt
    """
    wanted = NewsFilter(
        type=kind, entity=entity, country=country, grade=grade, kinds=tuple(NewsKind(one) for one in kinds)
    )
    if follow and form in _FEEDS:
        raise UsageError("a feed is written once: --follow goes with text and json")
    poster = _poster(webhook, secret_file, allow_private=allow_private)
    with open_case(case) as store:
        found = read_news(store, wanted, since=since, limit=limit)
        if form in _FEEDS:
            named = json.dumps([kind, entity, country, grade, kinds])
            click.echo(_FEEDS[form](Path(store.name).name, found, filtered=named), nl=False)
        else:
            _print(found, form)
        code = _deliver(store, poster, webhook, wanted, full=full)
        if follow:
            code = max(code, _follow(store, wanted, form, poster, webhook, full=full))
    return code


def _poster(url: str | None, secret_file: str | None, *, allow_private: bool) -> Poster | None:
    if url is None:
        if secret_file is not None or allow_private:
            raise UsageError("--secret-file and --allow-private go with --webhook")
        return None
    if secret_file is None:
        raise UsageError("a webhook needs --secret-file: whoever gets a message must be able to tell that it is yours")
    try:
        return Poster(url, Path(secret_file).read_bytes(), allow_private=allow_private)
    except OSError as error:
        raise UsageError(f'"{harmless(secret_file)}" cannot be read: {error.strerror}') from error


def _deliver(store: Store, poster: Poster | None, url: str | None, wanted: NewsFilter, *, full: bool) -> int:
    if poster is None or url is None:
        return 0
    try:
        count = deliver(store, poster, url, wanted, full=full)
    except UnreadableInput as error:
        click.echo(f"firsthand: {harmless(str(error))}; it is tried again with the next run", err=True)
        return 1
    click.echo(f"{plural(count, 'message')} handed over", err=True)
    return 0


def _follow(store: Store, wanted: NewsFilter, form: str, poster: Poster | None, url: str | None, *, full: bool) -> int:
    """Tell what comes until ctrl-C; return the exit code."""
    code = 0
    everything = read_news(store, NewsFilter())
    last = everything[-1].number if everything else 0
    try:
        while True:
            time.sleep(EVERY_SECONDS)
            found = read_news(store, NewsFilter(), after=last)
            if found:
                last = found[-1].number
                _print([one for one in found if wanted.fits(one)], form)
                code = max(code, _deliver(store, poster, url, wanted, full=full))
    except KeyboardInterrupt:
        click.echo("following ended", err=True)
    return code


def _print(found: Sequence[News], form: str) -> None:
    for one in found:
        if form == "json":
            click.echo(json.dumps(encode_news(one), ensure_ascii=False))
            continue
        for line in wrap(f"{one.at[:16].replace('T', ' ')}  {headline(one)}"):
            click.echo(line)
        for told in in_words(one).split("\n"):
            for line in wrap(told, indent="      ", first="    "):
                click.echo(line)
