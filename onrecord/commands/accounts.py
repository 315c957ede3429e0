"""Who may sign in: `accounts`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import opened, say
from webapp.accounts import ROLES, Accounts

if TYPE_CHECKING:
    from onrecord.settings import Settings
    from webapp.accounts import Role

NAME = click.argument("name")
PASSWORD = click.option(
    "--password-stdin", "piped", is_flag=True, help="Take the password from standard input, for scripts."
)


@click.group(invoke_without_command=True)
@click.pass_context
def accounts(ctx: click.Context) -> None:
    """List the accounts of the pages, or add, change and remove one.

    Without accounts everybody who reaches the pages reads, and nobody writes but from the command line. Reading needs
    an account when ONRECORD_READING is accounts.

    \b
    onrecord accounts add sam --role editor
    """
    if ctx.invoked_subcommand is None:
        for account in _accounts(ctx.obj).all():
            click.echo(f"{account.name}\t{account.role}")


@accounts.command()
@NAME
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="reader",
    show_default=True,
    help="An editor may add documents and decide; a reader may not.",
)
@PASSWORD
@click.pass_obj
def add(settings: Settings, /, *, name: str, role: Role, piped: bool) -> None:
    """Make an account for NAME; the password is asked for."""
    with opened(settings):
        pass  # where there is no store, that is said
    _accounts(settings).add(name, role, _password(piped=piped))
    say(f"{name} can sign in as {role}. A server that runs without accounts needs to be started again.")


@accounts.command("password")
@NAME
@PASSWORD
@click.pass_obj
def change_password(settings: Settings, /, *, name: str, piped: bool) -> None:
    """Give NAME another password; whoever is signed in with the old one is signed out."""
    _accounts(settings).set_password(name, _password(piped=piped))
    say(f"{name} has a new password.")


@accounts.command()
@NAME
@click.pass_obj
def remove(settings: Settings, /, *, name: str) -> None:
    """Take away the account of NAME, at once."""
    _accounts(settings).remove(name)
    say(f"{name} can sign in no longer.")


def _accounts(settings: Settings) -> Accounts:
    return Accounts(settings.store)


def _password(*, piped: bool) -> str:
    if piped:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
