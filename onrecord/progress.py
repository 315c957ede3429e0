"""How far a long run has come: a bar on stderr, where somebody is watching."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.views import Step
    from onrecord import runs

_STAGES = {
    "reading": "Reading",
    "stopping": "Stopping with what was read (Ctrl-C again: at once)",
    "building": "Building the graph",
    "deriving": "Working out what follows",
    "index": "Making the search index",
    "views": "Working out lists and counts",
    "rows": "Working out the rows of lists",
}


class _Rate(ProgressColumn):
    """Documents, or other things, a second."""

    def render(self, task: Task) -> Text:
        """As "3.2/s"; a dash while there is nothing to go by."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "–/s", style="progress.data.speed")


@contextmanager
def shown() -> Iterator[Callable[[runs.Progress | Step], None]]:
    """Take each step of a long run and show it; in a pipe or a log nothing is drawn."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {stage: bars.add_task(said, total=None, visible=False) for stage, said in _STAGES.items()}

        def show(progress: runs.Progress | Step) -> None:
            bars.update(tasks[progress.stage], completed=progress.done, total=progress.total, visible=True)

        yield show
