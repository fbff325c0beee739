"""Every number of the article, typed by hand from the article, looked up in the tables and found again in its text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from dftz.model import Bounds, Qualifier, printed_bounds, range_bounds
from tests.data.article_places import FIRST_WORDS, HEADING, SOURCE, article, closed_up, numbers_in, places_of, rows_of

UNIT_OF_MEASURE = {"percent_change": "percent", "share": "percent", "multiple": "times"}

# indicator, breakdown and whether it is a change | area | period | value | low | high | unit | qualifier | compared
# with | body paragraph. A question mark: the article does not name the area.
TYPED_BY_HAND = """\
founding_date | dftz | founding day | 20170410 | 20170410 | 20170410 | calendar_date | exact |  | 2
reform_tasks_done | dftz | since founding | 117 | 117 | 117 | task | exact | 119 tasks | 2
reform_tasks_total | dftz | autumn 2019 | 119 | 119 | 119 | task | exact |  | 2
innovations_copied | dftz | since founding | 237 | 237 | 237 | item | exact |  | 2
innovation_cases | dftz | since founding | 82 | 82 | 82 | case | exact |  | 2
cases_to_province | dftz | since founding | 66 | 66 | 66 | case | exact | 82 cases | 2
cases_to_ministry | dftz | since founding | 22 | 22 | 22 | case | exact | 82 cases | 2
best_practice_group | dftz | autumn 2019 | 3 | 3 | 3 | ordinal | exact |  | 2
earlier_groups | dftz | autumn 2019 | 2 | 2 | 2 | group | exact |  | 2
rank_task_completeness | liaoning_ftz | autumn 2019 | 1 | 1 | 1 | rank | exact |  | 2
companies_registered | dftz | this year | 5300 | 5250 | 5350 | company | exact |  | 2
companies_registered, change | dftz | this year | 12 | 11.5 | 12.5 | percent | exact | same period of 2018 | 2
registered_capital | dftz | this year | 40 | 39.5 | 40.5 | billion_cny | exact |  | 2
registered_capital, change | dftz | this year | 11 | 10.5 | 11.5 | percent | exact | same period of 2018 | 2
companies_registered | dftz | since founding | 17000 | 16500 | 17500 | company | exact |  | 2
companies_stock | dftz | autumn 2019 | 27000 | 26500 | 27500 | company | exact |  | 2
registrations_per_day | dftz | since founding | 50 | 50 | inf | company_per_day | at_least |  | 2
joint_initiatives | dftz | since founding | 55 | 55 | 55 | initiative | exact |  | 3
single_window_functions | dftz | this year | 9 | 9 | 9 | function | exact | the Shanghai single window 3.0 | 3
single_window_version | dftz | autumn 2019 | 3.0 | 3 | 3 | version | exact |  | 3
export_rebate_speed, change | dftz | this year | 47 | 46.5 | 47.5 | percent | exact | not stated | 3
three_mutual | dftz | autumn 2019 | 3 | 3 | 3 | element | exact |  | 3
clearance_time_overall | dalian_port | autumn 2019 | 80.42 | 80.415 | 80.425 | hour | exact |  | 3
clearance_time_overall, change | dalian_port | autumn 2019 | -33.34 | -33.345 | -33.335 | percent | exact | 2017 | 3
clearance_time_export | dalian_port | autumn 2019 | 8.13 | 8.125 | 8.135 | hour | exact |  | 3
clearance_time_export, change | dalian_port | autumn 2019 | -52.79 | -52.795 | -52.785 | percent | exact | 2017 | 3
ore_throughput, change | dalian_port? | 2018 | 18.7 | 18.65 | 18.75 | percent | exact | 2017 | 4
lng_throughput, change | dalian_port? | 2018 | 54.9 | 54.85 | 54.95 | percent | exact | 2017 | 4
vehicle_throughput, change | dalian_port? | 2018 | 16.21 | 16.205 | 16.215 | percent | exact | 2017 | 4
grain_throughput, change | dalian_port? | 2018 | 19.8 | 19.75 | 19.85 | percent | exact | 2017 | 4
container_throughput, change | dalian_port? | 2018 | 0.7 | 0.65 | 0.75 | percent | exact | 2017 | 4
sea_rail_containers | dftz | 2018 | 400000 | 400000 | inf | teu | at_least |  | 4
transit_train_containers | dftz | 2018 | 16000 | 15500 | 16500 | teu | exact | part of the sea-rail transport | 4
cold_chain_throughput | dayaowan | 2018 | 390000 | 385000 | 395000 | tonne | exact |  | 4
cold_chain_throughput, change | dayaowan | 2018 | 31 | 30.5 | 31.5 | percent | exact | 2017 | 4
five_in_one | dftz | autumn 2019 | 5 | 5 | 5 | item | exact |  | 7
confirmation_share | dftz | autumn 2019 | 80 | 80 | inf | percent | at_least | registrations of new companies | 7
inspection_visits, before | dftz | no date |  | 5 | 8 | inspection | range | before audits replaced inspections | 8
inspection_visits, after | dftz | autumn 2019 | 0 | 0 | 0 | inspection | exact | 5 to 8 before | 8
inspection_days, before | dftz | no date |  | 10 | 16 | work_day | range | before audits replaced inspections | 8
inspection_days, after | dftz | autumn 2019 | 0 | 0 | 0 | work_day | exact | 10 to 16 before | 8
inspectors_sent, before | dftz | no date | 10 | 10 | 10 | person | exact | before audits replaced inspections | 8
inspectors_sent, after | dftz | autumn 2019 | 0 | 0 | 0 | person | exact | 10 before | 8
fx_version | dftz | autumn 2019 | 2.0 | 2 | 2 | version | exact |  | 8
fx_innovations | dftz | autumn 2019 | 10 | 10 | 10 | innovation | exact |  | 8
project_phase, Panasonic battery | dftz | autumn 2019 | 3 | 3 | 3 | phase | exact |  | 10
project_phase, Volkswagen transmission | dftz | autumn 2019 | 5 | 5 | 5 | phase | exact |  | 10
sinopec_centre_number | dftz | autumn 2019 | 5 | 5 | 5 | ordinal | exact |  | 10
overview_number | dftz | autumn 2019 | 5 | 5 | 5 | ordinal | exact |  | heading
"""

PERIODS = {
    "founding day": ("as_of", "", "2017-04-10", "stated"),
    "since founding": ("cumulative", "2017-04-10", "2019-09-30", "inferred"),
    "this year": ("year_to_date", "2019-01-01", "2019-09-30", "inferred"),
    "autumn 2019": ("as_of", "", "2019-09-30", "inferred"),
    "2018": ("annual", "2018-01-01", "2018-12-31", "stated"),
    "no date": ("as_of", "", "", "unknown"),
}
"""Period to its kind, first day, last day, and whether the article states it: it has no date of its own."""

NEVER_CHARTED = {
    "founding_date",
    "best_practice_group",
    "earlier_groups",
    "single_window_version",
    "three_mutual",
    "five_in_one",
    "fx_version",
    "project_phase",
    "sinopec_centre_number",
    "overview_number",
}
"""A date, and numbers inside names."""

PARTS_OF_NAMES_AND_DATES = {
    ("body paragraph 1", "2018"): "the date of a visit, September 2018",
    ("body paragraph 3", "2017"): "the base year of both clearance times",
    ("body paragraph 4", "2018"): "the reference year of the port figures",
    (HEADING, "33.34"): "the heading repeats the fall that body paragraph 3 gives",
    (HEADING, "2017"): "the base year of that fall",
}
"""Numbers of the article that are no figures of their own, with the reason."""

OBSERVATIONS = [row for row in rows_of("observations") if row["source_id"] == SOURCE]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One number of the article: what it measures, the digits, the bounds that they give, and where it stands."""

    name: str
    area: str
    period: str
    value: str
    low: str
    high: str
    unit: str
    qualifier: str
    base: str
    paragraph: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Indicator, breakdown, measure and kind of period: no two numbers of the article share them."""
        indicator, *parts = self.name.split(", ")
        measure = "percent_change" if parts[-1:] == ["change"] else "level"
        breakdown = "".join(part for part in parts if part != "change")
        return indicator, breakdown, measure, PERIODS[self.period][0]


NUMBERS = [
    Printed(**dict(zip(Printed.__annotations__, (cell.strip() for cell in line.split("|")), strict=True)))
    for line in TYPED_BY_HAND.splitlines()
]


def key_of(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row["indicator_id"], row["breakdown"], row["measure"], row["period_kind"]


def row_of(number: Printed) -> dict[str, str]:
    """The one row of the article with this number's key."""
    (found,) = (row for row in OBSERVATIONS if key_of(row) == number.key)
    return found


