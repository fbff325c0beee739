"""The C library's memory: two arenas, whatever number of threads there are; large blocks with pages of their own."""

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

_LARGE = """
import ctypes
from dftz.web.allocator import share_memory
if {asked}: assert share_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
class Figures(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("arena", "ordblks", "smblks", "hblks", *"abcdef")]
libc.mallinfo.restype = Figures
before = libc.mallinfo().hblks
libc.free(libc.malloc(1_000_000))
for _ in range(5): libc.malloc(900_000)
print(libc.mallinfo().hblks - before)
"""


def said(program: str, *, asked: bool) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program.format(asked=asked)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def arenas(*, asked: bool) -> int:
    return said(_SHOWN, asked=asked).stderr.count("Arena ")


def with_pages_of_their_own(*, asked: bool) -> int:
    return int(said(_LARGE, asked=asked).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_twelve_threads_share_two_arenas() -> None:
    assert arenas(asked=True) <= 2 < arenas(asked=False)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_large_blocks_have_pages_of_their_own_after_one_was_freed_too() -> None:
    assert with_pages_of_their_own(asked=True) == 5 > with_pages_of_their_own(asked=False)
