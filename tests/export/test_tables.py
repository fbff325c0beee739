"""CSV: numbers stay numbers, text stays text, every row keeps its papers."""

from __future__ import annotations

import csv
import io

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_name, file_of
from dftz.export.spreadsheet_cells import safe
from tests.export.conftest import LINK, exhibit


def test_pandas_reads_the_file_with_its_defaults(bars: Exhibit) -> None:
    read = pd.read_csv(io.BytesIO(file_of(bars, LINK, Format.CSV)))
    assert read["value"].tolist() == [54.9, -18.7]
    assert read["high"].tolist() == [54.95, 400_000]
    assert read["low"].isna().tolist() == [False, True]
    assert read["unit"].tolist() == ["%", "%"]
    assert read["status"].tolist() == ["reported", "derived"]


def test_every_row_carries_title_filters_notes_sources_version_licence_and_link(bars: Exhibit) -> None:
    read = pd.read_csv(io.BytesIO(file_of(bars, LINK, Format.CSV)))
    papers = (
        read[[column for column in read if column not in {*bars.table, "dftz"}]].drop_duplicates().to_dict("records")
    )
    assert papers == [
        {
            "exhibit_title": bars.title,
            "exhibit_subtitle": "Change in throughput, %, 2018",
            "filters": "Cargo: LNG and ore; Years: 2010 to 2022",
            "notes": "First note. Second note with 大连港.",
            "exhibit_sources": "Source: Dalian Free Trade Zone, “Growth & more”, September 2019 [official]",
            "data_version": "DFTZ Explorer, data version 1.0.0 (3f9a12bc)",
            "licence": "CC-BY-4.0",
            "link": LINK,
        }
    ]


def test_text_that_could_be_a_formula_is_text_and_a_negative_number_stays_one(bars: Exhibit) -> None:
    rows = list(csv.DictReader(io.StringIO(file_of(bars, LINK, Format.CSV).decode("utf-8-sig"))))
    assert rows[1]["name"] == "'=1+1"
    assert rows[1]["value"] == "-18.7"
    assert rows[1]["high"] == "400000"


@given(st.text() | st.text("+-=0123456789,.% \u202f\n", max_size=8))
@example("+0")
@example("+54.9\u202f%")
@example("+5\n")
def test_no_text_begins_like_a_formula_but_a_plain_change(text: str) -> None:
    begins_so = safe(text)[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert not begins_so or (text[0] == "+" and set(text[1:]) <= set("0123456789,.% \u00a0\u202f"))
    assert safe(text).removeprefix("'") == text.removeprefix("'")


def test_an_empty_table_still_has_its_header_and_papers() -> None:
    empty = exhibit(table=exhibit().table.iloc[:0])
    read = pd.read_csv(io.BytesIO(file_of(empty, LINK, Format.CSV)))
    assert read["link"].tolist() == [LINK]
    assert read["value"].isna().all()


def test_the_same_exhibit_gives_the_same_bytes(bars: Exhibit) -> None:
    assert file_of(bars, LINK, Format.CSV) == file_of(exhibit(), LINK, Format.CSV)


def test_file_names_say_what_is_inside_and_hold_no_odd_characters(bars: Exhibit) -> None:
    assert file_name(bars, Format.CSV) == "dftz-growth-by-cargo-2018.csv"
    assert file_name(exhibit(file_stem="../Öl & Gas/2018"), Format.SVG) == "dftz-l-gas-2018.svg"
    assert file_name(exhibit(file_stem="大连"), Format.PNG) == "dftz-growth.png"
