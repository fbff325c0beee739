"""Every page's exhibits without Streamlit: from a URL query to what the page shows for it, in the page's order.

HTTP routes, the command line, page bundles and the check of a saved file make exhibits here, so that each is the one
that the page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache, partial

from dftz.data import Catalogue, in_language, names_otherwise
from dftz.exhibits.address import AddressError, Asked, Query
from dftz.exhibits.evidence import page as evidence
from dftz.exhibits.exhibit import Exhibit, Exhibits
from dftz.exhibits.institutional_reform import page as institutional_reform
from dftz.exhibits.investment_projects import page as investment_projects
from dftz.exhibits.link_words import FOUND_MOST, seen
from dftz.exhibits.overview import disputes_in_a_line, has_lead_finding, lead_finding
from dftz.exhibits.port_logistics import page as port_logistics
from dftz.exhibits.readings import READING
from dftz.exhibits.reports import reports_exhibit
from dftz.exhibits.shared_choices import Shared, asked_language, asked_shared
from dftz.exhibits.trade_facilitation import page as trade_facilitation
from dftz.wording import gettext as _
from dftz.wording import speaking

_NEAREST = 3


def _overview(shared: Shared, _asked: Asked) -> Exhibits:
    """The start page."""
    lead = {"lead-finding": partial(lead_finding, shared.catalogue)} if has_lead_finding(shared.catalogue) else {}
    return {
        **lead,
        "reports": partial(reports_exhibit, shared.catalogue, shared.as_of),
        "disputes-in-a-line": partial(disputes_in_a_line, shared.catalogue.whole),
    }


_EXHIBITS: Mapping[str, Callable[[Shared, Asked], Exhibits]] = {
    "": _overview,
    "trade-facilitation": trade_facilitation.exhibits,
    "port-logistics": port_logistics.exhibits,
    "institutional-reform": institutional_reform.exhibits,
    "investment-projects": investment_projects.exhibits,
    "evidence": evidence.exhibits,
}
PAGES = tuple(_EXHIBITS)
"""URL paths of the pages with exhibits, in the order of the navigation."""


class UnknownExhibitError(LookupError):
    """No page shows an exhibit of this id, or its page does not for the choices of the link."""

    def __init__(self, exhibit_id: str, message: str) -> None:
        """Keep the id; the message is one clear sentence."""
        super().__init__(message)
        self.exhibit_id = exhibit_id


def page_exhibits(catalogue: Catalogue, page: str, query: Query) -> Exhibits:
    """The exhibits of a page for the view that a query asks for: id to the function that makes it, in page order.

    What is not asked for is as the page opens. Nothing is made before it is called for.

    Args:
        catalogue: the whole one; the shared choices of the query narrow it.
        page: one of ``PAGES``.
        query: parameters as in the page's address, by identifier or by name.

    Raises:
        AddressError: parameters cannot be read, or the page does not know them.
    """
    asked = Asked(query)
    names = names_otherwise(catalogue)
    code = asked_language(asked)
    with speaking(code, names):
        found = _EXHIBITS[page](asked_shared(in_language(catalogue, code), page, asked), asked)
        asked.finish()
    return {exhibit_id: partial(_spoken, code, make) for exhibit_id, make in found.items()}


def _spoken(code: str, make: Callable[[], Exhibit]) -> Exhibit:
    """An exhibit made in the language of its link."""
    with speaking(code):
        return make()


@lru_cache(maxsize=8)
def exhibit_ids(catalogue: Catalogue) -> Mapping[str, str]:
    """Every exhibit of the pages as they open: id to the page that it stands on."""
    return {exhibit_id: page for page in PAGES for exhibit_id in page_exhibits(catalogue, page, {})}


def page_of(catalogue: Catalogue, exhibit_id: str) -> str | None:
    """The page that an exhibit stands on; None where no page shows it."""
    return exhibit_ids(catalogue).get(exhibit_id)


def exhibit_of(catalogue: Catalogue, exhibit_id: str, query: Query) -> Exhibit:
    """An exhibit as its page shows it for a query.

    Raises:
        UnknownExhibitError: no page shows it, or its page does not for these choices.
        AddressError: parameters cannot be read.
    """
    page = page_of(catalogue, exhibit_id)
    if page is None:
        page = _page_under_readings(catalogue, exhibit_id, query)
    if page is None:
        raise UnknownExhibitError(exhibit_id, _unknown(exhibit_id, exhibit_ids(catalogue)))
    made = page_exhibits(catalogue, page, query).get(exhibit_id)
    if made is None:
        words = _("The page “{page}” shows no exhibit “{exhibit}” for the choices of this link.")
        raise UnknownExhibitError(exhibit_id, words.format(page=page, exhibit=exhibit_id))
    return made()


def _page_under_readings(catalogue: Catalogue, exhibit_id: str, query: Query) -> str | None:
    """The page that shows an exhibit only where a dispute is read otherwise, as the query does."""
    for page in PAGES if query.get(READING) else ():
        with suppress(AddressError):  # another page does not know all parameters
            if exhibit_id in page_exhibits(catalogue, page, query):
                return page
    return None


def _unknown(exhibit_id: str, known: Mapping[str, str]) -> str:
    near = get_close_matches(exhibit_id[:100], list(known), n=_NEAREST, cutoff=0.4)
    shown = seen(exhibit_id[:FOUND_MOST])
    if not near:
        return _("There is no exhibit “{exhibit}”.").format(exhibit=shown)
    return _("There is no exhibit “{exhibit}”; the nearest: {names}.").format(exhibit=shown, names=_(", ").join(near))


__all__ = [
    "PAGES",
    "AddressError",
    "Query",
    "UnknownExhibitError",
    "exhibit_ids",
    "exhibit_of",
    "page_exhibits",
    "page_of",
]
