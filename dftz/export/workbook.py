"""XLSX of an exhibit: its table, its papers, its sources and its notes, a sheet each.

Numbers are numbers; text is text, whatever it begins with: nothing is ever a formula or a link. The dates inside are
fixed, so the same exhibit gives the same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.exhibits.reports import published_words
from dftz.export.formats import Format, Options
from dftz.export.proof import proof_head, proof_of
from dftz.export.provenance import PUBLISHER, Cell, Provenance
from dftz.export.spreadsheet_cells import NUMBER, PROOF_COLUMN, exceptions_to, kinds_of
from dftz.wording import gettext as _
from dftz.wording import in_full

_MADE = datetime(1980, 1, 1, tzinfo=UTC)
"""The first date that a zip archive can hold: a file of the same view is the same whenever it is made."""
_LONGEST_TEXT = 32_767
"""Characters of a cell."""
_DIGITS = 16
"""Significant digits that the writer gives a number."""
_LONGEST_PROPERTY = 255
_NARROWEST, _WIDEST, _WORDS_WIDTH = 9, 60, 100
_MOST_DECIMALS = 4
_YEARS = range(1800, 2200)
_TAB_NAMES = ("Data", "Metadata", "Sources", "Notes")
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def xlsx_file(exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit as a workbook with the sheets Data, Metadata, Sources and Notes."""
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, _OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"bold": True, "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            **{
                f"decimals {places}": book.add_format({"num_format": "#,##0." + "0" * places, "valign": "top"})
                for places in range(1, _MOST_DECIMALS + 1)
            },
            "year": book.add_format({"num_format": "0", "valign": "top"}),
        }
        data, metadata, sources, notes = (book.add_worksheet(name) for name in _TAB_NAMES)
        kinds = kinds_of(about.values, len(about.columns))
        _data(data, about, kinds, formats)
        _metadata(metadata, exhibit, about, _proof(about, options, kinds), formats)
        _sources(sources, exhibit, about, formats)
        _notes(notes, about, formats)
        book.set_properties(
            {
                "title": about.title[:_LONGEST_PROPERTY],
                "subject": about.subtitle[:_LONGEST_PROPERTY],
                "author": PUBLISHER,
                "company": PUBLISHER,
                "keywords": ", ".join((about.exhibit_id, *about.filters))[:_LONGEST_PROPERTY],
                "comments": f"{about.data_words}. {about.licence}. {about.link}",
                "hyperlink_base": "",
                "created": _MADE,
            }
        )
        book.set_custom_property("Link", about.link[:_LONGEST_PROPERTY])
        book.set_custom_property("Licence", about.licence[:_LONGEST_PROPERTY])
        book.set_custom_property("Data version", about.data_version[:_LONGEST_PROPERTY])
        book.set_custom_property("Generator", about.generator)
    return saved.getvalue()


def _data(sheet: Worksheet, about: Provenance, kinds: Sequence[str], formats: dict[str, CellFormat]) -> None:
    for place, label in enumerate(about.labels):
        sheet.write_string(0, place, label, formats["head"])
        cells = [row[place] for row in about.values]
        style = formats[_number_format(about.columns[place], cells) if kinds[place] == NUMBER else "text"]
        sheet.set_column(place, place, _width([label, *cells]))
        for line, cell in enumerate(cells, 1):
            _write(sheet, line, place, cell, style)
    sheet.freeze_panes(1, 1)
    if about.values:
        sheet.autofilter(0, 0, len(about.values), len(about.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _metadata(
    sheet: Worksheet, exhibit: Exhibit, about: Provenance, proof: str, formats: dict[str, CellFormat]
) -> None:
    lines = [
        (_("Title"), about.title),
        (_("Subtitle"), about.subtitle),
        (_("Description"), about.description),
        (_("Filters"), "\n".join(about.filters)),
        (_("Data version"), about.data_words),
        (_("Licence"), about.licence),
        (_("Link"), about.link),
        (_("Made by"), about.generator),
        (_("Exhibit"), about.exhibit_id),
    ]
    if exhibit.empty:
        lines.insert(1, (_("Empty"), exhibit.empty))
    lines += [(f"{column.label} ({column.key})", column.help) for column in exhibit.columns if column.help]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WORDS_WIDTH)
    for line, (name, words) in enumerate(lines):
        _write(sheet, line, 0, name, formats["bold"])
        _write(sheet, line, 1, words, formats["text"])
    _write(sheet, len(lines), 0, PROOF_COLUMN, formats["bold"])
    for place, start in enumerate(range(0, len(proof), _LONGEST_TEXT), 1):
        sheet.write_string(len(lines), place, proof[start : start + _LONGEST_TEXT])


def _sources(sheet: Worksheet, exhibit: Exhibit, about: Provenance, formats: dict[str, CellFormat]) -> None:
    heads = (_("Source"), _("Publisher"), _("Title"), _("Published"), _("Language"), _("Tier"), _("Address"))
    for place, (head, width) in enumerate(zip(heads, (60, 30, 40, 12, 10, 14, 50), strict=True)):
        sheet.write_string(0, place, head, formats["head"])
        sheet.set_column(place, place, width)
    for line, source in enumerate(exhibit.sources, 1):
        published = published_words(source)
        cells = (source_of(source), source.publisher, source.title, published, source.language, source.tier, source.url)
        for place, cell in enumerate(cells):
            _write(sheet, line, place, str(cell), formats["text"])
    if not exhibit.sources:
        _write(sheet, 1, 0, about.no_sources, formats["text"])
    sheet.freeze_panes(1, 0)


def _notes(sheet: Worksheet, about: Provenance, formats: dict[str, CellFormat]) -> None:
    sheet.set_column(0, 0, _WORDS_WIDTH)
    sheet.write_string(0, 0, _("Notes"), formats["head"])
    for line, note in enumerate(about.notes or (_("This exhibit has no notes."),), 1):
        _write(sheet, line, 0, note, formats["text"])
    sheet.freeze_panes(1, 0)


def _proof(about: Provenance, options: Options, kinds: Sequence[str]) -> str:
    head = {
        **proof_head(proof_of(about, Format.XLSX, options)),
        "kinds": kinds,
        "count": len(about.values),
        "exceptions": exceptions_to(about.values, kinds, _held, escaped=False),
    }
    return json.dumps(head, separators=(",", ":"), allow_nan=False)


def _held(cell: Cell) -> Any:
    """What a cell of the workbook holds of a value: sixteen digits of a number, the beginning of a very long text."""
    if isinstance(cell, str):
        return cell[:_LONGEST_TEXT]
    if cell is None or isinstance(cell, bool):
        return cell
    number = float(f"{cell:.{_DIGITS}G}")
    return int(number) if number.is_integer() else number


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, style: CellFormat) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell, style)
    else:
        sheet.write_string(line, place, cell[:_LONGEST_TEXT], style)


def _number_format(key: str, cells: Sequence[Cell]) -> str:
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    decimals = max((len(in_full(number).partition(".")[2]) for number in numbers), default=0)
    if decimals:
        return f"decimals {min(decimals, _MOST_DECIMALS)}"
    is_year = "year" in key and all(int(number) in _YEARS for number in numbers)
    return "year" if is_year else "whole"


def _width(cells: Sequence[Cell]) -> float:
    """Width of a column in characters, wide letters counted twice."""
    longest = max((max(map(_letters, str(cell).split("\n"))) for cell in cells if cell is not None), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _letters(line: str) -> int:
    return sum(2 if letter >= "\u2e80" else 1 for letter in line)
