"""The package is looked after while nobody asks: every change is told once."""

from __future__ import annotations

import asyncio
import shutil
from functools import cache, partial
from pathlib import Path

import pytest

from dftz.data import current
from dftz.web.watching import watching

DATA = Path(__file__).parents[2] / "data"


def test_a_change_a_defect_and_its_repair_are_each_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = shutil.copytree(DATA, tmp_path / "package")
    monkeypatch.setenv("DFTZ_DATA", str(package))
    monkeypatch.setattr(current, "_keeper", cache(partial(current.Keeper, settled_seconds=0)))
    told: asyncio.Queue[current.Standing] = asyncio.Queue()

    async def tell() -> None:
        told.put_nowait(current.current_standing())

    async def live() -> None:
        current.current_standing()
        async with watching(tell, seconds=0.01):
            units = (package / "units.csv").read_text(encoding="utf-8")
            (package / "units.csv").unlink()
            broken = await asyncio.wait_for(told.get(), 60)
            assert broken.refused is not None
            (package / "units.csv").write_text(units, encoding="utf-8")
            repaired = await asyncio.wait_for(told.get(), 60)
            assert repaired.refused is None
            assert repaired.catalogue is broken.catalogue
        assert told.empty()

    asyncio.run(live())
