"""Handing documents to the machines of a Dask cluster.

Each task is a few documents, and its outcome comes back once: a worker that dies has its tasks done by another, and
nothing is written but by the process that asked. The workers need On Record and its model installed, nothing else:
the files are read here and sent as text.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import metadata
from typing import TYPE_CHECKING, Any

from ontology.errors import ReadingError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

CONNECT_SECONDS = 10


@contextmanager
def executor_of(address: str) -> Iterator[tuple[Executor, int]]:
    """What hands work to the cluster of a scheduler, and to how many threads at once.

    Args:
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises:
        SettingsError: there is no scheduler, it has no workers, they have another version, or Dask is not installed.
        ReadingError: the cluster was lost, or the same documents brought down worker after worker.
    """
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise SettingsError("--scheduler needs Dask. Install it with `pip install on-record[dask]`.") from None
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address, timeout=CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError):
        raise SettingsError(f"There is no Dask scheduler at {address}. Start one with `dask scheduler`.") from None
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise SettingsError(f"The scheduler at {address} has no workers. Start some with `dask worker {address}`.")
        ours = metadata.version("on-record")
        theirs = client.run(metadata.version, "on-record", on_error="return")
        if other := [f"{worker} has {found}" for worker, found in theirs.items() if found != ours]:
            raise SettingsError(f"Not every worker has On Record {ours}: {other[0]}. Install it on each of them.")
        try:
            yield client.get_executor(pure=False), workers
        except KilledWorker as error:
            raise ReadingError(
                f"The same documents brought down {error.allowed_failures + 1} workers of the cluster. What was read "
                "before is kept; read them here, without --scheduler, to see which."
            ) from None
