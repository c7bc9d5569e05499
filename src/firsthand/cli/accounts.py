"""`firsthand accounts`: who may do what on a server for a team. Nobody types a password here: people choose theirs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import click

from firsthand.cli.options import user_name
from firsthand.cli.paragraphs import harmless, plural

F = TypeVar("F", bound=Callable[..., Any])
ROLES = ("viewer", "analyst", "reviewer", "admin")


@click.group("accounts", short_help="Keep the accounts of a server for a team.")
def accounts_group() -> None:
    """Keep the accounts of a server for a team: people, what each may do in which case, and keys for programs.

    ACCOUNTS is a file (team.accounts), or a postgresql:// address with a schema of its own. It holds no password and no
    key, only hashes of them.
    """


def _store(command: F) -> F:
    return click.argument("accounts", metavar="ACCOUNTS")(command)


def _person(command: F) -> F:
    return click.argument("name", metavar="NAME")(command)


def _now() -> int:
    return int(time.time())


def _by() -> str:
    return f"{user_name() or 'somebody'}@console"


@accounts_group.command("add", short_help="Make an account, and print an invitation to it.")
@_store
@_person
@click.option("--admin", is_flag=True, help="May do everything, and keeps the accounts.")
@click.option("--case", "case", metavar="CASE", help="Name of a case on the server; * for all.")
@click.option("--role", type=click.Choice(ROLES), help="What the person may do in it.")
@click.option("--email", metavar="ADDRESS", help="Links the account to a provider of sign-in.")
def add_command(*, accounts: str, name: str, admin: bool, case: str | None, role: str | None, email: str | None) -> int:
    """Make an account, and the store where there is none. Prints a code with which its owner sets a password, once.

    The page /invitation of the server takes the code, for three days.

    \b
    Examples:
      firsthand accounts add team.accounts ada --admin
      firsthand accounts add team.accounts ben --case affair --role analyst
    """
    from firsthand.accounts import people  # noqa: PLC0415 -- other commands need no accounts
    from firsthand.accounts.opening import make_accounts  # noqa: PLC0415
    from firsthand.accounts.roles import Role  # noqa: PLC0415

    if bool(case) != bool(role):
        raise click.UsageError("--case and --role go together")
    with make_accounts(accounts) as store, store.write() as connection:
        people.add_account(
            connection, name, by=_by(), now=_now(), email=email.lower() if email else None, is_admin=admin
        )
        if case and role:
            people.give_role(connection, name, case, Role(role), by=_by(), now=_now())
        code = people.invite(connection, name, by=_by(), now=_now())
    _tell_invitation(name, code)
    return 0


@accounts_group.command("list", short_help="List the accounts.")
@_store
def list_command(*, accounts: str) -> int:
    """List the accounts with their roles, one a line."""
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415
    from firsthand.accounts.people import list_people  # noqa: PLC0415

    with open_accounts(accounts) as store, store.read() as connection:
        found = list_people(connection)
    for person in found:
        states = [
            word
            for word, is_so in (
                ("admin", person.is_admin),
                ("disabled", person.is_disabled),
                ("no password", not person.has_password),
            )
            if is_so
        ]
        roles = [f"{case}: {role}" for case, role in person.roles.items()]
        click.echo(harmless("  ".join([person.name, *([person.email] if person.email else []), *states, *roles])))
    click.echo(plural(len(found), "account"), err=True)
    return 0


@accounts_group.command("role", short_help="Say what somebody may do in a case.")
@_store
@_person
@click.argument("case", metavar="CASE")
@click.argument("role", type=click.Choice([*ROLES, "none"]), metavar="ROLE")
def role_command(*, accounts: str, name: str, case: str, role: str) -> int:
    """Let somebody do something in a case, or, with `none`, nothing any more. CASE is its name on the server; * is all.

    \b
      viewer    reads everything in it, and takes briefs along
      analyst   also brings reports in, and decides where nobody has
      reviewer  also overrules others, and reads the audit trail
      admin     also says who may do what in it
    """
    from firsthand.accounts import people  # noqa: PLC0415
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415
    from firsthand.accounts.roles import Role  # noqa: PLC0415

    with open_accounts(accounts) as store, store.write() as connection:
        people.give_role(connection, name, case, None if role == "none" else Role(role), by=_by(), now=_now())
    click.echo(f"{name} has no role in {case} now" if role == "none" else f"{name} is {role} in {case}", err=True)
    return 0


@accounts_group.command("invite", short_help="Print another invitation, for who forgot the password.")
@_store
@_person
def invite_command(*, accounts: str, name: str) -> int:
    """Print a code with which somebody sets a new password, once. Then all sessions and keys of before end."""
    from firsthand.accounts import people  # noqa: PLC0415
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415

    with open_accounts(accounts) as store, store.write() as connection:
        code = people.invite(connection, name, by=_by(), now=_now())
    _tell_invitation(name, code)
    return 0


@accounts_group.command("disable", short_help="Shut an account out, at once.")
@_store
@_person
def disable_command(*, accounts: str, name: str) -> int:
    """Shut an account out: its sessions and keys end at once. What it did stays in the cases."""
    return _change(accounts, name, "disable", "is out")


@accounts_group.command("enable", short_help="Let an account in again.")
@_store
@_person
def enable_command(*, accounts: str, name: str) -> int:
    """Let an account in again that was disabled."""
    return _change(accounts, name, "enable", "may sign in again")


@accounts_group.command("key", short_help="Make a key for a program.")
@_store
@_person
@click.option("--case", "case", default="*", show_default=True, metavar="CASE", help="The only case it is good for.")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What it may do at most.")
@click.option("--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How long it is good.")
@click.option("--label", default="", metavar="WORDS", help="What it is for.")
def key_command(*, accounts: str, name: str, case: str, role: str, days: int, label: str) -> int:
    """Make a key with which a program asks on somebody's behalf, and print it, this once.

    It may never do more than the person. It is sent as the header `Authorization: Bearer KEY`.
    """
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415
    from firsthand.accounts.roles import Role  # noqa: PLC0415
    from firsthand.accounts.sessions import make_token  # noqa: PLC0415

    with open_accounts(accounts) as store, store.write() as connection:
        key, secret = make_token(
            connection, name, case=case, role=Role(role), days=days, label=label, by=_by(), now=_now()
        )
    click.echo(secret)
    click.echo(f"{key}: good for {days} days; nobody can print it again", err=True)
    return 0


@accounts_group.command("keys", short_help="List the keys of programs, or end one.")
@_store
@click.option("--revoke", metavar="ID", help="End this one.")
def keys_command(*, accounts: str, revoke: str | None) -> int:
    """List the keys of programs: whose each is, what it is good for, until when."""
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415
    from firsthand.accounts.sessions import list_tokens, revoke_token  # noqa: PLC0415

    with open_accounts(accounts) as store:
        if revoke is not None:
            with store.write() as connection:
                revoke_token(connection, revoke, by=_by(), now=_now())
        with store.read() as connection:
            for token in list_tokens(connection):
                line = (token.id, token.account, token.case, token.role, f"until {token.ends}", token.label)
                click.echo(harmless("  ".join(line)))
    return 0


@accounts_group.command("verify", short_help="Check the audit trail of the accounts.")
@_store
def verify_command(*, accounts: str) -> int:
    """Check the chain of the audit trail of the accounts; ends with exit status 1 if it breaks."""
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415
    from firsthand.accounts.tables import TRAIL  # noqa: PLC0415
    from firsthand.case import trail  # noqa: PLC0415

    with open_accounts(accounts) as store, store.read() as connection:
        problems = list(trail.find_breaks(connection, TRAIL))
        head = trail.head(connection, TRAIL)
    for problem in problems:
        click.echo(harmless(str(problem)))
    click.echo(f"head of the audit trail: {head}", err=True)
    return 1 if problems else 0


def _change(accounts: str, name: str, action: str, told: str) -> int:
    from firsthand.accounts import people  # noqa: PLC0415
    from firsthand.accounts.opening import open_accounts  # noqa: PLC0415

    with open_accounts(accounts) as store, store.write() as connection:
        getattr(people, action)(connection, name, by=_by(), now=_now())
    click.echo(f"{name} {told}", err=True)
    return 0


def _tell_invitation(name: str, code: str) -> None:
    click.echo(f"/invitation#{code}")
    click.echo(f"{name} sets a password on this page of the server, once, within three days", err=True)
