"""Counts of a client, and a clock of the day that is set meanwhile."""

from __future__ import annotations

import time

import pytest

from dftz.web.problems import Refusal
from dftz.web.rates import Rates
from dftz.web.settings import Rate, Settings


@pytest.mark.parametrize("jump", [-86_400.0, -3_600.0, 86_400.0])
def test_nobody_waits_longer_because_the_clock_was_set(jump: float, monkeypatch: pytest.MonkeyPatch) -> None:
    real, ahead = time.time, 0.0
    monkeypatch.setattr(time, "time", lambda: real() + ahead)
    rates = Rates(Settings(rate=Rate(amount=2, seconds=60)))
    for _time in range(2):
        rates.count_answer("a")
    with pytest.raises(Refusal):
        rates.count_answer("a")
    ahead = jump
    for _time in range(2):
        rates.count_answer("a")
    with pytest.raises(Refusal) as refusal:
        rates.count_answer("a")
    assert 1 <= int(refusal.value.headers["Retry-After"]) <= 60
