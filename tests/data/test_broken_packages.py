"""A corpus of broken packages: the real one with one thing wrong in a table, and the exact sentence that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from dftz.data import PackageError, load_catalogue, parsing
from dftz.data.reading import MOST_PROBLEMS
from tests.data.breaking import Break, add_to_each, cell, content, gone, problems_of, rows_of, swapped, table, without

CORPUS: dict[str, tuple[Break, str]] = {
    "a number with separators": (
        cell("observations.csv", 2, "value", "1,234.5"),
        'observations.csv, line 2, column "value": found "1,234.5", expected a number like 1234.5',
    ),
    "a number with a decimal comma": (
        cell("observations.csv", 2, "value", "2,7"),
        'observations.csv, line 2, column "value": found "2,7", expected a number like 1234.5',
    ),
    "a number in full-width digits": (
        cell("observations.csv", 2, "value", "\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}"),
        (
            'observations.csv, line 2, column "value": found "\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}",'
            " expected a number like 1234.5"
        ),
    ),
    "a number that is not finite": (
        cell("observations.csv", 2, "value", "NaN"),
        'observations.csv, line 2, column "value": found "NaN", expected a number like 1234.5',
    ),
    "a word for a number": (
        cell("parameters.csv", 2, "low", "low"),
        'parameters.csv, line 2, column "low": found "low", expected a number like 1234.5',
    ),
    "a fraction for a whole number": (
        cell("indicators.csv", 2, "decimals", "1.5"),
        'indicators.csv, line 2, column "decimals": found "1.5", expected a whole number like 12',
    ),
    "a whole number above its maximum": (
        cell("indicators.csv", 2, "decimals", "7"),
        'indicators.csv, line 2, column "decimals": found "7", expected at most 6',
    ),
    "a whole number below its minimum": (
        cell("indicators.csv", 2, "decimals", "-1"),
        'indicators.csv, line 2, column "decimals": found "-1", expected at least 0',
    ),
    "yes for true": (
        cell("units.csv", 2, "counted", "yes"),
        'units.csv, line 2, column "counted": found "yes", expected true or false',
    ),
    "a year of two digits": (
        cell("parameters.csv", 2, "year", "13"),
        'parameters.csv, line 2, column "year": found "13", expected a year like 2018',
    ),
    "a day that does not exist": (
        cell("observations.csv", 2, "period_end", "2018-02-30"),
        (
            'observations.csv, line 2, column "period_end": found "2018-02-30",'
            " expected a date that exists, like 2018-12-31"
        ),
    ),
    "a date in another order": (
        cell("sources.csv", 2, "published", "30/09/2019"),
        'sources.csv, line 2, column "published": found "30/09/2019", expected a date that exists, like 2018-12-31',
    ),
    "a required cell that is empty": (
        cell("sources.csv", 2, "title", ""),
        'sources.csv, line 2, column "title": found nothing, expected a value',
    ),
    "a word outside the enumeration": (
        cell("observations.csv", 2, "status", "guessed"),
        'observations.csv, line 2, column "status": found "guessed", expected one of reported, derived, assumed',
    ),
    "a text outside the pattern": (
        cell("sources.csv", 2, "language", "English"),
        'sources.csv, line 2, column "language": found "English", expected text that matches [a-z]{2}',
    ),
    "an unknown unit": (
        cell("indicators.csv", 3, "unit_id", "tsak"),
        (
            'indicators.csv, line 3, column "unit_id": found "tsak",'
            ' expected a unit_id of units.csv (the nearest is "task")'
        ),
    ),
    "an unknown unit like no other": (
        cell("indicators.csv", 3, "unit_id", "qqqqqqqqqqqqqqqqqqqqqqq"),
        'indicators.csv, line 3, column "unit_id": found "qqqqqqqqqqqqqqqqqqqqqqq", expected a unit_id of units.csv',
    ),
    "a dangling source": (
        cell("observations.csv", 2, "source_id", "dftz-2O19"),
        (
            'observations.csv, line 2, column "source_id": found "dftz-2O19",'
            ' expected a source_id of sources.csv (the nearest is "dftz-2019")'
        ),
    ),
    "a duplicate key": (
        table("units.csv", lambda rows: rows.insert(2, rows[1])),
        'units.csv, line 3, column "unit_id": found "task" again, expected each unit_id once (first on line 2)',
    ),
    "a duplicate key of two columns": (
        table("dispute_sources.csv", lambda rows: rows.insert(2, rows[1])),
        (
            'dispute_sources.csv, line 3, column "dispute_id, source_id": found "C01 / dftz-2019" again,'
            " expected each dispute_id / source_id once (first on line 2)"
        ),
    ),
    "a missing column": (
        table("observations.csv", lambda rows: without(rows, "qualifier")),
        'observations.csv, line 1, column "qualifier": found no such column, expected every column of the schema',
    ),
    "a missing column that other tables refer to": (
        table("sources.csv", lambda rows: without(rows, "source_id")),
        'sources.csv, line 1, column "source_id": found no such column, expected every column of the schema',
    ),
    "a column missing in the header only": (
        table("units.csv", lambda rows: rows[0].remove("symbol")),
        'units.csv, line 1, column "symbol": found no such column, expected every column of the schema',
    ),
    "an extra column": (
        table("units.csv", lambda rows: add_to_each(rows, lambda _row: "x")),
        'units.csv, line 1: found an extra column "x", expected only the columns of the schema',
    ),
    "a misspelt column": (
        content("units.csv", lambda raw: raw.replace(b"symbol", b"symbl", 1)),
        'units.csv, line 1: found a column "symbl", expected "symbol"',
    ),
    "a column twice": (
        table("units.csv", lambda rows: add_to_each(rows, lambda row: row[1])),
        'units.csv, line 1: found the column "name" 2 times, expected once',
    ),
    "two columns in each other's place": (
        table("units.csv", swapped),
        'units.csv, line 1: found "name_zh" as column 2, expected "name"',
    ),
    "no header": (
        table("units.csv", lambda rows: rows.pop(0)),
        (
            'units.csv, line 1: found none of the table\'s columns but "task", "tasks", "项任务",'
            " expected the header unit_id,name,name_zh,symbol,counted,least"
        ),
    ),
    "semicolons for commas": (
        content("units.csv", lambda raw: raw.replace(b",", b";")),
        (
            'units.csv, line 1: found one column "unit_id;name;name_zh;symbol;counted;least",'
            " expected 6 columns separated by commas"
        ),
    ),
    "a file with one column": (
        table("units.csv", lambda rows: [row.__setitem__(slice(1, None), []) for row in rows]),
        'units.csv, line 1: found one column "unit_id", expected 6 columns separated by commas',
    ),
    "a file with a million columns": (
        content("units.csv", lambda raw: b"," * 1_000_000 + raw),
        "units.csv, line 1: found 1,000,006 columns, expected 6 columns",
    ),
    "a row with a cell too few": (
        table("units.csv", lambda rows: rows[1].pop()),
        "units.csv, line 2: found 5 cells, expected 6 cells",
    ),
    "a row with a cell too many": (
        table("units.csv", lambda rows: rows[1].append("")),
        "units.csv, line 2: found 7 cells, expected 6 cells",
    ),
    "an empty line": (
        table("units.csv", lambda rows: rows.insert(1, [])),
        "units.csv, line 2: found an empty line, expected 6 cells",
    ),
    "a NUL byte": (
        content("units.csv", lambda raw: raw.replace(b"tasks", b"ta\x00sks", 1)),
        'units.csv, line 2, column "name": found a NUL byte in "ta\\x00sks", expected text that prints',
    ),
    "a noncharacter of Unicode": (
        cell("units.csv", 2, "name", "ta\uffffsks"),
        ('units.csv, line 2, column "name": found a control character in "ta\\uffffsks", expected text that prints'),
    ),
    "a control character": (
        cell("units.csv", 2, "name", "ta\x1bsks"),
        'units.csv, line 2, column "name": found a control character in "ta\\x1bsks", expected text that prints',
    ),
    "a cell of 15 MB": (
        cell("units.csv", 2, "name", "x" * 15_000_000),
        (
            f'units.csv, line 2, column "name": found "{"x" * 60}…" (15,000,000 characters),'
            " expected at most 10,000 characters"
        ),
    ),
}


@pytest.mark.parametrize("defect", CORPUS)
def test_one_defect_gives_exactly_one_sentence(package: Path, defect: str) -> None:
    change, sentence = CORPUS[defect]
    change(package)
    assert problems_of(package) == [sentence]


def test_every_problem_is_reported_at_once_in_the_order_of_the_package(package: Path) -> None:
    cell("observations.csv", 4, "status", "guessed")(package)
    cell("observations.csv", 2, "source_id", "dftz-2O19")(package)
    cell("observations.csv", 3, "value", "1,234.5")(package)
    cell("observations.csv", 2, "high", "16")(package)
    cell("indicators.csv", 3, "unit_id", "tsak")(package)
    gone("parameters.csv")(package)
    cell("units.csv", 2, "counted", "yes")(package)
    content("units.csv", lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))(package)
    assert problems_of(package) == [
        "units.csv, line 1: found a byte order mark (BOM), expected UTF-8 without one",
        "units.csv, line 1: found Windows line ends (CRLF), expected LF",
        'units.csv, line 2, column "counted": found "yes", expected true or false',
        (
            'indicators.csv, line 3, column "unit_id": found "tsak",'
            ' expected a unit_id of units.csv (the nearest is "task")'
        ),
        (
            'observations.csv, line 2, column "high": found "16",'
            " expected nothing, because the ends of a figure that is no range are computed"
        ),
        (
            'observations.csv, line 2, column "source_id": found "dftz-2O19",'
            ' expected a source_id of sources.csv (the nearest is "dftz-2019")'
        ),
        'observations.csv, line 3, column "value": found "1,234.5", expected a number like 1234.5',
        'observations.csv, line 4, column "status": found "guessed", expected one of reported, derived, assumed',
        "parameters.csv: found no such file, expected a file that can be read",
    ]


def test_one_missing_row_is_one_problem_however_many_rows_refer_to_it(package: Path) -> None:
    table("disputes.csv", lambda rows: rows.remove(next(row for row in rows if row[0] == "C01")))(package)
    sentences = problems_of(package)
    assert len(sentences) == len({sentence.partition(",")[0] for sentence in sentences})
    users = [row for row in rows_of(package / "dispute_sources.csv") if row[0] == "C01"]
    assert len(users) > 2
    assert sentences[0].startswith(
        f'dispute_sources.csv, line 2, column "dispute_id": found "C01" (and on {len(users) - 1} more lines),'
        " expected a dispute_id of disputes.csv (the nearest is ",
    )


def test_the_report_counts_its_problems_and_gives_one_line_each(package: Path) -> None:
    cell("units.csv", 2, "counted", "yes")(package)
    cell("sources.csv", 2, "title", "")(package)
    with pytest.raises(PackageError) as failure:
        load_catalogue(package)
    assert str(failure.value) == (
        f"The data package {package} has 2 problems:\n"
        'units.csv, line 2, column "counted": found "yes", expected true or false\n'
        'sources.csv, line 2, column "title": found nothing, expected a value'
    )


def test_a_long_report_says_how_many_problems_it_does_not_show(package: Path) -> None:
    table("observations.csv", lambda rows: [row.__setitem__(rows[0].index("status"), "?") for row in rows[1:]])(package)
    count = len(rows_of(package / "observations.csv")) - 1
    with pytest.raises(PackageError) as failure:
        load_catalogue(package)
    lines = str(failure.value).splitlines()
    assert lines[0] == f"The data package {package} has {count} problems:"
    assert lines[-1] == f"… and {count - 100} more problems"
    assert len(lines) == 102
    assert len(failure.value.report.problems) == count


def test_a_table_with_thousands_of_problems_is_not_read_to_its_end(package: Path) -> None:
    table("units.csv", lambda rows: rows.extend([["?", "", "", "", "?"]] * 5000))(package)
    sentences = problems_of(package)
    assert sentences[0] == "units.csv: found more than 1,000 problems, expected a table like its schema"
    assert len(sentences) == MOST_PROBLEMS + 1


def test_a_table_with_too_many_rows_is_not_read_to_its_end(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parsing.MOST_ROWS == 1_000_000
    monkeypatch.setattr(parsing, "MOST_ROWS", 1500)  # a real million takes seconds
    rows = len(rows_of(package / "translations.csv")) - 1
    table("translations.csv", lambda rows: rows.extend([f"word {n}", "zh", "词"] for n in range(2000)))(package)
    assert rows < parsing.MOST_ROWS
    assert problems_of(package) == ["translations.csv, line 1502: found a row more, expected at most 1,500 rows"]
