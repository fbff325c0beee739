"""Institutional reform: what was promised, what was done, who recognised it?"""

import streamlit as st

from dftz.exhibits import institutional_reform as reform
from dftz.exhibits.on_record import Search, figures_on_record
from dftz.model import Theme
from dftz.ui import blocks, cards, reform_pickers, scenarios
from dftz.ui.link import show_notices
from dftz.ui.shared import shown_catalogue
from dftz.wording import gettext as _

catalogue = shown_catalogue()
blocks.question(_("Institutional reform"), _("What was promised, what was done, and who recognised it?"))
notices = st.container()
choice = reform_pickers.reform_filters(catalogue.whole)
cards.headlines(reform.reform_headlines(catalogue, choice))

st.header(_("Tasks"))
setting = reform_pickers.task_picker(catalogue)
if setting:
    blocks.exhibit(reform.tasks_exhibit(catalogue, choice, setting))

st.header(_("Innovations and recognition"))
blocks.exhibit(reform.innovations_exhibit(catalogue, choice))
blocks.exhibit(reform.ladder_exhibit(catalogue, choice))

st.header(_("Reforms"))
blocks.exhibit(reform.timeline_exhibit(catalogue, choice))
blocks.register(reform.reforms_exhibit(catalogue, choice))
chosen = reform_pickers.reform_picker(catalogue, choice)
if chosen:
    blocks.card(reform.reform_card(catalogue, chosen))

st.header(_("Companies"))
blocks.exhibit(reform.pace_exhibit(catalogue, choice, working=reform_pickers.days_picker()))
blocks.exhibit(reform.registered_exhibit(catalogue, choice))
left, right = st.columns(2, gap="medium")
with left:
    blocks.exhibit(reform.year_exhibit(catalogue, choice, reform.COMPANIES))
with right:
    blocks.exhibit(reform.year_exhibit(catalogue, choice, reform.CAPITAL))

st.header(_("Scenario: the pace goes on"))
scenarios.pace_goes_on(catalogue, choice)

st.header(_("The table behind it all"))
blocks.register(figures_on_record(catalogue, Search(page=reform.PAGE, words=choice.words), Theme.INSTITUTIONAL_REFORM))
with notices:
    show_notices()
