"""Every reform, system and project that the article names, typed by hand and looked up in the tables."""

from __future__ import annotations

import re

import pytest

from tests.data.article_places import SOURCE, article, rows_of

REFORMS = [
    ("Bonded mixed ore", [2, 4]),
    ("Whole-process supervision of imported grains", [2, 4]),
    ("Bonded mixed oil", [4]),
    ("Equity integration of domestic container terminals", [2, 9]),
    ("Bingshan Group’s mixed-ownership reform (“1+2” model)", [2, 9]),
    ("Framework Plan for the China (Liaoning) Pilot Free Trade Zone", [2]),
    ("Nine new functions on the single window 3.0", [3]),
    ("Smart export rebate platform", [3]),
    ("55 joint initiatives with customs and other authorities", [3]),
    ("New oversight model of international seafood in transit", [3]),
    ("“Three mutual” customs clearance", [3]),
    ("“Multi-way loan” mix", [6]),
    ("“Five in one” corporate registration confirmation system", [7]),
    ("Negative list management", [7]),
    ("“Internet +” inspection policies", [8]),
    ("Replacing inspections with audits; noninvasive inspections", [8]),
    ("Foreign-exchange administration reform 2.0", [8]),
    ("Service base for international sailors", [8]),
    ("Dalian solution to the reform of state-owned enterprises", [9]),
]

NAMES_IN_THE_ARTICLE = {
    "bonded mixed ore": [2, 4],
    "whole-process supervision of imported grains": [2, 4],
    "bonded mixed oil": [4],
    "equity integration": [2, 9],
    "Bingshan": [2, 9],
    "Framework Plan": [2],
    "single window": [3],
    "smart export rebate platform": [3],
    "new oversight model of international seafood in transit": [3],
    "three mutual customs clearance": [3],
    "multi-way loan": [6],
    "five in one": [7],
    "negative list management": [7],
    "Internet +": [8],
    "replacing inspections with audits": [8],
    "noninvasive inspections": [8],
    "foreign exchange administration reform": [8],
    "service base for international sailors": [8],
    "Dalian solution": [9],
}
"""The reforms and systems as the article names them, and its paragraphs that do."""

PROJECTS = [
    ("Panasonic automotive battery plant", "1", "in_operation"),
    ("Panasonic automotive battery plant", "2", "construction_complete"),
    ("Panasonic automotive battery plant", "3", "signed"),
    ("Volkswagen Automatic Transmission (Dalian)", "5", "about_to_operate"),
    ("Japanese Aquatic Product Trading Center", "", "construction_started"),
    ("Dalian International Advanced Equipment Expo Center", "", "construction_started"),
    ("Sinopec 5th Fuel Oil Center", "", "signed"),
    ("Beijing Capital Agribusiness Group supply chain", "", "signed"),
    ("VX Logistics Industrial Park", "", "signed"),
    ("VIPS high-end logistics project", "", "signed"),
    ("thyssenkrupp Technology Center", "", "about_to_settle"),
    ("Omron R&D Center", "", "about_to_settle"),
]


@pytest.mark.parametrize(("name", "paragraphs"), REFORMS)
def test_a_named_reform_stands_in_the_table_with_its_paragraphs(name: str, paragraphs: list[int]) -> None:
    found = [row for row in rows_of("measures") if row["name"] == name]
    assert [(row["source_id"], row["locator"]) for row in found] == [
        (SOURCE, "; ".join(f"body paragraph {paragraph}" for paragraph in paragraphs)),
    ]
    assert all(found[0][column] for column in ("name_zh", "domain", "effect", "recognition_level", "area_id"))


def test_the_table_holds_no_other_reform_of_the_article() -> None:
    named = {row["name"] for row in rows_of("measures") if row["source_id"] == SOURCE}
    assert named == {name for name, _paragraphs in REFORMS}


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bonded mixed ore", "national"),
        ("Whole-process supervision of imported grains", "national"),
        ("Equity integration of domestic container terminals", "best_practice"),
        ("Bingshan Group’s mixed-ownership reform (“1+2” model)", "best_practice"),
    ],
)
def test_four_reforms_are_recognised_nationwide(name: str, level: str) -> None:
    measures = [row for row in rows_of("measures") if row["source_id"] == SOURCE]
    assert next(row for row in measures if row["name"] == name)["recognition_level"] == level
    assert sum(row["recognition_level"] in {"national", "best_practice"} for row in measures) == 4


@pytest.mark.parametrize(("name", "phase", "stage"), PROJECTS)
def test_a_project_of_the_article_stands_in_the_table_with_its_stage(name: str, phase: str, stage: str) -> None:
    project = next(row for row in rows_of("projects") if row["name"] == name)
    events = [
        row
        for row in rows_of("project_events")
        if (row["project_id"], row["phase"], row["source_id"]) == (project["project_id"], phase, SOURCE)
    ]
    assert [(row["stage"], row["as_of"], row["as_of_basis"], row["locator"]) for row in events] == [
        (stage, "2019-09-30", "inferred", "body paragraph 10"),
    ]


def test_the_table_holds_no_other_project_of_the_article() -> None:
    assert sum(row["source_id"] == SOURCE for row in rows_of("project_events")) == len(PROJECTS)


@pytest.mark.parametrize(
    ("measure_id", "observation_ids"),
    [
        ("M06", {"F0016", "F0017"}),  # nine functions, version 3.0
        ("M07", {"F0018"}),  # 47 % faster
        ("M11", {"F0032", "F0929"}),  # more than 80 %, five in one
        ("M12", {"F0033", "F0034", "F0035", "F0036", "F0037", "F0038"}),  # the inspection burden
        ("M13", {"F0039", "F0040"}),  # ten innovations, version 2.0
    ],
)
def test_a_reform_carries_its_figures(measure_id: str, observation_ids: set[str]) -> None:
    links = rows_of("measure_figures")
    assert {row["observation_id"] for row in links if row["measure_id"] == measure_id} == observation_ids


@pytest.mark.parametrize("name", NAMES_IN_THE_ARTICLE)
def test_a_reforms_name_stands_in_the_paragraphs_that_are_given_for_it(name: str) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[^a-z0-9+]", "", text.lower())

    found = {place for place, text in article().items() if letters(name) in letters(text)}
    given = {f"body paragraph {paragraph}" for paragraph in NAMES_IN_THE_ARTICLE[name]}
    assert given <= found
