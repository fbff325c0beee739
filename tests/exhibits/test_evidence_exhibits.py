"""Every figure with its filters and orders, what sources contributed, definitions, and the choice as a link."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits import evidence
from dftz.exhibits.evidence import Doubt, FigureChoice, Order, SourceChoice
from dftz.exhibits.pages import AddressError, exhibit_of, page_exhibits

DATA = default_folder()
ALL = FigureChoice()


def rows_of(table: str) -> list[dict[str, str]]:
    """A table of the package as any reader of CSV sees it."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FIGURES = rows_of("observations")
INDICATORS = {row["indicator_id"]: row for row in rows_of("indicators")}
SOURCES = {row["source_id"]: row for row in rows_of("sources")}


@cache
def loaded() -> Catalogue:
    return load_catalogue(DATA)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loaded()


def ids(catalogue: Catalogue, choice: FigureChoice) -> list[str]:
    shown: list[str] = evidence.figures_exhibit(catalogue, choice).table["observation_id"].tolist()
    return shown


def published(found: list[str]) -> list[str]:
    return [one for one in found if "/" not in one]


def test_all_figures_are_there_once_the_published_ones_in_the_order_of_the_file(catalogue: Catalogue) -> None:
    found = ids(catalogue, ALL)
    assert published(found) == [row["observation_id"] for row in FIGURES]
    assert len(set(found)) == len(found)
    derived = len(found) - len(FIGURES) + sum(row["status"] == "derived" for row in FIGURES)
    title = evidence.figures_exhibit(catalogue, ALL).title
    assert title == f"All {len(found)} figures: {len(found) - derived} published, {derived} derived"


def test_a_derived_figure_says_its_formula_and_what_it_is_made_of(catalogue: Catalogue) -> None:
    # 390,000 t are 31 % more than the year before, so about 297,710 t.
    table = evidence.figures_exhibit(catalogue, ALL).table.set_index("observation_id")
    derived = table.loc["F0030/F0030-c"]
    assert (derived["period"], derived["status"], derived["as_printed"]) == (
        *("2017", "derived"),
        "390,000 t ÷ (1 + 31\N{NARROW NO-BREAK SPACE}%)",
    )
    assert derived["value"] == pytest.approx(390_000 / 1.31)
    assert derived["inputs"] == "F0030 F0030-c"


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (replace(ALL, themes=("context",)), lambda row: INDICATORS[row["indicator_id"]]["theme"] == "context"),
        (replace(ALL, indicators=("lpi_score",)), lambda row: row["indicator_id"] == "lpi_score"),
        (replace(ALL, areas=("dayaowan", "jinpu")), lambda row: row["area_id"] in {"dayaowan", "jinpu"}),
        (replace(ALL, statuses=("reported",)), lambda row: row["status"] == "reported"),
        (replace(ALL, tiers=("press",)), lambda row: SOURCES[row["source_id"]]["tier"] == "press"),
        (replace(ALL, years=(2018, 2018)), lambda row: row["period_end"].startswith("2018")),
        (replace(ALL, years=(2005, 2025)), lambda row: row["period_end"] != ""),
        (replace(ALL, doubt=Doubt.ONLY), lambda row: row["dispute_id"] != ""),
        (replace(ALL, doubt=Doubt.WITHOUT), lambda row: row["dispute_id"] == ""),
    ],
    ids=["theme", "indicator", "areas", "status", "tier", "one year", "dated", "disputed", "undisputed"],
)
def test_a_filter_leaves_the_figures_that_the_file_says(
    choice: FigureChoice, wanted: object, catalogue: Catalogue
) -> None:
    assert callable(wanted)
    expected = [row["observation_id"] for row in FIGURES if wanted(row)]
    assert expected
    assert published(ids(catalogue, choice)) == expected


def test_filters_act_together_and_the_title_counts_what_is_left(catalogue: Catalogue) -> None:
    # The article's clearance times of Dalian Port in 2019: two levels and two changes.
    choice = replace(ALL, areas=("dalian_port",), years=(2019, 2019), words="clearance", statuses=("reported",))
    shown = evidence.figures_exhibit(catalogue, choice)
    assert shown.table["observation_id"].tolist() == ["F0019", "F0019-c", "F0020", "F0020-c"]
    everything = len(evidence.figure_ids(catalogue))
    assert shown.title == f"4 of {everything} figures: 4 published, 0 derived"
    assert shown.filters == (
        *("Area: Dalian Port", "Status: reported", "Years: 2019 to 2019"),
        "Search: clearance",
    )
    assert shown.parameters == {
        "part": ("figures",),
        "about_area": ("dalian_port",),
        "status": ("reported",),
        "period": ("2019", "2019"),
        "find_evidence": ("clearance",),
    }


