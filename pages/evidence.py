"""Evidence: every figure, every dispute and every source, searchable."""

import streamlit as st

from dftz.exhibits.claim_checks import claim_checks
from dftz.exhibits.contradictions import contradictions_exhibit
from dftz.exhibits.disputes import LedgerFilter, chosen_disputes, disputes_ledger
from dftz.exhibits.on_record import figures_on_record, sources_on_record
from dftz.ui import blocks, ledger
from dftz.ui.link import show_notices
from dftz.ui.search import search_box
from dftz.ui.shared import read_catalogue
from dftz.wording import gettext as _

catalogue = read_catalogue()
blocks.question(_("Evidence"), _("Where does each figure come from, and which figures disagree?"))
notices = st.container()
search = search_box("evidence")
blocks.register(figures_on_record(catalogue, search))
st.header(_("Disputes"))
asked = LedgerFilter(words=search.words)
ledger.disputes_ledger(disputes_ledger(catalogue, asked), chosen_disputes(catalogue, asked))
st.header(_("Claims checked by other figures"))
ledger.claims(contradictions_exhibit(catalogue), claim_checks(catalogue))
st.header(_("Sources"))
blocks.register(sources_on_record(catalogue, search))
with notices:
    show_notices()
