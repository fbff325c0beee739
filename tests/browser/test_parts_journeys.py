"""A moved slider draws anew what it changes and nothing else; the page is then what its address opens."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as BrowserTimeoutError

from dftz.export.verification import papers_in
from dftz.ui.parcels import opened
from dftz.ui.printed import CHOICES
from dftz.ui.said import said as said_of_runs
from tests.browser.conftest import OpenPage
from tests.browser.visiting import healthy, new_address, open_menu, open_table, query, rerun, settled, slide, unfolded

PATH = "/port-logistics"
SECONDS_TO_READ_THE_SAME = 10
GROWTH, CONTAINERS, SHARES = "growth-by-cargo", "throughput-containers", "intermodal-shares"
COLD_CHAIN = "before-after-cold-chain"
_EVERYTHING = """
() => {
  const words = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
  const read = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].map((one) => one.ariaLabel);
  while (words.nextNode()) if (!words.currentNode.parentElement.closest("style, script, .st-key-printed-colophon"))
    read.push(words.currentNode.nodeValue);
  return read.sort().join("|");  // a drawing that took in other figures has its labels in another order
}
"""
"""The line that a print ends with is left out: it gets its address from the browser when it is printed."""
_AT_REST = f"""
() => {{
  const now = ({_EVERYTHING})(), calm = now === window.readBefore;
  window.readBefore = now;
  return calm && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning";
}}
"""
"""Whether the page reads as it did at the look before: the browser's own scripts follow what was drawn."""
_READS = f"(words) => ({_EVERYTHING})().replaceAll('‑', '-') === words"
_LAST_YEAR_IS = "(year) => new URLSearchParams(location.search).getAll('years')[1] === year"
_SAME_DRAWING = "(one) => document.querySelector(`.st-key-exhibit-${one} svg`).dftzSeen === true"


def everything(page: Page) -> str:
    """All words of the page, those that only a print or a screen reader has among them."""
    settled(page)
    page.wait_for_function(_AT_REST, polling=700)
    read: str = page.evaluate(_EVERYTHING)
    return read.replace("‑", "-")


def changed_by_reload(page: Page) -> list[str]:
    """What the page holds and its address does not open, or the other way; leaves it reloaded."""
    before = everything(page)
    page.reload()
    settled(page)
    with suppress(BrowserTimeoutError):  # what differs in the end is told below
        page.wait_for_function(_READS, arg=before, timeout=SECONDS_TO_READ_THE_SAME * 1000)
    after = everything(page)
    shown, opened = Counter(before.split("|")), Counter(after.split("|"))
    return [f"only {when}: {words}" for when, words in (("before", shown - opened), ("after", opened - shown)) if words]


def last_year(page: Page, year: int) -> None:
    """Move the later end of the years by the keyboard, and wait until the server has followed."""
    thumb = page.locator('[class~="st-key-years"] input[type="range"]').nth(1)
    thumb.focus()
    with new_address(page):
        for _press in range(int(thumb.input_value()) - year):
            page.keyboard.press("ArrowLeft")
        page.wait_for_function(
            "(year) => new URLSearchParams(location.search).getAll('years')[1] === year", arg=str(year)
        )
    # The choices are told at the page's beginning with every move; a print shows them.
    page.locator(f'[class~="st-key-{CHOICES}"]', has_text=f"to {year}").first.wait_for(state="attached")


def test_other_years_keep_the_charts_and_give_what_their_address_opens(open_page: OpenPage) -> None:
    visit = open_page(PATH)
    page = visit.page
    page.evaluate("() => document.querySelectorAll('svg').forEach((one) => { one.dftzSeen = true; })")
    before = page.locator(f"#{CONTAINERS}").inner_text()
    last_year(page, 2019)
    page.wait_for_function("([id, words]) => document.getElementById(id).innerText !== words", arg=[CONTAINERS, before])
    assert page.evaluate(_SAME_DRAWING, CONTAINERS)
    assert page.evaluate(_SAME_DRAWING, GROWTH)
    assert changed_by_reload(page) == []
    assert healthy(visit)


