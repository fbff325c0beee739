"""Parameters of an address: what each reader takes, and the sentence for what it does not take."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.exhibits.address import MOST_VALUES, AddressError, Asked
from dftz.exhibits.address_words import seen
from dftz.exhibits.tracks import Limits, Span, Track, written

CARGOES = {"ore": "Iron ore", "lng": "LNG", "cold_chain": "Cold chain"}
MANY = {f"R{place}": f"Reform {place}" for place in range(20)}
WHOLE = Track(low=0, high=100, step=5, first=20)
HOURS = Span(low=0.0, high=80.0, step=0.1, first=(9.1, 9.1))
DAYS = (date(2018, 12, 31), date(2019, 9, 30), date(2020, 4, 9))


def asked(*words: str) -> Asked:
    return Asked({"key": list(words)})


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (["lng", "ore"], ("ore", "lng")),
        (["LNG", "Iron ore"], ("ore", "lng")),
        (["cold_chain", "Cold chain", "cold_chain"], ("cold_chain",)),
        ([""], ()),
        (["", "ore"], ("ore",)),
        ([], ("ore", "lng", "cold_chain")),
    ],
)
def test_several_options_are_read_by_identifier_or_name_in_their_own_order(
    words: list[str], chosen: tuple[str, ...]
) -> None:
    query = asked(*words)
    assert query.several("key", CARGOES) == chosen
    assert query.problems == ()


def test_several_options_begin_with_those_named_first() -> None:
    assert Asked({}).several("key", CARGOES, ("lng",)) == ("lng",)
    assert Asked({}).several("key", CARGOES, ()) == ()


def test_what_is_known_among_several_is_chosen_and_the_rest_is_said() -> None:
    query = asked("ore", "gold", "silver")
    assert query.several("key", CARGOES) == ("ore",)
    assert query.problems == ("The link asks for key = “gold, silver”; expected one of Iron ore, LNG and Cold chain.",)


def test_a_name_is_read_as_the_address_of_a_page_writes_it() -> None:
    names = {"own": "Own *and* [other]", "site": "www.example"}
    assert asked(r"Own \*and\* \[other\]").several("key", names) == ("own",)
    assert asked("www\N{WORD JOINER}.example").one("key", names) == "site"


@pytest.mark.parametrize(("words", "chosen"), [(["lng"], "lng"), (["Iron ore"], "ore"), ([], "ore")])
def test_one_option_is_read_by_identifier_or_name(words: list[str], chosen: str) -> None:
    assert asked(*words).one("key", CARGOES) == chosen


@pytest.mark.parametrize("words", [["gold"], [""], ["ore", "lng"], ["ore", "ore"]])
def test_anything_but_one_option_is_said_and_the_first_is_chosen(words: list[str]) -> None:
    query = asked(*words)
    assert query.one("key", CARGOES, "lng") == "lng"
    assert query.problems == (
        f"The link asks for key = “{', '.join(words)}”; expected one of Iron ore, LNG and Cold chain.",
    )


def test_of_many_options_the_nearest_are_named() -> None:
    query = asked("Reform 17b")
    query.one("key", MANY)
    assert query.problems == (
        "The link asks for key = “Reform 17b”; expected one of Reform 17, Reform 7, Reform 1 and 17 more.",
    )


def test_of_long_names_the_identifiers_are_named() -> None:
    query = asked("A99")
    query.one("key", {"A01": "A study of time " * 10, "A02": "Another study of time " * 10})
    assert query.problems == ("The link asks for key = “A99”; expected one of A01 and A02.",)


def test_where_there_is_nothing_to_choose_whatever_is_asked_for_is_passed_over() -> None:
    query = asked("gold")
    assert query.several("key", {}) == ()
    assert query.one("key", {}) == ""
    assert query.span("key", Span(low=2018, high=2018, step=1, first=(2018, 2018))) == (2018, 2018)
    assert query.stops("key", (2019,)) == (2019, 2019)
    assert query.day("key", ()) is None
    assert query.day("key", DAYS[:1]) == DAYS[0]
    query.finish()


@pytest.mark.parametrize(("word", "on"), [("true", True), ("false", False)])
def test_a_flag_is_on_or_off(word: str, *, on: bool) -> None:
    assert asked(word).flag("key", first=not on) is on


def test_a_flag_in_other_words_is_said() -> None:
    query = asked("yes")
    assert query.flag("key", first=True) is True
    assert query.problems == ("The link asks for key = “yes”; expected one of true and false.",)


@pytest.mark.parametrize(
    ("word", "value"), [("0", 0), ("33", 33), ("100", 100), ("007", 7), ("+5", 5), ("5.0", 5), ("-0", 0)]
)
def test_a_whole_number_in_limits_is_taken_on_a_step_or_not(word: str, value: int) -> None:
    query = asked(word)
    assert query.number("key", WHOLE) == value
    assert isinstance(query.number("key", WHOLE), int)
    query.finish()


NO_NUMBERS = ["", "ten", "nan", "inf", "1e999", "-1", "101", "5.5", "1_0", " 5", "٣", "5٣", "0x10", "1" * 400, "1e-7"]


@pytest.mark.parametrize("word", NO_NUMBERS)
def test_any_other_number_is_said_and_the_first_is_taken(word: str) -> None:
    query = asked(word)
    assert query.number("key", WHOLE) == 20
    found = word if len(word) <= 60 else word[:60] + "…"
    assert query.problems == (f"The link asks for key = “{found}”; expected a whole number from 0 to 100.",)


def test_a_decimal_number_keeps_all_its_digits() -> None:
    limits = Limits(low=0.0, high=1e12)
    assert asked("12.000000000000002").optional("key", limits) == 12.000000000000002
    assert asked("1e+12").optional("key", limits) == 1e12
    assert Asked({}).optional("key", limits) is None
    query = asked("1e13")
    assert query.optional("key", limits) is None
    assert query.problems == ("The link asks for key = “1e13”; expected a number from 0 to 1000000000000.",)


@pytest.mark.parametrize("words", [["9.1"], ["9", "8"], ["9", "81"], ["9", "ten"], ["1", "2", "3"], ["", ""]])
def test_two_numbers_rise_or_are_one(words: list[str]) -> None:
    assert asked("1.5", "1.5").span("key", HOURS) == (1.5, 1.5)
    query = asked(*words)
    assert query.span("key", HOURS) == (9.1, 9.1)
    assert query.problems == (
        f"The link asks for key = “{', '.join(words)}”; expected two numbers from 0 to 80, rising.",
    )


def test_two_stops_are_stops_of_the_track() -> None:
    assert asked("2012", "2018").stops("key", (2010, 2012, 2018)) == (2012, 2018)
    query = asked("2011", "2018")
    assert query.stops("key", (2010, 2012, 2018)) == (2010, 2018)
    assert query.problems == ("The link asks for key = “2011, 2018”; expected two of 2010, 2012 and 2018, rising.",)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2019-09-30", DAYS[1]),
        ("2019-12-24", DAYS[1]),
        ("2999-01-01", DAYS[2]),
        ("30 September 2019", DAYS[1]),
    ],
)
def test_any_day_means_the_last_one_on_record_before_it(word: str, day: date) -> None:
    query = asked(word)
    assert query.day("key", DAYS) == day
    query.finish()


@pytest.mark.parametrize("word", ["yesterday", "2018-12-30", "2019-02-30", "٢٠١٩-٠٩-٣٠", "0000-00-00", ""])
def test_a_day_that_is_none_or_before_all_is_said(word: str) -> None:
    query = asked(word)
    assert query.day("key", DAYS) == DAYS[2]
    assert query.problems == (
        f"The link asks for key = “{word}”; expected a day from 31 December 2018 to 9 April 2020.",
    )


def test_words_are_kept_as_they_are() -> None:
    words = " $100 *million* <b> 口岸\u3000+54.9\u202f% ' OR 1=1 -- "
    assert asked(words).text("key", 60) == words
    assert Asked({}).text("key", 60) == ""


@pytest.mark.parametrize("words", [["a" * 61], ["a", "b"], ["a\x00b"], ["a\nb"], ["\ud800"], ["\N{ZERO WIDTH SPACE}"]])
def test_words_that_are_too_many_or_cannot_be_seen_are_said(words: list[str]) -> None:
    query = asked(*words)
    assert query.text("key", 60) == ""
    (problem,) = query.problems
    assert problem.endswith("; expected a line of at most 60 characters.")
    assert seen(problem) == problem


def test_everything_wrong_is_said_at_once() -> None:
    query = Asked({"cargo": ["gold"], "years": ["1"], "hrizon": ["5"], "colour": ["red"]})
    query.several("cargo", CARGOES)
    query.span("years", HOURS)
    query.has("horizon")
    with pytest.raises(AddressError) as raised:
        query.finish()
    assert raised.value.problems == (
        "The link asks for cargo = “gold”; expected one of Iron ore, LNG and Cold chain.",
        "The link asks for years = “1”; expected two numbers from 0 to 80, rising.",
        "The link has a parameter “hrizon”, which is none of this page; the nearest: horizon.",
        "The link has a parameter “colour”, which is none of this page.",
    )
    assert str(raised.value) == " ".join(raised.value.problems)


def test_a_page_without_parameters_says_so_and_many_unknown_ones_are_counted() -> None:
    with pytest.raises(AddressError) as raised:
        Asked({f"p{place}": ["1"] for place in range(8)}).finish()
    assert raised.value.problems[0] == "The link has a parameter “p0”; this page has none."
    assert raised.value.problems[5:] == ("3 more parameters of the link are none of this page.",)


def test_a_parameter_without_a_value_is_none() -> None:
    Asked({"colour": []}).finish()
    assert Asked({"key": []}).number("key", WHOLE) == 20


def test_too_many_values_are_not_looked_at() -> None:
    query = Asked({"key": ["ore"] * (MOST_VALUES + 1)})
    assert query.several("key", CARGOES, ("lng",)) == ("lng",)
    with pytest.raises(AddressError) as raised:
        query.finish()
    assert raised.value.problems == ("The link has 1,001 values; expected at most 1,000.",)


@given(st.floats(0, 1e12, allow_subnormal=False).filter(lambda value: value == 0 or value > 1e-5))
def test_a_written_number_reads_back_as_the_same(value: float) -> None:
    assert asked(written(value)).optional("key", Limits(low=0.0, high=1e12)) == value


@given(st.lists(st.text(), max_size=4))
def test_no_words_break_a_reader(words: list[str]) -> None:
    for query in (asked(*words), Asked({"".join(words): words})):
        query.several("key", CARGOES)
        query.one("key", MANY)
        query.flag("key", first=True)
        query.number("key", WHOLE)
        query.span("key", HOURS)
        query.stops("key", (2010, 2012))
        query.day("key", DAYS)
        query.text("key", 60)
        assert all(seen(problem) == problem and problem.endswith(".") for problem in query.problems)
        with suppress(AddressError):
            query.finish()
