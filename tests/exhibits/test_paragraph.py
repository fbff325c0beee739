"""Check a text: verdicts by hand, what is said of them, and what the exhibit and the note hold."""

from __future__ import annotations

import gc
import json
import re
import shutil
from dataclasses import replace
from functools import _lru_cache_wrapper, lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, in_language, load_catalogue
from dftz.exhibits.papers import papers_of_row
from dftz.exhibits.paragraph import Check, Verdict, check_text, counts_in_words
from dftz.exhibits.paragraph.checking import MOST_NUMBERS
from dftz.wording import speaking

DATA = Path(__file__).parents[2] / "data"
OWN_WORD = "quetzalcoatl"
load_once = lru_cache(load_catalogue)
AGREES, ROUNDING, CONTRADICTS, UNKNOWN = Verdict.AGREES, Verdict.ROUNDING, Verdict.CONTRADICTS, Verdict.UNKNOWN


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


def only(catalogue: Catalogue, text: str) -> Check:
    checks = check_text(catalogue, text).checks
    assert len(checks) == 1, checks
    return checks[0]


@pytest.mark.parametrize(
    ("text", "verdict", "figure"),
    [
        ("Customs clearance at Dalian Port takes 80.42 hours on average.", AGREES, "F0019"),
        ("Customs clearance at Dalian Port takes 80.4 hours on average.", ROUNDING, "F0019"),
        ("Customs clearance at Dalian Port takes 3.35 days on average.", ROUNDING, "F0019"),
        ("Customs clearance at Dalian Port takes 95 hours on average.", CONTRADICTS, "F0019"),
        ("Customs clearance at Dalian Port takes 80.42 minutes on average.", UNKNOWN, ""),
        ("Customs clearance time at Dalian Port fell by 33.34 percentage points.", UNKNOWN, ""),
        ("In 2018 cold-chain throughput at Dayaowan Port was 390 thousand tonnes.", AGREES, "F0030"),
        ("In 2018 cold-chain throughput at Dayaowan Port was 0.39 million tons.", AGREES, "F0030"),
        ("2018年大窑湾港冷链货物吞吐量39万吨。", AGREES, "F0030"),
        ("2018年大窑湾港冷链货物吞吐量3.9万吨。", CONTRADICTS, "F0030"),
        ("In 2011 cold-chain throughput at Dayaowan Port was 390,000 tonnes.", UNKNOWN, ""),
        ("In 2018 sea-rail transport in the DFTZ was 900,000 TEU.", UNKNOWN, "F0028"),
        ("In 2018 sea-rail transport in the DFTZ was 300,000 TEU.", CONTRADICTS, "F0028"),
        ("大连片区登记通过确认制办理的占比超过80%。", AGREES, "F0032"),
        ("My aunt has 117 hens.", UNKNOWN, ""),
    ],
)
def test_a_number_gets_its_verdict(catalogue: Catalogue, text: str, verdict: Verdict, figure: str) -> None:
    check = only(catalogue, text)
    assert (check.verdict, check.observation_ids[:1]) == (verdict, (figure,) if figure else ())
    assert text[check.start : check.end] == check.text


def test_an_agreement_names_the_figure_and_its_dispute(catalogue: Catalogue) -> None:
    assert only(catalogue, "Transit trains carried 16,000 TEU in the DFTZ in 2018.").explanation == (
        "On record: Transit trains, carried, DFTZ (Dalian Area), 2018: 16,000 TEU. Disputed: Transit trains: 16,000 or"
        " 28,000 TEU in 2018. All three, labelled as carried or as capacity, never as one line."
    )


def test_a_contradiction_says_what_is_on_record(catalogue: Catalogue) -> None:
    assert only(catalogue, "Grain throughput at Dalian Port grew by 18.9% in 2018.").explanation == (
        "On record is another value: Grain throughput, Dalian Port, 2018: +19.8\u202f%."
    )


def test_a_turned_direction_is_a_contradiction_and_said(catalogue: Catalogue) -> None:
    check = only(catalogue, "Grain throughput at Dalian Port fell by 19.8% in 2018.")
    assert check.verdict is CONTRADICTS
    assert check.explanation == (
        "The text says that it fell; on record it went the other way: Grain throughput, Dalian Port, 2018:"
        " +19.8\u202f%."
    )


