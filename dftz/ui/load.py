"""The load that pages share with the routes: read once, and read again only when a file of the package changes.

A run of a page sees one state of the package from its beginning to its end: whether a file changed is looked at once,
not by each of its parts, so that no page holds half of the old figures and half of the new.
"""

from contextvars import ContextVar

from dftz.data import Catalogue, PackageError, current_catalogue, in_language, names_otherwise
from dftz.wording import Forms, language

_seen: ContextVar[Catalogue | None] = ContextVar("seen", default=None)


def look_again() -> None:
    """See the package as it is now; called where a run begins."""
    _seen.set(None)


def catalogue() -> Catalogue:
    """The catalogue in the reader's language.

    Raises:
        PackageError: the package is wrong somewhere; the frame shows the report.
    """
    return in_language(_as_seen(), language())


def names_in_every_language() -> Forms:
    """The names of the package in every language, for what a link says; none while the package is broken."""
    try:
        return names_otherwise(_as_seen())
    except PackageError:
        return {}


def _as_seen() -> Catalogue:
    seen = _seen.get()
    if seen is None:
        seen = current_catalogue()
        _seen.set(seen)
    return seen
