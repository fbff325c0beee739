"""Investment projects: which were named, how far are they, and what do reports say of their size?"""

import streamlit as st

from dftz.exhibits.on_record import figures_on_record, projects_on_record
from dftz.model import Theme
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.search import search_box
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(
    _("Investment projects"),
    _("Which projects were named, how far are they, and what do reports say of their size?"),
)
search = search_box("investment-projects")
blocks.register(projects_on_record(catalogue, search))
st.header(_("Figures"))
blocks.register(figures_on_record(catalogue, search, Theme.INVESTMENT_PROJECTS))
