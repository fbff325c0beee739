"""Institutional reform: what was promised, what was done, who recognised it?"""

import streamlit as st

from dftz.exhibits.on_record import figures_on_record
from dftz.exhibits.reforms import reforms_on_record
from dftz.model import Theme
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.search import search_box
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(_("Institutional reform"), _("What was promised, what was done, and who recognised it?"))
search = search_box("institutional-reform")
blocks.register(reforms_on_record(catalogue, search))
st.header(_("Figures"))
blocks.register(figures_on_record(catalogue, search, Theme.INSTITUTIONAL_REFORM))
