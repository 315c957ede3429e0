"""What a crash can leave in the folder of a store, and how the next writer puts it in order.

Nothing here guesses: each state below can only come about in one way, by the order in which things are written.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOADING = "loading"
"""The folder in which a file is being loaded into a copy of the graph."""
_REPLACED = "replaced"
"""The folder of a graph whose place another has taken."""


def take_its_place(new: Path, old: Path) -> None:
    """Put one folder in the place of another; a crash meanwhile is mended by `recover`."""
    replaced = old.with_name(_REPLACED)
    shutil.rmtree(replaced, ignore_errors=True)
    old.rename(replaced)
    new.rename(old)
    shutil.rmtree(replaced)


def recover(path: Path) -> list[str]:
    """Put the folder of a store in order before it is opened for writing; what was found, in sentences."""
    found = []
    loading, replaced, graph = path / LOADING, path / _REPLACED, path / "graph"
    if replaced.exists() and not graph.exists():
        # The old graph is put aside only when the new one is whole.
        loading.rename(graph)
        found.append("A file had been loaded when the last run was cut off. It is all there.")
    elif loading.exists():
        found.append("The last run was cut off while it loaded a file. Nothing of that file was kept: load it again.")
    for left in (loading, replaced):
        shutil.rmtree(left, ignore_errors=True)
    return found
