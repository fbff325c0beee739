"""The disputes ledger and the claims that figures check: what they say, whatever is read otherwise."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dftz.analytics.verdicts import Verdict
from dftz.data import Catalogue, load_catalogue, other_readings, with_readings
from dftz.exhibits.address import Asked
from dftz.exhibits.claim_checks import ClaimCheck, claim_checks
from dftz.exhibits.contradictions import contradictions_exhibit
from dftz.exhibits.dispute_sides import Dispute, disputes_in_full
from dftz.exhibits.disputes import LedgerFilter, asked_ledger, chosen_disputes, disputes_ledger, ledger_themes
from dftz.exhibits.readings import asked_readings, latest_of_each
from dftz.model import Theme
from tests.exhibits.saying import says_something

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = load_catalogue(DATA)
OTHERS = tuple(other_readings(CATALOGUE)["reading_id"])


def dispute(catalogue: Catalogue, dispute_id: str) -> Dispute:
    return next(one for one in disputes_in_full(catalogue) if one.dispute_id == dispute_id)


def check(catalogue: Catalogue, begins: str) -> ClaimCheck:
    """The first check whose formula begins so."""
    return next(one for one in claim_checks(catalogue) if one.formula.startswith(begins))


def test_every_dispute_stands_in_the_ledger_with_both_sides() -> None:
    every = disputes_in_full(CATALOGUE)
    assert [one.dispute_id for one in every][:3] == ["C01", "C02", "C03"]
    assert {one.dispute_id for one in every} == set(CATALOGUE.disputes["dispute_id"])
    assert all(len(one.sides) >= 2 for one in every)
    assert [one.in_article for one in every] == sorted((one.in_article for one in every), reverse=True)
    shown = disputes_ledger(CATALOGUE)
    assert shown.title == "28 disputes between figures; 14 can be read otherwise"
    assert says_something(shown)
    assert len(shown.table) == len(CATALOGUE.dispute_readings)


def test_both_sides_of_237_have_their_figures_and_sources() -> None:
    printed, own = dispute(CATALOGUE, "C01").sides
    assert (printed.ours, printed.read, own.ours, own.read) == (True, True, False, False)
    assert printed.figures[0].words == (
        "Innovations copied from earlier zones, DFTZ (Dalian Area), 10 April 2017 to September 2019 (date inferred):"
        " 237 items"
    )
    assert [(one.figure_id, one.tier) for one in own.figures] == [("F0083", "Secondary"), ("F0093", "Official")]
    assert own.changes == ("237 items (F0004): counts as own institutional innovations, assumed",)


def test_figures_that_are_not_on_record_stand_as_printed() -> None:
    rounded = dispute(CATALOGUE, "C12").sides[1]
    assert [one.words for one in rounded.figures] == ["97.5 h (“97 and a half”)", "12.5 h (“12 and a half”)"]
    assert [one.words for one in dispute(CATALOGUE, "C27").sides[1].figures] == ["“one-third”"]
    yuan = dispute(CATALOGUE, "C19").sides[1]
    assert yuan.figures[0].words == "Panasonic automotive battery plant, phase 1, 2017: more than 2.0 billion CNY"
    assert yuan.changes == ("0.142 billion USD (E009): no amount",)


@pytest.mark.parametrize(
    ("dispute_id", "words"),
    [
        ("C01", "The other reading recomputes: Institutional reform."),
        ("C21", "The other reading recomputes: Investment projects."),
        ("C03", "The other reading recomputes: Trade facilitation and Institutional reform."),
        ("C28", "It changes Port logistics once the areas of its figures are chosen there."),
        ("C16", "We have written no change for it: both sides are shown as they stand."),
        ("C20", "We have written no change for it. The paper that prints it is not on record."),
        (
            "C26",
            (
                "We have written no change for it. Within ten days would count another thing than the ten days saved on"
                " record; the English page is a translation of the Chinese text."
            ),
        ),
        (
            "C27",
            (
                "We have written no change for it. The page prints both counts beside its one third, and no other count"
                " to put in their place."
            ),
        ),
    ],
)
def test_what_depends_on_a_dispute_is_said(dispute_id: str, words: str) -> None:
    assert dispute(CATALOGUE, dispute_id).depends == words


def test_a_dispute_that_is_read_otherwise_keeps_our_choice_beside_it() -> None:
    read = dispute(with_readings(CATALOGUE, ["C05-carried"]), "C05")
    assert read.read_otherwise
    assert [side.read for side in read.sides] == [False, True]
    assert read.choice == dispute(CATALOGUE, "C05").choice
    assert list(read.options) == ["C05-labelled", "C05-carried"]
    shown = disputes_ledger(with_readings(CATALOGUE, ["C05-carried"]))
    assert shown.title == "28 disputes between figures; 14 can be read otherwise, 1 is read so"
    assert shown.table.set_index("reading_id").loc["C05-carried", "standing"] == "chosen by you"
    assert shown.parameters["reading"] == ("C05-carried",)


def test_the_ledger_is_filtered_by_theme_kind_article_switch_and_words() -> None:
    def ids(**chosen: object) -> list[str]:
        return [one.dispute_id for one in chosen_disputes(CATALOGUE, replace(LedgerFilter(), **chosen))]  # type: ignore[arg-type]

    assert ids(themes=("investment_projects",)) == ["C21", "C19", "C20"]
    assert len(ids(in_article=True)) == int(CATALOGUE.disputes["in_article"].sum())
    assert set(ids(kinds=("fact",))) == set(CATALOGUE.disputes.query("kind == 'fact'")["dispute_id"])
    assert len(ids(switchable=True)) == 14
    assert ids(switchable=False, in_article=True) == ["C22", "C24", "C25"]
    assert ids(words="Lloyd 51st") == ["C16"]
    assert ids(words="过境班列") == ["C05"]
    assert ids(words="nothing of the kind") == []
    empty = disputes_ledger(CATALOGUE, LedgerFilter(words="nothing of the kind"))
    assert empty.empty == "No dispute fits these filters."


def test_the_filters_of_the_ledger_are_a_link_that_reads_back() -> None:
    chosen = LedgerFilter(
        themes=("port_logistics",), kinds=("fact",), in_article=True, switchable=False, words="container"
    )
    shown = disputes_ledger(CATALOGUE, chosen)
    assert shown.filters == (
        "Disputes about: Port logistics",
        "Reason: Fact",
        "In the article: yes",
        "Can be read otherwise: no",
        "Search: container",
    )
    asked = Asked(shown.parameters)
    assert asked_ledger(CATALOGUE, "container", asked) == chosen
    assert asked.problems == ()
    assert asked_ledger(CATALOGUE, "", Asked({})) == LedgerFilter()
    assert list(ledger_themes(CATALOGUE)) == [str(theme) for theme in Theme]


def test_words_of_a_link_become_readings() -> None:
    assert asked_readings(CATALOGUE, ["own", "C06-one"]) == (("C01-own", "C06-one"), [])
    assert asked_readings(CATALOGUE, ["copied"]) == ((), [])
    assert asked_readings(CATALOGUE, ["C19-dollars", "C19-yuan"]) == (
        ("C19-dollars",),
        [("C19-yuan", "one reading of each dispute, and C19-dollars is one")],
    )
    read, problems = asked_readings(CATALOGUE, ["both", "C27-third"])
    assert read == ()
    assert [found for found, _expected in problems] == ["both", "C27-third"]
    assert problems[0][1].startswith("one of C01-own, C02-province, ")
    # "port" is a word of two disputes' readings
    assert [found for found, _expected in asked_readings(CATALOGUE, ["port"])[1]] == ["port"]


def test_of_readings_of_one_dispute_the_latest_stays() -> None:
    assert latest_of_each(CATALOGUE, ["C19-yuan", "C01-own", "C19-dollars"]) == ("C01-own", "C19-dollars")
    assert latest_of_each(CATALOGUE, ["C01-copied", "gone"]) == ()


def test_the_claim_of_fifty_a_day_is_contradicted_by_the_count_and_fits_the_wider_zone() -> None:
    # 17,000 (16,500 to 17,500) in 903 days; 645 of them Mondays to Fridays; 14,858 of 39 % in 730 days
    calendar, working = (check(CATALOGUE, begins) for begins in ("17,000 companies ÷ 903", "17,000 companies ÷ 645"))
    assert (calendar.verdict, working.verdict) == (Verdict.CONTRADICTS, Verdict.CONTRADICTS)
    assert calendar.value == pytest.approx(17_000 / 903)
    assert (calendar.low, calendar.high) == pytest.approx((16_500 / 903, 17_500 / 903))
    assert working.value == pytest.approx(17_000 / 645)
    wider = check(CATALOGUE, "14,858 companies ÷ 39")
    assert (wider.verdict, wider.value) == (Verdict.CONFIRMS, pytest.approx(14_858 / 0.39 / 730))
    assert wider.areas == "≠ areas: DFTZ (Dalian Area), Liaoning Pilot Free Trade Zone"
    assert wider.input_ids == ("F0014", "F0084", "F0088")
    of_the_province = with_readings(CATALOGUE, ["C02-province"])
    assert check(of_the_province, "14,858 companies ÷ 39").areas == ""


def test_a_total_of_an_earlier_day_checks_no_claim_of_more_days(tmp_path: Path) -> None:
    # F1003 has 47,000 at the end of 2018: 630 days, and 74.6 a day; the claim covers the 903 to September 2019.
    of_the_province = with_readings(CATALOGUE, ["C02-province"])
    claimed = [one for one in claim_checks(of_the_province) if one.input_ids[0] == "F0014"]
    assert [one.input_ids for one in claimed] == [("F0014", "F0084", "F0088")]
    assert claimed[0].value == pytest.approx(52.19, abs=0.005)
    # with the end of the claim's own period it is a check: 47,000 in 903 days
    later = changed(tmp_path, column="period_end", F1003="2019-09-30")
    found = check(with_readings(later, ["C02-province"]), "47,000 companies ÷ 903")
    assert (found.verdict, found.value) == (Verdict.CONFIRMS, pytest.approx(52.05, abs=0.005))


def test_groups_of_cases_and_the_237_and_the_new_companies_and_containers_are_checked() -> None:
    groups = check(CATALOGUE, "66 + 22, against 82")
    assert (groups.verdict, groups.meaning) == (
        Verdict.CONTRADICTS,
        "They cannot be separate groups: at least 6 are in both.",
    )
    counted = [one for one in claim_checks(CATALOGUE) if one.formula.startswith("a running total never falls")]
    assert [(one.verdict, one.value, one.low) for one in counted] == [
        (Verdict.COMPATIBLE, 204, 204),
        (Verdict.CONFIRMS, 237, 237),
    ]
    year = check(CATALOGUE, "17,000 − 5,300 = 11,700 at the turn of the year")
    assert year.verdict is Verdict.CONTRADICTS
    assert "31.6 companies a day before the report" in year.meaning
    assert year.value == pytest.approx((17_000 - 14_858) / 173)
    assert "14,858 − 11,700 in 100 days" in year.formula
    growth = check(CATALOGUE, "9.77 million TEU ÷ 9.7 million TEU")
    assert (growth.verdict, growth.value) == (Verdict.CONFIRMS, pytest.approx(100 * (9.77 / 9.7 - 1)))


def changed(place: Path, column: str = "value", **values: str) -> Catalogue:
    """The package with other values of some figures, or other cells of one column."""
    package = shutil.copytree(DATA, place / "package")
    file = package / "observations.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row[column] = values.get(row["observation_id"], row[column])
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return load_catalogue(package)


def test_a_value_that_changes_changes_the_verdict(tmp_path: Path) -> None:
    other = changed(tmp_path, F0012="46000", F0006="60", F0280="9.9", F0010="7600")
    assert check(other, "46,000 companies ÷ 903").verdict is Verdict.CONFIRMS
    apart = check(other, "60 + 22, against 82")
    assert (apart.verdict, apart.meaning) == (Verdict.COMPATIBLE, "They can be separate groups.")
    assert check(other, "9.9 million TEU ÷ 9.7 million TEU").verdict is Verdict.CONTRADICTS


def test_two_paces_that_can_be_one_are_compatible(tmp_path: Path) -> None:
    # 17,000 - 3,400 = 13,600; 14,858 - 13,600 in 100 days is 12.6 a day, and 12.4 a day after it
    one = check(changed(tmp_path, F0010="3400"), "17,000 − 3,400 = 13,600")
    assert one.verdict is not Verdict.CONTRADICTS
    assert one.meaning.startswith("One pace is possible: 12.6 companies a day before the report")


def test_the_checks_are_an_exhibit_with_formula_inputs_and_bounds() -> None:
    shown = contradictions_exhibit(CATALOGUE)
    assert shown.title == "11 claims checked by other figures: 5 contradicted, 5 confirmed"
    assert says_something(shown)
    known = set(CATALOGUE.observations["observation_id"])
    assert all(one in known for ids in shown.table["inputs"] for one in ids.split())
    assert shown.table["formula"].str.len().gt(0).all()
    assert "≠ areas: DFTZ (Dalian Area), Liaoning Pilot Free Trade Zone" in shown.notes


@pytest.mark.parametrize("reading", OTHERS)
def test_ledger_and_checks_stand_under_every_reading(reading: str) -> None:
    catalogue = with_readings(CATALOGUE, [reading])
    for shown in (disputes_ledger(catalogue), contradictions_exhibit(catalogue)):
        assert says_something(shown)
        assert any(one.startswith("Read otherwise: ") for one in shown.filters)


def test_a_package_without_figures_has_nothing_to_check() -> None:
    nothing = replace(CATALOGUE, figures=CATALOGUE.figures.only(CATALOGUE.figures.places(observation_id=())))
    shown = contradictions_exhibit(nothing)
    assert shown.empty == "No claim on record can be checked by other figures."
    assert claim_checks(nothing) == ()
