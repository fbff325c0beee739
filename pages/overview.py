"""Overview: what the reports say, theme by theme, and a way in to each page."""

import streamlit as st

from dftz.exhibits.overview import (
    disputes_in_a_line,
    first_figures,
    freshness,
    has_lead_finding,
    lead_finding,
    overview_themes,
)
from dftz.exhibits.reports import reports_exhibit
from dftz.ui import blocks, cards, shared
from dftz.ui.how_to_read import how_to_read
from dftz.ui.link import show_notices
from dftz.wording import gettext as _

catalogue = shared.shown_catalogue()
blocks.question(
    _("DFTZ Explorer"),
    _("What did the Dalian Area of the Liaoning Pilot Free Trade Zone achieve, and how sure are the figures?"),
    with_papers=False,
)
notices = st.container()
themes = overview_themes(catalogue, shared.as_of())
finding, reading = st.columns([7, 4], gap="medium")
with finding:
    if has_lead_finding(catalogue):
        blocks.exhibit(lead_finding(catalogue))
with reading:
    how_to_read(first_figures(catalogue))

st.header(_("Four themes"))
cards.themes(themes)

st.header(_("What was reported when"))
blocks.exhibit(reports_exhibit(catalogue, shared.as_of()))

st.header(_("What disagrees"))
blocks.ledger(disputes_in_a_line(catalogue.whole))

st.header(_("Where the data come from"))
blocks.lines(freshness(catalogue.whole))
with notices:
    show_notices()