def test_words_are_found_in_any_order_and_case_and_names_come_before_notes(catalogue: Catalogue) -> None:
    one, other = (ids(catalogue, replace(ALL, words=words)) for words in ("TASKS dftz 2020", "2020 dftz tasks"))
    assert one == other
    found = evidence.figures_exhibit(catalogue, replace(ALL, words="rail")).table
    named = (found["name"] + " " + found["area"]).str.casefold().str.contains("rail").tolist()
    assert named == sorted(named, reverse=True)
    assert True in named
    assert False in named


def test_nothing_found_is_a_sentence(catalogue: Catalogue) -> None:
    shown = evidence.figures_exhibit(catalogue, replace(ALL, words="unicorn <b>"))
    assert shown.empty == "No figure that passes the filters holds “unicorn <b>”."
    nothing = evidence.figures_exhibit(catalogue, replace(ALL, years=(2006, 2006)))
    assert nothing.empty == "No figure passes these filters. Choose fewer, or wider years."
    assert evidence.package_ids(catalogue, replace(ALL, years=(2006, 2006))) == ()


def test_the_orders_are_those_of_the_file(catalogue: Catalogue) -> None:
    rows = {row["observation_id"]: row for row in FIGURES}
    by_period = published(ids(catalogue, replace(ALL, order=Order.PERIOD)))
    days = [rows[one]["period_end"] for one in by_period]
    assert days == sorted(days, reverse=True)
    by_source = published(ids(catalogue, replace(ALL, order=Order.SOURCE_DATE)))
    days = [SOURCES[rows[one]["source_id"]]["published"] for one in by_source]
    assert days == sorted(days, reverse=True)
    by_name = published(ids(catalogue, replace(ALL, order=Order.INDICATOR)))
    names = [INDICATORS[rows[one]["indicator_id"]]["name"] for one in by_name]
    assert names == sorted(names)
    by_value = published(ids(catalogue, replace(ALL, order=Order.VALUE)))
    values = [float(rows[one]["value"]) for one in by_value if rows[one]["value"]]
    assert values == sorted(values, reverse=True)
    for order in Order:
        assert set(ids(catalogue, replace(ALL, order=order))) == set(ids(catalogue, ALL))


@settings(max_examples=30, deadline=None)
@given(
    themes=st.sets(st.sampled_from(["context", "port_logistics", "trade_facilitation"])),
    tiers=st.sets(st.sampled_from(["official", "primary", "press", "secondary"])),
    doubt=st.sampled_from(Doubt),
    order=st.sampled_from(Order),
    years=st.none() | st.tuples(st.integers(2005, 2015), st.integers(2015, 2025)),
    words=st.sampled_from(["", "dalian", "2018 port", "no such thing"]),
)
def test_a_link_gives_the_same_figures_back(
    themes: set[str],
    tiers: set[str],
    doubt: Doubt,
    order: Order,
    years: tuple[int, int] | None,
    words: str,
) -> None:
    catalogue = loaded()
    choice = FigureChoice(
        themes=tuple(one for one in evidence.theme_names() if one in themes),
        tiers=tuple(one for one in ("official", "primary", "press", "secondary") if one in tiers),
        doubt=doubt,
        order=order,
        years=None if years == evidence.year_span(catalogue) else years,
        words=words,
    )
    shown = evidence.figures_exhibit(catalogue, choice)
    again = exhibit_of(catalogue, "figures", shown.parameters)
    pd.testing.assert_frame_equal(again.table, shown.table)
    assert (again.title, again.filters, again.parameters) == (shown.title, shown.filters, shown.parameters)


def test_the_package_of_a_selection_holds_what_derived_figures_are_made_of(catalogue: Catalogue) -> None:
    derived = replace(ALL, areas=("dayaowan",), years=(2017, 2017))
    assert ids(catalogue, derived) == ["F0030/F0030-c"]
    assert evidence.package_ids(catalogue, derived) == ("F0030", "F0030-c")


def test_a_source_is_told_with_what_it_contributed(catalogue: Catalogue) -> None:
    table = evidence.sources_exhibit(catalogue, SourceChoice()).table.set_index("source_id")
    own = [row for row in FIGURES if row["source_id"] == "dftz-2019"]
    themes = Counter(INDICATORS[row["indicator_id"]]["theme"] for row in own)
    article = table.loc["dftz-2019"]
    assert article["figures"] == len(own)
    assert article["themes"] == (
        f"Trade facilitation {themes['trade_facilitation']}, Port logistics {themes['port_logistics']},"
        f" Institutional reform {themes['institutional_reform']},"
        f" Investment projects {themes['investment_projects']}"
    )
    assert article["reforms"] == sum(row["source_id"] == "dftz-2019" for row in rows_of("measures"))
    assert article["statements"] == sum(row["source_id"] == "dftz-2019" for row in rows_of("project_events"))
    disputes = [row["dispute_id"] for row in rows_of("dispute_sources") if row["source_id"] == "dftz-2019"]
    assert str(article["disputes"]).replace(" and ", ", ").split(", ") == disputes
    assert (article["published"], article["date_basis"], article["language"]) == (
        *("September 2019", "inferred"),
        "English",
    )
    assert table["figures"].sum() == len(FIGURES)


