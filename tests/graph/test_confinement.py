"""What a worker gives up, seen from inside a process that gave it up."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

ON_LINUX = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}


def run(script: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.skipif(not ON_LINUX, reason="only Linux has seccomp, and the filter knows two kinds of machine")
def test_no_socket_is_opened_any_more_and_files_still_are() -> None:
    script = (
        "import socket; from graph.confinement import forbid_network\n"
        "assert forbid_network()\n"
        "open('/dev/null').close()\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')\n"
    )
    assert run(script) == "refused"


@pytest.mark.skipif(not ON_LINUX, reason="as above")
def test_a_query_that_calls_out_gets_no_further_than_the_engine() -> None:
    script = (
        "import pyoxigraph; from graph.confinement import forbid_network\n"
        "assert forbid_network()\n"
        "try: list(pyoxigraph.Store().query('SELECT * { SERVICE <http://127.0.0.1:65000/> { ?s ?p ?o } }'))\n"
        "except Exception as error: print(error)\n"
    )
    assert "ermission denied" in run(script)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_memory_beyond_the_limit_is_not_given() -> None:
    script = (
        "from graph.confinement import limit_memory\n"
        "limit_memory(50_000_000)\n"
        "kept = bytearray(10_000_000)\n"
        "try: bytearray(100_000_000)\n"
        "except MemoryError: print('refused')\n"
    )
    assert run(script) == "refused"
