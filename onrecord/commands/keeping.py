"""What keeps the store: `import`, `backup`, `restore`, `compact`, `doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import opened, prepared, say

if TYPE_CHECKING:
    from onrecord.settings import Settings

_TOOK = "The search index and the views took {:.1f} seconds."
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--prepare/--no-prepare", default=True, help="Make the search index and the views at once, too.")
@click.pass_obj
def import_(settings: Settings, /, *, files: tuple[Path, ...], prepare: bool) -> None:
    """Load FILES of RDF into the graph: all of a file or, whatever happens, nothing of it.

    The name tells the syntax: .nq, .trig, .jsonld, .ttl, .nt or .rdf, packed .gz where you like. Triples without a
    graph go into one that has the file's name. What is imported stays when documents are read.

    \b
    onrecord export --format nquads -o graph.nq && onrecord --store copy import graph.nq
    """
    from graph.addresses import Addresses
    from graph.decisions import remember
    from graph.placing import place
    from graph.rules import derive

    addresses = Addresses(settings.base)
    with opened(settings, read_only=False) as store:
        for file in files:
            before, had = set(store.graphs()), store.size
            graph = addresses.graph(f"imported-{file.name.partition('.')[0]}")
            store.load(file, graph)
            place(store, graph, addresses)
            remember(store, addresses)
            graphs = set(store.graphs())
            store.sources.note_imported(graphs - before - addresses.reserved, str(file.absolute()))
            if had or addresses.things not in graphs:
                # A whole graph brings with it what follows from its documents; else that is worked out.
                derive(store, addresses)
            say(f"{file}: {store.size - had:,} facts.")
    if prepare:
        say(_TOOK.format(prepared(settings)))


@click.command()
@click.argument("folder", type=FOLDER)
@click.pass_obj
def backup(settings: Settings, /, *, folder: Path) -> None:
    """Copy the graph and its catalogue into a new FOLDER, which is itself a store; others may go on meanwhile."""
    from graph import keeping

    say(f"{keeping.backup(settings.store, folder):,} facts are in {folder}.")


@click.command()
@click.argument("folder", type=FOLDER)
@click.pass_obj
def restore(settings: Settings, /, *, folder: Path) -> None:
    """Make the store out of a backup in FOLDER; where there is a store already, nothing is touched.

    \b
    onrecord --store graph-again restore backup
    """
    from graph import keeping

    say(f"{keeping.restore(folder, settings.store):,} facts are in {settings.store}.")


@click.command()
@click.pass_obj
def compact(settings: Settings, /) -> None:
    """Put the files of the graph in order and drop its earlier states; `diff` has nothing to show then."""
    from graph.embedded import EmbeddedStore
    from ontology.errors import StoreError

    before = _size(settings.store)
    with opened(settings, read_only=False) as store:
        if not isinstance(store, EmbeddedStore):
            raise StoreError("The graph lies with a remote engine, which keeps its files in order itself.")
        store.compact()
    say(_TOOK.format(prepared(settings)))
    say(f"{before / 1e6:,.0f} MB before, {_size(settings.store) / 1e6:,.0f} MB now.")


@click.command()
@click.pass_obj
def doctor(settings: Settings, /) -> None:
    """Say what is wrong with the store, and what to do about it; exit status 1 when something is."""
    from graph.addresses import Addresses
    from graph.keeping import examine

    found = examine(settings.store, Addresses(settings.base))
    for sentence in found:
        click.echo(sentence)
    if found:
        raise click.ClickException(f"{len(found)} thing{'' if len(found) == 1 else 's'} to look at.")
    say("The store is in order.")


def _size(folder: Path) -> int:
    """Bytes on disk; what several names lead to counts once."""
    files = {file.stat().st_ino: file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    return sum(files.values())
