"""What a screen reader is told: roles and names that Streamlit leaves out or says in English, and what changed.

Vision shows that a chart changed; a polite region says so, with the finding that the chart now has: once, when the
page has come to rest, and not of what was there from the beginning. The script asks nothing of the server.
"""

from __future__ import annotations

import json
from html import escape

import streamlit as st

from dftz.wording import gettext as _

SCRIPT = """
(() => {
  if (window.dftzSpoken) return;
  window.dftzSpoken = true;
  const all = (selector) => document.querySelectorAll(selector);
  const words = () => JSON.parse(document.querySelector("[data-dftz-words]")?.dataset.dftzWords ?? "null");
  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  const region = document.createElement("div");
  region.id = "dftz-told";
  region.setAttribute("role", "status");
  document.body.append(region);

  const mend = (told) => {
    // The colours that the browser itself paints with, outside the app's own box too, follow the chosen theme.
    const app = document.querySelector('[data-testid="stApp"]');
    if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
    // The list of pages: its items lie in boxes, which no list may hold. Groups of links with a name say the same.
    for (const list of all('[data-testid="stSidebarNavItems"]')) {
      set(list, "role", "none");
      for (const item of list.querySelectorAll("li")) set(item, "role", "none");
      for (const section of list.querySelectorAll(":scope > div")) {
        set(section, "role", "group");
        set(section, "aria-label", section.querySelector('[data-testid="stNavSectionHeader"] p')?.textContent ?? "");
      }
    }
    // A part of the page that ran on its own changed its finding, and not the list of all at the page's beginning.
    for (const link of all('.st-key-contents li a[href^="#"]')) {
      const finding = document.getElementById(link.hash.slice(1))?.innerText.trim();
      if (finding && link.textContent !== finding) link.firstChild.nodeValue = finding;
    }
    // Vega names each mark by its columns ("low_drawn: 0; tone: share"), and some by nothing. A chart is told by its
    // takeaway, which stands before it, and its numbers by the table below it.
    for (const drawn of all('[data-testid="stVegaLiteChart"] > svg')) set(drawn, "aria-hidden", "true");
    for (const said of all("[data-dftz-takeaway]")) {
      const chart = said.closest('[class*="st-key-exhibit-"]')?.querySelector('[data-testid="stVegaLiteChart"]');
      set(chart, "aria-label", said.dataset.dftzTakeaway);
    }
    // What opens on top of the page (menus, lists, hints) lies outside all its parts: it is a part of its own.
    let layers = 0;
    for (const layer of all("body > div:not(#root, #dftz-told, [data-live-announcer])")) {
      if (layer.textContent) {
        layers += 1;
        set(layer, "role", "region");
        set(layer, "aria-label", layers > 1 ? `${told.opened} ${layers}` : told.opened);
      } else if (layer.getAttribute("role") === "region") {
        layer.removeAttribute("role");
        layer.removeAttribute("aria-label");
      }
    }
    for (const place of all('[data-testid="stFileUploaderDropzone"][role="presentation"]')) set(place, "role", "group");
    // An exhibit that stands right below the page's title is a part of the page, not of a part before it.
    let parts = 0;
    for (const heading of all("main h2, main h3")) {
      if (heading.tagName === "H2") parts += 1;
      else if (!parts) set(heading, "aria-level", "2");
      else heading.removeAttribute("aria-level");
    }
    for (const tag of all("[data-tag]:not([role])")) set(tag, "role", "group");
    for (const link of all("h1 a, h2 a, h3 a")) {
      const heading = link.closest("h1, h2, h3").firstElementChild?.textContent ?? "";
      set(link, "aria-label", told.heading.replace("{heading}", () => heading));
    }
    // Pills open something below their row: of which exhibit, and whether it is open.
    for (const row of all('[class*="st-key-below-"] [role="toolbar"]')) {
      const heading = row.closest('[class*="st-key-exhibit-"]')?.querySelector("h3")?.firstElementChild;
      set(row, "aria-label", told.below.replace("{finding}", () => heading?.textContent ?? ""));
      for (const pill of row.querySelectorAll("button")) set(pill, "aria-expanded", pill.getAttribute("aria-pressed"));
    }
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    if (skip && skip.textContent !== told.skip) skip.textContent = told.skip;
    for (const named of all('[aria-label]:is(button, nav, section)')) {
      // Streamlit writes a name once; what it wrote is kept, for the reader may switch the language back.
      const shown = named.getAttribute("aria-label"), kept = named.dataset;
      const name = shown === kept.dftzOurs ? kept.dftzTheirs : shown;
      const known = told.names.find(([theirs]) => name.startsWith(theirs));
      if (!known) continue;
      kept.dftzTheirs = name;
      kept.dftzOurs = known[1] + name.slice(known[0].length);
      set(named, "aria-label", kept.dftzOurs);
    }
  };

  const findings = () => {
    const found = new Map();
    for (const box of all('[class*="st-key-exhibit-"]')) {
      const key = box.className.match(/st-key-exhibit-[^ ]+/)[0];
      const title = box.querySelector("h3")?.firstElementChild?.textContent ?? "";
      const chart = box.querySelector("[data-testid=stVegaLiteChart]")?.getAttribute("aria-label") ?? "";
      found.set(key, [title, chart]);
    }
    return found;
  };
  let before = new Map();
  const tell = (told) => {
    const here = location.pathname + document.documentElement.lang, now = findings();
    const said = [];
    const page = region.dataset.page;
    if (page === undefined) {
      // What is there from the beginning is read, not told.
    } else if (page !== here) {
      said.push(document.querySelector("h1")?.firstElementChild?.textContent ?? "");
    } else {
      for (const [key, [title, chart]] of now) {
        const [oldTitle, oldChart] = before.get(key) ?? [title, chart];
        if (title !== oldTitle) said.push(title); else if (oldChart && chart !== oldChart) said.push(chart);
      }
      const more = said.length - 3;
      if (more > 0) said.splice(3, more, told.more.replace("{count}", more));
      if (said.length) said.unshift(told.changed);
    }
    region.dataset.page = here; before = now;
    if (said.length) region.textContent = said.join(" ");
  };

  let mending = 0, telling = 0;
  const look = () => {
    mending = 0;
    const told = words();
    if (told) mend(told);
  };
  const rest = () => {
    const told = words(), app = document.querySelector('[data-testid="stApp"]');
    const drawn = app?.dataset.testScriptState === "notRunning" && !document.querySelector('[data-stale="true"]');
    if (told && drawn) tell(told); else if (told) telling = setTimeout(rest, 600);
  };
  new MutationObserver((changes) => {
    if (changes.every((change) => change.target === region)) return;
    mending ||= setTimeout(look, 60);
    clearTimeout(telling);
    telling = setTimeout(rest, 600);
  }).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "data-test-script-state"],
  });
})();
"""


def give_words() -> None:
    """Put the words that the script says into the page, in the reader's language."""
    words = {
        "changed": _("Changed:"),
        "more": _("And {count} more."),
        "opened": _("Opened on top of the page"),
        "heading": _("Link to: {heading}"),
        "below": _("Open below: {finding}"),
        "skip": _("Skip to main content"),
        "names": [
            ("Sidebar", _("Sidebar")),
            ("App pages", _("App pages")),
            ("Main menu", _("Main menu")),
            ("Collapse sidebar", _("Collapse sidebar")),
            ("Expand sidebar", _("Expand sidebar")),
            ("Help for ", _("Help for ")),
            ("Fullscreen: ", _("Fullscreen: ")),
            ("Close fullscreen: ", _("Close fullscreen: ")),
            ("Search: ", _("Search: ")),
            ("Show/hide columns: ", _("Show/hide columns: ")),
            ("Remove ", _("Remove ")),
            ("Clear all", _("Clear all")),
            ("Copy to clipboard", _("Copy to clipboard")),
        ],
    }
    told = escape(json.dumps(words, ensure_ascii=False))
    st.html(f'<div hidden data-dftz-words="{told}"></div>')
