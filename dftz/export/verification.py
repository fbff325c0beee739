"""A file taken away earlier, told back: what made it, and what has changed since.

A file is the app's own, unchanged, when making it again gives the same bytes. Where that cannot be shown, because the
data or the app are others by now or the file was saved again elsewhere, its papers are taken at their word, and said to
be, and its values are compared with those of today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from dftz.data import Catalogue
from dftz.exhibits.address import AddressError
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import UnknownExhibitError, exhibit_of
from dftz.exhibits.verification import Difference, Table, differences
from dftz.export import Format, file_of, formats_of
from dftz.export.proof import Proof, read_proof
from dftz.export.saved_table import saved_table
from dftz.wording import gettext as _
from dftz.wording import ngettext, number


class Finding(StrEnum):
    """What is known of a file."""

    UNCHANGED = "unchanged"
    """The same bytes are made today."""
    RESAVED = "resaved"
    """Other bytes, the same values."""
    EDITED = "edited"
    """Its values are not those that its papers say were made."""
    OUTDATED = "outdated"
    """Made from other data, or by another version of the app, with other values than today's."""
    STANDING = "standing"
    """Made from other data, or by another version of the app, with the values of today."""
    UNKNOWN = "unknown"
    """Its exhibit, or what its view asked for, no longer exists."""
    FOREIGN = "foreign"
    """Not made here."""
