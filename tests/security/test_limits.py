"""The limits of the server fit what the app lets people send, and what the document says of them is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dftz.exhibits.paragraph.checking import MOST_CHARACTERS
from dftz.export.finding import MOST_BYTES
from dftz.web.headers import HEADERS

CHECKOUT = Path(__file__).parents[2]
DOCUMENT = (CHECKOUT / "docs" / "security.md").read_text(encoding="utf-8")
SERVER = tomllib.loads((CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
MEGABYTE = 1_000_000


def test_the_longest_text_fits_and_no_longer_message_is_taken() -> None:
    longest = MOST_CHARACTERS * len("\U00020000".encode())
    assert longest * 10 < SERVER["server"]["maxWidgetStateSize"] * MEGABYTE == MEGABYTE
    assert SERVER["server"]["maxMessageSize"] == 40


def test_the_server_takes_no_larger_file_than_is_verified() -> None:
    assert SERVER["server"]["maxUploadSize"] * 1024 * 1024 == MOST_BYTES


def test_the_server_shows_no_error_serves_no_folder_and_takes_no_message_of_a_framing_page() -> None:
    client, server = SERVER["client"], SERVER["server"]
    assert (client["showErrorDetails"], client["showErrorLinks"], client["allowedOrigins"]) == ("none", False, [])
    assert server["enableStaticServing"] is False
    assert SERVER["browser"]["gatherUsageStats"] is False
    # What protects by default is not turned off.
    assert not {"enableCORS", "enableXsrfProtection", "enableAgentApi", "trustedUserHeaders"} & set(server)


def test_the_tests_that_the_document_names_exist() -> None:
    written = "\n".join(file.read_text(encoding="utf-8") for file in (CHECKOUT / "tests").rglob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", DOCUMENT)
    assert len(named) > 30
    assert [name for name in named if f"def {name}(" not in written] == []
    assert [
        path for path in re.findall(r"`((?:tests|dftz)/[\w/.]+\.\w+)`", DOCUMENT) if not (CHECKOUT / path).is_file()
    ] == []


def test_the_document_names_every_header() -> None:
    assert [name for name in HEADERS if name not in DOCUMENT and not name.startswith("Cross-Origin")] == []
    assert HEADERS["Permissions-Policy"].count("=()") == 13