def test_sources_of_a_tier_are_counted(catalogue: Catalogue) -> None:
    official = [one for one, row in SOURCES.items() if row["tier"] == "official"]
    figures = sum(row["source_id"] in official for row in FIGURES)
    shown = evidence.sources_exhibit(catalogue, SourceChoice(tiers=("official",)))
    assert shown.title == f"{len(official)} of {len(SOURCES)} sources, with {figures} figures"
    assert set(shown.table["source_id"]) == set(official)
    assert shown.parameters["sources_tier"] == ("official",)
    assert evidence.sources_exhibit(catalogue, SourceChoice(words="unicorn")).empty == (
        "No source passes: choose other tiers, or other words."
    )


def test_an_indicator_is_defined_with_its_years_and_areas(catalogue: Catalogue) -> None:
    table = evidence.indicators_exhibit(catalogue, "").table.set_index("indicator_id")
    assert len(table) == len(INDICATORS)
    assert table["figures"].sum() == len(FIGURES)
    cold = table.loc["cold_chain_throughput"]
    assert (cold["name_zh"], cold["unit"], cold["direction"], cold["figures"], cold["years"], cold["areas"]) == (
        *(INDICATORS["cold_chain_throughput"]["name_zh"], "tonnes", "higher is better"),
        *(2, "2018", "Dayaowan Port"),
    )
    containers = table.loc["container_throughput"]
    assert containers["years"] == "2009 to 2023 (14 years)"
    some = evidence.indicators_exhibit(catalogue, "clearance time")
    assert some.title == f"{len(some.table)} of {len(INDICATORS)} indicators, defined"


def test_the_data_dictionary_says_what_the_descriptor_says(catalogue: Catalogue) -> None:
    table = evidence.dictionary_exhibit(catalogue, "").table
    assert len(table) == sum(len(one.fields) for one in catalogue.descriptor.tables)
    told = table.set_index(["table", "column"])
    assert told.loc[("indicators", "decimals"), "constraints"] == "never empty; 0 or more; 6 or less"
    assert told.loc[("indicators", "indicator_id"), "constraints"] == (
        "key of the table; never empty; like the pattern [a-z0-9_]+"
    )
    assert told.loc[("dispute_sources", "source_id"), "constraints"] == (
        "part of the key; refers to sources.source_id; never empty"
    )
    assert told.loc[("indicators", "direction"), "constraints"] == "never empty; one of higher, lower, neutral"
    assert told.loc[("indicators", "direction"), "description"] == "Which way is better."
    assert set(evidence.dictionary_exhibit(catalogue, "superseded").table["column"]) >= {"superseded_by"}


def test_a_page_without_a_link_has_its_parts_in_order(catalogue: Catalogue) -> None:
    assert list(page_exhibits(catalogue, "evidence", {})) == [
        *("figures", "gaps", "disputes-ledger", "contradictions", "sources", "indicators", "data-dictionary"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"doubt": ["maybe"]}, "The link asks for doubt = “maybe”; expected one of With disputed,"),
        ({"period": ["2018"]}, "The link asks for period = “2018”; expected two whole numbers from 2005 to 2025"),
        ({"theme": ["gold"]}, "The link asks for theme = “gold”; expected one of Trade facilitation,"),
        ({"figure": ["F9999"]}, "The link asks for figure = “F9999”; expected one of "),
        ({"gaps_area": ["../../etc"]}, "The link asks for gaps_area = “../../etc”; expected one of "),
        ({"colour": ["red"]}, "The link has a parameter “colour”, which is none of this page"),
    ],
)
def test_a_link_that_cannot_be_read_is_refused_in_a_sentence(
    query: dict[str, list[str]], sentence: str, catalogue: Catalogue
) -> None:
    with pytest.raises(AddressError) as refused:
        page_exhibits(catalogue, "evidence", query)
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].startswith(sentence)


def test_a_package_of_headers_alone_gives_sentences(tmp_path: Path) -> None:
    for file in DATA.iterdir():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(
            text if file.suffix == ".json" else text.split("\n")[0] + "\n", encoding="utf-8"
        )
    empty = load_catalogue(tmp_path)
    for make in page_exhibits(empty, "evidence", {}).values():
        shown = make()
        assert shown.empty or len(shown.table), shown.exhibit_id
