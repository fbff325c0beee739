"""A page shows exactly the exhibits that its link gives without a page: same ids, order, words, filters and tables."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types
import pytest
from streamlit.testing.v1 import AppTest

from dftz.charts.drawn import ROW
from dftz.exhibits import evidence
from dftz.exhibits.citations import Style, exhibit_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.export import Format
from dftz.export.links import embed_snippet, file_link, view_link
from dftz.ui.load import catalogue
from dftz.ui.plain import plain
from tests.pages.seen import blocks_of, exhibits_on, healthy, script_of, small_print, takeaways, titles

Link = dict[str, list[str]]
ROOT = "http://localhost:8501"
"""Where AppTest says that the app is."""
EVIDENCE: list[Link] = [
    {},
    {"find_evidence": ["dalian port 2018"]},
    {"find_evidence": ["nothing-of-this-kind"], "reading": ["C01-own"]},
    {
        "theme": ["port_logistics", "Context"],
        "source_tier": ["official"],
        "order": ["value"],
        "period": ["2010", "2018"],
    },
    {"indicator": ["reform_tasks_rate"], "about_area": ["dftz", "China"], "status": ["derived"], "doubt": ["without"]},
    {"gaps_theme": ["trade_facilitation"], "gaps_area": ["china"], "gaps_once": ["true"], "sources_tier": ["press"]},
    {"dispute_theme": ["investment_projects"], "dispute_switch": ["yes"]},
    {"dispute_kind": ["fact"], "dispute_in_article": ["yes"], "find_evidence": ["container"]},
]
"""Links to the evidence page, which shows one of its parts at a time."""
LINKS: dict[str, list[Link]] = {
    "": [
        {"disputed": ["false"]},
        {"as_of": ["2017-04-30"]},
        {"as_of": ["2019-12-24"], "disputed": ["false"]},
        {"as_of": ["30 September 2019"]},
        {"reading": ["C01-own", "C19-dollars"]},
    ],
    "trade-facilitation": [
        {"place": ["china"], "flow": ["import", "export"]},
        {"place": ["Dalian Port", "Tianjin"], "flow": ["Average"], "span": ["2017", "2019"]},
        {"place": [""], "flow": [""], "economy": [""]},
        {"derived": ["false"]},
        {"disputed": ["false"], "derived": ["false"], "share": ["0"]},
        {"hours": ["db_export_document_hours"], "hours_years": ["2017", "2019"], "economy": ["china", "japan"]},
        {"score": ["lpi_score"], "score_years": ["2018", "2023"], "share": ["77"]},
        {"companies": ["2000"], "daily_cost": ["0"], "inspectors": ["7"], "currency": ["EUR"]},
        {
            "trade": ["5000"],
            "currency": ["USD"],
            "unsure": ["50"],
            "growth": ["-1.25", "7.5"],
            "ahead": ["20"],
            "savings": ["2"],
            "a_hours": ["1.234567", "80"],
            "a_day": ["A03"],
            "b_sensitive": ["0", "100"],
        },
        {"trade": ["2,000 million EUR"], "currency": ["EUR"], "savings": ["1"], "tornado": ["A"]},
        {"tornado": ["C"], "c_hours": ["0", "0"]},
        {"goal": ["china/export"]},
        {"goal": ["china/import"], "goal_hours": ["12.345678901"], "goal_year": ["2060"]},
        {"reading": ["C12-rounded", "imports"], "goal": ["China, export"]},
        {"find_trade": ["seafood"]},
        {"find_trade": [" $100 *million* "]},
    ],
    "port-logistics": [
        {"cargo": ["lng", "ore"]},
        {"cargo": ["LNG"], "path": ["LNG"]},
        {"cargo": [""], "path": ["ore"], "horizon": ["3"]},
        {"area": [""]},
        {"area": ["busan_port", "Dalian Port"], "years": ["2015", "2018"]},
        {"derived": ["false"], "disputed": ["false"]},
        {"path": ["vehicles"], "basis": ["index"], "horizon": ["20"], "capacity": ["250.5"]},
        {"path": ["lng"], "basis": ["volume"], "scenarios": ["3"]},
        {"path": ["containers"], "basis": ["Index"], "scenarios": ["1"], "a_lasts": ["33"], "a_fades": ["1"]},
        {"b_lasts": ["0"], "b_fades": ["100"], "capacity": ["0"]},
        {"scenarios": ["3"], "c_lasts": ["55"], "capacity": ["12.000000000000002"]},
        {"cargo": ["ore", "", "ore"], "years": ["2018", "2018"]},
        {"reading": ["C05-carried", "C14-printed", "C06-one"], "derived": ["false"]},
    ],
    "institutional-reform": [
        {"domain": ["trade facilitation"], "level": ["national", "provincial"]},
        {"domain": ["Trade facilitation"], "level": ["Nationwide"], "reform": ["M40"]},
        {"domain": [""], "level": [""]},
        {"when": ["2018", "2019"], "derived": ["false"]},
        {"as_of": ["2018-06-30"], "finish": ["12"]},
        {"as_of": ["2019-09-30"], "disputed": ["false"]},
        {"reading": ["own"]},
        {"reading": ["C01-own", "C02-province"], "disputed": ["false"]},
        {"days": ["working"], "find_institutional": ["customs"]},
        {"pace": ["innovations"], "a_innovations": ["7.25"], "b_innovations": ["0"], "pace_years": ["20"]},
        {"pace_paths": ["3"], "c_companies_registered": ["1234.5"], "c_pace_fades": ["100"], "pace_target": ["900000"]},
        {"pace_paths": ["1"], "a_companies_registered": ["0"], "pace_target": ["1"]},
    ],
    "investment-projects": [
        {"stage": ["operating"]},
        {"stage": ["Being built", "Built"], "sector": [""]},
        {"origin": ["Japan"], "tier": ["official", "press"]},
        {"origin": ["Not known"], "with_amount": ["true"]},
        {"as_of": ["2012-01-31"]},
        {"as_of": ["2019-12-24"], "disputed": ["false"]},
        {"as_of": ["2008-04-19"], "stage": [""], "tier": [""]},
        {"tracks": ["true"], "project": ["VW"]},
        {"reading": ["C19-yuan", "C21-one"], "with_amount": ["true"]},
        {"find_investment": ["transmission"]},
        {"completion_years": ["20"], "outlooks": ["1"], "apart": ["A"]},
        {"outlooks": ["3"], "apart": ["C"], "c_planned_chance": ["0"], "c_built_delay": ["14.9"]},
        {"a_building_chance": ["100"], "a_building_delay": ["0"], "apart": ["B"]},
    ],
}


def missing(block: Any, made: Exhibit) -> list[str]:
    """What a block does not show, or shows otherwise, of an exhibit whose menu is open.

    The link and the citation to copy hold its parameters, page, title, sources' dates and data version; the takeaway
    of a chart its numbers in words.
    """
    link = view_link(ROOT, made)
    expected = {
        "title": (plain(made.title), [one.value for one in block.subheader]),
        "subtitle": (made.subtitle, small_print(block)),
        "notes": (sorted(made.notes), [sorted(one for one in made.notes if one in small_print(block))]),
        "link": (link, [one.value for one in block.code]),
        "citation": (exhibit_citation(made, link, Style.APA), [one.value for one in block.code]),
        "file": (file_link(ROOT, made, Format.PNG), [one.value for one in block.code]),
        "frame": (embed_snippet(ROOT, made), [one.value for one in block.code]),
        "empty": (plain(made.empty), ["", *(one.value for one in block.info)]),
    }
    left_out = [name for name, (words, read) in expected.items() if words not in read]
    if made.spec is not None and not made.empty:
        (chart,) = block.get("vega_lite_chart")
        drawn = pa.ipc.open_stream(chart.proto.data.data).read_pandas().drop(columns=ROW)
        left_out += ["takeaway"] * (takeaways(block) != [made.alt])
        left_out += ["rows"] * (cells(drawn) != cells(made.rows))
    if made.spec is None and block.dataframe:
        left_out += ["table"] * (cells(block.dataframe[0].value) != cells(made.table))
    return left_out


def cells(rows: pd.DataFrame) -> list[tuple[object, ...]]:
    """Rows as they go to a browser: dates as text, whatever is missing or open alike."""
    plainly = rows.astype(object).where(rows.notna() & ~rows.isin([math.inf, -math.inf]), None)
    return [tuple(str(cell) for cell in row) for row in plainly.itertuples(index=False, name=None)]


CASES = [(page, link) for page, links in LINKS.items() for link in [{}, *links]]


@pytest.mark.parametrize(("page", "link"), CASES, ids=[f"{page or 'overview'}-{link}" for page, link in CASES])
def test_the_page_shows_what_its_link_gives(page: str, link: Link, open_page: Callable[..., AppTest]) -> None:
    made = {exhibit_id: make() for exhibit_id, make in page_exhibits(catalogue(), page, link).items()}
    app = open_page(script_of(page), menus=made, **link)
    assert healthy(app)
    assert not app.warning
    assert exhibits_on(app) == list(made)
    blocks = blocks_of(app)
    assert {one: told for one, exhibit in made.items() if (told := missing(blocks[one], exhibit))} == {}


@pytest.mark.parametrize("link", EVIDENCE, ids=str)
def test_the_parts_of_the_evidence_page_show_together_what_its_link_gives(
    link: Link, open_page: Callable[..., AppTest]
) -> None:
    seen: list[str] = []
    read: set[str] = set()
    for part in evidence.part_names():
        app = open_page("evidence.py", **link, part=part)
        assert healthy(app)
        assert not app.warning
        seen += exhibits_on(app)
        read |= {*titles(app), *(str(element.value) for element in app.markdown)}
    made = {exhibit_id: make() for exhibit_id, make in page_exhibits(catalogue(), "evidence", link).items()}
    assert seen == list(made)
    assert {plain(exhibit.title) for exhibit in made.values()} <= read


def test_every_page_has_a_dozen_links_or_all_that_it_can_be_asked() -> None:
    assert {*LINKS, "evidence"} == set(PAGES)
    assert all(len(links) >= 12 for page, links in LINKS.items() if page)
