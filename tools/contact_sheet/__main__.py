"""Start the server, take the pictures, lay them out: ``python -m tools.contact_sheet [--only overview,evidence]``."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import chromium
from tests.browser.serving import CHECKOUT, served
from tools.contact_sheet.pictures import PAGES, WIDTHS, Scheme, pictures_of_page
from tools.contact_sheet.sheets import lay_out
from tools.contact_sheet.states import STATES, broken_package, pictures_of_states

FOLDER = CHECKOUT / "dist" / "contact-sheet"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES = ("en", "zh")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main() -> None:
    """Take all pictures, or those of some pages, and say where the sheets are."""
    asked = argparse.ArgumentParser(prog="make contact-sheet", description=__doc__)
    asked.add_argument("--only", default="", help="names of pages, with commas between; none of the states then")
    only = [name for name in asked.parse_args().only.split(",") if name]
    pages = {name: path for name, path in PAGES.items() if name in only or not only}
    began = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        log = Path(scratch) / "log"
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        with served(log, environment={}) as server:
            for scheme, language in product(SCHEMES, LANGUAGES):
                for name, path in pages.items():
                    pictures_of_page(browser, server.address + path, FOLDER / name, scheme, language)
                lay_out(FOLDER, f"pages-{scheme}-{language}", list(pages), WIDTHS, f"{scheme}-{language}")
        if not only:
            broken = broken_package(Path(scratch))
            for scheme, language in product(SCHEMES, LANGUAGES):
                pictures_of_states(browser, broken, FOLDER, scheme, language)
                lay_out(FOLDER, f"states-{scheme}-{language}", list(STATES), (1024, 390), f"{scheme}-{language}")
        browser.close()
    sheets = sorted(FOLDER.glob("*-sheet.png"))
    taken = len(list(FOLDER.glob("*.png"))) - len(sheets)
    print(f"{taken} pictures on {len(sheets)} sheets in {time.monotonic() - began:.0f} s:")
    print("\n".join(str(sheet.relative_to(CHECKOUT)) for sheet in sheets))


if __name__ == "__main__":
    main()
