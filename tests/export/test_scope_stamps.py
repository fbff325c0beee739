"""The stamp of a scope stays with its exhibit: in every picture of every shape, and in the frame of another page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.exhibits.scope_notes import SIGN
from dftz.export import Format, Options, Preset, file_of, provenance
from dftz.export.web_page import html_file
from dftz.wording import LANGUAGES
from tests.export.conftest import LINK, exhibit
from tests.export.test_presets import LONG_NOTES, SVG, opened, said

CATALOGUE = load_catalogue(default_folder({}))
STAMP = "≠ areas: Dalian Port, DFTZ (Dalian Area)"
DISPUTE = "‡ Containers in 2013: port or group. 9.9 million TEU was printed for 2013. Shown: 10.015 million TEU."


@pytest.fixture(scope="module", params=LANGUAGES)
def stamped(request: pytest.FixtureRequest) -> Mapping[str, Exhibit]:
    """Every exhibit of every page, as it opens, whose notes hold a stamp."""
    made = (exhibit_of(CATALOGUE, one, {"lang": (request.param,)}) for one in exhibit_ids(CATALOGUE))
    return {one.exhibit_id: one for one in made if SIGN in "".join(one.notes)}


def stamps(of: Exhibit) -> list[str]:
    return [note for note in of.notes if SIGN in note]


def closed_up(words: str) -> str:
    """Words without the ends of lines: a picture sets them in lines of its own."""
    return re.sub(r"\s", "", words)


def signs(made: bytes) -> list[str]:
    """What stands between chart and sources in a frame."""
    found = re.search(r'<ul class="signs">(.*?)</ul>', made.decode())
    return [unescape(one) for one in re.findall("<li>(.*?)</li>", found[1])] if found else []


@pytest.mark.parametrize("preset", Preset)
def test_every_stamp_stands_whole_in_a_picture_of_any_shape(preset: Preset, stamped: Mapping[str, Exhibit]) -> None:
    assert {"intermodal-shares", "clearance-over-time-export", "throughput-vehicles", "figures"} <= set(stamped)
    for one in stamped.values():
        root = opened(file_of(one, LINK, Format.SVG, Options(preset=preset)))
        shown = closed_up("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))
        for note in stamps(one):
            assert closed_up(note) in shown, (one.exhibit_id, note)


def test_every_stamp_stands_whole_in_a_frame(stamped: Mapping[str, Exhibit]) -> None:
    for one in stamped.values():
        assert signs(embedded(one))[: len(stamps(one))] == stamps(one), one.exhibit_id


def embedded(one: Exhibit) -> bytes:
    return html_file(one, provenance(one, LINK), Options(), embedded=True)


def test_a_frame_says_in_one_line_that_figures_are_disputed() -> None:
    line = "‡ Disputed figures are shown; the disputes stand at the link."
    assert signs(embedded(exhibit(notes=("First note.", DISPUTE, STAMP, DISPUTE)))) == [STAMP, line]
    assert signs(embedded(exhibit(notes=(DISPUTE,)))) == [line]
    assert signs(embedded(exhibit(notes=("Amounts that disagree stand side by side with ‡.",)))) == []


def test_a_whole_page_says_it_in_its_notes_alone() -> None:
    assert signs(file_of(exhibit(notes=(DISPUTE, STAMP)), LINK, Format.HTML)) == []


@pytest.mark.parametrize("preset", [Preset.SLIDE, Preset.SQUARE])
def test_a_stamp_is_kept_where_other_notes_leave_and_stands_beside_the_sources(preset: Preset) -> None:
    shown = said(opened(file_of(exhibit(notes=(*LONG_NOTES, STAMP)), LINK, Format.SVG, Options(preset=preset))))
    counted = re.search(r"(\d+) more notes stand at the link\. ", shown)
    assert counted is not None
    assert shown[counted.end() :].startswith(f"{STAMP} Source: ")
    assert "≠ " not in shown[: counted.end()]


@pytest.mark.parametrize("preset", [Preset.SLIDE, Preset.SQUARE])
def test_where_no_stamp_has_room_the_sign_stays(preset: Preset) -> None:
    long = tuple(f"≠ areas {place}: " + "a port with a long name, " * 9 for place in range(20))
    shown = said(opened(file_of(exhibit(notes=long), LINK, Format.SVG, Options(preset=preset))))
    kept = [place for place in range(20) if f"≠ areas {place}:" in shown]
    assert kept == list(range(len(kept)))
    assert f"≠ {20 - len(kept)} more notes stand at the link." in shown
