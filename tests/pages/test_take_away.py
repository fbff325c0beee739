"""What a reader takes away: the menu of an exhibit, the bundle of a page, a file told back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.pages import exhibit_of
from dftz.export import Format, file_of
from dftz.export.links import view_link
from tests.pages.seen import healthy, widget

GROWTH = "growth-by-cargo"
ROOT = "http://localhost:8501"


def opened(app: AppTest, key: str) -> AppTest:
    """Open a block, as a click does, and run what that gives."""
    app.session_state[key] = True
    return app.run()


def with_menu(app: AppTest, exhibit: str = GROWTH) -> AppTest:
    """Open the menu of an exhibit."""
    widget(app, f"below-{exhibit}").set_value(["menu"])
    return app.run()


def buttons(app: AppTest) -> dict[str, Any]:
    """The buttons of an open menu that save a file, by label; those that stand at every exhibit are none of them."""
    elements: list[Any] = list(app.get("download_button"))
    return {button.label: button for button in elements if not button.label.startswith("Download ")}


def copied(app: AppTest) -> list[str]:
    return [block.value for block in app.code]


def test_nothing_of_a_menu_is_made_before_it_is_opened(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py")
    assert buttons(app) == {}
    assert copied(app) == []
    direct: list[Any] = list(app.get("download_button"))
    assert direct
    assert all(button.proto.deferred_file_id and not button.proto.url for button in direct)


def test_the_menu_offers_every_format_and_makes_none_of_them(open_page: Callable[..., AppTest]) -> None:
    app = with_menu(open_page("port_logistics.py"))
    assert healthy(app)
    assert list(buttons(app)) == [
        *("PNG picture", "SVG picture", "PDF document", "Interactive HTML"),
        *("Vega-Lite JSON", "CSV table", "XLSX workbook"),
    ]
    # Deferred: the browser gets an address to ask, no file.
    assert all(button.proto.deferred_file_id and not button.proto.url for button in buttons(app).values())


def test_what_is_copied_leads_back_to_the_view(open_page: Callable[..., AppTest]) -> None:
    app = with_menu(open_page("port_logistics.py", cargo=["Ore"]))
    link, citation, file, frame = copied(app)
    assert link.startswith(f"{ROOT}/port-logistics?cargo=ore&")
    query = link.partition("?")[2]
    assert citation.startswith("DFTZ Explorer authors. (")
    assert citation.endswith(f"DFTZ Explorer. {link}")
    assert file == f"{ROOT}/exhibits/{GROWTH}.png?{query}"
    assert frame.startswith(f'<iframe src="{ROOT}/exhibits/{GROWTH}.html?cargo=ore&amp;')


@pytest.mark.parametrize(
    ("style", "beginning"), [("bibtex", "@misc{dftz-growth-by-cargo-"), ("gbt7714", "DFTZ Explorer authors. ")]
)
def test_the_citation_comes_in_the_chosen_style(style: str, beginning: str, open_page: Callable[..., AppTest]) -> None:
    app = with_menu(open_page("port_logistics.py"))
    widget(app, f"citation-{GROWTH}").set_value(style)
    app.run()
    assert copied(app)[1].startswith(beginning)
    assert ("[DS/OL]" in copied(app)[1]) == (style == "gbt7714")


def test_the_chosen_paper_and_shape_hold_for_the_next_menu(open_page: Callable[..., AppTest]) -> None:
    app = with_menu(open_page("port_logistics.py"))
    assert (widget(app, f"paper-{GROWTH}").value, widget(app, f"shape-{GROWTH}").value) == ("light", "page")
    widget(app, f"paper-{GROWTH}").set_value("dark")
    widget(app, f"shape-{GROWTH}").set_value("slide")
    widget(app, f"scale-{GROWTH}").set_value(4)
    app.run()
    widget(app, f"below-{GROWTH}").set_value([])
    app = with_menu(app, "intermodal-shares")
    values = [widget(app, f"{what}-intermodal-shares").value for what in ("paper", "shape", "scale")]
    assert values == ["dark", "slide", 4]


def test_a_table_is_open_until_it_has_no_rows_and_leaves_the_menu_open(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py")
    tables = len(app.dataframe)
    pills = widget(app, f"below-{GROWTH}")
    assert pills.options == ["More formats, cite", "Table"]
    pills.set_value(["table", "menu"])
    app.run()
    assert len(app.dataframe) == tables + 1
    widget(app, "cargo").set_value([])
    app.run()
    assert healthy(app)
    assert widget(app, f"below-{GROWTH}").options == ["More formats, cite"]
    assert widget(app, f"below-{GROWTH}").value == ["menu"]
    assert "Vega-Lite JSON" in buttons(app)


def test_a_bundle_is_made_on_a_click_and_holds_the_view_of_the_page(open_page: Callable[..., AppTest]) -> None:
    app = opened(open_page("port_logistics.py", cargo=["Ore", "Grain"]), "bundle-port-logistics")
    assert buttons(app) == {}
    widget(app, "formats-port-logistics").set_value([])
    widget(app, "make-port-logistics").click()
    app.run()
    (label,) = buttons(app)
    assert label.startswith("Save the bundle of 8 exhibits, 0.")
    assert buttons(app)[label].proto.url.endswith(".zip")


def verdict(app: AppTest, name: str, content: bytes) -> AppTest:
    """Drop a file in."""
    app.file_uploader[0].upload(name, content)
    return app.run()


def growth_file(file_format: Format) -> bytes:
    exhibit = exhibit_of(load_catalogue(default_folder()), GROWTH, {"cargo": ["lng"]})
    return file_of(exhibit, view_link(ROOT, exhibit), file_format)


def test_a_file_of_ours_is_told_back_and_forgotten(open_page: Callable[..., AppTest]) -> None:
    app = verdict(open_page("verify.py"), "mine *.svg", growth_file(Format.SVG))
    assert healthy(app)
    assert app.success[0].value.startswith("Made here and unchanged: ")
    told = "\n".join(one.value for one in app.markdown)
    assert "**mine \\*.svg**" in told
    assert "- Page: Port logistics" in told
    assert "- Filters and settings: Cargo: LNG; " in told
    # The dropzone is a new, empty one.
    assert app.file_uploader[0].value is None
    widget(app, "forget").click()
    app.run()
    assert not app.success
    assert "verdict" not in app.session_state


def test_changed_values_are_listed(open_page: Callable[..., AppTest]) -> None:
    edited = growth_file(Format.CSV).replace(b",54.9,", b",59.4,", 1)
    app = verdict(open_page("verify.py"), "edited.csv", edited)
    assert app.warning[0].value == (
        "Its papers are ours, but it was edited: compared with what is made here, 1 value differs."
    )
    table = app.dataframe[0].value
    assert table[["Value", "In the file", "Today", "What happened"]].to_numpy().tolist() == [
        ["Value", "59.4", "54.9", "changed"]
    ]


def test_a_stranger_s_file_gets_one_sentence(open_page: Callable[..., AppTest]) -> None:
    app = verdict(open_page("verify.py"), "=cmd|' /C calc'!A1.png", b"\x89PNG\r\n\x1a\n")
    assert app.warning[0].value.startswith("This file was not made here, ")
    assert not app.dataframe
    assert not app.exception


def test_the_next_file_replaces_the_verdict(open_page: Callable[..., AppTest]) -> None:
    app = verdict(open_page("verify.py"), "a.png", b"a")
    app = verdict(app, "b.csv", growth_file(Format.CSV))
    assert app.success
    assert not app.warning
    assert "**b.csv**" in "\n".join(one.value for one in app.markdown)
