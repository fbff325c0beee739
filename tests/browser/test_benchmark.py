"""The benchmark measures: figures come out, whatever they are."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.browser.conftest import chromium
from tests.browser.serving import CHECKOUT, SECONDS_TO_MEASURE


def test_a_slider_is_measured_in_both_apps() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", "--only", "slider", "--turns", "2", "--quick"],
        cwd=CHECKOUT,
        env={"CHROMIUM": chromium(), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_MEASURE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    measured = r"\d+ \(\d+ to \d+\)"
    begins = "| slider of the page: to the redrawn chart, ms"
    lines = [line for line in ran.stdout.splitlines() if line.startswith(begins)]
    assert len(lines) == 1
    assert re.fullmatch(rf"\| [^|]+ \| {measured} \| {measured} \| \d+\.\d\d \(\d+\.\d\d to \d+\.\d\d\) \|", lines[0])
