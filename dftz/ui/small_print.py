"""What stands in small letters around an exhibit: what it measures, its notes and its sources.

Each is one piece of HTML. An element of Streamlit's with the same words costs the browser ten to fifty components more,
and it goes through all of them with every move of a control.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.exhibits.told_first import notes_by_need, sources_in_a_line
from dftz.model import Source
from dftz.ui.papers_in_words import address_of
from dftz.ui.small import FOLD, SMALL
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

_SOURCES_KEPT = 1024


def subtitle(shown: Exhibit) -> None:
    """What an exhibit measures; and what its chart tells, for whoever does not see it."""
    st.html(subtitle_in_html(shown))


def small_print(shown: Exhibit) -> None:
    """Notes and sources, short and then in full; nothing where there are none."""
    told = small_print_in_html(shown)
    if told:
        st.html(told)


def subtitle_in_html(shown: Exhibit) -> str:
    """The subtitle, and the chart's takeaway unseen.

    The takeaway is no part of the chart: Streamlit makes a chart anew when its own ``alt`` changes, and where only
    figures change the chart that is there takes them in. ``dftz.ui.spoken`` makes it the chart's name.
    """
    drawn = shown.spec is not None and not shown.empty
    takeaway = f'<div hidden data-dftz-takeaway="{escape(shown.alt)}"></div>' if drawn else ""
    return f'<p class="{SMALL}">{escape(shown.subtitle)}</p>{takeaway}'


def small_print_in_html(shown: Exhibit) -> str:
    """What a reader must know and the sources in a line, then all notes and sources, folded; "" without any.

    All is made with the page and not on a click: a search of the page and its print find what is folded.
    """
    first, rest = notes_by_need(shown.notes)
    lines = [*first, *filter(None, [sources_in_a_line(shown.sources)])]
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    folded = "".join(f"<li>{line}</li>" for line in (*map(escape, rest), *map(_linked, shown.sources)))
    if folded:
        label = escape(_("Notes and sources ({count})").format(count=len(rest) + len(shown.sources)))
        key = escape(f"notes-{shown.exhibit_id}")
        told += f'<details {FOLD}="{key}"><summary>{label}</summary><ul>{folded}</ul></details>'
    return told and f'<div class="{SMALL}">{told}</div>'


@kept_per_language(_SOURCES_KEPT)
def _linked(source: Source) -> str:
    """A source in HTML, with its link where its address is on record."""
    words, address = escape(source_of(source)), address_of(source)
    return f'<a href="{escape(address)}" target="_blank">{words}</a>' if address else words
