"""What the page is at the moment, said by classes of the document, which rules of style ask for.

A rule with ``:has`` could ask the page itself. One whose subject holds the whole page makes the browser look at every
element again with each that comes or goes: 16 ms of a move of a slider (Chromium 156).
"""

from __future__ import annotations

BEGUN = "dftz-begun"
"""A page has begun: every page of ours has a heading, one that fails before it has an alert."""
LISTED = "dftz-listed"
"""The list of pages is drawn, or will not be, because the data package is broken."""
LOST = "dftz-lost"
"""The server does not answer, or has not answered yet."""

SCRIPT = f"""
(() => {{
  const signs = document.documentElement.classList, find = (selector) => document.querySelector(selector);
  const look = () => {{
    const app = find('[data-testid="stApp"]');
    signs.toggle("{BEGUN}", Boolean(find('[data-testid="stHeading"], [data-testid="stAlert"]')));
    signs.toggle("{LISTED}", Boolean(find('[data-testid="stSidebar"], .st-key-report')));
    signs.toggle("{LOST}", Boolean(app) && app.dataset.testConnectionState !== "CONNECTED");
  }};
  new MutationObserver(look).observe(document.body, {{
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"],
  }});
  look();
}})();
"""
