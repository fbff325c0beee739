"""Port logistics: how fast did Dalian's port grow, in what, and what if it went on like that?"""

import streamlit as st

from dftz.exhibits import port_logistics as port
from dftz.ui import blocks, cards, scenarios
from dftz.ui.link import show_notices
from dftz.ui.port_pickers import port_filters
from dftz.ui.shared import shown_catalogue
from dftz.wording import gettext as _

catalogue = shown_catalogue()
blocks.question(
    _("Port logistics"),
    _("How fast did Dalian's port grow in 2018, in which cargo, and what if that growth went on?"),
)
notices = st.container()
choice = port_filters(catalogue.whole)
cards.headlines(port.port_headlines(catalogue, choice))

left, right = st.columns(2, gap="medium")
with left:
    blocks.exhibit(port.growth_exhibit(catalogue, choice))
with right:
    for cargo in port.before_after_cargoes(catalogue):
        blocks.exhibit(port.before_after_exhibit(catalogue, choice, cargo))

st.header(_("Throughput over the years"))
for cargo in port.history_cargoes(catalogue):
    blocks.exhibit(port.throughput_exhibit(catalogue, choice, cargo))

st.header(_("By rail"))
left, right = st.columns(2, gap="medium")
with left:
    blocks.exhibit(port.intermodal_exhibit(catalogue, choice))
with right:
    blocks.exhibit(port.transit_exhibit(catalogue, choice))

st.header(_("Scenario: growth paths"))
scenarios.growth_paths(catalogue, choice)

st.header(_("The table behind it all"))
blocks.register(port.port_register(catalogue, choice))
with notices:
    show_notices()
