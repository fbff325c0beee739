"""The frame around every page: its title and icon, the navigation, the error boundary."""

from pathlib import Path

import streamlit as st

from dftz.ui import frame, in_browser, language, load
from dftz.wording import gettext as _

load.take_current()
language.speak_chosen()
# The icon is set before the navigation, whose own icons the browser would fetch for its tab from an outside host.
st.set_page_config(
    page_icon=frame.page_icon(),
    layout="wide",
    initial_sidebar_state="auto",
    menu_items={"Get help": None, "Report a bug": None, "About": frame.about()},
)
folder = Path(__file__).parent
overview = st.Page(folder / "overview.py", title=_("Overview"), icon=":material/dashboard:", default=True)
themes = [
    st.Page(
        folder / "trade_facilitation.py",
        title=_("Trade facilitation"),
        icon=":material/schedule:",
        url_path="trade-facilitation",
    ),
    st.Page(
        folder / "port_logistics.py",
        title=_("Port logistics"),
        icon=":material/directions_boat:",
        url_path="port-logistics",
    ),
    st.Page(
        folder / "institutional_reform.py",
        title=_("Institutional reform"),
        icon=":material/gavel:",
        url_path="institutional-reform",
    ),
    st.Page(
        folder / "investment_projects.py",
        title=_("Investment projects"),
        icon=":material/factory:",
        url_path="investment-projects",
    ),
]
evidence = st.Page(folder / "evidence.py", title=_("Evidence"), icon=":material/fact_check:", url_path="evidence")
check = st.Page(
    folder / "check_a_text.py", title=_("Check a text"), icon=":material/spellcheck:", url_path="check-a-text"
)
verify = st.Page(folder / "verify.py", title=_("Verify a file"), icon=":material/verified:", url_path="verify-a-file")
known = [overview, *themes, evidence, check, verify]
page = st.navigation(
    {"": [overview, *frame.missing(known)], _("Themes"): themes, _("Behind the figures"): [evidence, check, verify]},
    position=frame.navigation_place(),
)
st.set_page_config(page_title=frame.page_title(page))
in_browser.bring_in()
frame.run(page)
