"""Addresses of an exhibit: its view, its files, the snippet that embeds it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, Preset
from dftz.export.links import embed_snippet, file_link, view_link
from tests.export.conftest import exhibit

ROOT = "https://dftz.example/app"


def test_the_view_has_the_exhibit_s_page_and_query(bars: Exhibit) -> None:
    assert view_link(ROOT, bars) == f"{ROOT}/port-logistics?cargo=ore&cargo=lng"
    assert view_link(ROOT, exhibit(page="", parameters={})) == f"{ROOT}/"


@pytest.mark.parametrize(
    ("file_format", "options", "address"),
    [
        (Format.PNG, Options(), "exhibits/growth.png?cargo=ore&cargo=lng"),
        (
            Format.PNG,
            Options(scale=4, preset=Preset.SLIDE, dark=True),
            "exhibits/growth.png?cargo=ore&cargo=lng&scale=4&preset=slide&theme=dark",
        ),
        # Only a PNG has a scale.
        (Format.SVG, Options(scale=4), "exhibits/growth.svg?cargo=ore&cargo=lng"),
    ],
)
def test_a_file_s_address_says_what_is_not_as_on_the_page(
    file_format: Format, options: Options, address: str, bars: Exhibit
) -> None:
    assert file_link(ROOT, bars, file_format, options) == f"{ROOT}/{address}"


def test_a_page_s_own_parameter_of_the_same_name_stays() -> None:
    shown = exhibit(parameters={"theme": ("trade",), "scale": ("log",)})
    query = parse_qs(urlsplit(file_link(ROOT, shown, Format.PNG, Options(scale=3, dark=True))).query)
    assert query == {"theme": ["trade", "dark"], "scale": ["log", "3"]}


class Frames(HTMLParser):
    """The frames of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.frames.append(dict(attrs))


def test_the_snippet_is_one_frame_with_title_and_size_whatever_the_title_holds() -> None:
    title = '"><script>alert(1)</script> & 大连'
    reader = Frames()
    reader.feed(embed_snippet(ROOT, exhibit(title=title)))
    assert reader.frames == [
        {
            "src": f"{ROOT}/exhibits/growth.html?cargo=ore&cargo=lng&embed=true",
            "title": title,
            "width": "100%",
            "height": "640",
            "style": "border:0",
            "loading": "lazy",
        }
    ]
