"""A server makes charts without comparing each with Vega-Lite's schema: they are the same charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest
from altair.utils import schemapi

from dftz.charts import look


@pytest.fixture
def _trusting() -> Iterator[None]:
    look.trust_charts()
    yield
    schemapi.enable_debug_mode()


def _chart() -> Any:
    """A chart with bounds."""
    colour = alt.Color("tone:N", legend=None)
    ends = look.whiskers(colour, x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=alt.Y("label:N"))
    return alt.layer(*ends).properties(title="Growth")


def test_a_trusted_chart_is_the_same_chart(request: pytest.FixtureRequest) -> None:
    compared = look.kept(_chart)()
    request.getfixturevalue("_trusting")
    assert look.kept(_chart)() == compared


def test_a_chart_that_no_server_makes_is_compared() -> None:
    wrong: Any = "much"
    with pytest.raises(schemapi.SchemaValidationError):
        look.kept(lambda: alt.Chart().mark_bar(opacity=wrong).encode(x=alt.X("low:Q")))()
