"""What a click brings is seen: papers that open below the window's end are scrolled into it.

The script acts on nothing but the boxes that papers open in, and once on each thing they tell of: another mark's papers
change the words of the same box, while a style of citation that is chosen in it moves nothing.
"""

from __future__ import annotations

import base64
import hashlib

import streamlit as st

PAPERS = "found-"
"""How the key of a box of papers begins."""
_SCRIPT = """
(() => {
  if (window.dftzInSight) return;
  window.dftzInSight = true;
  let waiting = false;
  const look = () => {
    waiting = false;
    for (const box of document.querySelectorAll('[class*="st-key-found-"]')) {
      const words = box.textContent;  // with the citations in closed tabs
      if (!words || box.dataset.seen === words) continue;
      box.dataset.seen = words;
      box.scrollIntoView({block: "nearest"});
    }
  };
  new MutationObserver(() => {
    if (!waiting) { waiting = true; requestAnimationFrame(look); }
  }).observe(document.body, {childList: true, characterData: true, subtree: true});
})();
"""
SCRIPT_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()}'"
"""What the content security policy knows the script by."""
_BARE_EXITS = """
[data-testid="stElementToolbarButton"]:has(
  button[aria-label^="Download as"], button[aria-label^="Copy Vega-Lite"], button[aria-label^="Show data"]
) { display: none; }
"""
"""Streamlit's own exits of charts and tables give what they hold without title, notes and source: ours stand below."""
_BELOW_THE_HEADER = '[class*="st-key-found-"] { scroll-margin-top: 4rem; }'
"""Streamlit's header lies over the page: a box that begins at the window's top would begin, and be closed, under it."""

_STYLE = f"{_BARE_EXITS}{_BELOW_THE_HEADER}"
STYLE_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
"""What the content security policy knows the style by."""


def bring_into_sight() -> None:
    """Put script and style into the page; called once in the frame."""
    st.html(f"<script>{_SCRIPT}</script>", unsafe_allow_javascript=True)
    st.html(f"<style>{_STYLE}</style>")
