"""Trade facilitation: how much faster do goods clear, against what, and what is it worth?"""

import streamlit as st

from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.on_record import figures_on_record
from dftz.exhibits.reforms import reforms_on_record
from dftz.model import Theme
from dftz.ui import blocks, cards, saving_pickers, scenarios, trade_pickers
from dftz.ui.link import show_notices
from dftz.ui.search import search_box
from dftz.ui.shared import shown_catalogue
from dftz.wording import gettext as _

catalogue = shown_catalogue()
blocks.question(
    _("Trade facilitation"),
    _("How much faster do goods clear than before, and how sure is the base they are compared with?"),
)
notices = st.container()
choice = trade_pickers.trade_filters(catalogue.whole)
cards.headlines(trade.trade_headlines(catalogue, choice))
blocks.exhibit(trade.clearance_exhibit(catalogue, choice))

st.header(_("Over the years, beside the targets"))
left, right = st.columns(2, gap="medium")
with left:
    blocks.exhibit(trade.history_exhibit(catalogue, choice, "import"))
with right:
    blocks.exhibit(trade.history_exhibit(catalogue, choice, "export"))

st.header(_("Imports behind the average"))
scenarios.import_time(catalogue, choice)

st.header(_("Against peers"))
economies = trade_pickers.economies(catalogue)
left, right = st.columns(2, gap="medium")
with left:
    hours = trade_pickers.hours_picker(catalogue, economies)
    if hours:
        blocks.exhibit(trade.peer_exhibit(catalogue, choice, hours))
with right:
    score = trade_pickers.score_picker(catalogue, economies)
    if score:
        blocks.exhibit(trade.peer_exhibit(catalogue, choice, score))

st.header(_("Inspections"))
blocks.exhibit(trade.inspection_exhibit(catalogue, choice))
currency = saving_pickers.currency_picker()
scenarios.inspections_spared(catalogue, choice, currency)

st.header(_("Scenario: the value of time"))
scenarios.value_of_time(catalogue, choice, currency)

st.header(_("Scenario: reach a goal"))
scenarios.way_to_a_goal(catalogue, choice)

st.header(_("Reforms and the table behind it all"))
search = search_box("trade-facilitation")
blocks.register(reforms_on_record(catalogue, search, ("trade facilitation",)))
blocks.register(figures_on_record(catalogue, search, Theme.TRADE_FACILITATION))
with notices:
    show_notices()
