"""What keeps somebody out of a page: asked of the page that is open, in whatever theme, width and language it is."""

from __future__ import annotations

import contextlib
from importlib.resources import files
from typing import Literal

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as BrowserTimeoutError

from tests.browser.contrast import measured_words, too_faint
from tests.browser.visiting import clipped_figures, sideways_scroll
from tests.test_palette import theme

Theme = Literal["light", "dark"]
DESKTOP, PHONE, ZOOMED = (1440, 900), (390, 844), (720, 450)
"""Windows in CSS pixels; the last is what zooming to 200 % leaves of the first."""
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_IN_THIS_THEME = """
(paper) => getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor === paper
  && [...document.querySelectorAll('[data-testid="stVegaLiteChart"] > svg')]
    .every((chart) => getComputedStyle(chart).backgroundColor === paper)
  // Some colours fade from one theme to the other; on the way there no ink has its contrast.
  && !document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === "running")
"""
_OUTLINE = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility())
  .map((heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName[1]))
"""
_LANDMARKS = """
() => ["main", "nav", "h1"].map((tag) => document.querySelectorAll(tag).length)
"""
_CHARTS = """
() => [...document.querySelectorAll('[class*="st-key-exhibit-"]:has([data-testid="stVegaLiteChart"])')].map((box) => ({
  name: box.className.match(/st-key-exhibit-([^ ]+)/)[1],
  alt: box.querySelector('[data-testid="stVegaLiteChart"]').getAttribute("aria-label") ?? "",
  hidden: [...box.querySelectorAll('[data-testid="stVegaLiteChart"] > svg')]
    .every((drawn) => drawn.getAttribute("aria-hidden") === "true"),
  twin: box.querySelectorAll('[class*="st-key-below-"] button + button').length,
}))
"""
_NARROW_ENOUGH = """
(milliseconds) => {
  const narrow = ["html", '[data-testid="stMain"]'].every((part) => {
    const box = document.querySelector(part);
    return box.scrollWidth <= box.clientWidth;
  });
  // Charts take their new width a moment after the page has taken its own.
  window.narrowSince = narrow ? window.narrowSince ?? performance.now() : undefined;
  return narrow && performance.now() - window.narrowSince > milliseconds;
}
"""
_WORDS_TWICE_AS_LARGE = """
() => {
  const root = document.documentElement;
  root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * 2}px`;
}
"""
SECONDS_TO_LAY_OUT, AT_REST = 15, 500
"""How long a page may take to fit, and for how many milliseconds it then has to."""
SHORTEST_TAKEAWAY = 15
"""Characters, in Chinese."""
# WCAG 2.5.8: 24 pixels each way, or a circle of 24 pixels around its middle that reaches into no other target.
# Links within words are as high as the words.
_TARGETS = """
(least) => {
  // What is hit may be larger than what is drawn, by an unseen box around its middle.
  const reach = (one) => {
    const {x, y, width, height} = one.getBoundingClientRect(), more = getComputedStyle(one, "::after");
    const grown = (size, name) => more.position === "absolute" ? Math.max(size, parseFloat(more[name]) || 0) : size;
    const wide = width > 1 ? grown(width, "width") : 0, high = height > 1 ? grown(height, "height") : 0;
    return new DOMRect(x - (wide - width) / 2, y - (high - height) / 2, wide, high);
  };
  const targets = [...document.querySelectorAll("a[href], button, summary, input, textarea, [role=tab], [role=option]")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== "file")
    .filter((one) => !one.matches("p a, li a, td a"))
    .map((one) => one.closest({range: "[data-rac]", checkbox: "label"}[one.type] ?? "*"))
    .map((one) => ({one, box: reach(one)}))
    .filter(({box}) => box.width > 1 && box.height > 1);
  const beside = (from, to, at) => Math.max(from - at, 0, at - to);
  const near = (x, y, box) => Math.hypot(beside(box.left, box.right, x), beside(box.top, box.bottom, y));
  return targets.filter(({one, box}) => {
    if (box.width >= least && box.height >= least) return false;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const others = targets.filter((other) => !other.one.contains(one) && !one.contains(other.one));
    return others.some((other) => near(x, y, other.box) < least / 2);
  }).map(({one, box}) => `${(one.getAttribute("aria-label") ?? one.textContent).slice(0, 40)}: `
    + `${Math.round(box.width)} by ${Math.round(box.height)} pixels`);
}
"""


def wear(page: Page, chosen: Theme) -> None:
    """Let the reader's system be light or dark, and wait until everything is."""
    page.emulate_media(color_scheme=chosen)
    colour = theme(chosen)["backgroundColor"]
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    page.wait_for_function(_IN_THIS_THEME, arg=f"rgb({red}, {green}, {blue})")


def axe_violations(page: Page) -> list[str]:
    """Everything that axe-core minds, of whatever impact, best practice included; no rule is off, nothing left out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def faint_words(page: Page) -> list[str]:
    """Words with too little contrast; a page without words has not been measured."""
    words = measured_words(page)
    assert len(words) > 10
    return too_faint(words)


def broken_outline(page: Page) -> list[str]:
    """A heading that skips a level, or more or fewer than one main part, one navigation and one title."""
    levels: list[int] = page.evaluate(_OUTLINE)
    skips = [
        f"level {after} after {before}"
        for before, after in zip([0, *levels], levels, strict=False)
        if after > before + 1
    ]
    mains, navigations, titles = page.evaluate(_LANDMARKS)
    counts = [] if (mains, navigations, titles) == (1, 1, 1) else [f"{mains} main, {navigations} nav, {titles} h1"]
    return [*skips, *counts]


def untold_charts(page: Page) -> list[str]:
    """Charts without a takeaway in words, told mark by mark, or without their table one click away."""
    return [
        f"{chart['name']}: {chart['alt']!r}, {chart['twin']} tables"
        for chart in page.evaluate(_CHARTS)
        if len(chart["alt"]) < SHORTEST_TAKEAWAY or not chart["hidden"] or chart["twin"] != 1
    ]


def small_targets(page: Page, least: int = 24) -> list[str]:
    """What a finger would miss."""
    targets: list[str] = page.evaluate(_TARGETS, least)
    return targets


def scrolls_sideways(page: Page) -> list[str]:
    """How far the page still scrolls sideways once its charts have taken the width that there is."""
    with contextlib.suppress(BrowserTimeoutError):
        page.evaluate("window.narrowSince = undefined")
        page.wait_for_function(_NARROW_ENOUGH, arg=AT_REST, timeout=SECONDS_TO_LAY_OUT * 1000)
    pixels = sideways_scroll(page)
    return [f"{pixels} pixels"] if pixels else []


def lost_when_zoomed(page: Page) -> list[str]:
    """What a page loses at 200 % zoom, and with words alone at 200 %."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    lost = [f"zoom: {words}" for words in (*scrolls_sideways(page), *clipped_figures(page))]
    page.set_viewport_size(size)
    page.evaluate(_WORDS_TWICE_AS_LARGE)
    lost += [f"large words: {words}" for words in (*scrolls_sideways(page), *clipped_figures(page))]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return lost
