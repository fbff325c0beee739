"""Cost follows the result: figures of other zones change nothing, and are not looked at."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.grown_package import grow
from dftz.analytics.contradictions import CHECKED, checked_claims
from dftz.analytics.series import live
from dftz.analytics.verdicts import Check
from dftz.data import Catalogue, default_folder, in_language, load_catalogue
from dftz.exhibits import evidence
from dftz.exhibits.claim_checks import claim_checks
from dftz.exhibits.evidence import FigureChoice, Order
from dftz.exhibits.evidence.everything import everything
from dftz.exhibits.evidence.figures import table_of
from dftz.exhibits.evidence.words import FOLLOWS, words_of
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.on_record import MOST_SHOWN, matching
from dftz.exhibits.page_frame import part_of
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.exhibits.paragraph.checking import check_text
from dftz.exhibits.paragraph.index import index_of
from dftz.exhibits.paragraph.matching import Verdict
from dftz.exhibits.paragraph.relevance import Place
from dftz.wording import speaking
from tests.exhibits.labelled_texts import texts

ABOUT_THE_WHOLE_PACKAGE = {
    *("figures", "gaps", "sources", "indicators", "data-dictionary", "reports"),
    *("trade-facilitation-figures", "institutional-reform-figures", "investment-projects-figures", "contradictions"),
}
"""Exhibits that list all that the package holds, so that more of it shows."""


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return load_catalogue(default_folder())


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The real package with twice as many figures of zones, years and indicators that have nothing to do with it."""
    return load_catalogue(grow(tmp_path_factory.mktemp("grown") / "package", 3, related=False))


