"""What a call spends: processor time, which neighbours disturb less than the clock, and memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import psutil


def spent(call: Callable[[], object]) -> float:
    """Processor time of one call, in seconds."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def median_spent(call: Callable[[], object], turns: int) -> float:
    """Processor time of a call, in seconds: the median of some turns after one that is not counted."""
    call()
    return statistics.median(spent(call) for _turn in range(turns))


def resident() -> float:
    """Memory of this process, in megabytes."""
    return float(psutil.Process().memory_info().rss) / 1e6
