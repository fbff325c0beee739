"""The parts of the evidence page: the link of each opens it, and what a reading assumes is counted as assumed."""

from __future__ import annotations

from dftz.data import current_catalogue, with_readings
from dftz.exhibits import evidence
from dftz.exhibits.evidence import FigureChoice
from dftz.exhibits.pages import exhibit_of, page_exhibits

CATALOGUE = current_catalogue()


def test_the_link_of_every_exhibit_opens_its_own_part() -> None:
    parts = {
        exhibit_id: make().parameters["part"] for exhibit_id, make in page_exhibits(CATALOGUE, "evidence", {}).items()
    }
    assert parts == {
        "figures": ("figures",),
        "gaps": ("gaps",),
        "disputes-ledger": ("disputes",),
        "contradictions": ("disputes",),
        "sources": ("sources",),
        "indicators": ("indicators",),
        "data-dictionary": ("package",),
    }


def test_figures_that_a_reading_assumes_are_counted_and_filtered_as_such() -> None:
    read = with_readings(CATALOGUE, ["C05-carried"])
    shown = exhibit_of(CATALOGUE, "figures", {"status": ["assumed"], "reading": ["C05-carried"]})
    assert shown.table["observation_id"].tolist() == ["F0390", "F0393"]
    assert shown.title == f"2 of {len(evidence.figure_ids(read))} figures: 0 published, 0 derived, 2 assumed"
    assert shown.parameters["status"] == ("assumed",)
    assert evidence.figures_exhibit(read, FigureChoice()).title.endswith(" derived, 2 assumed")
