"""What is wrong with a data package: every problem with its place, what was found and what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dftz.wording import gettext as _
from dftz.wording import ngettext

SHOWN_MOST = 100
_LONGEST_QUOTE = 60


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake: file, line (1 is the header) and column where they apply, what was found, what was expected."""

    file: str
    line: int | None = None
    column: str | None = None
    found: str
    expected: str

    def __str__(self) -> str:
        """The problem as one sentence."""
        place = self.file
        if self.line is not None:
            place = _("{place}, line {line}").format(place=place, line=self.line)
        if self.column is not None:
            place = _('{place}, column "{column}"').format(place=place, column=self.column)
        return _("{place}: found {found}, expected {expected}").format(
            place=place,
            found=self.found,
            expected=self.expected,
        )


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything wrong with one package, in the order of its files, lines and columns."""

    folder: Path
    problems: tuple[Problem, ...]

    @property
    def headline(self) -> str:
        """How many problems there are: for anybody, so without the place on the server."""
        return ngettext(
            "The data package has {count} problem", "The data package has {count} problems", len(self.problems)
        ).format(count=f"{len(self.problems):,}")

    @property
    def placed_headline(self) -> str:
        """How many problems there are, and in which folder: for who keeps the package."""
        return ngettext(
            "The data package {folder} has {count} problem",
            "The data package {folder} has {count} problems",
            len(self.problems),
        ).format(folder=self.folder, count=f"{len(self.problems):,}")

    def __str__(self) -> str:
        """The headline with its place and one line per problem; a last line counts what is not shown."""
        lines = [f"{self.placed_headline}:", *(str(problem) for problem in self.problems[:SHOWN_MOST])]
        hidden = len(self.problems) - SHOWN_MOST
        if hidden > 0:
            more = ngettext("… and {count} more problem", "… and {count} more problems", hidden)
            lines.append(more.format(count=f"{hidden:,}"))
        return "\n".join(lines)


class PackageError(Exception):
    """The data package is wrong somewhere; ``report`` says everything that is."""

    def __init__(self, report: Report) -> None:
        """Keep the report; the message is its text."""
        super().__init__(str(report))
        self.report = report


def quoted(text: str) -> str:
    """A value as found, in quotes: characters that do not print made visible, a long one cut with its length."""
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text[:_LONGEST_QUOTE]
    )
    if len(text) <= _LONGEST_QUOTE:
        return f'"{shown}"'
    return _('"{start}…" ({count} characters)').format(start=shown, count=f"{len(text):,}")
