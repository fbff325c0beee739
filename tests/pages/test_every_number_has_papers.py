"""A walk over every page: each number that a person reads is found in the papers that the page offers for it.

For each page as it opens and in two other views, every number of every sentence is collected: headline figures,
titles, takeaways, words of marks, cells of tables, notes, cards, lines. A headline figure is explained by its own
papers alone; what stands in an exhibit by the papers of the rows of its own table, its filters and its counts of rows;
what stands between exhibits by those of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dftz.data import Catalogue, default_folder, load_catalogue, without_disputed
from dftz.exhibits import evidence
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import page_exhibits
from dftz.exhibits.papers import papers_of_row
from tests.pages.shown_numbers import (
    Offer,
    Said,
    is_published,
    numbers_in,
    of_exhibit,
    papers_shown,
    said_on,
    unexplained,
    wrong_cells,
)

OPENED: dict[str, list[str]] = {}
VIEWS: dict[str, tuple[dict[str, list[str]], ...]] = {
    "": (OPENED, {"disputed": ["false"]}, {"as_of": ["2019-09-30"]}),
    "trade-facilitation": (
        OPENED,
        {"derived": ["false"], "disputed": ["false"], "share": ["20"]},
        {"share": ["35"], "savings": ["3"], "tornado": ["C"], "companies": ["250"], "reading": ["C03-imports"]},
    ),
    "port-logistics": (
        OPENED,
        {"cargo": ["lng", "containers"], "years": ["2014", "2020"], "path": ["lng"], "scenarios": ["3"]},
        {"derived": ["false"], "basis": ["index"], "horizon": ["9"], "reading": ["C05-carried"]},
    ),
    "institutional-reform": (
        OPENED,
        {"days": ["working"], "when": ["2017", "2019"], "reading": ["C01-own"]},
        {"derived": ["false"], "disputed": ["false"], "pace": ["innovations"], "pace_paths": ["3"]},
    ),
    "investment-projects": (
        OPENED,
        {"as_of": ["2018-03-14"], "tracks": ["true"]},
        {"sector": ["automotive", "energy"], "outlooks": ["3"], "apart": ["B"], "completion_years": ["12"]},
    ),
    "evidence": (
        *({"part": [part]} for part in evidence.part_names()),
        {"find_evidence": ["container 2018"], "order": ["value"]},
        {"part": ["sources"], "sources_tier": ["official"]},
        {"part": ["gaps"], "gaps_area": ["china"], "gaps_once": ["true"]},
    ),
}
ALLOWED = {
    r"\b[23]\.0\b": "part of a name: Permits-Business License Separation 2.0, single window 3.0",
    r"\d+(?= projects? with a single statement)": "counts what the reader's own switch above the chart leaves out",
    r"Printed on \d+ \w+ \d{4}": "the day of the print",
    r"(?<= and )\d+ more$": "counts what stands in the list of all, one click away",
    r"\(1 − share\)": "a constant of a formula in words",
    r"(?<= of )[\d,]+(?= (figures|sources|indicators|columns)\b)": "counts the whole table, shown in part",
    r"33\.34 % can be anything from 33\.335 to 33\.345": "the example of how to read bounds, on the start page",
}
"""What needs no papers, as a pattern, with the reason."""
_PATTERNS = [re.compile(pattern) for pattern in ALLOWED]
_CASES = [(page, at) for page, views in VIEWS.items() for at in range(len(views))]
_ALTERED = {"0": "7", "1": "8", "2": "9", "3": "6", "4": "1", "5": "2", "6": "3", "7": "4", "8": "5", "9": "0"}
CATALOGUE = load_catalogue(default_folder())


def made(page: str, query: dict[str, list[str]]) -> dict[str, Exhibit]:
    return {key: make() for key, make in page_exhibits(CATALOGUE, page, query).items()}


def opened(open_page: Callable[..., AppTest], page: str, query: dict[str, list[str]]) -> AppTest:
    """The page in a view, with the papers of its headline figures open."""
    file = f"{page.replace('-', '_') or 'overview'}.py"
    app = open_page(file, **query)
    places = {one.place for one in said_on(app) if one.place.startswith("headline-")}
    for place in places:
        app.session_state[f"papers-{place.removeprefix('headline-')}"] = True
    app.run()
    assert not app.exception
    return app


def of_package(catalogue: Catalogue) -> Offer:
    """How many rows the tables of the package have, by theme and by tier too: the page Evidence lists them."""
    offer = Offer()
    figures = catalogue.observations
    counts = [len(figures), len(catalogue.measures), len(catalogue.project_events), len(catalogue.sources)]
    counts += [len(catalogue.disputes), int(catalogue.disputes["in_article"].sum())]
    counts += [int(count) for count in figures["theme"].value_counts()]
    counts += [int(count) for count in figures.groupby("theme")["disputed"].sum()]
    counts += [int(count) for count in without_disputed(catalogue).observations["theme"].value_counts()]
    counts.append(0)  # disputed ones, where they are hidden
    counts += Counter(str(source.tier) for source in catalogue.sources.values()).values()
    for count in counts:
        offer.add_number(count)
    return offer


def without_papers(said: list[Said], exhibits: dict[str, Exhibit], headlines: dict[str, Offer]) -> list[str]:
    """Every number of the page that its papers do not explain."""
    offers = {f"exhibit-{key}": of_exhibit(CATALOGUE, one) for key, one in exhibits.items()}
    page = [*offers.values(), *headlines.values(), of_package(CATALOGUE)]
    found = []
    for place in dict.fromkeys(one.place for one in said):
        own = offers.get(place) or headlines.get(place)
        found += unexplained([one for one in said if one.place == place], [own] if own else page, _PATTERNS)
    return found


@pytest.mark.parametrize(("page", "view"), _CASES)
def test_every_number_that_a_page_shows_is_in_the_papers_it_offers(
    page: str, view: int, open_page: Callable[..., AppTest]
) -> None:
    query = VIEWS[page][view]
    app = opened(open_page, page, query)
    said = list(dict.fromkeys(said_on(app)))
    exhibits = made(page, query)
    # The page shows the exhibits that are looked up, no others; of the evidence page one part is open.
    shown = {one.place for one in said if one.place.startswith("exhibit-")}
    assert shown <= {f"exhibit-{key}" for key in exhibits}
    if page == evidence.PAGE:
        assert shown
    else:
        assert len(shown) == len(exhibits)
    assert sum(len(numbers_in(one.words)) for one in said) > 10
    assert without_papers(said, exhibits, papers_shown(app)) == []


def tells_no_number(exhibit: Exhibit, at: int) -> bool:
    """Whether a row defines a thing instead of telling a number, or is a year that has no figure."""
    if exhibit.exhibit_id in {"indicators", "data-dictionary"}:
        return True
    return exhibit.exhibit_id == "gaps" and exhibit.table["count"].iloc[at] == 0


@pytest.mark.parametrize(("page", "view"), _CASES)
def test_every_row_of_every_table_knows_where_it_comes_from(page: str, view: int) -> None:
    without = [
        f"{key}, row {at}: {papers.name} {papers.figure}"
        for key, exhibit in made(page, VIEWS[page][view]).items()
        for at in range(len(exhibit.table))
        for papers in (papers_of_row(CATALOGUE, exhibit, at),)
        if not (papers.source or papers.inputs or papers.settings or papers.dispute or tells_no_number(exhibit, at))
    ]
    assert without == []


@pytest.mark.parametrize(("page", "view"), _CASES)
def test_every_cell_of_a_published_row_is_in_the_papers_of_that_row(page: str, view: int) -> None:
    wrong = [
        f"{key}, {one}"
        for key, exhibit in made(page, VIEWS[page][view]).items()
        for one in wrong_cells(CATALOGUE, exhibit)
    ]
    assert wrong == []


def test_an_altered_cell_of_a_published_row_is_found_even_where_the_title_repeats_it() -> None:
    exhibit = made("port-logistics", OPENED)["growth-by-cargo"]
    at = next(at for at in range(len(exhibit.table)) if is_published(CATALOGUE, exhibit, at))
    told = exhibit.table["figure"].iloc[at]
    table = exhibit.table.copy()
    table["figure"] = table["figure"].where(table.index != at, "+61.37 %")
    altered = replace(exhibit, table=table, title=exhibit.title.replace(told, "+61.37 %"))
    assert wrong_cells(CATALOGUE, exhibit) == []
    assert wrong_cells(CATALOGUE, altered) == [f"row {at}, figure: 61.37"]
    assert of_exhibit(CATALOGUE, altered).unexplained(["61.37"]) == {"61.37"}


def test_an_altered_number_is_found_with_its_sentence(open_page: Callable[..., AppTest]) -> None:
    app = opened(open_page, "port-logistics", OPENED)
    exhibits, headlines = made("port-logistics", OPENED), papers_shown(app)
    title = exhibits["growth-by-cargo"].title
    wrong = Said(place="exhibit-growth-by-cargo", words=title.replace("54.9", "61.3"))
    card = Said(place="headline-0", words="+61.3 %")
    between = Said(place="", words="Dalian handled 12.34 million TEU.")
    assert without_papers([wrong, card, between], exhibits, headlines) == [
        f"exhibit-growth-by-cargo: “{wrong.words}” says 61.3",
        "headline-0: “+61.3 %” says 61.3",
        "page: “Dalian handled 12.34 million TEU.” says 12.34",
    ]


@pytest.mark.parametrize("page", ["trade-facilitation", "port-logistics", "institutional-reform"])
def test_most_numbers_of_a_title_that_are_altered_digit_by_digit_are_found(page: str) -> None:
    titles = [
        (key, one, token)
        for key, one in made(page, OPENED).items()
        for token in numbers_in(one.title)
        if one.spec is not None and float(token) >= 1  # a table of hundreds of rows holds any small count
    ]
    assert len(titles) > 10
    caught = [
        bool(of_exhibit(CATALOGUE, one).unexplained(["".join(_ALTERED.get(sign, sign) for sign in token)]))
        for _key, one, token in titles
    ]
    assert sum(caught) / len(caught) > 0.8


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("−33.34 % of 390,000 t, +54.9 %", ["-33.34", "390000", "54.9"]),
        ("F0030-c, C01 and 1st are names; so is GB/T 7714-2015", []),
        ("[said in 2019](https://example.org/2018/7) on 10 April 2017", ["2019", "10", "2017"]),
        (r"9\.77 \~ 0\.9 million; www.example.org/12 and english.dlftz.gov.cn", ["9.77", "0.9"]),
        ("80.42\u202fh after 1,234,567.5.", ["80.42", "1234567.5"]),
    ],
)
def test_numbers_are_read_from_sentences(words: str, numbers: list[str]) -> None:
    assert numbers_in(words) == numbers


def test_a_number_is_explained_by_what_reads_as_it() -> None:
    offer = Offer()
    offer.add_words("297,709.92 t")
    offer.add_number(4.0921)
    offer.add_number(float("inf"))
    assert offer.unexplained(["297700", "298000", "297709.9", "4.09", "4"]) == set()
    assert offer.unexplained(["297800", "300000", "4.10", "5", "297709.8"]) == {
        "297800",
        "300000",
        "4.10",
        "5",
        "297709.8",
    }
