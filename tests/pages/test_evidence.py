"""The evidence page through AppTest: parts, filters, papers, downloads, and links that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, takeaways, titles, widget

PAGE = "evidence.py"
HOSTILE = {
    "part": "<script>alert(1)</script>",
    "theme": "../../etc/passwd",
    "indicator": "gold",
    "about_area": "Atlantis",
    "status": "guessed",
    "source_tier": "rumour",
    "doubt": "maybe",
    "order": "-3",
    "period": "1800",
    "figure": "F9999",
    "sources_tier": "nan",
    "gaps_theme": "1e999",
    "gaps_area": "' or 1=1",
    "gaps_once": "perhaps",
}


def words(app: AppTest) -> str:
    elements: list[Any] = [element for kind in ("markdown", "caption") for element in app.get(kind)]
    return "\n".join(str(element.value) for element in elements)


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("figures", ["All 981 figures: 938 published, 43 derived"]),
        ("sources", ["134 sources that 939 figures come from"]),
        ("indicators", ["172 indicators, defined"]),
    ],
)
def test_a_part_opens_by_its_link_and_the_others_stay_closed(
    part: str, shown: list[str], open_page: Callable[..., AppTest]
) -> None:
    app = open_page(PAGE, part=part)
    assert healthy(app)
    assert titles(app) == shown


def test_the_gaps_have_a_chart_with_its_takeaway(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="gaps", gaps_theme="port_logistics")
    assert healthy(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert takeaways(app) == titles(app)
    assert titles(app)[0].startswith("Port logistics: of ")


def test_what_was_chosen_in_a_part_stays_while_another_is_open(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, doubt="only", theme="port_logistics")
    found = titles(app)
    app.session_state["part"] = "Sources"
    app.run()
    assert titles(app) != found
    app.session_state["part"] = "Figures"
    app.run()
    assert titles(app) == found
    assert widget(app, "doubt").value == "only"


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("F0019", ("Clearance time", "80.42", "As printed", "(official)", "body paragraph")),
        ("F0030/F0030-c", ("about 297,700 t", "390,000 t ÷ (1 + 31", "Made of:", "As printed: “390,000 tons”")),
        ("F0004", ("237 items", "‡ Disputed", "Other figures in the dispute", "Shown")),
    ],
)
def test_one_figure_is_shown_in_full(figure: str, told: tuple[str, ...], open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, figure=figure)
    assert healthy(app)
    seen = words(app)
    assert [part for part in told if part not in seen] == []
    cited = [block.value for block in app.code]
    assert len(cited) == 3
    assert cited[0].startswith("@misc{dftz-2019,")


def test_no_figure_is_chosen_at_first(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert widget(app, "figure").value is None
    assert "As printed" not in words(app)


@pytest.mark.parametrize("key", HOSTILE)
def test_a_link_that_cannot_be_read_is_said_and_the_default_shown(key: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, **{key: HOSTILE[key]})
    assert healthy(app)
    (sentence,) = [one.value for one in app.warning]
    assert sentence.startswith(f"The link asks for {key.replace('_', chr(92) + '_')} = “")
    assert sentence.endswith(" The default is shown.")
    assert titles(app) == ["All 981 figures: 938 published, 43 derived"]


def test_words_that_are_markup_are_shown_as_they_are(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, find_evidence="$x$ **no**")
    assert healthy(app)
    assert [one.value for one in app.info] == [r"No figure that passes the filters holds “\$x\$ \*\*no\*\*”."]


def test_a_selection_of_nothing_has_no_package(open_page: Callable[..., AppTest]) -> None:
    labels = [button.proto.label for button in open_page(PAGE).get("download_button")]
    assert labels == ["Download CSV", "This selection as a data package: 939 figures (ZIP)"]
    assert open_page(PAGE, find_evidence="unicorn").get("download_button") == []
    whole = [button.proto.label for button in open_page(PAGE, part="package").get("download_button")]
    assert whole == ["Whole data package (ZIP)", "Download CSV"]


def test_an_open_page_does_not_hold_the_ids_of_its_selection(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are as many as the figures: a session of a million figures kept 75 MB of them."""
    looked_up: list[object] = []
    monkeypatch.setattr("dftz.exhibits.evidence.package_ids", looked_up.append)
    app = open_page(PAGE)
    assert healthy(app)
    assert [one for one in app.get("download_button") if "zip-selection" in one.proto.id]
    assert not looked_up
