from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.data.breaking import REAL


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the real data package, to be broken."""
    return shutil.copytree(REAL, tmp_path / "package")
