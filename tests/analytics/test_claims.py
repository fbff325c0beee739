"""What a text says of each number, and the words that count for it."""

from __future__ import annotations

from datetime import date

import pytest

from dftz.analytics.agreement import Wording
from dftz.analytics.claims import Claim, claims
from dftz.analytics.reading import read
from dftz.analytics.units_in_text import unit_words
from dftz.analytics.words_in_text import lexicon, stem, tokens

KNOWN = lexicon(["handling capacity of a port grew by growth rate new companies existing inspections times to the"])
UNITS = unit_words(
    {
        "companies": ["companies", "firms", "家", "家企业"],
        "hours": ["hours", "h", "小时"],
        "TEU": ["TEU", "标箱"],
        "yuan": ["yuan", "RMB", "元"],
        "US dollars": ["US dollars", "USD", "美元"],
        "square kilometres": ["km²", "平方公里"],
        "inspections": ["inspections", "times"],
    }
)


def said(text: str, at: int = 0) -> Claim:
    return claims(read(text, KNOWN), UNITS)[at]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("more than 50 companies", Wording.MORE),
        ("over 80%", Wording.MORE),
        ("took over 237 innovations", Wording.EXACT),
        ("turnover 50", Wording.EXACT),
        ("exceeded 400,000 TEU", Wording.MORE),
        ("at least 10", Wording.AT_LEAST),
        ("no fewer than 10", Wording.AT_LEAST),
        ("nearly 93 billion", Wording.NEARLY),
        ("less than 60%", Wording.LESS),
        ("no more than 60%", Wording.AT_MOST),
        ("up to 12", Wording.AT_MOST),
        ("about 8 hours", Wording.ABOUT),
        ("some 17,000 firms", Wording.ABOUT),
        ("50 or more", Wording.AT_LEAST),
        ("超过40万标箱", Wording.MORE),
        ("不超过40万标箱", Wording.AT_MOST),
        ("近930亿元", Wording.NEARLY),
        ("约8小时", Wording.ABOUT),
        ("8小时左右", Wording.ABOUT),
        ("80%以上", Wording.MORE),
        ("50余家", Wording.MORE),
        ("不到3家", Wording.LESS),
    ],
)
def test_the_words_around_a_number_say_which_side_it_lies_on(text: str, wording: Wording) -> None:
    assert said(text).wording is wording


@pytest.mark.parametrize(
    ("text", "said_of_it"),
    [
        ("ore grew by 18.7%", (True, True)),
        ("time fell by 33.34%", (False, True)),
        ("time down to 8.13 hours", (False, False)),
        ("the share rose to 80%", (True, False)),
        ("with a year-on-year growth rate of 12%", (True, True)),
        ("a 12% rise in companies", (True, True)),
        ("12% more than a year earlier", (True, True)),
        ("more than 80% of registrations", (None, False)),
        ("up to 80% of registrations", (None, False)),
        ("less than 60% of registrations", (None, False)),
        ("同比增长12%", (True, True)),
        ("较2017年压缩33.34%", (False, True)),
        ("占比80%", (None, False)),
        ("17,000 companies", (None, None)),
        ("by \N{MINUS SIGN}3%", (False, True)),
    ],
)
def test_direction_and_change_are_read(text: str, said_of_it: tuple[bool | None, bool | None]) -> None:
    one = said(text)
    assert (one.rising, one.change) == said_of_it


def test_a_pace_is_told_from_a_direction() -> None:
    assert said("clearance slowed by 12%").pace
    assert not said("clearance time rose by 12%").pace


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("80.42 hours", {"hours"}),
        ("17,000 new companies", {"companies"}),
        ("more than 50companies", {"companies"}),
        ("5 to 8times", {"inspections"}),
        ("17,000, existing companies", None),
        ("117 out of 119", None),
        ("33.34%", {"percent"}),
        ("33.34 per cent", {"percent"}),
        ("9.5 percentage points", {"percentage points"}),
        ("9.5个百分点", {"percentage points"}),
        ("one third of", {"percent"}),
        ("40 billion yuan", {"yuan"}),
        ("RMB 40 billion", {"yuan"}),
        ("US$1.67 billion", {"US dollars"}),
        ("40亿元", {"yuan"}),
        ("1.7万家企业", {"companies"}),
        ("60 km²", {"square kilometres"}),
        ("60 km from here", {"km"}),
        ("80.42 minutes", {"minutes"}),
        ("60 doors", None),
    ],
)
def test_the_unit_that_stands_with_a_number(text: str, units: set[str] | None) -> None:
    assert said(text).dimensions == (None if units is None else frozenset(units))


def test_numbers_of_a_list_share_the_unit_after_the_last() -> None:
    assert [one.dimensions for one in claims(read("16,000 and 28,000 TEU", KNOWN), UNITS)] == [frozenset({"TEU"})] * 2


YEAR_2017, YEAR_2018 = (date(2017, 1, 1), date(2017, 12, 31)), (date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("text", "periods", "bases"),
    [
        ("in 2018 ore grew by 18.7%", (YEAR_2018,), ()),
        ("fell by 33.34% compared with that of 2017", (), (YEAR_2017,)),
        ("较2017年压缩33.34%", (), (YEAR_2017,)),
        ("In 2018 it rested. Ore grew by 18.7%", (), ()),
        ("in 2018 it was 390; the year before it was 298", (YEAR_2017,), ()),
    ],
)
def test_the_period_of_a_number_and_what_it_is_compared_with(
    text: str, periods: tuple[object, ...], bases: tuple[object, ...]
) -> None:
    one = claims(read(text, KNOWN), UNITS)[-1]
    assert (one.periods, one.bases) == (periods, bases)


def test_a_day_of_founding_is_what_a_number_counts_from() -> None:
    assert said("since the founding on April 10 2017 it registered 17,000 firms").since == (date(2017, 4, 10),)


def test_near_words_weigh_more_and_a_comma_parts() -> None:
    context = said("The ore port grew by 18.7%, the grain port by 19.8%").context
    assert context[stem("ore")] > context[stem("grain")]


def test_what_stands_before_a_pair_is_said_of_both() -> None:
    first, second = claims(read("inspectors were cut from 10 to 0", KNOWN), UNITS)
    assert second.context[stem("inspectors")] > 0.9 * first.context[stem("inspectors")]


def test_glued_words_are_taken_apart_and_keep_their_places() -> None:
    text = "the handlingcapacity ofport"
    assert [one.text for one in tokens(text, KNOWN)] == ["the", "handling", "capacity", "of", "port"]
    assert all(text[one.start : one.end] == one.text for one in tokens(text, KNOWN))


def test_a_word_that_no_known_ones_make_stays_whole() -> None:
    assert [one.text for one in tokens("Dayaowan cargoes", KNOWN)] == ["Dayaowan", "cargoes"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two. Three", 3),
        ("It took 3.5 hours. Good", 2),
        ("一。二！三", 3),
        ("A line\n\nanother", 2),
        ("i.e. this", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: int) -> None:
    assert tokens(text, KNOWN)[-1].sentence + 1 == sentences
