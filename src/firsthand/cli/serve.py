"""`firsthand serve`: a case in a browser, on this machine only; or several, for a team with accounts."""

from __future__ import annotations

import os
import webbrowser
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import reading_options, settings_of
from firsthand.errors import UsageError
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.web.serve import Reached

SECRET = "FIRSTHAND_OIDC_SECRET"  # noqa: S105 -- the name of a variable
HERE = "127.0.0.1"


@click.command("serve", short_help="Show a case in the browser; with --accounts, several to a team.")
@click.argument("cases", nargs=-1, required=True, metavar="CASE...")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port; 0: any free one.")
@click.option("--open/--no-open", "opens", default=None, help="Open the browser, too; without --accounts, it does.")
@click.option("--accounts", metavar="ACCOUNTS", help="Who may do what: the store that `firsthand accounts` makes.")
@click.option("--host", default=HERE, show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--address", metavar="URL", help="Where browsers find the server; any other name is refused.")
@click.option("--proxy", metavar="ADDRESS", help="Address of that proxy, which is believed who asks.")
@click.option("--certificate", metavar="FILE", help="Certificate for https without a proxy.")
@click.option("--key", metavar="FILE", help="Key of the certificate.")
@click.option("--pages", metavar="FOLDER", help="Where the page indexes of cases on PostgreSQL are kept between runs.")
@click.option("--oidc", metavar="URL", help="A provider of sign-in (OpenID Connect).")
@click.option("--oidc-client", metavar="NAME", help=f"This server's name there; its secret is read from {SECRET}.")
@click.option(
    "--oidc-label", metavar="WORDS", default="single sign-on", show_default=True, help="What the page calls it."
)
@reading_options
def serve_command(  # noqa: PLR0913 -- one parameter an option
    *,
    cases: tuple[str, ...],
    port: int,
    opens: bool | None,
    accounts: str | None,
    host: str,
    address: str | None,
    proxy: str | None,
    certificate: str | None,
    key: str | None,
    pages: str | None,
    oidc: str | None,
    oidc_client: str | None,
    oidc_label: str,
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
) -> int:
    """Serve the pages and the API of a case on 127.0.0.1, until Ctrl+C.

    Nobody else can reach it, and nothing is sent anywhere. The options for reading apply to what is imported there.
    With --accounts, people sign in, and several cases may be served, each to those who have a role in it; only so does
    it listen on other addresses than those of this machine.

    \b
    Examples:
      firsthand serve affair.case
      firsthand serve affair.case --port 0 --no-open
      firsthand serve affair.case other.case --accounts team.accounts
      firsthand serve affair.case --accounts team.accounts --address https://cases.example.org --proxy 127.0.0.1
    """
    settings = replace(settings_of(published, outlet, language, jobs), pages_folder=pages)
    if accounts is None:
        if host != HERE or len(cases) > 1 or any((address, proxy, certificate, key, oidc)):
            raise UsageError("without --accounts, one case is served, to this machine alone")
        serve_case(cases[0], port, opens is not False, settings)
        return 0
    from firsthand.web.serve import Reached  # noqa: PLC0415 -- the web libraries cost other commands half a second

    reached = Reached(host=host, port=port, address=address, proxy=proxy, certificate=certificate, key=key)
    _serve_team(cases, accounts, settings, _with_provider(reached, oidc, oidc_client, oidc_label), opens is True)
    return 0


def _with_provider(reached: Reached, issuer: str | None, client: str | None, label: str) -> Reached:
    from firsthand.accounts.oidc import Provider  # noqa: PLC0415 -- cryptography takes a while to load

    if issuer is None:
        return reached
    if client is None:
        raise UsageError("a provider of sign-in knows this server by a name: give it with --oidc-client")
    provider = Provider(issuer=issuer, client=client, secret=os.environ.get(SECRET) or None, label=label)
    return replace(reached, provider=provider)


def _serve_team(cases: tuple[str, ...], accounts: str, settings: Settings, reached: Reached, opens: bool) -> None:
    from firsthand.web.serve import name_cases, serve_team  # noqa: PLC0415

    named = name_cases(cases)

    def ready(address: str) -> None:
        click.echo(f"{', '.join(named)} at {address}   (Ctrl+C ends)", err=True)
        if opens:
            webbrowser.open(address)

    serve_team(named, accounts, settings, reached, ready)


def serve_case(case: str, port: int, opens: bool, settings: Settings) -> None:
    """Serve a case, tell where, and open the browser if asked."""
    from firsthand.web.serve import serve  # noqa: PLC0415 -- the web libraries cost other commands half a second

    def ready(address: str) -> None:
        click.echo(f"{case} at {address}   (Ctrl+C ends)", err=True)
        if opens:
            webbrowser.open(address)

    serve(case, settings, port, ready)
