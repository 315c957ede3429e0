"""What makes and checks briefings: `brief`, `verify`, `pair`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import address, opened, printable, say

if TYPE_CHECKING:
    from onrecord.settings import Settings
    from webapp.briefings.seal import Original

FORMS = ("html", "pdf", "svg", "png", "pyvis", "json")


@click.command()
@click.argument("subject")
@click.option("--from", "since", help="From when, as 2018 or 2018-05.")
@click.option("--to", "until", help="Until when.")
@click.option("--true-on", help="Posts and relations as they were on this day.")
@click.option("--published-by", help="Only from what had been published by this day.")
@click.option("--full", is_flag=True, help="Everything, and not what fits about four pages.")
@click.option("--parts", default="", help="Parts to show, in order, with commas; -part leaves one out.")
@click.option(
    "--sort", "order", default="run", show_default=True, help="Recurring concerns: run, reopened, new, topic."
)
@click.option("--statements", "most", type=click.IntRange(1, 500), help="How many statements to show.")
@click.option("--picture", default="", help="For svg and png: which picture, as network or posts.")
@click.option("--format", "form", type=click.Choice(FORMS), default="html", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="Where to write."
)
@click.pass_obj
def brief(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    subject: str,
    since: str | None,
    until: str | None,
    true_on: str | None,
    published_by: str | None,
    full: bool,
    parts: str,
    order: str,
    most: int | None,
    picture: str,
    form: str,
    output: Path | None,
) -> None:
    """Make a briefing of SUBJECT, the path of the page of a body, a person, a topic or an inspection.

    What is made is short, about four pages for one council; what is left out is counted in it, and --full has it.
    SUBJECT may also be a file of steps (.yaml): an ordered set of views with a sentence each.

    \b
    onrecord brief bodies/liverpool-city-council --from 2018 --format pdf -o council.pdf
    onrecord brief topics/caseloads > caseloads.html
    """
    from ontology.vocabulary import TOPICS
    from webapp.app import create_app
    from webapp.briefings import forms, making, steps

    with opened(settings) as store, create_app(store, settings).app_context():
        if subject.endswith((".yaml", ".yml")):
            walk = steps.read(Path(subject))
            name, body = steps.file(store, walk, settings.base, form)
        else:
            topic = subject.strip("/").startswith("topics/")
            asked = making.Asked(
                subject=TOPICS + subject.strip("/").removeprefix("topics/") if topic else address(subject, settings),
                period=making.period(since, until, true_on, published_by),
                parts=making.names(parts),
                order=order,
                most=most,
                full=full,
            )
            name, body = forms.file(store, asked, form, picture)
    if output is None and sys.stdout.isatty():
        output = Path(name)
    with click.open_file(str(output or "-"), "wb") as out:
        out.write(body)
    if output is not None and str(output) != "-":
        say(f"{output}: {len(body):,} bytes.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--documents",
    "folder",
    type=click.Path(path_type=Path, exists=True),
    help="The folder of the documents, to compare every quotation with them.",
)
@click.pass_obj
def verify(settings: Settings, /, *, file: Path, folder: Path | None) -> None:
    """Check a sealed briefing; print what is no longer as it was sealed, and exit with 1 if anything is not.

    Without --documents only the file itself is looked at: whether it was changed, and whether every sentence and number
    in it rests on what it says it rests on.

    \b
    onrecord verify briefing.html --documents reports/
    """
    from webapp.briefings import seal

    try:
        page = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        page = ""
    changes = seal.verify(page, None if folder is None else _originals(folder, settings))
    for change in changes:
        click.echo(printable(change).plain)
    if changes:
        raise click.ClickException(f"{len(changes)} thing{'' if len(changes) == 1 else 's'} not as sealed.")
    if folder is None:
        say("The file is whole as it was sealed. Give --documents FOLDER to compare it with the documents.")
    else:
        say("The file is whole as it was sealed, and every quotation stands in the documents as it did.")


def _originals(folder: Path, settings: Settings) -> dict[str, Original]:
    """The documents of a folder as they read now, by the name the graph gives them."""
    from extraction import corpus
    from webapp.briefings.seal import Original

    found = {}
    for outcome in corpus.read([folder], max_bytes=settings.max_file_mb * 1_000_000):
        if isinstance(outcome, corpus.Read):
            document = outcome.document
            found[document.id] = Original(document.sha256, document.text)
        elif isinstance(outcome, corpus.Skipped):
            say(str(outcome))
    return found


@click.command()
@click.argument("statement")
@click.argument("finding")
@click.option("--confirm", "verdict", flag_value="confirmed", help="The finding is about what was said.")
@click.option("--refuse", "verdict", flag_value="refused", help="The finding is about something else.")
@click.option("--undo", "verdict", flag_value="withdrawn", help="Take back what was decided.")
@click.option("--why", default="", help="The reason; a decision needs one.")
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decides.")
@click.pass_obj
def pair(  # noqa: PLR0913 - one argument per option
    settings: Settings, /, *, statement: str, finding: str, verdict: str | None, why: str, by: str
) -> None:
    """Decide whether FINDING is about what STATEMENT said would be done, now and whenever documents are read again.

    \b
    onrecord pair statements/minutes/s12-80 findings/letter/f40-96 --confirm --why "Same team"
    """
    from graph.addresses import Addresses
    from graph.decisions import decide
    from ontology.errors import UnknownThingError
    from webapp.briefings.pairing import QUESTION

    if verdict is None or not why.strip():
        raise click.UsageError("Say --confirm, --refuse or --undo, and --why.")
    about = [address(each, settings) for each in (statement, finding)]
    with opened(settings) as store:
        for each in about:
            if not store.select("parts/thing", thing=each):
                raise UnknownThingError(f"There is nothing at {each}, so nothing can be decided about it.")
    with opened(settings, read_only=False) as store:
        decide(store, Addresses(settings.base), about, verdict, question=QUESTION, by=by, why=why)
    say("It is decided. The same command with --undo takes it back." if verdict != "withdrawn" else "It is taken back.")
