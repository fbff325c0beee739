"""Back and Forward: every change of a filter is a step that the browser can take back.

Streamlit writes a bound control into the address by replacing the current entry, so Back would leave the page. On a
page change it adds an entry of the old page without its own filters, though with the choices that all pages share, then
one of the new page, then one more with the choices carried over. Where a link names a filter by its identifier, it adds
an entry with the label. Filters whose words are those of another language follow that language in an entry of theirs.
The script turns a replacement that a person caused into a step of its own, writes the entries of a page change, and of
a change of language, over each other, so that one is left, and makes no step before anybody acted. It changes nothing
else, and nothing while the browser itself goes through history.
"""

from __future__ import annotations

SCRIPT = """
(() => {
  if (window.dftzHistory) return;
  window.dftzHistory = true;
  const replace = history.replaceState.bind(history), push = history.pushState.bind(history);
  let travelling = 0, emptied = 0, spoke = 0;
  window.addEventListener("popstate", () => { travelling = Date.now(); }, true);
  const acted = () => !navigator.userActivation || navigator.userActivation.isActive;
  const untouched = () => navigator.userActivation && !navigator.userActivation.hasBeenActive;
  const fewer = (some, all) => [...some].length < [...all].length && [...some.keys()].every((key) => all.has(key));
  const speaks = (query) => new URLSearchParams(query).get("lang") ?? "";
  // Another language comes without the filters first, and with them when the server has named them in it: one step.
  const respoken = (next, now) => {
    if (speaks(next.search) === speaks(location.search)) return now - spoke < 3000;
    spoke = now;
    return false;
  };
  history.replaceState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href), now = Date.now();
    const step = next.pathname === location.pathname && next.search !== location.search && !respoken(next, now);
    (step && acted() && now - travelling > 1500 ? push : replace)(state, unused, url);
  };
  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href);
    const here = next.pathname === location.pathname, now = Date.now();
    const again = untouched() || respoken(next, now) || (!location.search && now - travelling < 5000);
    const over = here ? again : now - emptied < 1000;
    emptied = here && fewer(next.searchParams, new URLSearchParams(location.search)) ? now : 0;
    if (!here) travelling = now;
    (over ? replace : push)(state, unused, url);
  };
})();
"""
"""Runs in the browser, once per document."""
