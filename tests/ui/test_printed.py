"""The style of a print finds the box of choices that a page makes."""

from __future__ import annotations

from dftz.ui import contents, printed


def test_the_style_names_the_box_that_a_page_makes() -> None:
    assert printed.CHOICES == contents.CHOICES
    assert f"st-key-{contents.CHOICES}" in printed.STYLE
