"""What several commands need: their common arguments, the store, and how to speak to a person."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from graph.store import Store
    from onrecord.settings import Settings

STDIN = Path("-")
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
ENCODING = click.option("--encoding", help="How text files that are not UTF-8 are encoded, such as latin-1.")
WORKERS = click.option("--workers", type=click.IntRange(1, 64), default=1, help="Processes that read side by side.")
OUTPUT = click.option(
    "-o", "--output", type=click.File("wb", lazy=True), default="-", help="Where to write; - is standard output."
)


def say(text: str) -> None:
    """Talk to the user, on stderr."""
    click.echo(text, err=True)


@contextmanager
def opened(settings: Settings, *, read_only: bool = True) -> Iterator[Store]:
    """The store of the settings, closed when done."""
    with open_store(settings, settings.endpoint or settings.store, read_only=read_only) as store:
        for sentence in store.found:
            say(sentence)
        yield store


def open_store(settings: Settings, place: Path | str, *, read_only: bool) -> Store:
    """Open a store in a folder or, given an address that begins with http, with an endpoint."""
    from graph.embedded import REMOTE
    from graph.endpoint import Endpoint
    from graph.remote import RemoteStore
    from graph.store import Store
    from graph.workers import Limits

    limits = Limits(
        seconds=settings.query_seconds,
        memory=settings.query_memory_mb * 1_000_000,
        answer=settings.query_answer_mb * 1_000_000,
        rows=settings.query_rows,
        workers=settings.query_workers,
        waiting=settings.query_waiting,
        kept=settings.query_kept_mb * 1_000_000,
    )
    if not str(place).startswith(("http://", "https://")):
        return Store.open(Path(place), read_only=read_only, limits=limits)
    endpoint = Endpoint(str(place), user=settings.endpoint_user, password=settings.endpoint_password)
    folder = settings.store / REMOTE / re.sub(r"[^A-Za-z0-9.]+", "-", str(place).partition("://")[2]).strip("-")
    return RemoteStore(folder, endpoint, f"{settings.base}graphs/", read_only=read_only, limits=limits)


def prepared(settings: Settings) -> float:
    """Make in advance what pages need of the graph, with a bar; the seconds it took. Ctrl-C loses nothing made."""
    from graph.keeping import prepare
    from onrecord.progress import shown

    try:
        with shown() as progress:
            return prepare(settings.store, progress)
    except KeyboardInterrupt:
        say(
            "Stopped. The graph is whole; of what its pages need in advance, what was made is kept, and the next "
            "`onrecord serve` or `onrecord ingest` makes the rest."
        )
        click.get_current_context().exit(130)  # what a shell makes of Ctrl-C


def address(thing: str, settings: Settings) -> str:
    """The address of a thing, which may be given by the path of its page."""
    return thing if "://" in thing else settings.base + thing.lstrip("/")


def printable(text: str) -> Text:
    """Text from a document without what a terminal would obey."""
    from rich.text import Text

    return Text("".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text))
