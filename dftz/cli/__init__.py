"""The command `dftz`: serve the app, check a data package, save exhibits as files, verify a saved file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dftz import __version__
from dftz.cli.packages import validate
from dftz.cli.placeholder import PLACEHOLDER_ADDRESS
from dftz.cli.serving import CannotServeError, run
from dftz.wording import gettext as _


def parser() -> argparse.ArgumentParser:
    """The command line's words."""
    command_line = argparse.ArgumentParser(prog="dftz", description=_("DFTZ Explorer on the command line."))
    command_line.add_argument("--version", action="version", version=f"dftz {__version__}")
    commands = command_line.add_subparsers(dest="command", required=True, metavar="COMMAND")
    running = commands.add_parser("run", help=_("serve the app"))
    running.add_argument("--host", help=_("address to listen on (environment: HOST; default: 127.0.0.1)"))
    running.add_argument("--port", help=_("port to listen on (environment: PORT; default: 8501)"))
    validating = commands.add_parser("validate", help=_("check a data package"))
    validating.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help=_("folder of the package (default: DFTZ_DATA, or the package that comes with the app)"),
    )
    _describe_export(commands.add_parser("export", help=_("save an exhibit, or a whole page, as files")))
    verifying = commands.add_parser(
        "verify",
        help=_("say what made a saved file, and what has changed since"),
        description=_(
            "Says which exhibit, filters and data version made a file, and which values have changed since. Ends with"
            " 0 where the file comes from here and its values stand, with 1 where not, with 2 where it cannot be read."
        ),
    )
    verifying.add_argument("file", help=_("the file, or - for what comes through the pipe"))
    return command_line


def _describe_export(exporting: argparse.ArgumentParser) -> None:
    exporting.description = _(
        "Saves an exhibit as a file that carries its title, filters, notes, sources, data version and link; or all"
        " exhibits of a page with their tables as one zip. The figures are those of the folder that DFTZ_DATA names, or"
        " of the package that comes with the app."
    )
    what = exporting.add_mutually_exclusive_group(required=True)
    what.add_argument("exhibit", nargs="?", help=_("the exhibit's id, as --list names it"))
    what.add_argument("--page", help=_("a whole page as one zip: overview, port-logistics, ..."))
    what.add_argument("--list", action="store_true", help=_("name every exhibit with its page"))
    exporting.add_argument(
        "--format",
        action="append",
        default=[],
        dest="formats",
        metavar="FORMAT",
        help=_(
            "png, svg, pdf, html, json, csv or xlsx; for a page given once or more (default: what the ending of the"
            " file says; for a page png and csv)"
        ),
    )
    exporting.add_argument(
        "--param",
        action="append",
        default=[],
        dest="parameters",
        metavar="KEY=VALUE",
        help=_("a filter or setting, as the page's address has it, given once or more: cargo=ore"),
    )
    exporting.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=_(
            "where to save; an existing file is replaced; - is standard output (default: a name that says what is"
            " inside, in this folder, never in place of a file)"
        ),
    )
    exporting.add_argument("--scale", type=int, default=2, help=_("size of a PNG, from 1 to 4 (default: 2)"))
    exporting.add_argument("--preset", default="page", help=_("shape of a picture: page, slide, square or column"))
    exporting.add_argument("--dark", action="store_true", help=_("light ink on dark paper"))
    exporting.add_argument(
        "--address",
        default=PLACEHOLDER_ADDRESS,
        metavar="URL",
        help=_("where the app is served, for the link inside (default: {address}, which leads nowhere)").format(
            address=PLACEHOLDER_ADDRESS
        ),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns the exit code."""
    asked = parser().parse_args(arguments)
    if asked.command == "run":
        try:
            run(asked.host, asked.port)
        except CannotServeError as refusal:
            print(refusal, file=sys.stderr)
            return 1
    if asked.command == "validate":
        return validate(asked.folder)
    # The renderers take half a second that `run`, `validate` and `--version` need not wait for.
    from dftz.cli import files  # noqa: PLC0415

    try:
        return files.verify(asked.file) if asked.command == "verify" else files.export(asked)
    except BrokenPipeError:
        # Whoever read the output has gone; nothing more can be said there, not even at this program's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
