"""What the documents name is there."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from dftz.web import routes

CHECKOUT = Path(__file__).parents[1]
DOCUMENTS = sorted([*CHECKOUT.glob("docs/**/*.md"), CHECKOUT / "deploy" / "README.md"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_every_name_of_our_code_in_a_document_is_there(document: Path) -> None:
    for name in re.findall(r"`(dftz(?:\.[A-Za-z_]\w*)+)", document.read_text(encoding="utf-8")):
        if not name.endswith((".conf", ".env", ".log", ".po", ".mo")):
            assert pkgutil.resolve_name(name), name


def test_the_list_of_where_strangers_come_in_has_every_route() -> None:
    written = (CHECKOUT / "docs" / "security.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"\*\*Where they come in\.\*\*(.+?)\n\n", written, re.DOTALL)
    there = {"/" + route.path.split("/")[1].removesuffix(".json") for route in routes()}
    assert there == {name.removesuffix(".json") for name in re.findall(r"`(/[a-z.]+)`", listed)}
