"""The benchmark of larger packages prints a table with a number for each size, whatever they are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def test_loading_and_a_selection_are_measured_for_each_size() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.scaling", "1", "2", "--only", "record"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    lines = [line for line in ran.stdout.splitlines() if line.startswith("|")]
    assert lines[0] == "| Loading | 1 × | 2 × |"
    measured = [re.fullmatch(r"\| ([^|]+) \| (-?\d[\d.,e+-]*) \| (-?\d[\d.,e+-]*) \|", line) for line in lines]
    numbers = {
        found[1]: (float(found[2].replace(",", "")), float(found[3].replace(",", ""))) for found in measured if found
    }
    assert numbers["figures"][1] == 2 * numbers["figures"][0] > 0
    for other in ("ours, index of codes", "pandas, two columns compared", "Arrow table, compute filter"):
        assert min(numbers[f"{other}, ms"]) > 0
