"""The C library's memory: two arenas, whatever number of threads there are."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_SHOWN = """
import ctypes, threading
from dftz.web.allocator import share_memory
if {asked}: assert share_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
everybody = threading.Barrier(12)
def work():
    everybody.wait()
    libc.malloc(100_000)
    everybody.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
for one in threads: one.start()
for one in threads: one.join()
libc.malloc_stats()
"""


def arenas(*, asked: bool) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN.format(asked=asked)], capture_output=True, text=True, check=True
    )
    return done.stderr.count("Arena ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_twelve_threads_share_two_arenas() -> None:
    assert arenas(asked=True) <= 2 < arenas(asked=False)
