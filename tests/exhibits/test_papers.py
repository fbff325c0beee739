"""Papers of figures, implied levels, statements and rows, worked by hand; of marks by the words that they carry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits import institutional_reform as reform
from dftz.exhibits import investment_projects as projects
from dftz.exhibits import port_logistics as port
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.exhibits.papers import MARK, Papers, UnknownIdError, papers_of_figure, papers_of_id, papers_of_mark
from dftz.exhibits.papers import papers_of_row as of_row

CATALOGUE = load_catalogue(default_folder())


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def row(exhibit: Exhibit, name: str) -> Papers:
    """The papers of the first row of a name."""
    names = [papers.name for papers in (of_row(CATALOGUE, exhibit, at) for at in range(len(exhibit.table)))]
    return of_row(CATALOGUE, exhibit, names.index(name))


def test_a_published_figure_has_everything_that_its_row_says(catalogue: Catalogue) -> None:
    papers = papers_of_figure(catalogue, "F0019")
    assert (papers.name, papers.figure) == ("Clearance time, average, Dalian Port", "80.42 h")
    assert (papers.bounds, papers.status, papers.unit) == ("80.415 to 80.425 h", "reported, disputed", "h")
    assert (papers.period, papers.area) == ("September 2019 (date inferred)", "Dalian Port")
    assert (papers.as_printed, papers.locator) == ("80.42 hours", "body paragraph 3")
    assert papers.source is not None
    assert papers.source.source_id == "dftz-2019"
    assert (papers.formula, papers.inputs, papers.settings) == ("", (), ())


def test_who_disagrees_is_told_with_both_sides_and_the_other_figures(catalogue: Catalogue) -> None:
    dispute = papers_of_figure(catalogue, "F0004").dispute
    assert dispute is not None
    assert dispute.title == "237 copied or 237 own innovations"
    assert "237 innovations of earlier zones were copied" in dispute.statement
    assert dispute.choice.startswith("The article’s number stands as its claim")
    assert dispute.kind == "interpretation"
    # Four other figures stand under the dispute; the figure itself is none of them.
    assert [words.partition(": ")[2].partition(" (")[0] for words in dispute.others] == [
        "204 items",
        "237 innovations",
        "204 items",
        "237 innovations",
    ]
    assert papers_of_figure(catalogue, "F0196").dispute is not dispute


def test_original_characters_are_kept(catalogue: Catalogue) -> None:
    printed = {one: papers_of_figure(catalogue, one).as_printed for one in catalogue.observations["observation_id"]}
    assert printed["F0081"] == "204項"
    assert list(printed.values()) == catalogue.observations["as_printed"].tolist()


def test_an_implied_level_has_its_formula_and_papers_of_both_inputs(catalogue: Catalogue) -> None:
    # 80.42 h after -33.34 %: 120.64 h in 2017.
    papers = papers_of_figure(catalogue, "F0019/F0019-c")
    assert (papers.figure, papers.bounds, papers.period) == ("about 120.64 h", "120.63 to 120.66 h", "2017")
    assert papers.formula == "80.42 h ÷ (1 − 33.34\u202f%)"
    assert papers.source is None
    assert [(one.figure, one.as_printed) for one in papers.inputs] == [
        ("80.42 h", "80.42 hours"),
        ("−33.34\u202f%", "33.34%"),
    ]
    assert [source.source_id for source in papers.sources] == ["dftz-2019"]


def test_a_statement_a_reform_a_literature_value_and_a_source_have_papers(catalogue: Catalogue) -> None:
    statement = papers_of_id(catalogue, "E004")
    assert statement.name == "Panasonic automotive battery plant, whole project"
    assert statement.as_printed == "joint venture announced; 2.73亿元"
    assert statement.dispute is not None
    reformed = papers_of_id(catalogue, "M06")
    assert [one.figure for one in reformed.inputs] == ["9 functions", "3.0"]
    value = papers_of_id(catalogue, "A01")
    assert (value.figure, value.period) == ("0.6 to 2.1 % of goods value a day", "2013")
    assert dict(value.details)["Study"] == "Hummels and Schaur, Time as a Trade Barrier (AER)"
    assert papers_of_id(catalogue, "A03").figure == "more than 1 % of trade a day"
    assert papers_of_id(catalogue, "dftz-2019").source is catalogue.sources["dftz-2019"]
    assert [one.dispute for one in papers_of_id(catalogue, "C01").inputs] == 5 * [None]


@pytest.mark.parametrize("identifier", ["F9999", "F0019/F9999", "", "<b>", "E999/F0019"])
def test_an_unknown_identifier_is_refused_by_its_name(identifier: str, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownIdError):
        papers_of_id(catalogue, identifier)


def test_a_row_that_does_not_exist_is_refused(catalogue: Catalogue) -> None:
    shown = port.growth_exhibit(catalogue, port.first_choice(catalogue))
    with pytest.raises(IndexError, match="the table of growth-by-cargo has 6 rows, asked for row 6"):
        of_row(catalogue, shown, 6)


def test_a_row_of_a_scenario_names_its_settings_and_what_it_starts_from(catalogue: Catalogue) -> None:
    path = port.PathChoice(
        cargo="containers",
        years=5,
        volume=True,
        scenarios=(port.Scenario(lasting_percent=100, fading_percent=0),),
        capacity=None,
    )
    papers = of_row(catalogue, port.paths_exhibit(catalogue, port.first_choice(catalogue), path), 0)
    assert papers.status == "assumed"
    # 0.7 % on 9.77 million TEU
    assert [one.figure for one in papers.inputs] == ["+0.7\u202f%", "9.77 million TEU"]
    assert "A: 100 % of the 2018 rate lasts, 0 % of it fades each year" in papers.settings
    assert papers.formula.startswith("Level of the year = start × ")
    assert dict(papers.details)["Doubled"].startswith("after 99.4 years")


def test_a_value_of_time_goes_back_to_its_study(catalogue: Catalogue) -> None:
    exhibits = page_exhibits(catalogue, "trade-facilitation", {})
    worth = of_row(catalogue, exhibits["value-of-time"](), 0)
    studies = [dict(one.details).get("Study") for one in worth.inputs]
    assert "Hummels and Schaur, Time as a Trade Barrier (AER)" in studies
    assert "hs-2013" in [source.source_id for source in worth.sources]


def test_a_pace_is_made_of_the_totals_at_its_ends(catalogue: Catalogue) -> None:
    choice = reform.first_choice(catalogue)
    shown = reform.pace_exhibit(catalogue, choice, working=False)
    whole = next(
        papers
        for papers in (of_row(catalogue, shown, at) for at in range(len(shown.table)))
        if papers.period == "Founding to 30 September 2019"
    )
    assert whole.formula == "17,000 ÷ 903 days"
    assert [one.figure for one in whole.inputs] == ["17,000 companies"]
    needed = row(shown, "Companies that the claim would need")
    assert (needed.figure, needed.formula) == ("at least 45,150 companies", "more than 50 companies a day × 903 days")


def test_an_overlap_is_made_of_the_three_counts(catalogue: Catalogue) -> None:
    shown = reform.ladder_exhibit(catalogue, replace(reform.first_choice(catalogue), last_year=2019))
    overlap = row(shown, "Cases that went to both, at least")
    assert overlap.formula == "66 + 22 = 88; 88 − 82"
    assert sorted(one.figure for one in overlap.inputs) == ["22 cases", "66 cases", "82 cases"]


def test_a_count_of_phases_names_every_statement_behind_it(catalogue: Catalogue) -> None:
    choice = projects.first_choice(catalogue)
    assert choice is not None
    shown = projects.by_origin_exhibit(catalogue, choice)
    first = of_row(catalogue, shown, 0)
    assert len(first.inputs) == shown.table["all"].iloc[0]
    assert all(one.as_printed and one.source for one in first.inputs)
    phases = projects.phases_exhibit(catalogue, choice)
    plant = row(phases, "Panasonic automotive battery plant, phase 2")
    # Everything said of the phase, the latest first, not only the statement that its stage comes from.
    assert plant.inputs[0].figure == plant.figure
    assert len(plant.inputs) == int(dict(plant.details)["Statements"])


def test_a_reading_that_a_reader_chose_is_told_with_the_figure(catalogue: Catalogue) -> None:
    make = page_exhibits(catalogue, "institutional-reform", {"reading": ["C01-own"]})["innovations"]
    shown = make()
    at = shown.table["observation_id"].tolist().index("F0004")
    papers = of_row(catalogue, shown, at)
    assert papers.status.startswith("assumed")
    assert any("237" in words for words in papers.settings)


@pytest.mark.parametrize("page", PAGES)
def test_every_mark_with_words_finds_its_papers(page: str, catalogue: Catalogue) -> None:
    lost = [
        f"{key}: {mark}"
        for key, make in page_exhibits(catalogue, page, {}).items()
        for exhibit in (make(),)
        if exhibit.spec is not None
        for mark in exhibit.rows[list(MARK)].dropna().drop_duplicates().to_dict("records")
        if mark["name"] and not papers_of_mark(catalogue, exhibit, {str(word): said for word, said in mark.items()})
    ]
    assert lost == []


def test_a_mark_finds_the_row_of_its_own_name_and_period(catalogue: Catalogue) -> None:
    shown = trade.clearance_exhibit(catalogue, trade.first_choice(catalogue))
    for mark in shown.rows[list(MARK)].to_dict("records"):
        (papers,) = papers_of_mark(catalogue, shown, {str(word): said for word, said in mark.items()})
        assert (papers.figure, papers.period) == (mark["figure"], mark["period"])


@pytest.mark.parametrize("fields", [{}, {"name": "nothing"}, {"name": None, "period": "2018"}, {"x": "9"}])
def test_a_mark_that_no_row_has_finds_nothing(fields: dict[str, object], catalogue: Catalogue) -> None:
    shown = port.growth_exhibit(catalogue, port.first_choice(catalogue))
    assert papers_of_mark(catalogue, shown, fields) == ()


def test_a_mark_of_another_name_finds_nothing_whatever_its_figure_and_period_say(catalogue: Catalogue) -> None:
    shown = port.growth_exhibit(catalogue, port.first_choice(catalogue))
    row = shown.table.iloc[0]
    fields = {"name": row["name"], "period": row["period"], "figure": row["figure"]}
    assert papers_of_mark(catalogue, shown, fields)
    assert papers_of_mark(catalogue, shown, {**fields, "name": ""})
    assert papers_of_mark(catalogue, shown, {**fields, "name": "Ships of another zone"}) == ()


def test_a_mark_of_years_that_are_no_longer_chosen_finds_nothing(catalogue: Catalogue) -> None:
    choice = port.first_choice(catalogue)
    mark = port.throughput_exhibit(catalogue, choice, "containers").rows.iloc[0][list(MARK)]
    assert mark["period"] == "2010"
    later = port.throughput_exhibit(catalogue, replace(choice, first_year=2012), "containers")
    assert papers_of_mark(catalogue, later, {word: mark[word] for word in MARK}) == ()
