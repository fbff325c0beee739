"""A click on a row of a table that a page chooses by."""

from __future__ import annotations

from typing import Any

import pytest

from dftz.data import current_catalogue
from dftz.exhibits.pages import exhibit_of
from dftz.ui.papers import table_to_choose


@pytest.mark.parametrize(("beyond", "told"), [(-1, True), (0, False), (5, False)])
def test_a_row_that_the_table_no_longer_has_chooses_nothing(
    monkeypatch: pytest.MonkeyPatch, beyond: int, *, told: bool
) -> None:
    shown = exhibit_of(current_catalogue(), "port-figures", {})
    row = len(shown.table) + beyond
    drawn: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.dataframe", lambda _rows, **asked: drawn.update(asked))
    monkeypatch.setattr("streamlit.session_state", {"frame-port-figures": {"selection": {"rows": [row]}}})
    chosen: list[int] = []
    table_to_choose(shown, chosen.append)
    drawn["on_select"]()
    assert chosen == [row] * told
