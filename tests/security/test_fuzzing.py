"""Whatever strangers send, the app keeps its promises; `make fuzz` goes on for as long as it is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.security.targets import TARGETS, Target


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_whatever_is_sent_the_promise_is_kept(target: Target) -> None:
    @settings(max_examples=target.examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(sent=target.sent)
    def keeps_its_promise(sent: Any) -> None:
        target.promise(sent)

    keeps_its_promise()
