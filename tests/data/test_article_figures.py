"""The article's figures, one by one: value, bounds, unit, period, comparison and place, typed by hand."""

from __future__ import annotations

import csv
import math
import re
from pathlib import Path

import pytest

from dftz.data import Catalogue, load_catalogue

CHECKOUT = Path(__file__).parents[2]
ARTICLE = CHECKOUT.parent / "shared" / "seed" / "article.txt"
SOURCE = "dftz-2019"
OPEN = math.inf

# indicator, area, breakdown, measure, value as printed, low, high, unit, compared with, paragraph
FIGURES = [
    ("reform_tasks_done", "dftz", "", "level", "117", 117, 117, "task", "", 2),
    ("reform_tasks_total", "dftz", "", "level", "119", 119, 119, "task", "", 2),
    ("replicated_cum", "dftz", "", "level", "237", 237, 237, "item", "", 2),
    ("cases_cum", "dftz", "", "level", "82", 82, 82, "case", "", 2),
    ("cases_to_province", "dftz", "", "level", "66", 66, 66, "case", "", 2),
    ("cases_to_mofcom", "dftz", "", "level", "22", 22, 22, "case", "", 2),
    ("new_companies_ytd", "dftz", "", "level", "5300", 5250, 5350, "company", "", 2),
    (
        "new_companies_ytd",
        "dftz",
        "",
        "percent_change",
        "12",
        11.5,
        12.5,
        "percent",
        "same period of the year before",
        2,
    ),
    ("reg_capital_ytd", "dftz", "", "level", "40", 39.5, 40.5, "billion_cny", "", 2),
    ("reg_capital_ytd", "dftz", "", "percent_change", "11", 10.5, 11.5, "percent", "same period of the year before", 2),
    ("new_companies_cum", "dftz", "", "level", "17000", 16500, 17500, "company", "", 2),
    ("companies_stock", "dftz", "", "level", "27000", 26500, 27500, "company", "", 2),
    ("registrations_per_day", "dftz", "", "level", "50", 50, OPEN, "company_per_day", "", 2),
    ("tf_initiatives_cum", "dftz", "", "level", "55", 55, 55, "initiative", "", 3),
    ("sw_functions", "dftz", "", "level", "9", 9, 9, "function", "", 3),
    ("sw_version", "dftz", "", "level", "3.0", 3, 3, "version", "", 3),
    ("rebate_speedup", "dftz", "", "level", "47", 46.5, 47.5, "percent", "before the platform (base not stated)", 3),
    ("clearance_time_overall", "dalian_port", "", "level", "80.42", 80.415, 80.425, "hour", "", 3),
    ("clearance_time_overall", "dalian_port", "", "percent_change", "-33.34", -33.345, -33.335, "percent", "2017", 3),
    ("clearance_time_export", "dalian_port", "", "level", "8.13", 8.125, 8.135, "hour", "", 3),
    ("clearance_time_export", "dalian_port", "", "percent_change", "-52.79", -52.795, -52.785, "percent", "2017", 3),
    ("ore_throughput", "dalian_port", "", "percent_change", "18.7", 18.65, 18.75, "percent", "the year before", 4),
    ("lng_throughput", "dalian_port", "", "percent_change", "54.9", 54.85, 54.95, "percent", "the year before", 4),
    (
        "vehicle_throughput",
        "dalian_port",
        "",
        "percent_change",
        "16.21",
        16.205,
        16.215,
        "percent",
        "the year before",
        4,
    ),
    ("grain_throughput", "dalian_port", "", "percent_change", "19.8", 19.75, 19.85, "percent", "the year before", 4),
    ("container_throughput", "dalian_port", "", "percent_change", "0.7", 0.65, 0.75, "percent", "the year before", 4),
    ("sea_rail_containers", "dftz", "", "level", "400000", 400_000, OPEN, "teu", "", 4),
    ("transit_train_containers", "dftz", "", "level", "16000", 15_500, 16_500, "teu", "", 4),
    ("cold_chain_throughput", "dayaowan", "", "level", "390000", 385_000, 395_000, "tonne", "", 4),
    ("cold_chain_throughput", "dayaowan", "", "percent_change", "31", 30.5, 31.5, "percent", "the year before", 4),
    ("confirmation_share", "dftz", "", "level", "80", 80, OPEN, "percent", "", 7),
    ("inspection_visits_per_company", "dftz", "before", "level", "", 5, 8, "inspection", "", 8),
    ("inspection_visits_per_company", "dftz", "after", "level", "0", 0, 0, "inspection", "", 8),
    ("inspection_days_per_company", "dftz", "before", "level", "", 10, 16, "work_day", "", 8),
    ("inspection_days_per_company", "dftz", "after", "level", "0", 0, 0, "work_day", "", 8),
    ("inspectors_per_company", "dftz", "before", "level", "10", 10, 10, "person", "", 8),
    ("inspectors_per_company", "dftz", "after", "level", "0", 0, 0, "person", "", 8),
    ("fx_innovations", "dftz", "FX administration reform version 2.0", "level", "10", 10, 10, "innovation", "", 8),
    ("fx_version", "dftz", "FX administration reform", "level", "2.0", 2, 2, "version", "", 8),
    ("project_phase", "dftz", "Panasonic battery", "level", "3", 3, 3, "phase", "", 10),
    ("project_phase", "dftz", "Volkswagen transmission", "level", "5", 5, 5, "phase", "", 10),
    ("sinopec_center_no", "dftz", "Sinopec Fuel Oil Center", "level", "5", 5, 5, "ordinal", "", 10),
    ("rank_tasks_third_group", "liaoning_ftz", "third group of free trade zones", "level", "1", 1, 1, "rank", "", 2),
    ("best_practice_batch", "dftz", "", "level", "3", 3, 3, "ordinal", "", 2),
    ("earlier_groups", "dftz", "", "level", "2", 2, 2, "group", "", 2),
    ("five_in_one", "dftz", "", "level", "5", 5, 5, "item", "", 7),
    ("three_mutual", "dftz", "", "level", "3", 3, 3, "element", "", 3),
]
OF_2018 = {"ore", "lng", "vehicle", "grain", "container", "sea", "transit", "cold"}
UNDATED = {"before"}
REFORMS = {
    "Bonded mixed ore": 2,
    "Whole-process supervision of imported grain": 2,
    "Bonded mixed oil": 4,
    "Equity integration of container terminals": 2,
    'Bingshan Group mixed ownership ("1+2" model)': 2,
    "Nine new functions on the single window": 3,
    "Smart export rebate platform": 3,
    "New oversight model for transit seafood": 3,
    "Three-mutual customs clearance": 3,
    "Multi-way loan": 6,
    "Five-in-one registration confirmation": 7,
    "Negative list management": 7,
    "Replacing inspections with audits, non-invasive inspection": 8,
    '"Internet +" inspection policies': 8,
    "Foreign-exchange administration reform 2.0": 8,
    "Service base for international sailors": 8,
}
PROJECTS = [
    ("PAN", "1", "in_operation"),
    ("PAN", "2", "construction_complete"),
    ("PAN", "3", "signed"),
    ("VW", "5", "about_to_operate"),
    ("JAQ", "", "construction_started"),
    ("EXPO", "", "construction_started"),
    ("SINO", "", "signed"),
    ("CAG", "", "signed"),
    ("VX", "", "signed"),
    ("VIPS", "", "signed"),
    ("TK", "", "about_to_settle"),
    ("OMR", "", "about_to_settle"),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(CHECKOUT / "data")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: "-".join(map(str, figure[:5])))
