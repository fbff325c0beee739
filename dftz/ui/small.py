"""How what stands in small letters looks, and that it stays unfolded: style and script of ``dftz.ui.small_print``.

They stand in the page from its beginning, and need nothing that the server loads while it serves.
"""

from __future__ import annotations

SMALL = "dftz-small"
"""The class of what is small; `dftz.ui.legible` gives it its ink, `dftz.ui.printed` its place on paper."""
FOLD = "data-dftz-fold"
"""Names what unfolds, on the element that does."""
STYLE = f"""
.{SMALL}, .{SMALL} p, .{SMALL} li {{ margin: 0; font-size: 0.875rem; line-height: 1.6; }}
.{SMALL} ul {{ margin: 0.25rem 0; padding-left: 1.5rem; }}
.{SMALL} li {{ margin: 0.2rem 0; padding-left: 0.3rem; }}
.{SMALL} a {{ color: inherit; text-decoration: underline; }}
.{SMALL} summary {{ width: fit-content; padding: 0.25rem 0.5rem 0.25rem 0; cursor: pointer; }}
.{SMALL} summary:hover {{ text-decoration: underline; }}
@media (pointer: coarse), (max-width: 640px) {{ .{SMALL} summary {{ padding-block: 0.8rem; }} }}
"""
SCRIPT = f"""
(() => {{
  // Words that change come as a new piece, folded: what a reader unfolded on this page is unfolded before it is seen.
  const open = new Set(), met = new WeakSet();
  let page = location.pathname;
  document.addEventListener("toggle", ({{target}}) => {{
    const key = target.getAttribute?.("{FOLD}");
    if (key) open[target.open ? "add" : "delete"](key);
  }}, true);
  new MutationObserver(() => {{
    if (page !== location.pathname) {{ page = location.pathname; open.clear(); }}
    for (const fold of document.querySelectorAll("[{FOLD}]")) {{
      if (met.has(fold)) continue;  // folding is told after the fact: what is known already is not touched
      met.add(fold);
      if (open.has(fold.getAttribute("{FOLD}"))) fold.open = true;
    }}
  }}).observe(document.body, {{childList: true, subtree: true}});
}})();
"""
