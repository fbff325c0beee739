"""The map of gaps: every cell recounted from the files, by a count that shares no code with the map."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from dftz.data import Catalogue, default_folder, load_catalogue, with_readings
from dftz.exhibits.evidence import GapChoice, area_groups, gaps_exhibit, theme_names
from dftz.exhibits.evidence.gaps import areas_here
from dftz.exhibits.papers import papers_of_row

DATA = default_folder()
PORT = GapChoice(theme="port_logistics")


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


INDICATORS = {row["indicator_id"]: row for row in rows_of("indicators")}
AREAS = {row["area_id"]: row for row in rows_of("reference_areas")}


def lies_in_liaoning(area: str) -> bool:
    while area and area != "liaoning_province":
        area = AREAS[area]["part_of"]
    return area == "liaoning_province"


def explained(indicator: str, area: str, year: str) -> bool:
    """Whether a row of the table of gaps speaks of this year of this series."""
    return any(
        gap["indicator_id"] in {"", indicator}
        and gap["family"] in {"", INDICATORS[indicator]["family"]}
        and gap["area_id"] in {"", area}
        and (not gap["period_start"] or gap["period_start"][:4] <= year)
        and (not gap["period_end"] or gap["period_end"][:4] >= year)
        for gap in rows_of("gaps")
    )


def counted(theme: str, wanted: set[str]) -> dict[tuple[str, str, str], str]:
    """What the files alone say of each cell; what a formula gives is left to the other test."""
    own = [
        row
        for row in rows_of("observations")
        if INDICATORS[row["indicator_id"]]["theme"] == theme
        and INDICATORS[row["indicator_id"]]["charted"] == "true"
        and row["area_id"] in wanted
        and row["period_end"]
    ]
    found: dict[tuple[str, str, str], str] = {}
    for row in own:
        level = row["measure"] in {"level", "share"} and row["qualifier"] != "target" and row["status"] == "reported"
        key = (row["indicator_id"], row["area_id"], row["period_end"][:4])
        if level or key not in found:
            found[key] = "reported" if level else "part"
    return found


@pytest.mark.parametrize("theme", theme_names())
def test_every_cell_is_what_a_simple_count_of_the_files_says(theme: str, catalogue: Catalogue) -> None:
    here = {area for area in AREAS if lies_in_liaoning(area)}
    assert areas_here(catalogue) == here
    drawn = gaps_exhibit(catalogue, GapChoice(theme=theme, once=True)).rows
    simple = counted(theme, here)
    seen = set()
    for cell in drawn.to_dict("records"):
        indicator, area = str(cell["label"]).split(" ")
        key = (indicator, area, str(cell["year"]))
        seen.add(key)
        is_said = simple.get(key, "explained" if explained(*key) else "nothing")
        if cell["coverage"] == "derived":
            assert is_said != "reported"
        else:
            assert cell["coverage"] == is_said, key
    assert seen >= set(simple)


def test_a_derived_cell_is_a_level_that_a_level_and_its_change_give(catalogue: Catalogue) -> None:
    shown = gaps_exhibit(catalogue, replace(PORT, once=True))
    derived = shown.table[shown.rows["coverage"].to_numpy() == "derived"]
    figures = {row["observation_id"]: row for row in rows_of("observations")}
    assert len(derived) > 10
    for _i, row in derived.iterrows():
        for inputs in row["inputs"].split():
            if "/" in inputs:
                level, change = (figures[one] for one in inputs.split("/"))
                assert (level["measure"], change["measure"]) == ("level", "percent_change")
                assert int(level["period_end"][:4]) == int(row["period"]) + 1


def test_the_title_and_the_first_note_count_the_cells(catalogue: Catalogue) -> None:
    shown = gaps_exhibit(catalogue, PORT)
    kinds = Counter(shown.rows["coverage"])
    series = shown.rows["label"].nunique()
    missing = kinds["explained"] + kinds["nothing"]
    assert shown.title == (
        f"Port logistics: of {len(shown.rows)} yearly figures in {series} series,"
        f" {kinds['reported']} are published and {missing} are missing"
    )
    assert shown.notes[0] == (
        f"Years of a series: published {kinds['reported']}; derived by us {kinds['derived']};"
        f" only a change or a target published {kinds['part']}; missing, reason known {kinds['explained']};"
        f" no publication found by us {kinds['nothing']}."
    )
    assert len(shown.table) == len(shown.rows) == sum(kinds.values())


def cell_of(shown: pd.DataFrame, name: str, year: str) -> pd.Series:
    found = shown[(shown["name"] == name) & (shown["period"] == year)]
    assert len(found) == 1
    return found.iloc[0]


def test_growth_without_a_level_is_said_though_no_gap_is_typed(catalogue: Catalogue) -> None:
    # The article prints how much faster ore, LNG and grain grew in 2018, and no tonnes.
    table = gaps_exhibit(catalogue, PORT).table
    for name in ("Ore throughput", "LNG throughput", "Grain throughput"):
        cell = cell_of(table, f"{name}, Dalian Port", "2018")
        assert cell["status_words"] == "only a change or a target published"
        assert cell["figure"].startswith("+")
        assert cell["why"] == ""


def test_a_reason_is_told_with_the_cell_and_below_the_map(catalogue: Catalogue) -> None:
    reform = gaps_exhibit(catalogue, GapChoice(theme="institutional_reform"))
    before = cell_of(reform.table, "Reform tasks completed, DFTZ (Dalian Area)", "2016")
    assert before["status_words"] == "missing, reason known"
    assert before["why"] == "did not exist yet: The zone was founded on 10 April 2017."
    assert "DFTZ (Dalian Area), until 2016: The zone was founded on 10 April 2017." in reform.notes
    china = gaps_exhibit(catalogue, GapChoice(theme="trade_facilitation", area="china"))
    index = " / ".join(f"Logistics Performance Index, {part}" for part in ("overall", "rank", "customs"))
    years = "2008 to 2009, 2011, 2013, 2015, 2017 and 2019 to 2022"
    assert f"{index}, {years}: The World Bank issued no edition of the index." in china.notes
    rebate = gaps_exhibit(catalogue, GapChoice(theme="trade_facilitation")).table
    cell = cell_of(rebate, "Export rebate speed, DFTZ (Dalian Area)", "2019")
    assert cell["why"].startswith("published without what makes it readable: The article prints how much faster")


def test_a_disputed_cell_bears_its_mark_and_a_cell_has_the_papers_of_its_figures(catalogue: Catalogue) -> None:
    shown = gaps_exhibit(catalogue, PORT)
    at = next(
        place
        for place, (name, period) in enumerate(zip(shown.table["name"], shown.table["period"], strict=True))
        if (name, period) == ("Cold-chain throughput, Dayaowan Port", "2018")
    )
    assert shown.rows["mark"].iloc[at] == "‡"
    papers = papers_of_row(catalogue, shown, at)
    assert [one.figure for one in papers.inputs] == ["390,000 t", "+31\N{NARROW NO-BREAK SPACE}%"]


def test_one_area_alone_and_figures_of_one_year_can_be_shown(catalogue: Catalogue) -> None:
    china = gaps_exhibit(catalogue, GapChoice(theme="trade_facilitation", area="china"))
    assert set(china.table["area"]) == {"China"}
    assert "Area: China" in china.filters
    assert china.parameters["gaps_area"] == ("china",)
    fewer, more = (gaps_exhibit(catalogue, replace(PORT, once=once)) for once in (False, True))
    assert set(fewer.rows["label"]) < set(more.rows["label"])
    assert "china" in area_groups(catalogue)
    nothing = gaps_exhibit(catalogue, GapChoice(theme="investment_projects", area="china"))
    assert nothing.empty == (
        "No figure of this theme is on record for two years or more here. Show what was counted once as well."
    )
    assert gaps_exhibit(catalogue, GapChoice(theme="investment_projects", area="china", once=True)).empty == (
        "No dated figure of this theme is on record for this area."
    )


def test_a_level_that_a_reading_assumes_is_no_derived_one(catalogue: Catalogue) -> None:
    # 28,000 and 35,000 TEU are printed as capacity; the reading takes them for what was carried.
    carried = gaps_exhibit(with_readings(catalogue, ["C05-carried"]), PORT)
    own = carried.rows[carried.rows["label"] == "transit_train_containers dalian_port_group"]
    kinds = dict(zip(own["year"], own["coverage"], strict=True))
    assert (kinds[2017], kinds[2018]) == ("assumed", "assumed")
    told = carried.table[carried.table["status_words"] == "assumed by a reading"]
    assert told["count"].tolist() == [1, 1]
    assert "assumed by a reading 2" in carried.notes[0]
