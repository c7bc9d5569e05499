"""The options that open the door to a model outside of the package."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

from firsthand.attributor.client import check_address
from firsthand.cli.paragraphs import plural
from firsthand.errors import UsageError
from firsthand.settings import Attributor

F = TypeVar("F", bound=Callable[..., Any])

KEY = "FIRSTHAND_ATTRIBUTOR_KEY"
"""The environment variable that holds the key for the server, if it wants one."""


def attributing_options(command: F) -> F:
    """Add --attributor and what goes with it; the command gets `attributor`: the model to ask, None if none."""

    @click.option(
        "--attributor-remote",
        is_flag=True,
        help="Allow --attributor to lie outside of this machine: the text of the reports is sent there.",
    )
    @click.option(
        "--attributor-seconds",
        type=click.FloatRange(min=1),
        default=60.0,
        show_default=True,
        help="Time it has for one report; what is missing then is read without it.",
    )
    @click.option("--attributor-model", metavar="NAME", default="default", help="Name of the model at that address.")
    @click.option(
        "--attributor",
        "address",
        metavar="URL",
        help=f"Ask a model at this OpenAI-compatible address who says what (key: {KEY}); off, none is asked.",
    )
    @wraps(command)
    def with_attributor(
        *args: Any,
        address: str | None,
        attributor_model: str,
        attributor_seconds: float,
        attributor_remote: bool,
        **options: Any,
    ) -> Any:
        attributor = None
        if address is not None:
            check_address(address, attributor_remote)
            attributor = Attributor(
                address=address, model=attributor_model, key=os.environ.get(KEY) or None, seconds=attributor_seconds
            )
        elif attributor_remote:
            raise UsageError("--attributor-remote says that reports may leave this machine; say where to: --attributor")
        return command(*args, attributor=attributor, **options)

    return cast("F", with_attributor)


def without_model(reports: int) -> str:
    """Return the line of a summary on reports for which the attributor gave nothing that could be used."""
    return f"{plural(reports, 'report')} read, at least in part, without the attributor: their notes say why"
