"""Numbers in running text by hand, in both languages, and what holds for any text."""

from __future__ import annotations

import cProfile
import pstats
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.numerals import Kind, Numeral, numerals, one_to_one

FIGURES = [
    # text, number as written, value, size of the last digit
    ("took 80.42 hours", "80.42", "80.42", "0.01"),
    ("down by 33.34%", "33.34", "33.34", "0.01"),
    ("17,000 companies", "17,000", "17000", "1000"),
    ("5300 newcompanies", "5300", "5300", "100"),
    ('"400,000" TEU', "400,000", "400000", "100000"),
    ("16 000 TEU", "16 000", "16000", "1000"),
    ("820\u202f000 cars", "820\u202f000", "820000", "10000"),
    ("40 billion yuan", "40 billion", "40e9", "1e9"),
    ("1.2 million", "1.2 million", "1.2e6", "1e5"),
    ("US$1.67bn", "1.67bn", "1.67e9", "1e7"),
    ("400 thousand TEU", "400 thousand", "400000", "100000"),
    ("40-billion-yuan", "40-billion", "40e9", "1e9"),
    ("ten inspectors", "ten", "10", "1"),
    ("Fifty-five initiatives", "Fifty-five", "55", "1"),
    ("zero such inspections", "zero", "0", "1"),
    ("one hundred and nineteen tasks", "one hundred and nineteen", "119", "1"),
    ("seventeen thousand firms", "seventeen thousand", "17000", "1000"),
    ("three million two hundred thousand and five", "three million two hundred thousand and five", "3200005", "1"),
    ("a hundred and ten", "a hundred and ten", "110", "1"),
    ("more than 50companies", "50", "50", "1"),
    ("promoted55 initiatives", "55", "55", "1"),
    ("8.13hours", "8.13", "8.13", "0.01"),
    ("RMB40 billion", "40 billion", "40e9", "1e9"),
    ("fell -3 %", "-3", "-3", "1"),
    ("\N{MINUS SIGN}33.34 %", "\N{MINUS SIGN}33.34", "-33.34", "0.01"),
    ("1964 new companies", "1964", "1964", "1"),
    ("2018 TEU", "2018", "2018", "1"),
    ("9 new functions", "9", "9", "1"),
    ("1.7万家", "1.7万", "17000", "1000"),
    ("40亿元", "40亿", "40e8", "1e8"),
    ("390 万吨", "390 万", "3.9e6", "1e4"),
    ("1.2万亿元", "1.2万亿", "1.2e12", "1e11"),
    ("3千万元", "3千万", "3e7", "1e7"),
    ("\uff12\uff13％", "\uff12\uff13", "23", "1"),
    ("\uff13．5万家", "\uff13．5万", "35000", "1000"),
    ("3.5萬戶", "3.5萬", "35000", "1000"),
    ("二十三家", "二十三", "23", "1"),
    ("一百一十九项", "一百一十九", "119", "1"),
    ("四十亿元", "四十亿", "4e9", "1e9"),
    ("九项功能", "九", "9", "1"),
    ("两家企业", "两", "2", "1"),
    ("零次", "零", "0", "1"),
    ("三点五倍", "三点五", "3.5", "0.1"),
    ("一千零五十人", "一千零五十", "1050", "1"),
]
PERCENTS = [
    ("one third of", "one third", "33.33"),
    ("two-thirds of", "two-thirds", "66.67"),
    ("a quarter of", "a quarter", "25"),
    ("half of the", "half", "50"),
    ("one half less than in 2017", "one half", "50"),
    ("a half faster", "a half", "50"),
    ("half higher", "half", "50"),
    ("reduced by one half", "one half", "50"),
    ("one quarter more", "one quarter", "25"),
    ("fees quarter lower", "quarter", "25"),
    ("fees third lower", "third", "33.33"),
    ("时间减半", "半", "50"),
    ("时间减少一半", "一半", "50"),
    ("时间缩短一半", "一半", "50"),
    ("三分之一", "三分之一", "33.33"),
    ("百分之三十三点三四", "百分之三十三点三四", "33.34"),
    ("百分之12.5", "百分之12.5", "12.5"),
    ("八成以上", "八成", "80"),
    ("七成半", "七成半", "75"),
]
RANGES = [
    ("5 to 8 times", "5 to 8", 5, 8),
    ("10-16 days", "10-16", 10, 16),
    ("from 10-16 to 0", "10-16", 10, 16),
    ("10–16", "10–16", 10, 16),
    ("between 5 and 8", "5 and 8", 5, 8),
    ("5 to 8 million", "5 to 8 million", 5_000_000, 8_000_000),
    ("10%-16%", "10%-16", 10, 16),
    ("twenty to thirty days", "twenty to thirty", 20, 30),
    ("五到八次", "五到八", 5, 8),
    ("5至8万辆", "5至8万", 50_000, 80_000),
    ("由10至16天减少为0", "10至16", 10, 16),
]
NO_FIGURES = [
    ("in 2017, the", "2017", Kind.DATE),
    ("compared that of2017.", "2017", Kind.DATE),
    ("in 2017 ten", "2017", Kind.DATE),
    ("On April10 2017, DFTZ", "April10 2017", Kind.DATE),
    ("on 10 April 2017", "10 April 2017", Kind.DATE),
    ("September 2018", "September 2018", Kind.DATE),
    ("June to August 2019", "June to August 2019", Kind.DATE),
    ("2017-04-10", "2017-04-10", Kind.DATE),
    ("2018/19", "2018/19", Kind.DATE),
    ("2017-2019", "2017-2019", Kind.DATE),
    ("2019年9月底", "2019年9月底", Kind.DATE),
    ("\uff12\uff10\uff11\uff19年", "\uff12\uff10\uff11\uff19年", Kind.DATE),
    ("二〇一九年", "二〇一九年", Kind.DATE),
    ("2019年1-8月", "2019年1-8月", Kind.DATE),
    ("5月举行", "5月", Kind.DATE),
    ("the 5th Overview", "5th", Kind.NAME),
    ("the 5thFuel Oil Center", "5th", Kind.NAME),
    ("the third group", "third", Kind.NAME),
    ("version 3.0", "version 3.0", Kind.NAME),
    ("Support Free Trade 2.0 is", "2.0", Kind.NAME),
    ('"1+2" model', "1+2", Kind.NAME),
    ("five in one", "five in one", Kind.NAME),
    ("multi-way loan", "multi-way", Kind.NAME),
    ("No. 5 Harbour Road", "No. 5", Kind.NAME),
    ("Phase 2", "Phase 2", Kind.NAME),
    ("the G20", "G20", Kind.NAME),
    ("COVID-19", "COVID-19", Kind.NAME),
    ("5G network", "5G", Kind.NAME),
    ("0411-12345678", "0411-12345678", Kind.NAME),
    ("13912345678", "13912345678", Kind.NAME),
    ("at 10:30", "10:30", Kind.NAME),
    ("open 24/7", "24/7", Kind.NAME),
    ("1.2.3", "1.2.3", Kind.NAME),
    ("1) Ports", "1)", Kind.NAME),
    ("第三批", "第三", Kind.NAME),
    ("二期项目", "二", Kind.NAME),
    ("世界500强", "500", Kind.NAME),
    ("一带一路", "一带一路", Kind.NAME),
    ("五合一", "五合一", Kind.NAME),
    ("https://a.example/12345", "https://a.example/12345", Kind.NAME),
]


