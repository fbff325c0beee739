"""Cells of a workbook that a stranger may have made: bounded unpacking, no document type, no entities.

Only what a proof needs is read: the first sheets, as text, numbers and truths. Formulas, links and styles are not
looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat  # no parser that expands: a document type is refused

from dftz.export.provenance import Cell
from dftz.export.spreadsheet_cells import MOST_CELLS, MOST_LETTERS

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 200
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 1000
_SHARED = "xl/sharedStrings.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
_LETTERS = 26

Sheet = list[list[Cell]]


class NoWorkbookError(Exception):
    """The file is no workbook, or one that asks for too much."""


def read_sheets(content: bytes, *, most: int) -> tuple[Sheet, ...]:
    """The first sheets of a workbook in the order of their files, each as rows of cells.

    Raises:
        NoWorkbookError: the file is broken, unpacks to more than a limit, or declares a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if len(parts.infolist()) > _MOST_PARTS or sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                msg = "the workbook unpacks to too much"
                raise NoWorkbookError(msg)
            budget = _Budget()
            shared = _texts(_part(parts, _SHARED)) if _SHARED in parts.namelist() else []
            names = (f"xl/worksheets/sheet{place}.xml" for place in range(1, most + 1))
            return tuple(_cells(_part(parts, name), shared, budget) for name in names)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NoWorkbookError(str(error)) from error
    except (expat.ExpatError, ValueError) as error:
        raise NoWorkbookError(str(error)) from error


def _part(parts: zipfile.ZipFile, name: str) -> bytes:
    """A part, unpacked: no further than the limit, whatever size it says it has."""
    with parts.open(name) as part:
        content = part.read(_MOST_UNPACKED + 1)
    if len(content) > _MOST_UNPACKED:
        msg = f"{name} unpacks to too much"
        raise NoWorkbookError(msg)
    return content


def _texts(content: bytes) -> list[str]:
    """The shared texts, in their order."""
    texts: list[str] = []
    reader = _Reader()

    def end(name: str) -> None:
        if name == "si":
            if len(texts) >= MOST_CELLS:
                msg = f"a workbook has at most {MOST_CELLS} shared texts"
                raise NoWorkbookError(msg)
            texts.append(_plain("".join(reader.words)))
            reader.words.clear()

    reader.read(content, ends=end)
    return texts


def _cells(content: bytes, shared: list[str], budget: _Budget) -> Sheet:
    rows: Sheet = []
    reader = _Reader()
    at: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            more = _row_number(attributes.get("r", "")) - len(rows)
            budget.spend(cells=max(more, 0))
            rows.extend([] for _row in range(more))
        elif name == "c":
            at.clear()
            at.update(attributes)
            reader.words.clear()

    def end(name: str) -> None:
        if name == "c" and rows:
            place = _column(at.get("r", ""))
            row = rows[-1]
            budget.spend(cells=max(place - len(row), 0) + 1)
            row.extend([None] * (place - len(row)))
            cell = _value("".join(reader.words), at.get("t", "n"), shared)
            budget.spend(letters=len(cell) if isinstance(cell, str) else 0)
            row.append(cell)

    reader.read(content, starts=start, ends=end)
    return rows


def _row_number(words: str) -> int:
    number = int(words)
    if not 0 < number <= _MOST_ROWS:
        msg = f"a row has a number up to {_MOST_ROWS}, found {number}"
        raise NoWorkbookError(msg)
    return number


def _column(place: str) -> int:
    match = _PLACE.fullmatch(place)
    if match is None:
        msg = f"a cell stands at a place such as B2, found {place[:20]!r}"
        raise NoWorkbookError(msg)
    number = 0
    for letter in match[1]:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    if number > _MOST_COLUMNS:
        msg = f"a sheet has at most {_MOST_COLUMNS} columns"
        raise NoWorkbookError(msg)
    return number - 1


def _value(text: str, kind: str, shared: list[str]) -> Cell:
    match kind:
        case "s":
            return shared[int(text)] if int(text) < len(shared) else None
        case "b":
            return text == "1"
        case "n":
            return None if not text else int(text) if text.lstrip("-").isdecimal() else float(text)
        case _:
            return _plain(text)


def _plain(text: str) -> str:
    """Text with the characters back that a workbook writes as ``_x0007_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _Budget:
    """What all sheets of a workbook may have together, counted before it is built."""

    def __init__(self) -> None:
        self._cells, self._letters = MOST_CELLS, MOST_LETTERS

    def spend(self, *, cells: int = 0, letters: int = 0) -> None:
        """Count what comes next: cells, rows and the empty cells before them; letters as often as a cell has them."""
        self._cells -= cells
        self._letters -= letters
        if self._cells < 0 or self._letters < 0:
            msg = f"a workbook has at most {MOST_CELLS} cells of {MOST_LETTERS} letters in all"
            raise NoWorkbookError(msg)


class _Reader:
    """Reads elements and the text of ``t`` and ``v`` between them; a document type ends it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._inside = False

    def read(self, content: bytes, *, starts: object = None, ends: object = None) -> None:
        """Calls ``starts(name, attributes)`` and ``ends(name)`` for each element."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True

        def start(name: str, attributes: dict[str, str]) -> None:
            self._inside = name in {"t", "v"}
            if callable(starts):
                starts(name, attributes)

        def end(name: str) -> None:
            self._inside = False
            if callable(ends):
                ends(name)

        def text(words: str) -> None:
            if self._inside:
                self.words.append(words)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(content, True)  # noqa: FBT003 - the parser's own signature


def _refuse(*_told: object) -> NoReturn:
    msg = "a part of a workbook declares no document type"
    raise NoWorkbookError(msg)
