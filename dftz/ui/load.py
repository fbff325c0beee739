"""The load that pages share with the routes: read once, and read again only when a file of the package changes."""

from dftz.data import Catalogue, PackageError, current_catalogue, in_language, names_otherwise
from dftz.wording import Forms, language


def catalogue() -> Catalogue:
    """The catalogue in the reader's language.

    Raises:
        PackageError: the package is wrong somewhere; the frame shows the report.
    """
    return in_language(current_catalogue(), language())


def names_in_every_language() -> Forms:
    """The names of the package in every language, for what a link says; none while the package is broken."""
    try:
        return names_otherwise(current_catalogue())
    except PackageError:
        return {}