def test_a_figure_of_the_article_is_there_with_all_its_papers(figure: tuple[object, ...], catalogue: Catalogue) -> None:
    indicator, area, breakdown, measure, printed, low, high, unit, compared, paragraph = figure
    own = catalogue.observations[catalogue.observations["source_id"] == SOURCE]
    rows = own[
        (own["indicator_id"] == indicator)
        & (own["area_id"] == area)
        & (own["breakdown"] == breakdown)
        & (own["measure"] == measure)
    ]
    assert len(rows) == 1
    row = rows.iloc[0]
    assert row["printed"] == printed
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))
    assert row["unit_id"] == unit
    assert row["status"] == "reported"
    assert row["base_words"] == compared
    assert row["locator"] == f"body paragraph {paragraph}"
    assert row["as_printed"]
    if breakdown in UNDATED:
        assert row["period_basis"] == "unknown"
    else:
        assert row["year"] == (2018 if str(indicator).split("_", maxsplit=1)[0] in OF_2018 else 2019)


def test_no_figure_of_the_article_is_left_over(catalogue: Catalogue) -> None:
    own = catalogue.observations[catalogue.observations["source_id"] == SOURCE]
    assert len(own) == len(FIGURES) + 2  # the founding date and the number of the report in its series
    assert set(own["indicator_id"]) - {figure[0] for figure in FIGURES} == {"founding", "overview_no"}


