"""Measured numbers as they are told: the middle, with the quarters or the worst; and ours over plain, pair by pair."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def middle(numbers: Sequence[float], digits: int = 0) -> str:
    """The median, with the quarter below and the quarter above in brackets."""
    if len(numbers) == 1:
        return f"{numbers[0]:.{digits}f}"
    low, median, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return f"{median:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def p95(numbers: Sequence[float]) -> float:
    """The number that one in twenty lies above."""
    return numbers[0] if len(numbers) == 1 else statistics.quantiles(numbers, n=20, method="inclusive")[-1]


def ratio(ours: Sequence[float], plain: Sequence[float]) -> str:
    """The median of ours over the median of plain, with the quarters of the ratios of neighbours in time."""
    whole = statistics.median(ours) / statistics.median(plain)
    pairs = [one / other for one, other in zip(ours, plain, strict=False)]
    if len(pairs) == 1:
        return f"{whole:.2f}"
    low, _median, high = statistics.quantiles(pairs, n=4, method="inclusive")
    return f"{whole:.2f} ({low:.2f} to {high:.2f})"


def p95_ratio(ours: Sequence[float], plain: Sequence[float]) -> str:
    """What one in twenty exceeds, ours over plain."""
    return f"{p95(ours) / p95(plain):.2f}"


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
