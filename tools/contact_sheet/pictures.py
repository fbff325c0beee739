"""Pictures of a page, whole, at every width: it is opened once and its window made narrower."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as BrowserTimeoutError

from tests.browser.visiting import resized, visit

Scheme = Literal["light", "dark"]
PAGES = {
    "overview": "/",
    "trade-facilitation": "/trade-facilitation",
    "port-logistics": "/port-logistics",
    "institutional-reform": "/institutional-reform",
    "investment-projects": "/investment-projects",
    "evidence": "/evidence",
    "check-a-text": "/check-a-text",
    "verify-a-file": "/verify-a-file",
}
WIDTHS = (1440, 1024, 768, 390)
_HEIGHT = 900
_ATTEMPTS = 3
"""A machine that is busy with other things may be late once or twice."""
_HIGHEST = 15_000
"""Chromium draws pictures of up to 16,384 pixels."""
_AT_THE_TOP = "document.querySelector('[data-testid=\"stMain\"]').scrollTo(0, 0)"


def pictures_of_page(browser: Browser, address: str, stem: Path, scheme: Scheme, language: str) -> None:
    """Save ``<stem>-<width>-<scheme>-<language>.png`` for every width, from the widest to the narrowest."""
    for attempt in range(_ATTEMPTS):
        context = browser.new_context(viewport={"width": WIDTHS[0], "height": _HEIGHT}, color_scheme=scheme)
        try:
            page = visit(context, address, f"?lang={language}").page
            for width in WIDTHS:
                picture(page, width, stem.with_name(f"{stem.name}-{width}-{scheme}-{language}.png"))
        except BrowserTimeoutError:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return
        finally:
            context.close()


def picture(page: Page, width: int, path: Path) -> None:
    """Save the whole page at a width, when its charts have come to rest in it."""
    resized(page, width, _HEIGHT)
    height: int = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    resized(page, width, min(max(height, _HEIGHT), _HIGHEST))
    page.evaluate(_AT_THE_TOP)
    page.screenshot(path=path)
