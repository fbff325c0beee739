"""Evidence: every figure, every dispute and every source, searchable."""

import streamlit as st

from dftz.exhibits.on_record import disputes_on_record, figures_on_record, sources_on_record
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.search import search_box
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(_("Evidence"), _("Where does each figure come from, and which figures disagree?"))
search = search_box("evidence")
blocks.register(figures_on_record(catalogue, search))
st.header(_("Disputes"))
blocks.register(disputes_on_record(catalogue, search))
st.header(_("Sources"))
blocks.register(sources_on_record(catalogue, search))
