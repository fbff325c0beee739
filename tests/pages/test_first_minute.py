"""The first minute: how to read a figure, a finding that leads, and a way back where nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import blocks_of, exhibits_on, widget

MARKS = ("● **reported**", "○ **derived**", "┄ **assumed**", "‡ **disputed**")


def read(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.markdown)


def test_the_start_page_leads_with_a_finding_that_has_every_kind_of_figure(open_page: Callable[..., AppTest]) -> None:
    app = open_page("overview.py")
    assert exhibits_on(app)[0] == "lead-finding"
    # A disputed figure is taken apart beside it, with its bounds.
    assert all(mark in read(app) for mark in MARKS)
    assert "**80.42 h ‡**&ensp;" in read(app)
    assert "80.415 to 80.425 h&ensp;" in read(app)


def test_without_disputed_figures_the_zone_has_no_clearance_time_to_lead_with(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("overview.py", disputed="false")
    assert not app.exception
    assert "lead-finding" not in exhibits_on(app)


@pytest.mark.parametrize("page", ["port_logistics.py", "evidence.py"])
def test_how_to_read_a_figure_is_one_click_away(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page)
    assert MARKS[0] not in read(app)
    app.session_state["how-to-read"] = True
    assert all(mark in read(app.run()) for mark in MARKS)


def test_where_nothing_fits_one_button_takes_every_filter_back(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py", cargo="", years=["2015", "2016"], derived="false")
    assert {"reset-headlines", "reset-growth-by-cargo"} <= {one.key for one in app.button}
    widget(app, "reset-headlines").click()
    app.run()
    assert not app.exception
    assert (widget(app, "cargo").value, widget(app, "derived").value) == (
        ["ore", "lng", "vehicles", "grain", "containers", "cold_chain"],
        True,
    )
    assert widget(app, "years").value == (2010, 2022)
    assert [one.key for one in app.button if str(one.key).startswith("reset-")] == []
    block: Any = blocks_of(app)["growth-by-cargo"]
    assert block.get("vega_lite_chart")
