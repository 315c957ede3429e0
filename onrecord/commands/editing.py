"""What an editor decides and adds: `hide`, `unhide`, `link`, `registers`."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import address, opened, printable, say

if TYPE_CHECKING:
    from onrecord.settings import Settings


@click.command()
@click.argument("name", required=False)
@click.option("--why", default="", help="The reason, for whoever looks at the list later.")
@click.option("--list", "listing", is_flag=True, help="List the names that are hidden, with the reasons.")
@click.pass_obj
def hide(settings: Settings, /, *, name: str | None, why: str, listing: bool) -> None:
    """Take the name of a person off the record, now and whenever documents are read again.

    NAME is the name in full, or the path of the person's page. Who bears it leaves the graph, and the name is blotted
    out in the text of every document; where the person was found under it, so is each word of the name by itself. The
    files themselves, and addresses of documents and bodies that hold the name, stay as they are.

    \b
    onrecord hide "Tom Ash" --why "a child"
    """
    from graph.addresses import Addresses
    from onrecord.ingest import hide

    if listing or name is None:
        with opened(settings) as store:
            for hidden, reason in store.sources.hidden().items():
                click.echo(f"{hidden}\t{reason}")
        return
    if not any(char.isalpha() for char in name):
        raise click.UsageError(f"{name!r} is no name.")
    with opened(settings) as store:
        if name.startswith("people/") or "://" in name:
            from graph.explanation import label

            name = label(store, address(name, settings))
    name = " ".join(name.split())
    with opened(settings, read_only=False) as store:
        hide(store, name, why, Addresses(settings.base))
    say(f"{name} is hidden. `onrecord unhide` takes that back.")


@click.command()
@click.argument("name")
@click.pass_obj
def unhide(settings: Settings, /, *, name: str) -> None:
    """Put a NAME that was hidden on the record again."""
    from graph.addresses import Addresses
    from onrecord.ingest import unhide

    name = " ".join(name.split())
    with opened(settings):
        pass  # where there is no store, none is made
    with opened(settings, read_only=False) as store:
        unhide(store, name, Addresses(settings.base))
    say(f"{name} is on the record again.")


@click.command()
@click.argument("first", required=False)
@click.argument("second", required=False)
@click.option("--same", "verdict", flag_value="same", help="The two are one.")
@click.option("--different", "verdict", flag_value="not same", help="The two are not one.")
@click.option("--undo", "verdict", flag_value="withdrawn", help="Take back what was decided on the two.")
@click.option("--why", default="", help="The reason; a decision needs one.")
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decides.")
@click.option("--list", "listing", is_flag=True, help="List the decisions, those taken back included.")
@click.option("--undecided", is_flag=True, help="List whom linking could not tell, with the reasons.")
@click.pass_obj
def link(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    first: str | None,
    second: str | None,
    verdict: str | None,
    why: str,
    by: str,
    listing: bool,
    undecided: bool,
) -> None:
    """Decide whether FIRST and SECOND are one person or body, now and whenever documents are read again.

    Each is the path of the page of a person or body, or of an appearance: how one document names one. What you decide
    goes before what linking finds out; of several decisions on the same two, the newest counts.

    \b
    onrecord link people/liz-marsh people/e-holt --same --why "She married in 2023"
    onrecord link people/liz-marsh appearances/minutes-7/liz-marsh --different --why "Her niece"
    """
    from graph.addresses import Addresses
    from onrecord import links

    if listing or undecided:
        with opened(settings) as store:
            rows = store.select("decisions", question="link") if listing else store.select("undecided")
        for row in rows:
            told = (str(value).removeprefix(settings.base) for value in row.values() if value is not None)
            click.echo("\t".join(" ".join(printable(each).plain.split()) for each in told))
        say(f"{len(rows)} {'decision' if listing else 'pair'}{'' if len(rows) == 1 else 's'}.")
        return
    if first is None or second is None or verdict is None:
        raise click.UsageError("Name two, and say --same, --different or --undo. --undecided lists pairs to look at.")
    if not why.strip():
        raise click.UsageError("Say --why: a decision without a reason cannot be looked into later.")
    addresses = Addresses(settings.base)
    one, other = address(first, settings), address(second, settings)
    with opened(settings):
        pass  # where there is no store, none is made
    with opened(settings, read_only=False) as store:
        if verdict == "withdrawn":
            links.unlink(store, addresses, one, other, by=by, why=why)
        else:
            links.link(store, addresses, one, other, "same" if verdict == "same" else "not same", by=by, why=why)
    say("It is decided. The same command with --undo takes it back." if verdict != "withdrawn" else "It is taken back.")


@click.command()
@click.option(
    "--add",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Add a register: a CSV file of people with their posts, and bodies.",
)
@click.option("--name", help="What to call it.  [default: the name of the file]")
@click.option("--source", default="", help="Where it comes from.")
@click.option("--licence", default="", help="Under which licence it may be used.")
@click.option("--date", default="", help="Of what time it is: 2026, 2026-11 or 2026-11-22.")
@click.option("--remove", help="Take a register of yours away.")
@click.pass_obj
def registers(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    file: Path | None,
    name: str | None,
    source: str,
    licence: str,
    date: str,
    remove: str | None,
) -> None:
    """List the registers of known people, posts and bodies, with date, licence and source; add one of your own.

    Linking asks them who is who. The columns of a register: name and kind (person, or what kind of body it is); aliases
    and former names, with | between them; of a person body, post, from and to, a row for each post; of a body place and
    code.

    \b
    onrecord registers --add councillors.csv --source "the council's web site" --licence OGL --date 2026-05
    """
    from extraction import registers as builtin
    from extraction.registers import own
    from graph.addresses import Addresses
    from onrecord.ingest import bring_into_step

    if file or remove:
        if file and not (source and licence and date):
            raise click.UsageError("Say --source, --licence and --date, so that whoever reads a link can judge it.")
        register = own.read(file, name=name or file.stem, source=source, licence=licence, date=date) if file else None
        with opened(settings, read_only=False) as store:
            if remove:
                store.sources.remove_register(remove)
            if register:
                store.sources.put_register(register.name, register.to_json())
            bring_into_step(store, Addresses(settings.base))
        say("It is done, and everything in the graph is in step with it.")
        return
    for title, told in builtin.headings().items():
        click.echo(f"{title}\t{told}")
    if settings.store.exists():
        with opened(settings) as store:
            for each in map(own.OwnRegister.from_json, store.sources.registers()):
                held = f"{len(each.people)} people in posts, {len(each.bodies)} bodies"
                click.echo(
                    f"{each.name}\t{held}. Source: {each.source}, state of {each.date}. Licence: {each.licence}."
                )
