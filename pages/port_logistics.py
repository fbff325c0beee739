"""Port logistics: how fast did Dalian's port grow, in what, and what if it went on like that?"""

from functools import partial

import streamlit as st

from dftz.exhibits import port_logistics as port
from dftz.ui import blocks, cards, parts, scenarios
from dftz.ui.link import has_notices, show_notices
from dftz.ui.port_pickers import port_filters
from dftz.ui.shared import shown_catalogue
from dftz.wording import gettext as _

catalogue = shown_catalogue()
blocks.question(
    _("Port logistics"),
    _("How fast did Dalian's port grow in 2018, in which cargo, and what if that growth went on?"),
)
notices = st.container()
port_filters(catalogue.whole)
cards.headlines_following(partial(port.port_headlines, catalogue))

left, right = st.columns(2, gap="medium")
with left:
    blocks.following(partial(port.growth_exhibit, catalogue))
with right:
    for cargo in port.before_after_cargoes(catalogue):
        blocks.following(partial(port.before_after_exhibit, catalogue, cargo=cargo))

st.header(_("Throughput over the years"))
for cargo in port.history_cargoes(catalogue):
    blocks.following(partial(port.throughput_exhibit, catalogue, cargo=cargo))

st.header(_("By rail"))
left, right = st.columns(2, gap="medium")
with left:
    blocks.following(partial(port.intermodal_exhibit, catalogue))
with right:
    blocks.following(partial(port.transit_exhibit, catalogue))

st.header(_("Scenario: growth paths"))
scenarios.growth_paths(catalogue)

st.header(_("The table behind it all"))
blocks.register_following(partial(port.port_register, catalogue))
if has_notices():
    with notices:
        parts.place("notices", show_notices, besides=parts.always)  # of the link, and no longer true of other years
