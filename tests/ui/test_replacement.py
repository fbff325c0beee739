"""A package that is replaced under an open page: told above it, and nowhere half of each."""

from __future__ import annotations

import shutil
from functools import cache, partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dftz.data import current

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = shutil.copytree(CHECKOUT / "data", tmp_path / "package")
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    monkeypatch.setattr(current, "_keeper", cache(partial(current.Keeper, settled_seconds=0)))
    return copy


def test_a_page_tells_of_a_new_package_until_it_is_understood_and_of_a_broken_one_until_it_is_repaired(
    package: Path,
) -> None:
    page = AppTest.from_file(str(CHECKOUT / "pages" / "app.py"), default_timeout=120).run()
    before = current.current_catalogue().data_version
    assert not page.info
    assert not page.warning

    units = package / "units.csv"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("hours", "whole hours", 1), encoding="utf-8")
    page.run()
    now = current.current_catalogue().data_version
    assert now != before
    assert len(page.info) == 1
    assert page.info[0].value == (
        f"The data were replaced while you were here: version {before} before, version {now} now. Every figure on this"
        " page is of the new version."
    )
    assert now in page.caption[-1].value

    page.button(key="data-replaced-understood").click().run()
    assert not page.info

    units.unlink()
    page.run()
    assert not page.exception
    assert len(page.warning) == 1
    assert page.warning[0].value.startswith("The files of the data are being changed and have ")
    assert page.warning[0].value.endswith(f"every figure here is of the last whole package, version {now}.")
    assert now in page.caption[-1].value

    units.write_text(text.replace("hours", "whole hours", 1), encoding="utf-8")
    page.run()
    assert not page.warning
    assert not page.info
