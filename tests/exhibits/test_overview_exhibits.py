"""The start page: what was reported when, what disagrees, where the data come from, and the themes' own figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dftz.data import Catalogue, load_catalogue, without_disputed
from dftz.exhibits import investment_projects, trade_facilitation
from dftz.exhibits.overview import disputes_in_a_line, freshness, overview_themes
from dftz.exhibits.reports import reports_exhibit
from dftz.exhibits.side_by_side import side_by_side
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def test_each_theme_leads_with_the_figures_of_its_page(catalogue: Catalogue) -> None:
    themes = {str(lead.theme): lead for lead in overview_themes(catalogue)}
    first = trade_facilitation.first_choice(catalogue)
    assert themes["trade_facilitation"].headlines == trade_facilitation.trade_headlines(catalogue, first)
    assert [figure.value for figure in themes["trade_facilitation"].headlines[:4]] == [
        *("80.42 h", "≈\u202f120.64 h", "8.13 h", "≈\u202f17.22 h"),
    ]
    projects_first = investment_projects.first_choice(catalogue)
    assert projects_first is not None
    shown = themes["investment_projects"].headlines
    assert shown == investment_projects.project_headlines(catalogue, projects_first)


def test_the_projects_lead_with_what_was_known_on_the_day(catalogue: Catalogue) -> None:
    shown = {str(lead.theme): lead for lead in overview_themes(catalogue, date(2019, 9, 30))}["investment_projects"]
    assert all(figure.context.startswith("30 September 2019") for figure in shown.headlines)


def test_every_report_adds_what_the_package_holds_of_it(catalogue: Catalogue) -> None:
    shown = reports_exhibit(catalogue, None)
    told = shown.table.set_index("source_id")
    assert told.loc["dftz-2019", "adds"] == "49 figures, 19 named reforms and 12 project statements"
    assert told.loc["tk-2017", "adds"] == "1 project statement"
    dated = catalogue.observations["source_id"].map(lambda one: catalogue.sources[one].published is not None)
    assert told["figures"].sum() == dated.sum()
    assert "7 reports without a date are left out; the page Evidence has them." in shown.notes


def test_reports_come_in_the_order_of_their_dates(catalogue: Catalogue) -> None:
    shown = reports_exhibit(catalogue, None)
    days = [catalogue.sources[one].published for one in shown.table["source_id"]]
    assert days == sorted(day for day in days if day)


def test_only_what_was_published_by_a_day_is_known_on_it(catalogue: Catalogue) -> None:
    shown = reports_exhibit(catalogue, date(2017, 4, 30))
    assert all((catalogue.sources[one].published or date.max) <= date(2017, 4, 30) for one in shown.table["source_id"])
    assert 0 < len(shown.table) < len(reports_exhibit(catalogue, None).table)
    assert shown.parameters == {"as_of": ("2017-04-30",)}
    none = reports_exhibit(catalogue, date(1990, 1, 1))
    assert none.empty == "No report was published by that day."
    assert says_something(none)


def test_the_disputes_of_the_article_come_first_in_a_line_each(catalogue: Catalogue) -> None:
    shown = disputes_in_a_line(catalogue)
    assert shown.title == "28 disputes between figures, 10 of them in the article"
    assert shown.table["in_article"].tolist() == ["yes"] * 10 + ["no"] * 18
    assert shown.table["title"].iloc[0] == "237 copied or 237 own innovations"
    assert says_something(shown)


def test_how_fresh_the_data_are_is_said(catalogue: Catalogue) -> None:
    told = freshness(catalogue)
    assert told[0] == "939 figures, 48 named reforms and 49 project statements from 134 sources."
    assert told[1] == "By distance from the event: 49 official, 43 press, 37 secondary and 5 primary."
    assert told[2].startswith("The newest report is of ")
    assert told[3] == "The article that the app set out from prints no date; we take September 2019."


def test_hidden_disputes_are_no_headline(catalogue: Catalogue) -> None:
    for lead in overview_themes(without_disputed(catalogue)):
        assert not any(figure.disputed for figure in lead.headlines)


def test_marks_of_one_place_stand_around_it() -> None:
    marks = pd.DataFrame({"row": ["a", "b", "b", "c", "c", "c"]})
    assert side_by_side(marks, ["row"]).tolist() == [0, -0.5, 0.5, -1, 0, 1]