def only(text: str, kind: Kind = Kind.FIGURE) -> Numeral:
    found = [one for one in numerals(text) if one.kind is kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "written", "value", "step"), FIGURES)
def test_a_figure_has_its_value_and_the_size_of_its_last_digit(text: str, written: str, value: str, step: str) -> None:
    one = only(text)
    assert (one.text, one.low, one.high, one.step) == (written, Decimal(value), Decimal(value), Decimal(step))


@pytest.mark.parametrize(("text", "written", "percent"), PERCENTS)
def test_a_fraction_in_words_is_a_percentage(text: str, written: str, percent: str) -> None:
    one = only(text)
    assert (one.text, round(one.low, 2), one.percent) == (written, Decimal(percent), True)


@pytest.mark.parametrize(("text", "written", "low", "high"), RANGES)
def test_two_joined_figures_are_a_range(text: str, written: str, low: int, high: int) -> None:
    one = next(one for one in numerals(text) if one.is_range)
    assert (one.text, one.low, one.high) == (written, low, high)


@pytest.mark.parametrize(("text", "written", "kind"), NO_FIGURES)
def test_dates_names_and_ordinals_are_no_figures(text: str, written: str, kind: Kind) -> None:
    assert only(text, kind).text == written
    if "ten" not in text:
        assert not [one for one in numerals(text) if one.kind is Kind.FIGURE]


@pytest.mark.parametrize("text", ["from 10 to 0", "rose 31% to 390,000 tons", "fifty-five and one hundred", "1,2"])
def test_two_figures_that_make_no_range_stay_two(text: str) -> None:
    assert [one.is_range for one in numerals(text)] == [False, False]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On April10 2017", date(2017, 4, 10), date(2017, 4, 10)),
        ("in 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2019年2月", date(2019, 2, 1), date(2019, 2, 28)),
        ("2018/19", date(2018, 1, 1), date(2019, 12, 31)),
        ("January to August 2018", date(2018, 1, 1), date(2018, 8, 31)),
        ("二〇一九年四月十日", date(2019, 4, 10), date(2019, 4, 10)),
    ],
)
def test_a_date_covers_its_days(text: str, first: date, last: date) -> None:
    one = only(text, Kind.DATE)
    assert (one.first, one.last) == (first, last)


@pytest.mark.parametrize("text", ["50余家", "1万多家", "十余项", "40余亿元"])
def test_a_figure_can_say_itself_that_it_is_more(text: str) -> None:
    assert only(text).more


PIECES = st.sampled_from(
    [
        "1",
        "20",
        "3.5",
        "1,000",
        "%",
        "万",
        "亿",
        "百分之",
        "三",
        "十",
        "to",
        "-",
        " ",
        "\n",
        "April ",
        "2017",
        "年",
        "one ",
        "hundred ",
        "million ",
        "+",
        ".",
        ",",
        "th",
        "第",
        "期",
        "\uff10",
        "％",
        "分之",
        "余",
        "http://a",
        "@",
        "TEU",
        "家",
        "from ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_every_number_stands_at_its_place(text: str) -> None:
    found = numerals(text)
    assert numerals(text) == found
    assert len(one_to_one(text)) == len(text)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.low <= one.high
        assert one.step > 0
        end = one.end


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1,111", "one hundred ", "twenty-", "二十", "9", "+1 ", "1.1", "2018-", "Jan ", "http://", "a@b.c", "-", " ",
     "\n", "0", "0411-", "+86 11 ", "百分之", "三分之", "a.a@", "1-", "((1", "1 000 ", "一", "第"],
)  # fmt: skip
def test_a_hostile_text_of_twenty_thousand_characters_costs_little_more_per_character(piece: str) -> None:
    def calls(length: int) -> int:
        profile = cProfile.Profile()
        text = (piece * length)[:length]
        profile.runcall(numerals, text)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    short, long = calls(5_000), calls(20_000)
    assert long < 5 * short + 1_000
    assert long < 2_000_000