def unit_of(row: dict[str, str]) -> dict[str, str]:
    indicator = next(one for one in rows_of("indicators") if one["indicator_id"] == row["indicator_id"])
    unit_id = UNIT_OF_MEASURE.get(row["measure"], indicator["unit_id"])
    return next(one for one in rows_of("units") if one["unit_id"] == unit_id)


def bounds_of(row: dict[str, str], *, counted: bool) -> Bounds:
    if row["qualifier"] == Qualifier.RANGE:
        return range_bounds(Decimal(row["low"]), Decimal(row["high"]))
    rounded_to = Decimal(row["rounded_to"]) if row["rounded_to"] else None
    return printed_bounds(Decimal(row["value"]), Qualifier(row["qualifier"]), counted=counted, rounded_to=rounded_to)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.name} {number.period}")
def test_a_number_of_the_article_stands_in_the_table_with_its_papers(number: Printed) -> None:
    row = row_of(number)
    unit = unit_of(row)
    bounds = bounds_of(row, counted=unit["counted"] == "true")
    assert (row["value"], unit["unit_id"]) == (number.value, number.unit)
    assert (row["qualifier"], row["status"]) == (number.qualifier, "reported")
    assert (bounds.low, bounds.high) == (pytest.approx(float(number.low)), pytest.approx(float(number.high)))
    assert row["area_id"] == number.area.rstrip("?")
    assert row["area_basis"] == ("inferred" if number.area.endswith("?") else "stated")
    columns = ("period_kind", "period_start", "period_end", "period_basis")
    assert tuple(row[column] for column in columns) == PERIODS[number.period]
    assert row["base_words"] == number.base
    assert row["locator"] == (
        "heading, subtitle" if number.paragraph == HEADING else f"body paragraph {number.paragraph}"
    )


