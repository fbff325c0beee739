"""Trade facilitation: how much faster do goods clear, and against what?"""

import streamlit as st

from dftz.exhibits.on_record import figures_on_record, reforms_on_record
from dftz.model import Theme
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.search import search_box
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(
    _("Trade facilitation"),
    _("How much faster do goods clear than before, and how sure is the base they are compared with?"),
)
search = search_box("trade-facilitation")
blocks.register(figures_on_record(catalogue, search, Theme.TRADE_FACILITATION))
st.header(_("Reforms"))
blocks.register(reforms_on_record(catalogue, search, ("trade facilitation",)))
