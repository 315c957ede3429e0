"""Engines behind an endpoint, where they can be had, on loopback and a free port: to measure and to test beside."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import urllib3

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""
STARTS_WITHIN = 90
LOAD = """ld_dir('.', '*.nq', 'urn:none');
rdf_loader_run();
checkpoint;
"""


class MissingError(Exception):
    """An engine is not installed; the message says where it comes from."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where an engine answers, and who may write."""

    name: str
    address: str
    user: str = ""
    password: str = ""


@contextmanager
def oxigraph(folder: Path, load: Path | None = None) -> Iterator[Engine]:
    """The Oxigraph server of the package `oxigraph`, with what a file of N-Quads holds."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        raise MissingError("no Oxigraph server: it comes with the package `oxigraph`")
    if load:
        command = [program, "load", "--location", folder, "--file", load]
        subprocess.run(command, check=True, capture_output=True)
    port = _free_port()
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Engine("oxigraph", f"http://127.0.0.1:{port}/")


@contextmanager
def virtuoso(folder: Path, load: Path | None = None, *, buffers: int = 4000) -> Iterator[Engine]:
    """Virtuoso 7.2, as Debian has it, with what a file of N-Quads in `folder` holds; `buffers` are 8 kB of memory."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or client is None:
        raise MissingError("no Virtuoso: on Debian it is the package `virtuoso-opensource`")
    http, sql = _free_port(), _free_port()
    settings = VIRTUOSO.format(http=http, sql=sql, buffers=buffers, dirty=buffers * 3 // 4)
    (folder / "virtuoso.ini").write_text(settings)
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql"):
        if load:
            loading = [client, f"127.0.0.1:{sql}", "dba", "dba"]
            subprocess.run(loading, input=LOAD.encode(), check=True, capture_output=True)
        yield Engine("virtuoso", f"http://127.0.0.1:{http}/sparql", "dba", "dba")


@contextmanager
def ours(store: Path, environment: Mapping[str, str]) -> Iterator[Engine]:
    """`onrecord serve` over a store, once it has made itself ready."""
    command = [sys.executable, "-m", "onrecord", "--store", str(store), "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            threading.Thread(target=process.stderr.read, daemon=True).start()
            found = re.search(r"http://\S+/", said)
            if not found:
                raise MissingError(f"onrecord does not serve: {said}")
            while not urllib3.request("GET", found[0] + "healthz").json()["ready"]:
                time.sleep(0.2)
            yield Engine("onrecord", found[0] + "sparql")
        finally:
            process.terminate()
            process.wait()


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
        raise RuntimeError(f"{command[0]} does not start: {(folder / 'output').read_text()[-500:]}")
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
