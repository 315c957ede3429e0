"""A site served over real HTTP on loopback, and a client that sends just what it is told."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import waitress

from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store
    from webapp.site import Settings


@contextmanager
def serving(store: Store, settings: Settings, threads: int = 48) -> Iterator[str]:
    """Serve until left; gives the address, with a slash at its end."""
    app = create_app(store, settings)
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads)
    thread = threading.Thread(target=server.run, name="test-server", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"  # type: ignore[union-attr]  # of one socket, it has one
    finally:
        server.close()
        server.task_dispatcher.shutdown(timeout=1)  # type: ignore[union-attr]  # as above