def test_a_missing_more_than_is_said(catalogue: Catalogue) -> None:
    check = only(catalogue, "Sea-rail transport in the DFTZ was 400,000 TEU in 2018.")
    assert check.verdict is ROUNDING
    assert check.explanation == (
        "Not the same digits as on record, but the two can both be right: Sea-rail transport, DFTZ (Dalian Area), 2018:"
        " more than 400,000 TEU (at least 400,000 TEU). The record says “more than”, the text does not."
    )


def test_more_than_an_exact_count_contradicts_it(catalogue: Catalogue) -> None:
    assert (
        only(catalogue, "By April 2020 the Dalian Area had completed more than 119 reform tasks.").verdict
        is CONTRADICTS
    )


def test_a_derived_level_agrees_with_its_formula(catalogue: Catalogue) -> None:
    check = only(catalogue, "In 2017 clearance at Dalian Port took 120.64 hours on average.")
    assert check.observation_ids == ("F0019/F0019-c",)
    assert "No source prints it; we derive it: 80.42 h ÷ (1 \N{MINUS SIGN} 33.34\u202f%)." in check.explanation


def test_what_nothing_is_on_record_for_is_said_so(catalogue: Catalogue) -> None:
    assert only(catalogue, "My aunt has 117 hens.").explanation == (
        "Nothing on record is close enough to what the text says to check this number with."
    )


def test_the_day_of_founding_agrees_where_the_text_says_that_it_is_one(catalogue: Catalogue) -> None:
    assert only(catalogue, "It was founded on 10 April 2017.").observation_ids == ("F0001",)
    assert check_text(catalogue, "The train left on 10 April 2017.").checks == ()


def test_the_counts_stand_in_a_line_with_signs(catalogue: Catalogue) -> None:
    text = "Grain throughput at Dalian Port grew by 19.8% in 2018, ore by 81.7%. My aunt has 117 hens."
    assert counts_in_words(check_text(catalogue, text)) == "✓ agrees: 1 · ✗ contradicts: 1 · ? unknown: 1"


def test_the_note_has_each_number_with_verdict_and_papers(catalogue: Catalogue) -> None:
    note = check_text(catalogue, "Grain throughput at Dalian Port grew by 19.8% in 2018.").note
    heading, empty, line = note.splitlines()
    assert heading == f"Figures checked with DFTZ Explorer, data version {catalogue.data_version}"
    assert empty == ""
    assert line.startswith(
        "✓ 19.8%: agrees. On record: Grain throughput, Dalian Port, 2018: +19.8\u202f%. [Dalian Free"
    )
    assert line.endswith(", September 2019, body paragraph 4, F0026]")


def test_the_exhibit_has_a_row_per_number_with_papers_and_a_link_without_the_text(catalogue: Catalogue) -> None:
    text = f"{OWN_WORD}: cold-chain throughput at Dayaowan Port in 2018 was 390,000 tonnes, the {OWN_WORD} had 3 eggs."
    outcome = check_text(catalogue, text)
    shown = outcome.exhibit
    assert shown.title == "1 of 2 numbers fit what is on record, 0 contradict it"
    assert (shown.page, dict(shown.parameters), shown.filters) == ("check-a-text", {}, ())
    assert list(shown.table.columns) == [column.key for column in shown.columns]
    assert shown.table["written"].tolist() == ["390,000", "3"]
    assert shown.table["observation_id"].tolist() == ["F0030", ""]
    assert papers_of_row(catalogue, shown, 0).locator == "body paragraph 4"
    assert OWN_WORD not in f"{shown}{shown.table.to_csv()}{outcome.note}{outcome.checks}"


def test_a_derived_row_names_what_it_is_made_of(catalogue: Catalogue) -> None:
    shown = check_text(catalogue, "In 2017 clearance at Dalian Port took 120.64 hours on average.").exhibit
    assert shown.table["inputs"].tolist() == ["F0019 F0019-c"]
    assert [one.figure for one in papers_of_row(catalogue, shown, 0).inputs] == [
        "80.42 h",
        "\N{MINUS SIGN}33.34\u202f%",
    ]


