"""Every page is open to everyone: each is loaded once per language, and everything is asked of it in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.everyone import (
    DESKTOP,
    PHONE,
    Theme,
    axe_violations,
    broken_outline,
    faint_words,
    lost_when_zoomed,
    scrolls_sideways,
    small_targets,
    untold_charts,
    wear,
)
from tests.browser.visiting import settled, visit
from tests.browser.walking import lost_by_keyboard

PAGES = (
    "/",
    "/trade-facilitation",
    "/port-logistics",
    "/institutional-reform",
    "/investment-projects",
    *(f"/evidence?part={part}" for part in ("figures", "gaps", "disputes", "sources", "indicators", "package")),
    "/check-a-text",
    "/verify-a-file",
)
# What the address of a page is like in each language, and which theme a desktop and a phone have there, so that
# every page meets all four pairs of theme and width.
LANGUAGES: dict[str, tuple[Theme, Theme]] = {"en": ("light", "dark"), "zh": ("dark", "light")}
Check = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One reader for all pages, whose browser keeps what it has fetched once."""
    context = browser.new_context()
    yield context
    context.close()


def found(page: Page, state: str, *checks: Check) -> dict[str, list[str]]:
    """What each check found, by the state of the page and the check; nothing where all is well."""
    return {f"{state}, {check.__name__}": problems for check in checks if (problems := check(page))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_open_to_everyone(path: str, language: str, reader: BrowserContext, server: str) -> None:
    on_desktop, on_phone = LANGUAGES[language]
    opened = visit(reader, server, f"{path}{'&' if '?' in path else '?'}lang={language}")
    page = opened.page
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    wear(page, on_phone)
    problems = found(page, f"{on_phone} desktop", faint_words)
    wear(page, on_desktop)
    settled(page)
    problems |= found(
        page,
        f"{on_desktop} desktop",
        axe_violations,
        faint_words,
        lost_by_keyboard,
        broken_outline,
        untold_charts,
        small_targets,
        lost_when_zoomed,
    )
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    wear(page, on_phone)
    settled(page)
    problems |= found(page, f"{on_phone} phone", axe_violations, faint_words, small_targets, scrolls_sideways)
    page.close()
    assert problems == {}
    assert opened.complaints == []
