"""The files that visitors brought and that are in the server's memory now."""

from __future__ import annotations

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.stats import CACHE_MEMORY_FAMILY


def held_bytes() -> int:
    """Bytes of uploaded files in memory, of all visitors together; 0 where no server runs."""
    if not runtime.exists():
        return 0
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return 0
    stats = manager.get_stats([CACHE_MEMORY_FAMILY]).get(CACHE_MEMORY_FAMILY, [])
    return sum(stat.byte_length for stat in stats)
