"""HTML: one file that works without a network; nothing in it becomes code."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_of
from dftz.export import Format, file_of
from tests.browser.conftest import chromium
from tests.export.conftest import HOSTILE, LINK, columns_of, exhibit


class Page(HTMLParser):
    """The elements of a page: their attributes, the text of scripts and styles, the words that a reader sees."""

    def __init__(self, made: bytes) -> None:
        super().__init__()
        self.elements = list[tuple[str, dict[str, str | None]]]()
        self.words = list[str]()
        self.blocks = list[tuple[str, dict[str, str | None], str]]()
        self._inside = ""
        self.feed(made.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"script", "style"}:
            self.blocks.append((self._inside, self.elements[-1][1], data))
        else:
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def code_of(page: Page) -> list[str]:
    return [words for tag, attributes, words in page.blocks if tag == "script" and "type" not in attributes]


def test_the_page_says_everything_and_has_the_table(bars: Exhibit) -> None:
    page = Page(file_of(bars, LINK, Format.HTML))
    shown = " ".join(page.words)
    for part in (
        bars.title,
        bars.subtitle,
        "Cargo: LNG and ore; Years: 2010 to 2022",
        *bars.notes,
        "Dalian Free Trade Zone, “Growth & more”, September 2019 [official]",
        "DFTZ Explorer, data version 1.0.0 (3f9a12bc)",
        "CC-BY-4.0",
        LINK,
    ):
        assert part in shown
    assert len(page.of("caption")) == 1
    assert [one["scope"] for one in page.of("th")] == ["col"] * 6 + ["row"] * 2
    assert page.of("html")[0]["lang"] == "en-GB"
    assert {one["href"] for one in page.of("a")} == {LINK, "https://example.org/a"}


def test_its_policy_lets_run_the_one_script_that_is_inside_and_fetch_nothing(bars: Exhibit) -> None:
    page = Page(file_of(bars, LINK, Format.HTML))
    (policy,) = (one["content"] for one in page.of("meta") if one.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().partition(" ")[::2] for rule in str(policy).split(";"))
    (code,) = code_of(page)
    (style,) = (words for tag, _attributes, words in page.blocks if tag == "style")
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest(code)}'",
        "style-src": f"'sha256-{digest(style)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not any("src" in one for _tag, one in page.elements)
    assert not any(name.startswith("on") or name == "style" for _tag, one in page.elements for name in one)


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stays_text(text: str) -> None:
    table = exhibit().table.assign(name=text)
    shown = exhibit(
        title=text,
        subtitle=text,
        alt=text,
        notes=(text,),
        filters=(text,),
        table=table,
        rows=exhibit().rows.assign(label=text, name=text),
        columns=columns_of(table, text),
    )
    page = Page(file_of(shown, f"javascript:alert('{text}')", Format.HTML))
    plain = Page(file_of(exhibit(notes=("A note.",)), LINK, Format.HTML))
    assert [tag for tag, _one in page.elements if tag != "a"] == [tag for tag, _one in plain.elements if tag != "a"]
    assert code_of(page) == code_of(plain)
    assert not any(str(one.get("href", "")).startswith("javascript") for one in page.of("a"))
    told = [json.loads(words) for _tag, one, words in page.blocks if one.get("type") == "application/json"]
    assert len(told) == 2
    assert told[1]["rows"][0]["status"] == "reported"


def test_words_that_are_empty_are_drawn_as_nothing_and_not_as_null(bars: Exhibit) -> None:
    page = Page(file_of(exhibit(rows=bars.rows.assign(mark=["", "certain"])), LINK, Format.HTML))
    (told,) = (json.loads(words) for _tag, one, words in page.blocks if one.get("id") == "chart-spec")
    assert [row["mark"] for row in told["rows"]] == ["", "certain"]


def test_a_page_without_a_chart_runs_nothing(bars: Exhibit) -> None:
    table = file_of(exhibit(spec=None), LINK, Format.HTML)
    empty = file_of(exhibit(rows=bars.rows.iloc[:0], empty="No growth rate is on record."), LINK, Format.HTML)
    for made in (table, empty):
        assert code_of(Page(made)) == []
        assert len(made) < 20_000
        assert b"script-src 'none'" in made
    assert "No growth rate is on record." in " ".join(Page(empty).words)


def test_the_same_exhibit_gives_the_same_bytes(bars: Exhibit) -> None:
    assert file_of(bars, LINK, Format.HTML) == file_of(exhibit(), LINK, Format.HTML)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_draws_without_a_network_in_the_reader_s_colours(
    scheme: Literal["light", "dark"], browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "exhibit.html"
    file.write_bytes(file_of(exhibit(title=HOSTILE[0], notes=HOSTILE), LINK, Format.HTML))
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    asked, said = list[str](), list[Any]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    page.wait_for_selector(f"#chart[data-drawn={scheme}] svg")
    assert "+54.9 %" in str(page.locator("#chart svg").text_content())
    assert page.locator("#chart svg").bounding_box()["width"] > 850  # type: ignore[index] # it is drawn
    page.locator("#chart .mark-rect path").first.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "54.85 to 54.95 %" in page.locator("#vg-tooltip-element").inner_text()
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    page.wait_for_selector(f"#chart[data-drawn={'light' if scheme == 'dark' else 'dark'}] svg")
    assert asked == [file.as_uri()]
    assert said == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("exhibit_id", ["value-of-time-tornado", "completion-tornado"])
def test_a_browser_draws_no_null_beside_an_assumption_that_moves_nothing(
    exhibit_id: str, browser: Browser, tmp_path: Path
) -> None:
    tornado = exhibit_of(load_catalogue(default_folder({})), exhibit_id, {})
    assert "" in set(tornado.rows["mark_low"])
    file = tmp_path / "exhibit.html"
    file.write_bytes(file_of(tornado, LINK, Format.HTML))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("#chart[data-drawn] svg")
    drawn = page.locator("#chart svg text").all_text_contents()
    assert set(tornado.rows["mark_high"]) <= set(drawn)
    assert not {"null", "undefined", "NaN"} & set(drawn)
    page.close()


@pytest.mark.browser
def test_the_page_fits_a_phone(browser: Browser, bars: Exhibit, tmp_path: Path) -> None:
    file = tmp_path / "exhibit.html"
    file.write_bytes(file_of(bars, LINK + "&area=" + "a" * 300, Format.HTML))
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("#chart[data-drawn] svg")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
