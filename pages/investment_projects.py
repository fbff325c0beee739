"""Investment projects: which were named, how far are they, and what do reports say of their size?"""

import streamlit as st

from dftz.exhibits import investment_projects as projects
from dftz.exhibits.on_record import Search, figures_on_record
from dftz.model import Theme
from dftz.ui import blocks, cards, project_pickers, scenarios
from dftz.ui.link import show_notices
from dftz.ui.shared import shown_catalogue
from dftz.wording import gettext as _

catalogue = shown_catalogue()
blocks.question(
    _("Investment projects"),
    _("Which projects were named, how far are they, and what do reports say of their size?"),
)
notices = st.container()
choice = project_pickers.project_filters(catalogue.whole)
if choice:
    cards.headlines(projects.project_headlines(catalogue, choice))
    blocks.exhibit(projects.pipeline_exhibit(catalogue, choice), clicked=project_pickers.choose_clicked_stage)
    left, right = st.columns(2, gap="medium")
    with left:
        blocks.exhibit(projects.by_origin_exhibit(catalogue, choice))
    with right:
        blocks.exhibit(projects.by_sector_exhibit(catalogue, choice))

    st.header(_("Phase by phase"))
    blocks.exhibit(projects.timeline_exhibit(catalogue, choice, every=project_pickers.tracks_picker()))
    blocks.register(projects.phases_exhibit(catalogue, choice))
    project = project_pickers.project_picker(catalogue, choice)
    if project:
        blocks.card(projects.project_card(catalogue, choice, project))

    st.header(_("Amounts"))
    for unit in projects.amount_units(catalogue):
        blocks.exhibit(projects.amounts_exhibit(catalogue, choice, unit))

    st.header(_("Scenario: completion"))
    scenarios.completion(catalogue, choice)

    st.header(_("The table behind it all"))
    blocks.register(projects.statements_exhibit(catalogue, choice))
else:
    st.header(_("The table behind it all"))
search = Search(page=projects.PAGE, words=choice.words if choice else "")
blocks.register(figures_on_record(catalogue, search, Theme.INVESTMENT_PROJECTS))
with notices:
    show_notices()
