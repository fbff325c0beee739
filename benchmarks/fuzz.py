"""Sends everything that strangers may send, for as long as it is told: ``make fuzz FUZZ=minutes`` (10 by default).

Each target of ``tests/security/targets.py`` has the same share of the time. Every round has a seed of its own, which a
failure prints with the smallest input that fails; the round is then repeated by ``--seed``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import warnings
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, seed, settings

from tests.security.targets import TARGETS, Target

ROUND = 200
"""Inputs of one round."""


@dataclass(kw_only=True)
class Count:
    """What was sent to a target, and what came of it."""

    inputs: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


def one_round(target: Target, count: Count, number: int) -> None:
    """Send one round; a failure is counted once, with its smallest input."""

    def send(sent: object) -> None:
        began = time.perf_counter()
        target.promise(sent)
        count.inputs += 1
        count.slowest = max(count.slowest, time.perf_counter() - began)

    sending = settings(
        max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False
    )(seed(number)(given(sent=target.sent)(send)))
    try:
        sending()
    except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
        count.failures.append(f"{target.name}, seed {number}:\n{traceback.format_exc()[-4_000:]}")


def main() -> int:
    """Send until the time is over; the table says how much, and the exit code whether a promise was broken."""
    given_words = argparse.ArgumentParser(description="Sends hostile input to everything that takes input.")
    given_words.add_argument("minutes", nargs="?", type=float, default=10.0)
    given_words.add_argument("--seed", type=int, help="one round of this seed for each target, and no more")
    given_words.add_argument("--target", choices=[target.name for target in TARGETS], action="append")
    asked = given_words.parse_args()
    warnings.simplefilter("error")
    chosen = [target for target in TARGETS if not asked.target or target.name in asked.target]
    counts = {target.name: Count() for target in chosen}
    for target in chosen:
        ends = time.monotonic() + asked.minutes * 60 / len(chosen)
        numbers = iter([asked.seed]) if asked.seed is not None else iter(lambda: random.randrange(2**32), None)  # noqa: S311
        for number in numbers:
            one_round(target, counts[target.name], number)
            if time.monotonic() > ends:
                break
    print(f"{'target':<10}{'inputs':>10}{'slowest':>10}{'failures':>10}")
    for name, count in counts.items():
        print(f"{name:<10}{count.inputs:>10,}{count.slowest:>8.2f} s{len(count.failures):>10}")
    failures = [one for count in counts.values() for one in count.failures]
    print("\n\n".join(failures))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
