"""A page to take away: the formats are chosen at its end, the bundle is made on a click and says how far it is."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from dftz.data import Catalogue
from dftz.exhibits.pages import PAGES, AddressError, page_exhibits
from dftz.export import Format, Options
from dftz.export.bundle import bundle_name, page_bundle
from dftz.ui import parts
from dftz.ui.downloads import format_name, picture_options
from dftz.ui.link import server_root
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

_ALWAYS = Format.CSV
"""The tables are what the bundle's data package describes."""
_FIRST = (Format.PNG,)
_MEGABYTE = 1_000_000


def bundle(page: Page, catalogue: Catalogue) -> None:
    """The block at the end of a page that has exhibits; nothing at the end of any other."""
    if page.url_path in PAGES:
        key = _key(page.url_path)
        # What was made is of the choice before another one, so it is offered no longer.
        parts.place(key, partial(_block, page.url_path, catalogue), besides=partial(_is_open, key))


def _is_open(key: str) -> bool:
    return bool(st.session_state.get(key))


def _key(path: str) -> str:
    return f"bundle-{path}"


def _block(path: str, catalogue: Catalogue) -> None:
    block = st.expander(
        _("Take the whole page: every exhibit, table and source in one ZIP file"),
        icon=":material/folder_zip:",
        on_change="rerun",
        key=_key(path),
    )
    if not block.open:
        return
    with block:
        formats = st.pills(
            _("Every exhibit as"),
            [one for one in Format if one is not _ALWAYS],
            selection_mode="multi",
            default=_FIRST,
            format_func=format_name,
            key=f"formats-{path}",
        )
        options = picture_options(_key(path))
        st.caption(
            _(
                "Always inside: the tables as CSV, datapackage.json that describes them, a readme with filters, sources"
                " and citations, and checksums. Filters and settings are those of this page now."
            )
        )
        if st.button(_("Make the bundle"), icon=":material/folder_zip:", key=f"make-{path}"):
            _offer(path, catalogue, formats, options)


def _offer(path: str, catalogue: Catalogue, formats: list[Format], options: Options) -> None:
    """Make the bundle under a bar that moves, then offer it; the next run of the block forgets it."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    try:
        makers = page_exhibits(catalogue, path, query)
    except AddressError as error:
        for problem in error.problems:
            st.warning(plain(problem), icon=":material/link_off:")
        return
    bar = st.progress(0.0, _("Collecting the exhibits"))

    def told(done: int, total: int, exhibit: str) -> None:
        words = _("File {number} of {total}: {exhibit}").format(number=done + 1, total=total, exhibit=exhibit)
        bar.progress(done / total, plain(words))

    exhibits = [make() for make in makers.values()]
    content = page_bundle(exhibits, server_root(), formats, options, told=told)
    bar.empty()
    label = ngettext(
        "Save the bundle of {count} exhibit, {size} MB", "Save the bundle of {count} exhibits, {size} MB", len(exhibits)
    )
    st.download_button(
        label.format(count=number(len(exhibits)), size=number(len(content) / _MEGABYTE, 1)),
        content,
        file_name=bundle_name(path, catalogue.data_version),
        mime="application/zip",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key=f"save-{path}",
    )
