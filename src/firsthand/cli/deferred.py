"""Commands that are loaded when they are asked for, so that none waits for what only another needs."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click


class Deferred(click.Command):
    """A command's name and one line about it; the command itself stands in a module that is loaded when it is run."""

    def __init__(self, name: str, place: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self._module, _, self._attribute = place.partition(":")

    def load(self) -> click.Command:
        """Return the command itself."""
        return cast("click.Command", getattr(import_module(self._module), self._attribute))


class DeferredGroup(click.Group):
    """A group that lists its commands without loading them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named, loaded, and the arguments that are left for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, Deferred) else command, rest
