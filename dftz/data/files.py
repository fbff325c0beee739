"""One file of the package to its bytes and its text: a plain file in the folder, of bounded size, in strict UTF-8."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dftz.data.report import Problem
from dftz.wording import gettext as _

LARGEST_FILE = 20_000_000
"""Bytes that a descriptor may have: far above any real one, far below what would stall a small server."""
LARGEST_TABLE = 400_000_000
"""Bytes that a table may have: a million rows."""


@dataclass(frozen=True, kw_only=True)
class PackageFile:
    """What a file holds: its bytes, those of its text with LF line ends, and what is wrong with its encoding."""

    content: bytes
    body: bytes
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The text as a whole."""
        return self.body.decode()

    def lines(self) -> Iterator[str]:
        """The text line by line, so that a large one is never held as a whole."""
        return io.TextIOWrapper(io.BytesIO(self.body), encoding="utf-8", newline="\n")


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; ``problem`` says why, in one sentence."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


def read_file(folder: Path, name: str, *, largest: int = LARGEST_FILE) -> PackageFile:
    """Read one file of the package of at most so many bytes.

    A byte order mark and Windows line ends are reported but read over, so that they do not hide what else is wrong.

    Raises:
        UnreadableFileError: the file is missing, lies outside the folder, is none, is too large, may not be read, is
            empty, or is not UTF-8.
    """
    content = _content(folder, name, largest)
    body = content.removeprefix(codecs.BOM_UTF8)
    if not body:
        raise _unreadable(name, _("an empty file"), _("its content"))
    problems = []
    if body != content:
        problems.append(
            Problem(file=name, line=1, found=_("a byte order mark (BOM)"), expected=_("UTF-8 without one")),
        )
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = len(content) - len(body) + error.start
        found = _("byte 0x{byte:02x} at offset {offset}").format(byte=content[offset], offset=f"{offset:,}")
        line = content.count(b"\n", 0, offset) + 1
        raise _unreadable(name, found, _("text in UTF-8"), line=line) from None
    if b"\r" in body:
        first = body.index(b"\r")
        windows = body[first : first + 2] == b"\r\n"
        found = _("Windows line ends (CRLF)") if windows else _("a carriage return (CR)")
        problems.append(Problem(file=name, line=body.count(b"\n", 0, first) + 1, found=found, expected=_("LF")))
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return PackageFile(content=content, body=body, problems=tuple(problems))


def _content(folder: Path, name: str, largest: int) -> bytes:
    place = os.path.join(folder, name)  # noqa: PTH118 - a Path would raise for a loop of links
    if os.path.dirname(os.path.realpath(place)) != os.path.realpath(folder):  # noqa: PTH120 - as above
        raise _unreadable(name, _("a link that leads out of the folder"), _("a file inside the folder"))
    try:
        facts = os.stat(place)  # noqa: PTH116 - as above
        if stat.S_ISDIR(facts.st_mode):
            raise _unreadable(name, _("a folder"), _("a file"))
        if not stat.S_ISREG(facts.st_mode):
            # Reading a pipe would wait for ever.
            raise _unreadable(name, _("a pipe or a device"), _("a file"))
        if facts.st_size > largest:
            found = _("{size} MB").format(size=f"{facts.st_size / 1e6:,.1f}")
            limit = f"{largest / 1e6:,.0f}"
            raise _unreadable(name, found, _("a file of at most {limit} MB").format(limit=limit))
        with open(place, "rb") as file:  # noqa: PTH123 - as above
            return file.read(largest)
    except FileNotFoundError:
        raise _unreadable(name, _("no such file"), _("a file that can be read")) from None
    except PermissionError:
        raise _unreadable(name, _("no permission to read it"), _("a file that can be read")) from None
    except OSError as error:
        found = _("the system's answer “{answer}”").format(answer=error.strerror)
        raise _unreadable(name, found, _("a file that can be read")) from None


def _unreadable(name: str, found: str, expected: str, *, line: int | None = None) -> UnreadableFileError:
    return UnreadableFileError(Problem(file=name, line=line, found=found, expected=expected))
