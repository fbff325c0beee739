"""Streamlit as ``pip install streamlit`` gives it: without the event loop that we add.

.venv/bin/python benchmarks/plain/server.py 8501
"""

import sys
from pathlib import Path

sys.modules["uvloop"] = None  # type: ignore[assignment] # an import of it fails, as where it is not installed

from streamlit.web.cli import main  # noqa: E402 - after what it must not find

sys.argv = [
    "streamlit",
    "run",
    str(Path(__file__).with_name("app.py")),
    f"--server.port={sys.argv[1]}",
    "--server.address=127.0.0.1",
    "--server.headless=true",
    "--browser.gatherUsageStats=false",
]
main()
