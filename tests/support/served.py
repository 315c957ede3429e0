"""A site served over real HTTP on loopback, by the server that the program itself runs."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import waitress
from waitress.server import BaseWSGIServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import flask


@contextmanager
def serving(app: flask.Flask, threads: int = 48) -> Iterator[str]:
    """Serve until left; gives the address, without a slash at its end."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads)
    assert isinstance(server, BaseWSGIServer)  # of one socket, it has one

    def stop() -> None:
        for channel in list(server.active_channels.values()):  # what a browser keeps open for its next request
            channel.handle_close()
        server.close()

    thread = threading.Thread(target=server.run, name="test-server", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown(timeout=1)
        server.trigger.pull_trigger(stop)  # in its own thread, lest it waits for what was closed beside it
        thread.join()