def test_no_function_keeps_the_text(catalogue: Catalogue) -> None:
    def sizes() -> dict[str, int]:
        caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
        ours = [one for one in caches if one.__module__.startswith("dftz.")]
        return {f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize for one in ours}

    check_text(catalogue, "1 hour")
    before = sizes()
    assert before["dftz.exhibits.paragraph.index.index_of"]
    check_text(catalogue, f"{OWN_WORD}s at Dalian Port {OWN_WORD}ing take 80.42 hours, 大连港的{OWN_WORD}增长5%")
    assert sizes() == before


def test_the_same_text_gives_the_same_outcome(catalogue: Catalogue) -> None:
    text = "Ore grew by 18.7% and LNG by 54.9% in 2018; 17,000 firms, 5 to 8 times, 1.7万家."
    first, second = check_text(catalogue, text), check_text(catalogue, text)
    assert (first.checks, first.note) == (second.checks, second.note)
    assert first.exhibit.table.equals(second.exhibit.table)


def test_more_numbers_than_a_check_takes_are_counted(catalogue: Catalogue) -> None:
    outcome = check_text(catalogue, "7 hens. " * (MOST_NUMBERS + 5))
    assert (len(outcome.checks), outcome.unread) == (MOST_NUMBERS, 5)


def test_days_count_among_the_numbers_that_a_check_takes(catalogue: Catalogue) -> None:
    outcome = check_text(catalogue, "Founded on 10 April 2017. " * (MOST_NUMBERS + 5))
    assert (len(outcome.checks), outcome.unread) == (MOST_NUMBERS, 5)


def test_the_same_number_of_another_area_is_told_but_no_agreement(catalogue: Catalogue) -> None:
    check = only(catalogue, "Container throughput was 19.32 million TEU in 2018.")
    assert (check.verdict, check.observation_ids) == (UNKNOWN, ("F0332",))
    assert check.explanation == (
        "Whether the text speaks of this area is not clear, but the same number is on record: Container throughput,"
        " Qingdao Port, 2018: 19.32 million TEU."
    )


def test_sentences_are_joined_as_chinese_joins_them(catalogue: Catalogue) -> None:
    with speaking("zh"):
        told = check_text(in_language(catalogue, "zh"), "Transit trains carried 16,000 TEU in the DFTZ in 2018.")
    (check,) = told.checks
    line = told.note.splitlines()[2]
    assert line.startswith(f"✓ 16,000：一致。{check.explanation}【")
    assert line.endswith("F0029】")
    assert not re.search(r"[。：，、] |[\u3400-\u9fff][:,.] ", check.explanation), check.explanation


def test_a_text_without_a_number_says_so(catalogue: Catalogue) -> None:
    outcome = check_text(catalogue, "Nothing to see here.")
    assert (outcome.checks, outcome.exhibit.empty) == ((), "No figure was found in this text.")


def test_a_package_without_a_vocabulary_is_checked_by_its_names(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "package")
    (folder / "vocabulary.csv").unlink()
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != "vocabulary"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    bare = load_catalogue(folder)
    assert bare.vocabulary.empty
    assert only(bare, "Cold-chain throughput at Dayaowan Port was 390,000 tonnes in 2018.").verdict is AGREES


def test_a_package_without_figures_knows_nothing(catalogue: Catalogue) -> None:
    empty = replace(catalogue, figures=catalogue.figures.only(catalogue.figures.places(observation_id=())))
    assert only(empty, "Cold-chain throughput at Dayaowan Port was 390,000 tonnes in 2018.").verdict is UNKNOWN


WORDS = st.sampled_from(
    [
        "clearance time ",
        "Dalian Port ",
        "DFTZ ",
        "2018 ",
        "in 2017 ",
        "80.42 hours",
        "33.34%",
        "rose by ",
        "fell by ",
        "more than ",
        "17,000 companies",
        ", ",
        ". ",
        "整体通关时间",
        "大连港",
        "增长",
        "万家",
        "from 10 to 0",
        "\n\n",
        "$",
        "{x}",
        ":material/home:",
        "*",
        "0",
        "ore ",
        "container throughput ",
        "TEU ",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=25).map("".join) | st.text(max_size=120))
def test_any_text_is_checked_without_an_error(text: str) -> None:
    outcome = check_text(load_once(DATA), text)
    for check in outcome.checks:
        assert check.text == text[check.start : check.end]
        assert check.explanation
        assert "nan" not in check.explanation
