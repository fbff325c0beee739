"""Files that were made for a reader stay a while, against Streamlit's own manager of files."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dftz.ui.leaving import MEGABYTES_MOST, STAYS, Leaving, let_files_stay_a_while


class Files:
    """A server's files, with a clock that stands still until it is set."""

    def __init__(self, *, as_streamlit_has_them: bool = False) -> None:
        self.now = 1000.0
        self.storage = MemoryMediaFileStorage("/media")
        self.manager = MediaFileManager(self.storage)
        if not as_streamlit_has_them:
            gone = Leaving(self.storage, lambda: self.now)
            self.storage.delete_file = gone.delete_file  # type: ignore[method-assign]
            self.storage.load_and_get_id = gone.load_and_get_id  # type: ignore[method-assign]

    def made(self, content: bytes) -> str:
        """A file that a click on a button made; the name by which a browser asks for it."""
        button = self.manager.add_deferred(lambda: content, "text/csv", "1.2", "table.csv")
        return self.manager.execute_deferred(button).rpartition("/")[2]

    def others_run(self) -> None:
        """Somebody else's page runs three times."""
        for _run in range(3):
            self.manager.remove_orphaned_files()

    def has(self, name: str) -> bool:
        try:
            self.storage.get_file(name)
        except MediaFileStorageError:
            return False
        return True


def test_streamlit_takes_a_file_away_before_it_is_fetched() -> None:
    files = Files(as_streamlit_has_them=True)
    name = files.made(b"a")
    files.others_run()
    assert not files.has(name)  # once it does not, dftz/ui/leaving.py can go


def test_a_file_is_there_until_its_while_is_over() -> None:
    files = Files()
    name = files.made(b"a")
    files.others_run()
    files.now += STAYS - 1
    files.made(b"b")
    files.others_run()
    assert files.has(name)
    files.now += 1
    files.made(b"c")
    files.others_run()
    assert not files.has(name)


def test_a_file_that_is_made_again_begins_anew() -> None:
    files = Files()
    name = files.made(b"a")
    files.others_run()
    files.now += STAYS
    assert files.made(b"a") == name
    files.made(b"b")
    files.others_run()
    assert files.has(name)


def test_the_oldest_go_first_where_all_are_too_many() -> None:
    files = Files()
    third = MEGABYTES_MOST * 1_000_000 // 3
    names = []
    for letter in b"abcd":
        names.append(files.made(bytes([letter]) * third))
        files.others_run()
    assert [files.has(name) for name in names] == [False, True, True, True]


def test_one_that_is_too_large_alone_leaves_at_once_and_takes_nobody_s_room() -> None:
    files = Files()
    files.made(b"a" * (MEGABYTES_MOST * 1_000_000 + 1))
    files.others_run()
    name = files.made(b"b")
    files.others_run()
    assert files.has(name)


def test_a_file_that_is_not_there_may_leave_as_in_streamlit_s_own_storage() -> None:
    for files in (Files(), Files(as_streamlit_has_them=True)):
        files.storage.delete_file("nobody's")
        assert not files.has("nobody's")


def test_a_server_s_storage_takes_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files(as_streamlit_has_them=True)

    class Running:
        media_file_mgr = files.manager

    monkeypatch.setattr("streamlit.runtime.get_instance", Running)
    let_files_stay_a_while()
    name = files.made(b"a")
    files.others_run()
    assert files.has(name)
