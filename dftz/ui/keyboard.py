"""The keyboard reaches what a pointer reaches, in a sensible order, and never loses its place.

Streamlit 1.67 leaves the focus on the button whose popover opens, far from the popover's inside; it drops the focus
where a button is drawn anew, and lets Tab walk through every column of a table. The script mends these and asks nothing
of the server.
"""

from __future__ import annotations

SCRIPT = """
(() => {
  if (window.dftzKeyboard) return;
  window.dftzKeyboard = true;
  const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";
  const TOOLS = '[data-testid="stElementToolbar"]';
  const POPOVER = '[data-testid="stPopoverBody"]';
  const opener = () => document.querySelector('[data-testid="stPopoverButton"][aria-expanded="true"]');
  const name = (element) => element.getAttribute("aria-label") ?? element.textContent;
  const keys = (element) => {
    const found = [], keyed = '[class*="st-key-"]';
    for (let each = element.closest(keyed); each; each = each.parentElement?.closest(keyed)) {
      found.push(each.className.match(/st-key-[^ ]+/)[0]);
    }
    return found;
  };

  let last = null;
  addEventListener("focusin", ({target}) => {
    last = {element: target, name: name(target), keys: keys(target), isTool: !!target.closest(TOOLS)};
  });

  // What was focused is gone: what stands in its place is focused, else the box that it stood in.
  const find = () => {
    if (document.activeElement !== document.body || !last || last.element.isConnected) return;
    for (const key of last.keys) {
      const box = document.querySelector(`[class~="${key}"]`);
      if (!box) continue;
      const tools = last.isTool ? [...box.querySelectorAll(`${TOOLS} button`)].at(-1) : null;
      const same = [...box.querySelectorAll(FOCUSABLE)].find((each) => name(each) === last.name);
      const place = same ?? tools ?? box;
      if (place === box) box.tabIndex = -1;
      place.focus({preventScroll: true});
      return;
    }
  };

  let waiting = false;
  const look = () => {
    waiting = false;
    const popover = document.querySelector(POPOVER);
    if (popover && !popover.dataset.dftzEntered) {
      popover.dataset.dftzEntered = "true";
      popover.tabIndex = -1;
      if (document.activeElement === opener()) popover.focus({preventScroll: true});
    }
    find();
  };
  new MutationObserver(() => {
    if (!waiting) { waiting = true; setTimeout(look, 60); }
  }).observe(document.body, {childList: true, subtree: true});

  // Tab goes over a table in one step and opens nothing: a table that hears of the focus chooses its first cell, whose
  // papers then open. The first other key enters it.
  const isTable = (element) => element.matches?.('canvas[data-testid="data-grid-canvas"]');
  // A while after the key, counted by a timer: a busy page moves the focus late, and its timers later still.
  let tabbed = 0, passed = null;
  const pass = (event) => {
    if (!isTable(event.target) || !tabbed) return;
    passed = event.target;
    event.stopImmediatePropagation();
  };
  addEventListener("focus", pass, true);
  addEventListener("focusin", pass, true);
  const enter = (event) => {
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(tabbed);
    tabbed = 0; passed = null;
    event.target.blur();
    event.target.focus({preventScroll: true});
  };
  addEventListener("keydown", (event) => {
    if (event.target === passed && !["Tab", "Shift", "Escape"].includes(event.key)) { enter(event); return; }
    if (event.key !== "Tab") return;
    clearTimeout(tabbed);
    tabbed = setTimeout(() => { tabbed = 0; }, 100);
    if (isTable(event.target)) { event.stopPropagation(); return; }
    const popover = document.querySelector(POPOVER);
    if (event.shiftKey && event.target === popover) { event.preventDefault(); opener()?.focus(); }
  }, true);
  // Past the last thing inside a popover comes the button that opened it, not the end of the page.
  addEventListener("focusout", ({target}) => {
    const popover = target.closest?.(POPOVER);
    if (!popover || !tabbed) return;
    setTimeout(() => {
      if (popover.isConnected && !popover.contains(document.activeElement)) opener()?.focus();
    });
  });
})();
"""
