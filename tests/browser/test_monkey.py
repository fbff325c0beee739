"""A monkey at every control of every page, in a sequence that can be repeated: nothing it does ends in an exception."""

from __future__ import annotations

import subprocess
import sys

from tests.browser.serving import CHECKOUT, SECONDS_TO_MEASURE

INTERACTIONS, SEED = 40, 26


def test_random_interactions_on_every_page_end_in_no_exception(server: str) -> None:
    monkey = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.monkey"),
            *("--count", str(INTERACTIONS), "--seed", str(SEED), "--address", server),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_MEASURE,
        check=False,
    )
    assert monkey.returncode == 0, monkey.stdout + monkey.stderr
    assert f"{8 * INTERACTIONS} interactions, 0 failures" in monkey.stdout
