"""Engines behind an endpoint, for the tests where they can be had."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from bench import engines
from bench.engines import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

__all__ = ["Engine", "oxigraph", "virtuoso"]


@contextmanager
def _or_skip(start: Callable[[Path], AbstractContextManager[Engine]], folder: Path) -> Iterator[Engine]:
    with ExitStack() as stack:
        try:
            engine = stack.enter_context(start(folder))
        except engines.MissingError as error:
            pytest.skip(str(error))
        yield engine


def oxigraph(folder: Path) -> AbstractContextManager[Engine]:
    """The Oxigraph server, or the test is skipped."""
    return _or_skip(engines.oxigraph, folder)


def virtuoso(folder: Path) -> AbstractContextManager[Engine]:
    """Virtuoso, or the test is skipped."""
    return _or_skip(engines.virtuoso, folder)
