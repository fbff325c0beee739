"""What a reader takes away from an exhibit: files made on click, never on a rerun."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.export import AS_ON_THE_PAGE, SCALES, Format, Options, file_name, file_of, media_type
from dftz.ui.link import absolute_link
from dftz.wording import gettext as _

_DEFAULT_SCALE = 2


@st.fragment
def downloads(exhibit: Exhibit) -> None:
    """A button that opens the formats; the files are made when one is clicked."""
    menu = st.popover(
        _("Download"),
        type="tertiary",
        icon=":material/download:",
        on_change="rerun",
        key=f"download-{exhibit.exhibit_id}",
    )
    if menu.open:
        with menu:
            _formats(exhibit, absolute_link(exhibit))


def _formats(exhibit: Exhibit, link: str) -> None:
    if exhibit.spec is not None and not exhibit.empty:
        scale = st.segmented_control(
            _("Picture size"),
            tuple(SCALES),
            default=_DEFAULT_SCALE,
            required=True,
            format_func=lambda times: f"{times}×",
            key=f"scale-{exhibit.exhibit_id}",
        )
        _file(_("PNG picture"), Format.PNG, exhibit, link, Options(scale=scale))
        _file(_("SVG picture"), Format.SVG, exhibit, link)
    _file(_("CSV table"), Format.CSV, exhibit, link)
    st.caption(_("Each file carries title, filters, notes, sources, data version and the link back to this view."))


def _file(label: str, file_format: Format, exhibit: Exhibit, link: str, options: Options = AS_ON_THE_PAGE) -> None:
    st.download_button(
        label,
        partial(file_of, exhibit, link, file_format, options),
        file_name=file_name(exhibit, file_format),
        mime=media_type(file_format),
        on_click="ignore",
        icon=":material/image:" if file_format is not Format.CSV else ":material/table:",
        key=f"{file_format}-{exhibit.exhibit_id}",
        width="stretch",
    )
