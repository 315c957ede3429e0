"""What a process gives up before it answers strangers: memory beyond a limit, and the network."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import platform
import sys
from pathlib import Path

# Linux: seccomp(2), prctl(2), linux/audit.h, linux/bpf_common.h.
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_RET_ALLOW = 0x7FFF0000
_RET_ERRNO = 0x00050000
_LOAD_WORD = 0x20
_JUMP_IF_EQUAL = 0x15
_RETURN = 0x06
_OFFSET_OF_CALL = 0
_OFFSET_OF_ARCHITECTURE = 4
_SOCKET_CALLS = {
    # machine: audit architecture, number of socket(2), of io_uring_setup(2), which could open sockets as well
    "x86_64": (0xC000003E, 41, 425),
    "aarch64": (0xC00000B7, 198, 425),
}


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("true", ctypes.c_uint8), ("false", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


def forbid_network() -> bool:
    """Let this process open no socket from now on, for good; whether the system can do that (Linux can).

    A query cannot call another server then, whatever the engine makes of its words.
    """
    calls = _SOCKET_CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None:
        return False
    architecture, *forbidden = calls
    refused = _RET_ERRNO | errno.EACCES
    instructions = (_Instruction * 7)(
        _Instruction(_LOAD_WORD, 0, 0, _OFFSET_OF_ARCHITECTURE),
        _Instruction(_JUMP_IF_EQUAL, 0, 3, architecture),
        _Instruction(_LOAD_WORD, 0, 0, _OFFSET_OF_CALL),
        _Instruction(_JUMP_IF_EQUAL, 2, 0, forbidden[0]),
        _Instruction(_JUMP_IF_EQUAL, 1, 0, forbidden[1]),
        _Instruction(_RETURN, 0, 0, _RET_ALLOW),
        _Instruction(_RETURN, 0, 0, refused),
    )
    program = _Program(len(instructions), instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0
    )


def be_killed_first() -> None:
    """Where memory runs out, have the system end this process before any other; and leave no image of it behind."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(extra: int) -> None:
    """Let this process take no more address space than it has and `extra` bytes, where the system has such a limit."""
    if sys.platform == "win32":
        return
    import resource

    taken = 0
    with contextlib.suppress(OSError):  # a system without /proc: the limit then counts what is already taken
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = taken + extra if hard == resource.RLIM_INFINITY else min(hard, taken + extra)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
