"""What holds for every page: no exception, no "nan", a question, alt texts, downloads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import blocks_of, takeaways

PAGES = sorted(path.name for path in (Path(__file__).parents[2] / "pages").glob("*.py") if path.name != "app.py")


def words(app: AppTest) -> str:
    """Everything a person reads on the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "metric", "info", "warning", "error")
    elements: list[Any] = [element for kind in kinds for element in app.get(kind)]
    return "\n".join(f"{getattr(element, 'label', '')} {element.value}" for element in elements)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_question_and_without_errors(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert app.markdown[0].value.endswith("?]")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_no_number_that_is_none(page: str, open_page: Callable[..., AppTest]) -> None:
    read = words(open_page(page))
    assert not re.search(r"\b(nan|NaT|None|inf)\b|[{}]", read)


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_and_table_says_its_takeaway(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page)
    drawn = [*app.get("vega_lite_chart"), *app.dataframe]
    assert page in {"overview.py", "check_a_text.py", "verify.py"} or drawn
    for element in drawn:
        assert re.search(r"\w+ \w+", element.proto.alt)
    told = takeaways(app)
    assert len(told) == len(app.get("vega_lite_chart"))
    assert all(re.search(r"\w+ \w+", one) for one in told)


@pytest.mark.parametrize("page", PAGES)
def test_every_exhibit_can_be_downloaded(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page)
    exhibits = blocks_of(app)
    assert bool(exhibits) == (page not in {"verify.py", "check_a_text.py"})
    for block in exhibits.values():
        (below,) = (one for one in block.get("button_group") if one.key.startswith("below-"))
        assert below.options[0] == "More formats, cite"
        # One click away, before any menu: the picture of a chart, the table of a table.
        drawn = "Download PNG" if block.get("vega_lite_chart") else "Download CSV"
        assert [button.label for button in block.get("download_button")] == [drawn]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_exhibits_ends_with_its_bundle(page: str, open_page: Callable[..., AppTest]) -> None:
    labels = [block.label for block in open_page(page).expander]
    bundles = [label for label in labels if label.startswith("Take the whole page: ")]
    assert len(bundles) == (0 if page in {"verify.py", "check_a_text.py"} else 1)