def test_the_table_holds_no_other_number_of_the_article() -> None:
    assert len(NUMBERS) == 49
    assert sorted(number.key for number in NUMBERS) == sorted(key_of(row) for row in OBSERVATIONS)


@pytest.mark.parametrize(
    ("base", "start", "end"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("same period of 2018", "2018-01-01", "2018-09-30"),
        ("not stated", "", ""),
    ],
)
def test_a_change_names_the_period_it_is_measured_against(base: str, start: str, end: str) -> None:
    changes = [row for row in OBSERVATIONS if row["measure"] == "percent_change" and row["base_words"] == base]
    assert changes
    assert {(row["base_start"], row["base_end"]) for row in changes} == {(start, end)}


def test_dates_and_numbers_inside_names_are_never_charted() -> None:
    own = {row["indicator_id"] for row in OBSERVATIONS}
    uncharted = {row["indicator_id"] for row in rows_of("indicators") if row["charted"] == "false"}
    assert uncharted & own == NEVER_CHARTED


def test_each_body_paragraph_of_the_article_is_found() -> None:
    assert list(article()) == [HEADING, *(f"body paragraph {number}" for number in FIRST_WORDS)]


@pytest.mark.parametrize("table", ["observations", "project_events"])
def test_what_is_stored_as_printed_stands_in_the_paragraph_that_the_locator_names(table: str) -> None:
    places = article()
    rows = [row for row in rows_of(table) if row["source_id"] == SOURCE]
    assert rows
    assert all(row["as_printed"] for row in rows)
    astray = [
        (row["as_printed"], place)
        for row in rows
        for place in places_of(row["locator"])
        if closed_up(row["as_printed"]) not in closed_up(places[place])
    ]
    assert astray == []


def test_every_number_of_the_article_is_accounted_for() -> None:
    names = {row["project_id"]: row["name"] for row in rows_of("projects")}
    events = [row for row in rows_of("project_events") if row["source_id"] == SOURCE]
    cells = [
        *((row["locator"], row["as_printed"]) for row in OBSERVATIONS),
        *((row["locator"], row["name"]) for row in rows_of("measures") if row["source_id"] == SOURCE),
        *((row["locator"], names[row["project_id"]]) for row in events),
    ]
    told = {(place, number) for locator, cell in cells for place in places_of(locator) for number in numbers_in(cell)}
    printed = {(place, number) for place, text in article().items() for number in numbers_in(text)}
    assert printed - told == set(PARTS_OF_NAMES_AND_DATES)