@pytest.mark.parametrize(("name", "paragraph"), REFORMS.items())
def test_a_reform_of_the_article_is_there_with_its_paragraph(name: str, paragraph: int, catalogue: Catalogue) -> None:
    row = catalogue.measures.set_index("name").loc[name]
    assert row["locator"] == f"body paragraph {paragraph}"
    assert row["source_id"] == SOURCE
    assert row["name_zh"]
    assert row["effect"]


@pytest.mark.parametrize(("project", "phase", "stage"), PROJECTS)
def test_a_project_of_the_article_is_there_with_its_stage(
    project: str, phase: str, stage: str, catalogue: Catalogue
) -> None:
    events = catalogue.project_events
    own = events[(events["source_id"] == SOURCE) & (events["project_id"] == project) & (events["phase"] == phase)]
    assert own["stage"].tolist() == [stage]
    assert own["locator"].tolist() == ["body paragraph 10"]
    assert catalogue.projects.set_index("project_id").loc[project, "classification_basis"] == "ours"


def body_paragraphs() -> list[str]:
    """The article's body paragraphs, headings left out; a user's copy of the project has no article."""
    if not ARTICLE.exists():
        pytest.skip("the article's text is not part of the project, and it is not beside this checkout")
    blocks = [block.strip() for block in ARTICLE.read_text(encoding="utf-8").splitlines() if block.strip()]
    return [block for block in blocks[4:] if len(block) > 200]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def test_what_is_said_to_be_printed_stands_in_its_paragraph(catalogue: Catalogue) -> None:
    paragraphs = body_paragraphs()
    assert len(paragraphs) == 10
    own = catalogue.observations[catalogue.observations["source_id"] == SOURCE]
    own = own[own["locator"].str.startswith("body paragraph")]
    absent = [
        (row["observation_id"], row["as_printed"])
        for _i, row in own.iterrows()
        if squeezed(row["as_printed"]) not in squeezed(paragraphs[int(row["locator"].split()[-1]) - 1])
    ]
    assert absent == []


NUMBERS_WITHOUT_FIGURE = {
    "2018": "the year of a visit and of the port figures",
    "2017": "the year that figures are compared with",
    "10": "day of the founding date, ends of ranges and innovations, each a figure of its own",
    "1": "part of the name of the 1+2 model",
    "2": "part of the name of the 1+2 model",
}


def test_every_number_of_the_article_is_accounted_for(catalogue: Catalogue) -> None:
    text = " ".join(body_paragraphs())
    numbers = set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))
    own = catalogue.observations[catalogue.observations["source_id"] == SOURCE]
    told = set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", " ".join(own["as_printed"])))
    assert numbers - told - set(NUMBERS_WITHOUT_FIGURE) == set()


def test_the_article_s_sentences_are_not_copied() -> None:
    words = squeezed_words(" ".join(body_paragraphs()))
    runs = {" ".join(words[n : n + 9]) for n in range(len(words) - 8)}
    copied = []
    for table in sorted((CHECKOUT / "data").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as rows:
            for cells in csv.reader(rows):
                for cell in cells:
                    own = squeezed_words(cell)
                    if any(" ".join(own[n : n + 9]) in runs for n in range(len(own) - 8)):
                        copied.append((table.name, cell))
    assert copied == []


def squeezed_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())
