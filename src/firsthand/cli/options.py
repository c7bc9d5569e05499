"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

import getpass
import math
import os
import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

import click

from firsthand.settings import Attributor, Settings

F = TypeVar("F", bound=Callable[..., Any])
_SECONDS = Settings().seconds_per_report
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _check_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2025-03-14") from error


def _check_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None or _LANGUAGE.fullmatch(value):
        return value
    raise click.BadParameter(f"{value!r} is no language code; write it as en, fr, de or ru (ISO 639)")


def reading_options(command: F) -> F:
    """Add what says how reports are read: --published, --outlet, --language, --jobs."""
    for option in (
        click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work in."),
        click.option(
            "--language", callback=_check_language, metavar="CODE", help="Language of reports that do not tell (en)."
        ),
        click.option("--outlet", metavar="NAME", help="Who published the reports that do not tell."),
        click.option(
            "--published",
            callback=_check_day,
            metavar="DATE",
            help="Day of publication (2025-03-14) of reports that do not tell.",
        ),
    ):
        command = option(command)
    return command


def fetching_options(command: F) -> F:
    """Add --allow-fetch and --keep-fetched; the command gets `fetch_to`: where fetched pages are kept, None if not."""

    @click.option(
        "--keep-fetched",
        default="fetched.warc.gz",
        show_default=True,
        metavar="FILE",
        help="Web archive to which what is fetched is added as it came.",
    )
    @click.option("--allow-fetch", is_flag=True, help="Fetch what is named by a web address; off, nothing is.")
    @wraps(command)
    def with_fetching(*args: Any, allow_fetch: bool, keep_fetched: str, **options: Any) -> Any:
        return command(*args, fetch_to=keep_fetched if allow_fetch else None, **options)

    return cast("F", with_fetching)


def user_name() -> str:
    """Return the name of whoever types on this machine, for the audit trail; "" where the machine knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def settings_of(
    published: str | None,
    outlet: str | None,
    language: str | None,
    jobs: int,
    fetch_to: str | None = None,
    attributor: Attributor | None = None,
) -> Settings:
    """Return the settings that the options ask for; a model that is asked adds its time to that of a report."""
    return Settings(
        published=published,
        outlet=outlet,
        language=language,
        jobs=min(jobs, 4 * (os.cpu_count() or 1)),
        allow_fetch=fetch_to is not None,
        keep_fetched=fetch_to,
        attributor=attributor,
        seconds_per_report=_SECONDS + (math.ceil(attributor.seconds) if attributor is not None else 0),
    )
