"""Evidence: where does each figure come from, which figures disagree, and what was never published?"""

import streamlit as st

from dftz.exhibits import evidence
from dftz.exhibits.claim_checks import claim_checks
from dftz.exhibits.contradictions import contradictions_exhibit
from dftz.exhibits.disputes import chosen_disputes, disputes_ledger
from dftz.ui import blocks, evidence_pickers, ledger
from dftz.ui.link import show_notices
from dftz.ui.search import search_box
from dftz.ui.shared import read_catalogue
from dftz.wording import gettext as _

catalogue = read_catalogue()
blocks.question(
    _("Evidence"), _("Where does each figure come from, which figures disagree, and what was never published?")
)
notices = st.container()
words = search_box(evidence.PAGE).words
parts = evidence_pickers.parts()

# Controls are drawn in closed parts too, so that what was chosen there stays; tables only where they are seen.
with parts["figures"]:
    choice = evidence_pickers.figure_filters(catalogue, words)
    if parts["figures"].open:
        figures = evidence.figures_exhibit(catalogue, choice)
        evidence_pickers.figures_table(figures)
        evidence_pickers.selection_download(catalogue, choice, figures)
    figure = evidence_pickers.figure_picker(catalogue)
    if figure and parts["figures"].open:
        evidence_pickers.figure_papers(catalogue, figure)

with parts["gaps"]:
    gaps = evidence_pickers.gap_filters(catalogue)
    if parts["gaps"].open:
        blocks.exhibit(evidence.gaps_exhibit(catalogue, gaps))

with parts["disputes"]:
    asked = ledger.filters(catalogue, words)
    if parts["disputes"].open:
        ledger.disputes_ledger(disputes_ledger(catalogue, asked), chosen_disputes(catalogue, asked))
        ledger.claims(contradictions_exhibit(catalogue), claim_checks(catalogue))

with parts["sources"]:
    sources = evidence_pickers.source_filters(words)
    if parts["sources"].open:
        blocks.register(evidence.sources_exhibit(catalogue, sources))

with parts["indicators"]:
    if parts["indicators"].open:
        blocks.register(evidence.indicators_exhibit(catalogue, words))

with parts["package"]:
    if parts["package"].open:
        evidence_pickers.package_download(catalogue)
        blocks.register(evidence.dictionary_exhibit(catalogue, words))

with notices:
    show_notices()
