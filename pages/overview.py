"""Overview: what the reports say, theme by theme, and a way in to each page."""

import streamlit as st

from dftz.exhibits.overview import overview_themes, package_words
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(
    _("DFTZ Explorer"),
    _("What did the Dalian Area of the Liaoning Pilot Free Trade Zone achieve, and how sure are the figures?"),
)
blocks.statuses()
for theme in overview_themes(catalogue):
    blocks.theme(theme)
st.caption(package_words(catalogue))
