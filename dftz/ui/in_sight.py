"""What a click brings is seen: papers that open below the window's end are scrolled into it.

The script acts on nothing but the boxes that papers open in, and once on each thing they tell of: another mark's papers
change the words of the same box, while a style of citation that is chosen in it moves nothing.
"""

from __future__ import annotations

PAPERS = "found-"
"""How the key of a box of papers begins."""
SCRIPT = """
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
_BARE_EXITS = """
[data-testid="stElementToolbarButton"]:has(
  button[aria-label^="Download as"], button[aria-label^="Copy Vega-Lite"], button[aria-label^="Show data"]
) { display: none; }
"""
"""Streamlit's own exits of charts and tables give what they hold without title, notes and source: ours stand below."""
_BELOW_THE_HEADER = '[class*="st-key-found-"] { scroll-margin-top: 4rem; }'
"""Streamlit's header lies over the page: a box that begins at the window's top would begin, and be closed, under it."""

STYLE = f"{_BARE_EXITS}{_BELOW_THE_HEADER}"
"""What is hidden and how what comes into sight is set."""
