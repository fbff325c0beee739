"""Every page's exhibits from a query: their ids, the way back from an exhibit to its link, and hostile queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from dftz.data import load_catalogue, without_disputed
from dftz.exhibits import evidence
from dftz.exhibits import institutional_reform as reform
from dftz.exhibits import investment_projects as projects
from dftz.exhibits import port_logistics as port
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.address_words import seen
from dftz.exhibits.as_of import days_on_record
from dftz.exhibits.disputes import kind_names, ledger_themes
from dftz.exhibits.pages import (
    PAGES,
    AddressError,
    UnknownExhibitError,
    exhibit_ids,
    exhibit_of,
    page_exhibits,
    page_of,
)
from dftz.exhibits.readings import latest_of_each, reading_names
from dftz.exhibits.reports import tier_names
from dftz.exhibits.tracks import written
from tests.exhibits.likeness import differences
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
NARROWED = without_disputed(CATALOGUE)
"""What is left to choose from where a link hides disputed figures."""
Words = st.SearchStrategy[list[str]]
Queries = st.SearchStrategy[dict[str, list[str]]]


def test_the_pages_and_their_exhibits_stand_in_order() -> None:
    assert (
        *("", "trade-facilitation", "port-logistics", "institutional-reform", "investment-projects", "evidence"),
    ) == PAGES
    assert list(page_exhibits(CATALOGUE, "port-logistics", {})) == [
        "growth-by-cargo",
        "before-after-cold-chain",
        "throughput-containers",
        "throughput-vehicles",
        "intermodal-shares",
        "transit-trains",
        "growth-paths",
        "port-figures",
    ]


def test_every_exhibit_stands_on_one_page_under_its_own_id() -> None:
    listed = [(exhibit_id, page) for page in PAGES for exhibit_id in page_exhibits(CATALOGUE, page, {})]
    assert exhibit_ids(CATALOGUE) == dict(listed)
    assert len(exhibit_ids(CATALOGUE)) == len(listed)
    for exhibit_id, page in listed:
        made = exhibit_of(CATALOGUE, exhibit_id, {})
        assert (made.exhibit_id, made.page) == (exhibit_id, page)
        assert page_of(CATALOGUE, exhibit_id) == page


def test_tables_that_stand_on_several_pages_bear_their_page_in_id_and_file() -> None:
    tables = [one for one in exhibit_ids(CATALOGUE) if one.endswith(("figures", "trade-facilitation-reforms"))]
    assert tables == [
        "trade-facilitation-reforms",
        "trade-facilitation-figures",
        "port-figures",
        "institutional-reform-figures",
        "investment-projects-figures",
        "figures",
    ]
    stems = [exhibit_of(CATALOGUE, one, {}).file_stem for one in tables]
    assert stems == tables


def test_files_of_all_exhibits_have_names_of_their_own() -> None:
    stems = [exhibit_of(CATALOGUE, one, {}).file_stem for one in exhibit_ids(CATALOGUE)]
    assert len(set(stems)) == len(stems)


def test_an_unknown_exhibit_is_said_with_the_nearest() -> None:
    assert page_of(CATALOGUE, "growth-by-cargos") is None
    with pytest.raises(UnknownExhibitError) as raised:
        exhibit_of(CATALOGUE, "growth-by-cargos", {})
    assert raised.value.exhibit_id == "growth-by-cargos"
    assert str(raised.value) == ("There is no exhibit “growth-by-cargos”; the nearest: growth-by-cargo, growth-paths.")
    with pytest.raises(UnknownExhibitError, match=r"^There is no exhibit “\uFFFD7”\.$"):
        exhibit_of(CATALOGUE, "\x007", {})


def test_an_exhibit_that_its_page_lacks_for_a_link_is_said() -> None:
    with pytest.raises(UnknownExhibitError) as raised:
        exhibit_of(CATALOGUE, "growth-paths", {"cargo": [""]})
    assert str(raised.value) == (
        "The page “port-logistics” shows no exhibit “growth-paths” for the choices of this link."
    )


def test_a_link_narrows_the_whole_catalogue_itself() -> None:
    shown = exhibit_of(CATALOGUE, "growth-by-cargo", {"disputed": ["false"], "cargo": ["LNG"]})
    assert shown.filters[0] == "Cargo: LNG"
    assert shown.filters[-1] == "Disputed figures: hidden"
    assert shown.parameters["disputed"] == ("false",)


@pytest.mark.parametrize(
    ("page", "key"),
    [("evidence", "disputed"), ("investment-projects", "derived"), ("port-logistics", "as_of"), ("", "derived")],
)
def test_a_shared_choice_that_a_page_does_not_obey_is_none_of_it(page: str, key: str) -> None:
    with pytest.raises(AddressError, match=f"“{key}”"):
        page_exhibits(CATALOGUE, page, {key: ["false"]})


def test_everything_wrong_in_a_link_is_said_at_once() -> None:
    query = {"cargo": ["gold"], "a_lasts": ["ten"], "capacity": ["-1"], "colour": ["red"]}
    with pytest.raises(AddressError) as raised:
        page_exhibits(CATALOGUE, "port-logistics", query)
    assert raised.value.problems == (
        "The link asks for cargo = “gold”; expected one of Ore, LNG, Vehicles, Grain, Containers and Cold chain.",
        "The link asks for a_lasts = “ten”; expected a whole number from 0 to 100.",
        "The link asks for capacity = “-1”; expected a number from 0 to 1000000000000.",
        "The link has a parameter “colour”, which is none of this page.",
    )


def test_a_link_that_asks_for_nothing_gives_the_page_as_it_opens() -> None:
    begins = projects.first_choice(CATALOGUE)
    assert begins
    opened = (
        port.growth_exhibit(CATALOGUE, port.first_choice(CATALOGUE)),
        trade.clearance_exhibit(CATALOGUE, trade.first_choice(CATALOGUE)),
        projects.pipeline_exhibit(CATALOGUE, begins),
    )
    for exhibit in opened:
        assert differences(exhibit, exhibit_of(CATALOGUE, exhibit.exhibit_id, {})) == []


@pytest.mark.parametrize("exhibit_id", exhibit_ids(CATALOGUE))
def test_an_exhibit_s_own_link_gives_it_again(exhibit_id: str) -> None:
    made = exhibit_of(CATALOGUE, exhibit_id, {})
    assert differences(made, exhibit_of(CATALOGUE, exhibit_id, made.parameters)) == []


def some_of(options: Sequence[str]) -> Words:
    return st.lists(st.sampled_from(list(options)), unique=True, max_size=len(options)).map(lambda few: few or [""])


def one_of(options: Sequence[str]) -> Words:
    return st.sampled_from(list(options)).map(lambda one: [one])


def whole(low: int, high: int) -> Words:
    return st.integers(low, high).map(lambda value: [str(value)])


def decimal(low: float, high: float) -> Words:
    return st.decimals(low, high, places=6, allow_nan=False).map(lambda value: [written(float(value))])


def rising(one: Words) -> Words:
    return st.tuples(one, one).map(lambda two: sorted((two[0][0], two[1][0]), key=float))


flag = one_of(("true", "false"))
count = one_of(("1", "2", "3"))
search = one_of(("dalian port", "2018 %", "口岸", "<b> *c*", "nothing-like-it", " seafood "))
day = one_of([str(one) for one in days_on_record(CATALOGUE)])
ABC = ("a", "b", "c")
ASKED: dict[str, dict[str, Words]] = {
    "": {"disputed": flag, "as_of": day},
    "trade-facilitation": {
        "disputed": flag,
        "derived": flag,
        "place": some_of(tuple(trade.area_names(CATALOGUE))),
        "flow": some_of(tuple(trade.flow_names())),
        "span": rising(whole(*trade.year_span(CATALOGUE))),
        "share": whole(0, 100),
        "economy": some_of(tuple(trade.economy_names(CATALOGUE))),
        "hours": one_of(tuple(trade.compared_hours(NARROWED))),
        "hours_years": rising(whole(2017, 2019)),
        "companies": whole(1, 2000),
        "daily_cost": whole(0, 5000),
        "inspectors": whole(1, 10),
        "currency": one_of(("CNY", "USD", "EUR")),
        "trade": one_of(tuple(trade.trade_names(""))),
        "unsure": whole(0, 50),
        "growth": rising(decimal(-5, 15)),
        "ahead": whole(2, 20),
        "savings": count,
        "tornado": one_of("A"),
        **{f"{one}_hours": rising(decimal(0, trade.hours_track(NARROWED, 0).high)) for one in ABC},
        **{f"{one}_day": one_of(tuple(trade.day_values(CATALOGUE))) for one in ABC},
        **{f"{one}_sensitive": rising(whole(0, 100)) for one in ABC},
        "goal": one_of(tuple(trade.goal_series(NARROWED))),
        "goal_hours": decimal(0, 1000),
        "goal_year": whole(2000, 2060),
        "find_trade": search,
    },
    "port-logistics": {
        "disputed": flag,
        "derived": flag,
        "cargo": some_of(tuple(port.cargo_names(CATALOGUE))),
        "area": some_of(tuple(port.area_names(CATALOGUE))),
        "years": rising(whole(*port.year_span(CATALOGUE))),
        "horizon": whole(1, 20),
        "basis": one_of(("index", "volume")),
        "scenarios": count,
        **{f"{one}_{what}": whole(0, 100) for one in ABC for what in ("lasts", "fades")},
        "capacity": decimal(0, 1e9),
    },
    "institutional-reform": {
        "disputed": flag,
        "derived": flag,
        "as_of": day,
        "domain": some_of(tuple(reform.domain_names(CATALOGUE))),
        "level": some_of(tuple(reform.level_names(CATALOGUE))),
        "when": rising(whole(*reform.year_span(CATALOGUE))),
        "find_institutional": search,
        "finish": whole(12, 60),
        "days": one_of(("calendar", "working")),
        "pace": one_of(tuple(reform.pace_series(NARROWED))),
        "pace_years": whole(1, 20),
        "pace_target": whole(1, 10_000_000),
        "pace_paths": count,
        **{
            f"{one}_companies_registered": decimal(0, reform.pace_track(CATALOGUE, reform.COMPANIES, 0).high)
            for one in ABC
        },
        **{f"{one}_innovations": decimal(0, reform.pace_track(NARROWED, reform.INNOVATIONS, 0).high) for one in ABC},
        **{f"{one}_pace_fades": whole(0, 100) for one in ABC},
    },
    "investment-projects": {
        "disputed": flag,
        "as_of": day,
        "stage": some_of(tuple(projects.step_names())),
        "sector": some_of(tuple(projects.group_names(CATALOGUE))),
        "origin": some_of(tuple(projects.origin_names(CATALOGUE))),
        "tier": some_of(tuple(projects.tiers_on_record(CATALOGUE))),
        "with_amount": flag,
        "find_investment": search,
        "tracks": flag,
        "completion_years": whole(1, 20),
        "outlooks": count,
        "apart": one_of("A"),
        **{f"{one}_{step}_chance": whole(0, 100) for one in ABC for step in projects.steps_ahead()},
        **{f"{one}_{step}_delay": decimal(0, 15) for one in ABC for step in projects.steps_ahead()},
    },
    "evidence": {
        "find_evidence": search,
        "part": one_of(tuple(evidence.part_names())),
        "theme": some_of(tuple(evidence.theme_names())),
        "indicator": some_of(tuple(evidence.indicator_names(CATALOGUE))[:20]),
        "about_area": some_of(tuple(evidence.area_names(CATALOGUE))),
        "source_tier": some_of(tuple(tier_names())),
        "sources_tier": some_of(tuple(tier_names())),
        "status": some_of(tuple(evidence.status_names())),
        "period": rising(whole(*evidence.year_span(CATALOGUE))),
        "doubt": one_of(tuple(evidence.doubt_names())),
        "order": one_of(tuple(evidence.order_names())),
        "gaps_theme": one_of(tuple(evidence.theme_names())),
        "gaps_area": one_of(tuple(evidence.area_groups(CATALOGUE))),
        "gaps_once": flag,
        "dispute_theme": some_of(tuple(ledger_themes(CATALOGUE))),
        "dispute_kind": some_of(tuple(kind_names())),
        "dispute_in_article": some_of(("yes", "no")),
        "dispute_switch": some_of(("yes", "no")),
    },
}
for keys in ASKED.values():
    keys["reading"] = st.lists(st.sampled_from(list(reading_names(CATALOGUE))), unique=True, max_size=3).map(
        lambda chosen: list(latest_of_each(CATALOGUE, chosen))
    )
"""For each page what a link may ask for of every parameter that shapes an exhibit."""


def link_of(page: str) -> Queries:
    return st.dictionaries(st.sampled_from(sorted(ASKED[page])), st.none(), max_size=8).flatmap(
        lambda keys: st.fixed_dictionaries({key: ASKED[page][key] for key in keys})
    )


@pytest.mark.parametrize("page", PAGES)
def test_any_exhibit_of_any_link_says_something_and_its_own_link_gives_it_again(page: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(link_of(page), st.integers(0, 1000))
    def holds(query: dict[str, list[str]], place: int) -> None:
        try:
            shown = page_exhibits(CATALOGUE, page, query)
        except AddressError:
            # Another reading can leave less to choose from.
            if not query.get("reading"):
                raise
            reject()
        exhibit_id = list(shown)[place % len(shown)]
        made = shown[exhibit_id]()
        assert made.exhibit_id == exhibit_id
        assert says_something(made)
        again = exhibit_of(CATALOGUE, exhibit_id, made.parameters)
        assert again.parameters == made.parameters
        assert differences(made, again) == []

    holds()


@pytest.mark.parametrize("page", PAGES)
def test_the_parameters_of_every_exhibit_are_among_those_that_links_are_tried_with(page: str) -> None:
    query = {"pace_target": ["5000"]} if page == "institutional-reform" else {}
    carried = {key for make in page_exhibits(CATALOGUE, page, query).values() for key in make().parameters}
    assert carried <= {*ASKED[page], "path", "score", "score_years"}


HOSTILE: dict[str, list[str]] = {
    "nan": ["nan"],
    "infinite": ["inf", "inf"],
    "too great for a number": ["1e999"],
    "ten thousand digits": ["9" * 10_000],
    "a huge text": ["口" * 1_000_000],
    "ten thousand values": ["ore"] * 10_000,
    "control characters": ["\x00\x1b[31m\r\n"],
    "a lone surrogate": ["\ud800"],
    "SQL": ["' OR 1=1; DROP TABLE observations; --"],
    "markup": ["<img src=x onerror=alert(1)>"],
    "Markdown": ["![x](http://example.org/x.png)"],
    "a format": ["{0.__class__} %s %n"],
    "a path": ["../../etc/passwd"],
    "unicode digits": ["٢٠١٩", "٢٠٢٠"],
    "reversed": ["2019", "2017"],
    "nothing": [""],
    "nothings": ["", ""],
    "no value": [],
}


def problems_of(page: str, query: dict[str, list[str]]) -> tuple[str, ...]:
    """The sentences that a page has for a query; where it has none, every exhibit of the query says something."""
    try:
        shown = page_exhibits(CATALOGUE, page, query)
    except AddressError as error:
        return error.problems
    for made in (make() for make in shown.values()):
        # A search is repeated in the reader's own words, whatever they are.
        own_words = any(words in told for told in made.filters for found in query.values() for words in found if words)
        assert own_words or set(query).isdisjoint(made.parameters) or says_something(made)
    return ()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_for_any_parameter_give_sentences_or_an_exhibit(hostile: str, page: str) -> None:
    for key in (*ASKED[page], "no such parameter", "\x00", hostile):
        problems = problems_of(page, {key: HOSTILE[hostile]})
        assert bool(problems) or key in ASKED[page] or not HOSTILE[hostile]
        assert all(one.startswith("The link ") and one.endswith(".") for one in problems)
        assert all(len(one) < 400 and seen(one) == one for one in problems)


def test_hostile_words_for_every_parameter_at_once_give_a_sentence_each() -> None:
    keys = ASKED["trade-facilitation"]
    problems = problems_of("trade-facilitation", {key: ["\x00", "1e999", "nan"] for key in keys})
    told = [key for key in keys if any(one.startswith(f"The link asks for {key} = ") for one in problems)]
    assert told == list(keys)