def test_years_without_a_headline_say_so_and_keep_their_address(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    last_year(page, 2016)
    page.wait_for_function("() => !document.querySelector('[data-testid=\"stMetricValue\"]')")
    assert changed_by_reload(page) == []


def test_a_scenario_and_a_filter_go_on_from_other_years(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    last_year(page, 2020)
    slide(page, "horizon", 2)
    assert changed_by_reload(page) == []
    last_year(page, 2019)
    with new_address(page):
        page.locator('[class~="st-key-cargo"] button', has_text="Ore").click()
    assert query(page)["years"] == ["2010", "2019"]
    assert changed_by_reload(page) == []


def test_a_file_and_an_open_menu_are_of_the_years_now(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PATH).page
    last_year(page, 2020)
    with page.expect_download() as download:
        page.locator(f'[class~="st-key-download-now-{GROWTH}"] button').click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    papers = papers_in(path.read_bytes())
    assert papers is not None
    assert "years=2010&years=2020" in papers.proof.link
    open_menu(page, GROWTH)
    page.get_by_role("tab", name="Copy").click()
    last_year(page, 2019)
    page.locator(f'[class~="st-key-exhibit-{GROWTH}"] code', has_text="years=2019").first.wait_for()


_DOWNWARDS = """
(exhibit) => [...document.querySelectorAll(`.st-key-exhibit-${exhibit} svg .mark-text text`)]
  .map((one) => [one.getBoundingClientRect().y, one.textContent])
  .sort(([one], [other]) => one - other).map(([_y, words]) => words)
"""


def test_bars_stand_in_the_order_of_a_page_opened_anew_after_a_filter_and_other_years(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?years=2017&years=2022").page
    fresh = {one: page.evaluate(_DOWNWARDS, one) for one in (GROWTH, COLD_CHAIN)}
    assert [words for words in fresh[GROWTH] if words in {"LNG", "Containers"}] == ["LNG", "Containers"]
    for _off_and_on in range(2):
        with rerun(page):
            page.locator('[class~="st-key-cargo"] button', has_text="LNG").click()
    for presses in (1, -1):  # 2017 leaves the chart and comes back
        slide(page, "years", presses)
        settled(page)
    stands = f"([exhibit, words]) => ({_DOWNWARDS})(exhibit).join('|') === words"
    for exhibit, words in fresh.items():
        page.wait_for_function(stands, arg=[exhibit, "|".join(words)])


def test_notes_stay_as_the_reader_left_them_when_they_change_and_are_folded_on_a_return(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?years=2013&years=2018").page
    shown = page.locator(f'[class~="st-key-exhibit-{CONTAINERS}"]')
    notes = shown.locator("details")
    unfolded(page, shown)
    before = shown.locator(".dftz-small").last.inner_text()
    last_year(page, 2015)
    expect(shown.locator(".dftz-small").last).not_to_have_text(before, use_inner_text=True)
    expect(notes).to_have_attribute("open", "")
    # Folded while something else is drawn in the same moment: it stays folded.
    notes.locator("summary").evaluate("(one) => { one.click(); document.body.append(document.createElement('i')); }")
    expect(notes).not_to_have_attribute("open", "")
    unfolded(page, shown)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Evidence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Evidence")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    settled(page)
    expect(notes).not_to_have_attribute("open", "")


def test_an_open_table_has_the_rows_of_the_years_now(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    told = open_table(page, CONTAINERS).locator("table")  # what a drawn table tells assistive technology
    rows = int(told.get_attribute("aria-rowcount") or 0)
    last_year(page, 2019)
    expect(told).to_have_attribute("aria-rowcount", str(rows - 3))


def test_a_picture_looks_as_was_chosen_last_in_whatever_menu(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PATH).page
    open_menu(page, GROWTH)
    page.locator(f'[class~="st-key-paper-{GROWTH}"] button', has_text="Dark").click()
    last_year(page, 2021)
    with page.expect_download() as download:
        page.locator(f'[class~="st-key-download-now-{SHARES}"] button').click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    with Image.open(path) as picture:
        assert max(picture.convert("RGB").getpixel((2, 2))) < 60  # type: ignore[arg-type] # three colours


def test_back_and_forward_take_back_other_years(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    first = everything(page)
    last_year(page, 2021)
    second = everything(page)
    assert second != first
    page.go_back()
    page.locator(f"#{CONTAINERS}", has_text="in 2022").wait_for()
    assert everything(page) == first
    page.go_forward()
    page.locator(f"#{CONTAINERS}", has_text="in 2021").wait_for()
    assert everything(page) == second


def test_all_filters_are_reset_from_inside_of_a_part(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    first = everything(page)
    last_year(page, 2016)
    page.locator('[class~="st-key-reset-headlines"] button').click()
    page.locator('[data-testid="stMetricValue"]').first.wait_for()
    page.wait_for_function("() => !location.search")
    assert everything(page) == first


def test_a_bundle_of_other_years_is_offered_no_longer(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    unfolded(page, page.locator('[class~="st-key-bundle-port-logistics"]'))
    page.locator('[class~="st-key-make-port-logistics"] button').click()
    offered = page.locator('[class~="st-key-save-port-logistics"] button')
    offered.wait_for()
    last_year(page, 2021)
    offered.wait_for(state="detached")


def test_what_is_said_of_a_link_goes_with_other_years(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?cargo=gold").page
    said = page.locator('[data-testid="stMain"] [data-testid="stAlert"]', has_text="gold")
    said.wait_for()
    last_year(page, 2021)
    said.wait_for(state="detached")


@pytest.mark.parametrize(
    ("slider", "runs"),
    # One of the scenario alone; one of the slider's own part, which asks for those that it changes, and one of these.
    [("horizon", 1), ("years", 2)],
)
def test_what_the_runs_of_a_move_say_comes_in_parcels(open_page: OpenPage, slider: str, runs: int) -> None:
    page = open_page(PATH).page
    frames: list[bytes] = []

    def hear(message: str | bytes) -> None:
        if isinstance(message, bytes):
            frames.append(message)

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    page.reload()
    settled(page)
    frames.clear()
    slide(page, slider, 1)
    messages = [said_of_runs(one) for frame in frames for one in opened(frame)]
    assert (messages[0][0], sum(begins for begins, _ends in messages)) == (True, runs)
    # After the end it says that nothing runs, which changes nothing that is drawn.
    assert [place for place, (_begins, ends) in enumerate(messages) if ends] == [len(messages) - 2]
    # One parcel and that; a busy machine may need longer than a reader is to wait.
    assert len(frames) < len(messages) / 2