@pytest.fixture(scope="module")
def zones(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The real package and two zones more that report what the real ones do, and more."""
    return load_catalogue(grow(tmp_path_factory.mktemp("zones") / "package", 19))


def told(exhibit: Exhibit) -> tuple[object, ...]:
    """Everything that a reader meets of an exhibit but the package's version."""
    sources = tuple(one.source_id for one in exhibit.sources)
    return (exhibit.title, exhibit.subtitle, exhibit.alt, exhibit.notes, exhibit.filters, exhibit.empty, sources)


def test_a_grown_package_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    one, other = grow(tmp_path / "one", 3), grow(tmp_path / "other", 3)
    assert [file.read_bytes() for file in sorted(one.iterdir())] == [
        file.read_bytes() for file in sorted(other.iterdir())
    ]
    catalogue = load_catalogue(one)
    real = load_catalogue(default_folder())
    assert len(catalogue.figures) == 3 * len(real.figures)
    assert len(catalogue.reference_areas) > len(real.reference_areas)
    assert set(catalogue.indicators["indicator_id"]) > set(real.indicators["indicator_id"])
    assert evidence.year_span(catalogue)[0] <= evidence.year_span(real)[0]


def test_figures_of_other_zones_change_no_exhibit_of_these(real: Catalogue, grown: Catalogue) -> None:
    assert list(exhibit_ids(real)) == list(exhibit_ids(grown))
    compared = [one for one in exhibit_ids(real) if one not in ABOUT_THE_WHOLE_PACKAGE]
    assert len(compared) > 35
    for exhibit_id in compared:
        before, after = exhibit_of(real, exhibit_id, {}), exhibit_of(grown, exhibit_id, {})
        assert told(after) == told(before), exhibit_id
        pd.testing.assert_frame_equal(after.table, before.table)
        pd.testing.assert_frame_equal(after.rows.reset_index(drop=True), before.rows.reset_index(drop=True))


def test_a_selection_is_the_one_that_a_look_at_every_figure_gives(real: Catalogue, grown: Catalogue) -> None:
    for catalogue in (real, grown):
        every = catalogue.observations
        for wanted in (
            {"family": "throughput"},
            {"area_id": "dftz", "measure": "level"},
            {"indicator_id": ["reform_tasks_done", "lpi_score"], "year": range(2010, 2019)},
            {"disputed": [True], "theme": "port_logistics"},
            {"area_id": ()},
        ):
            kept = pd.Series(data=True, index=every.index)
            for column, values in wanted.items():
                kept &= every[column].isin([values] if isinstance(values, str) else list(values))
            pd.testing.assert_frame_equal(catalogue.figures.where(**wanted), every[kept], check_index_type=False)
            assert catalogue.figures.size(**wanted) == kept.sum()


def test_a_zone_s_counts_are_worked_out_from_its_own_figures_alone(
    grown: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def counting(figures: pd.DataFrame) -> pd.DataFrame:
        looked_at.append(len(figures))
        return live(figures)

    monkeypatch.setattr("dftz.analytics.institutional_reform.live", counting)
    exhibit_of(grown, "reform-tasks", {"disputed": ["false"]})  # a view that no other test asks for
    own = grown.figures.size(area_id="dftz")
    assert looked_at
    assert max(looked_at) <= own < len(grown.figures) / 3


def test_more_figures_than_a_table_holds_are_counted_in_a_sentence_of_the_reader_s_language(grown: Catalogue) -> None:
    shown = exhibit_of(grown, "figures", {})
    every = len(evidence.figure_ids(grown))
    assert every > MOST_SHOWN
    assert shown.title.startswith(f"All {every:,} figures: ")
    assert shown.table["observation_id"].tolist() == list(evidence.figure_ids(grown, most=MOST_SHOWN))
    assert shown.notes[0] == (
        f"The table holds the first 2,000 of {every:,} figures in this order; search and filters look through all of"
        " them, and the data package has every one."
    )
    chinese = exhibit_of(grown, "figures", {"lang": ["zh"]})
    assert chinese.notes[0].startswith("表中按此顺序列出")
    with speaking("zh"):
        assert f"{every:,}" in chinese.notes[0]
    few = exhibit_of(grown, "figures", {"about_area": ["dalian_port"]})
    assert len(few.table) < MOST_SHOWN
    assert not few.notes[0].startswith("The table holds")


@pytest.mark.parametrize("words", ["dalian 2018", "÷", "Zone 1:", "F1000001", "official rebate", "no such thing"])
def test_a_search_finds_what_a_look_at_every_row_finds(words: str, grown: Catalogue) -> None:
    figures = everything(grown)
    table = table_of(grown, figures.every)
    wanted = table.loc[matching(table, words), "observation_id"].tolist()
    found = evidence.chosen_figures(grown, FigureChoice(words=words, order=Order.RELEVANCE))
    ids = list(figures.columns["observation_id"].taken(found))
    assert sorted(ids) == sorted(wanted)


def test_a_figure_that_the_list_has_no_room_for_is_offered_once_a_link_asks_for_it(grown: Catalogue) -> None:
    last = evidence.figure_ids(grown)[-1]
    assert last not in evidence.offered_ids(grown)
    assert list(evidence.offered_ids(grown, last, None, "F9999999"))[-1] == last
    assert exhibit_of(grown, "figures", {"figure": [last]}).title.startswith("All ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_that_are_searched_are_those_of_the_table(language: str, grown: Catalogue) -> None:
    with speaking(language):
        catalogue = in_language(grown, language)
        figures = everything(catalogue)
        table = table_of(catalogue, figures.every)
        read = words_of(catalogue, figures, partial(table_of, catalogue))
    for (columns, _follow_from), words in zip(FOLLOWS, read, strict=True):
        rows = table[list(columns)].itertuples(index=False)
        wanted = [" ".join(map(str, row)).casefold() for row in rows]
        assert words.different.to_numpy()[words.codes].tolist() == wanted, columns


def test_a_text_is_compared_with_the_figures_that_its_words_point_to_alone(grown: Catalogue) -> None:
    index_of.cache_clear()
    checked = check_text(
        grown, "In 2020 inspections at the port took less of the 34 hours that import clearance takes."
    )
    assert checked.checks
    index = index_of(grown)
    made = index.records.cache_info().currsize  # type: ignore[attr-defined] # it is a kept one
    assert 0 < made < len(index.families) / 2
    some = index.records(next(iter(index.families)))
    assert {one.observation_id for one in some.of(grown.reference_areas["area_id"])} == set(
        everything(grown).where(indicator_id=next(iter(index.families)))["observation_id"]
    )


def test_a_text_s_verdicts_are_those_that_a_look_at_every_figure_gives(
    zones: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [text for text, _labels in texts("places")]
    asked += ["Container throughput was 19.32 million TEU in 2018.", "In 2006 the port handled 3.1 million TEU."]
    index_of.cache_clear()
    told = [check_text(zones, text).checks for text in asked]
    index = index_of(zones)
    looked_at = [index.records(one) for one in index.families]
    made = sum(one.record.cache_info().currsize for one in looked_at)  # type: ignore[attr-defined] # it is a kept one
    assert 0 < made < len(everything(zones)) / 3
    monkeypatch.setattr(Place, "near", lambda _place, index: frozenset(index.parents))
    assert [check_text(zones, text).checks for text in asked] == told
    assert made < sum(one.record.cache_info().currsize for one in looked_at)  # type: ignore[attr-defined]
    elsewhere = [one for checks in told for one in checks if one.verdict is Verdict.UNKNOWN and one.observation_ids]
    assert len(elsewhere) > 1


def test_no_page_asks_for_a_table_of_every_figure(grown: Catalogue) -> None:
    catalogue = load_catalogue(grown.folder)
    for exhibit_id in exhibit_ids(catalogue):
        exhibit_of(catalogue, exhibit_id, {})
    exhibit_of(catalogue, "figures", {"find_evidence": ["dalian 2018"]})
    check_text(catalogue, "Clearance took 80.42 hours.")
    assert "every" not in vars(catalogue.figures)
    assert "every" not in vars(everything(catalogue))


def test_a_claim_is_checked_by_figures_of_its_own_zone_alone(tmp_path: Path, real: Catalogue) -> None:
    """Each zone that reports what the real ones do has their checks; none is checked by another zone's figures."""
    catalogue = load_catalogue(grow(tmp_path / "package", 2))
    own = checked_claims(real.figures.where(indicator_id=CHECKED), part_of(real))
    both = checked_claims(catalogue.figures.where(indicator_id=CHECKED), part_of(catalogue))
    zones = [{str(row["area_id"])[:5] == "z0001" for row in one.inputs} for one in both]
    assert all(len(one) == 1 for one in zones)
    assert Counter(one.check for one in own) == Counter(
        one.check for one, zone in zip(both, zones, strict=True) if zone == {False}
    )
    assert Check.PACE_WIDER in {one.check for one, zone in zip(both, zones, strict=True) if zone == {True}}


def test_where_areas_lie_is_read_once_however_many_claims_are_checked(zones: Catalogue) -> None:
    part_of.cache_clear()
    assert len(claim_checks(zones)) > 20
    read = part_of.cache_info()
    assert read.misses == 1
    assert read.hits >= 10


@pytest.mark.parametrize(
    "choice",
    [
        FigureChoice(),
        FigureChoice(statuses=("derived",)),
        FigureChoice(words="dalian 2018"),
        FigureChoice(areas=("dalian_port",), order=Order.VALUE),
        FigureChoice(years=(2006, 2006)),
    ],
)
def test_a_selection_s_package_is_counted_as_it_is_made(
    choice: FigureChoice, real: Catalogue, grown: Catalogue
) -> None:
    for catalogue in (real, grown):
        assert evidence.package_size(catalogue, choice) == len(evidence.package_ids(catalogue, choice))
