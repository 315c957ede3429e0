"""Connections of the server waitress: an answer leaves in one piece.

By itself, waitress sends the headers of an answer, then its body; who asked is woken twice, and of a small answer that
takes as long as all the rest.
"""

from __future__ import annotations

from waitress.channel import HTTPChannel
from waitress.task import WSGITask


class Task(WSGITask):  # type: ignore[misc]  # waitress has no types
    """Answers one request."""

    wrote_header: bool = False

    def write(self, data: bytes) -> None:
        """Send a part of the body, the first one together with the headers."""
        if not (data and self.complete and not self.wrote_header):
            super().write(data)
            return
        headers = self.build_response_header()
        self.wrote_header = True
        whole = self.has_body and not self.chunked_response and self.content_length == len(data)
        if whole:
            self.content_bytes_written = len(data)
        self.channel.write_soon(headers + data if whole else headers)
        if not whole:
            super().write(data)


class Channel(HTTPChannel):  # type: ignore[misc]  # as above
    """One connection."""

    task_class = Task
