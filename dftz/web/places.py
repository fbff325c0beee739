"""Whose an address is: one that the server answers by itself, or a page of the app."""

from __future__ import annotations

import re

from starlette.types import Scope

PAGE = "page"
_OURS = re.compile(r"/(?:exhibits(?:\.json)?|data|share|openapi\.json|livez|readyz?|static|_stcore|media)(?![^/.])")


def place(scope: Scope) -> str:
    """The first segment of an address of ours; of every other one, which somebody may have typed, that it is a page."""
    found = _OURS.match(scope["path"].removeprefix(scope.get("root_path", "")))
    return found[0] if found else PAGE
