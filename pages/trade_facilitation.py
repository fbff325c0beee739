"""Trade facilitation: how much faster do goods clear, against what, and what is it worth?"""

import streamlit as st

from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.on_record import figures_on_record
from dftz.exhibits.reforms import reforms_on_record
from dftz.model import Theme
from dftz.ui import blocks, cards, saving_pickers, trade_pickers
from dftz.ui.filters import scenario_to_take_apart
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
share = trade_pickers.share_picker()
blocks.exhibit(trade.import_time_exhibit(catalogue, choice, share))

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
if trade.has_inspections(catalogue):
    setting = saving_pickers.inspection_picker(currency)
    blocks.register(trade.savings_exhibit(catalogue, choice, setting))

st.header(_("Scenario: the value of time"))
value = saving_pickers.value_picker(catalogue, currency)
if value:
    worth = trade.value_exhibit(catalogue, choice, value)
    blocks.exhibit(worth)
    blocks.outcomes(worth)
    apart = scenario_to_take_apart("tornado", trade.SCENARIO_NAMES[: len(value.scenarios)])
    blocks.exhibit(trade.tornado_exhibit(catalogue, choice, value, apart))
    blocks.register(trade.assumptions_exhibit(catalogue, choice, value))

st.header(_("Scenario: reach a goal"))
goal = saving_pickers.goal_picker(catalogue)
if goal:
    way = trade.goal_exhibit(catalogue, choice, goal)
    blocks.exhibit(way)
    blocks.outcomes(way)

st.header(_("Reforms and the table behind it all"))
search = search_box("trade-facilitation")
blocks.register(reforms_on_record(catalogue, search, ("trade facilitation",)))
blocks.register(figures_on_record(catalogue, search, Theme.TRADE_FACILITATION))
with notices:
    show_notices()
