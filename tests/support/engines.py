"""Engines behind an endpoint, started for the tests where they can be had, on loopback and a free port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import urllib3

if TYPE_CHECKING:
    from collections.abc import Iterator

VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""
STARTS_WITHIN = 90


@dataclass(frozen=True, slots=True)
class Engine:
    """Where an engine answers, and who may write."""

    name: str
    address: str
    user: str = ""
    password: str = ""


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """The Oxigraph server of the package `oxigraph`."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("no Oxigraph server: it comes with the package `oxigraph`")
    port = _free_port()
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Engine("oxigraph", f"http://127.0.0.1:{port}/")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso 7.2, as Debian has it."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso: on Debian it is the package `virtuoso-opensource`")
    http, sql = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(http=http, sql=sql))
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql"):
        yield Engine("virtuoso", f"http://127.0.0.1:{http}/sparql", "dba", "dba")


@contextmanager
def _running(command: list[str | Path], folder: Path, address: str) -> Iterator[None]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        until = time.monotonic() + STARTS_WITHIN
        with urllib3.PoolManager(retries=False) as client:
            while process.poll() is None and time.monotonic() < until:
                try:
                    client.request("GET", address, fields={"query": "ASK {}"})
                except urllib3.exceptions.HTTPError:
                    time.sleep(0.1)  # until a server listens, nothing can be waited for
                else:
                    yield
                    return
        pytest.fail(f"{command[0]} does not start: {(folder / 'output').read_text()[-500:]}")
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
