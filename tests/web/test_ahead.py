"""What is made before a reader comes: every exhibit, each once, whoever else asks meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dftz.data import load_catalogue
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.web.ahead import as_opened, drawn_ahead

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """What a test freezes would stay frozen for the others."""
    yield
    gc.unfreeze()


def test_every_exhibit_is_made_as_its_page_opens() -> None:
    catalogue = load_catalogue(DATA)
    made = list(as_opened(catalogue))
    assert [one.exhibit_id for one in made] == list(exhibit_ids(catalogue))
    assert all(exhibit_of(catalogue, one.exhibit_id, {}) is one for one in made[:5])


def test_who_comes_meanwhile_gets_the_same_exhibits() -> None:
    catalogue = load_catalogue(DATA)
    found: list[list[int]] = []
    readers = [
        threading.Thread(target=lambda: found.append([id(one) for one in as_opened(catalogue)])) for _reader in range(3)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found[0] == found[1] == found[2]


def test_a_server_that_ends_at_once_waits_for_what_is_in_hand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(DATA))
    with drawn_ahead():
        assert "drawn ahead" in {thread.name for thread in threading.enumerate()}
    assert "drawn ahead" not in {thread.name for thread in threading.enumerate()}


def test_a_broken_package_leaves_the_renderers_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(tmp_path / "none"))
    with drawn_ahead():
        pass
    assert "drawn ahead" not in {thread.name for thread in threading.enumerate()}
