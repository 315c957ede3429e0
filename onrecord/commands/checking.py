"""What checks the graph and extraction: `validate`, `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import WORKERS, opened, say

if TYPE_CHECKING:
    from onrecord.settings import Settings


@click.command()
@click.pass_obj
def validate(settings: Settings) -> None:
    """Check the graph against the shapes of the ontology; exit status 1 when something is wrong."""
    from graph.validation import validate as violations

    with opened(settings) as store:
        found = violations(store)
        size = store.size
    for violation in found:
        click.echo(str(violation))
    if found:
        things = "1 thing in the graph breaks" if len(found) == 1 else f"{len(found)} things in the graph break"
        raise click.ClickException(f"{things} its shapes.")
    say(f"All {size:,} facts hold to the shapes.")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("texts", type=click.Path(path_type=Path, exists=True))
@click.option("--cases", is_flag=True, help="List every case missed, false or wrong.")
@click.option("--reliability", is_flag=True, help="Show how often items were right, by how sure extraction was.")
@click.option("--freeze", type=click.Path(path_type=Path), help="Keep figures and cases in this file.")
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), help="Compare with what was kept in this file."
)
@WORKERS
@click.pass_obj
def evaluate(  # noqa: PLR0913 - one argument per option
    settings: Settings,
    /,
    *,
    gold: Path,
    texts: Path,
    cases: bool,
    reliability: bool,
    freeze: Path | None,
    against: Path | None,
    workers: int,
) -> None:
    """Score extraction on TEXTS against GOLD, a file of extraction records as `extract` prints them.

    \b
    onrecord evaluate data/gold/practice.jsonl data/practice
    """
    import json

    from extraction.evaluation import evaluate
    from extraction.scores import frozen
    from onrecord import scores as show
    from onrecord.reading import records
    from ontology.records import read_lines

    with gold.open(encoding="utf-8") as lines:
        scores = evaluate(read_lines(lines), records(settings, [texts], say=say, workers=workers))
    printed = [*show.figures(scores)]
    if reliability:
        printed += show.reliability(scores)
    if cases:
        printed += ("\t".join(case) for case in scores.cases)
    if against:
        printed += show.changes(json.loads(against.read_text(encoding="utf-8")), scores, str(against))
    click.echo("\n".join(printed))
    if freeze:
        kept = json.dumps(frozen(scores), indent=1, ensure_ascii=False)
        freeze.write_text(kept + "\n", encoding="utf-8")
