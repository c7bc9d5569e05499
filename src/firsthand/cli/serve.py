"""`firsthand serve`: the case in a browser, on this machine only."""

from __future__ import annotations

import webbrowser

import click

from firsthand.cli.options import reading_options, settings_of
from firsthand.settings import Settings


@click.command("serve", short_help="Show a case in the browser.")
@click.argument("case", metavar="CASE")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port; 0: any free one.")
@click.option("--open/--no-open", "opens", default=True, help="Open the browser, too.")
@reading_options
def serve_command(
    *,
    case: str,
    port: int,
    opens: bool,
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
) -> int:
    """Serve the pages and the API of a case on 127.0.0.1, until Ctrl+C.

    Nobody else can reach it, and nothing is sent anywhere. The options for reading apply to what is imported there.

    \b
    Examples:
      firsthand serve affair.case
      firsthand serve affair.case --port 0 --no-open
    """
    serve_case(case, port, opens, settings_of(published, outlet, language, jobs))
    return 0


def serve_case(case: str, port: int, opens: bool, settings: Settings) -> None:
    """Serve a case, tell where, and open the browser if asked."""
    from firsthand.web.serve import serve  # noqa: PLC0415 -- the web libraries cost other commands half a second

    def ready(address: str) -> None:
        click.echo(f"{case} at {address}   (Ctrl+C ends)", err=True)
        if opens:
            webbrowser.open(address)

    serve(case, settings, port, ready)
