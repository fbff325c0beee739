"""The frame's parts: the icon, the words about the app, the error boundary, the start page of a broken data package."""

from __future__ import annotations

import base64
import logging
import secrets
from collections.abc import Sequence
from typing import Literal
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.errors import FragmentHandledException
from streamlit.navigation.page import Page

from dftz import __version__
from dftz.data import PackageError, Report
from dftz.ui import contents, parts, printing, replacement, runs, shared
from dftz.ui.bundle import bundle
from dftz.ui.load import catalogue
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_log = logging.getLogger(__name__)
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#1f5a92"/>'
    '<path d="M6 24V15h4v9zm8 0V10h4v14zm8 0V6h4v18z" fill="#fff"/></svg>'
)


def page_icon() -> str:
    """The icon in the browser's tab: an image of our own, so that no outside host is asked for one."""
    return "data:image/svg+xml;base64," + base64.b64encode(_ICON.encode()).decode()


def page_title(page: Page) -> str:
    """What the browser's tab and history call a page; the start page has the app's own name."""
    return _("DFTZ Explorer") if page.url_path == "" else _("{page} · DFTZ Explorer").format(page=page.title)


def navigation_place() -> Literal["sidebar", "hidden"]:
    """Where the list of pages stands: nowhere while a broken package leaves nothing to choose."""
    try:
        catalogue()
    except PackageError:
        return "hidden"
    return "sidebar"


def missing(known: Sequence[Page]) -> list[Page]:
    """The page for an address that no page has, in a list; an empty list where the address is one of ours.

    Streamlit would show the start page under a dialog that speaks English only.
    """
    asked = unquote(urlsplit(st.context.url or "").path).rsplit("/", 1)[-1]
    if not asked or any(asked == page.url_path for page in known):
        return []

    def not_found() -> None:
        st.title(_("Page not found"))
        st.markdown(_("There is no page at “{address}”. These are all pages:").format(address=plain(f"/{asked}")))
        for page in known:
            st.page_link(page)

    return [st.Page(not_found, title=_("Page not found"), url_path=asked, visibility="hidden")]


def about() -> str:
    """What the menu says about the app; the menu is there to choose between light and dark."""
    return _(
        "**DFTZ Explorer {version}**: what the Dalian Area of the Liaoning Pilot Free Trade Zone reported, figure by"
        " figure, with bounds, formulas and sources."
    ).format(version=__version__)


def run(page: Page) -> None:
    """Run the page; a broken package shows its report, any other error one calm sentence and a reference."""
    try:
        loaded = catalogue()
    except PackageError as error:
        _show(error.report)
        return
    try:
        with runs.logged("page", page=page.url_path):
            replacement.tell(loaded)
            shared.draw(page.url_path, loaded)
            parts.forget()
            contents.make_room(page.url_path)
            page.run()
            contents.tell()
            bundle(page, loaded)
            parts.complete()
    except FragmentHandledException:
        raise  # a fragment failed, its place on the page says so already
    except Exception as error:  # noqa: BLE001 - the boundary; Streamlit's own control flow derives from BaseException
        failed(error)
    printing.colophon(page.url_path, {key: st.query_params.get_all(key) for key in st.query_params})
    st.caption(
        _("Data version {version}, {licence}. Figures remain statements of the publishers named with them.").format(
            version=loaded.data_version, licence=loaded.licence
        )
    )


def failed(error: Exception) -> bool:
    """Show one calm sentence where a page, or a part of one, failed; the log has the error under the same reference.

    Returns:
        True, which tells Streamlit that the error has been shown.
    """
    reference = secrets.token_hex(4)
    _log.error(
        "A page failed, reference %s",
        reference,
        exc_info=error,
        extra={"event": "page failed", "reference": reference, "session": runs.session()},
    )
    st.error(
        _(
            "This page could not be shown. Reload it, or reset its filters; if it fails again, report reference"
            " {reference}."
        ).format(reference=reference),
        icon=":material/error:",
    )
    return True


def _show(report: Report) -> None:
    """The start page of a broken package: what is wrong, where, and what to do."""
    st.title(_("The data package needs repair"))
    st.markdown(_("Nothing is shown until every file is in order, so that no half of the data misleads."))
    st.error(report.headline, icon=":material/rule:")
    st.dataframe(
        {
            _("File"): [problem.file for problem in report.problems],
            _("Line"): ["" if problem.line is None else str(problem.line) for problem in report.problems],
            _("Column"): [problem.column or "" for problem in report.problems],
            _("Found"): [problem.found for problem in report.problems],
            _("Expected"): [problem.expected for problem in report.problems],
        },
        hide_index=True,
        alt=report.headline,
        key="report",
    )
    st.markdown(_("Repair the files, check them with `dftz validate`, then reload this page."))
