"""Requests that our own description of the routes allows, and ones that it does not: answered as it says."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from dftz.web import middleware, routes
from dftz.web.settings import Rate, Settings

OFTEN = Rate(amount=1_000_000, seconds=1)
SETTINGS = Settings(rate=OFTEN, render_rate=OFTEN, seconds=300)
SECONDS = 300
"""The first answer of a fresh process makes every exhibit."""
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
"""What an answer owes to its description. Whether a view's parameters can be read depends on the page and its data."""
TABLES = ("units", "observations", "disputes")
PATHS = (
    *("/exhibits", "/exhibits.json", "/exhibits/{exhibit}.{format}", "/share/{page}", "/data", "/openapi.json"),
    *(f"/data/{table}.{ending}" for table in TABLES for ending in ("csv", "json")),
)
"""The routes, of the tables some: all of them are one route."""


@cache
def schema() -> schemathesis.BaseSchema:
    app = Starlette(routes=routes(SETTINGS), middleware=middleware(SETTINGS))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"])
def test_every_answer_is_one_that_the_description_has(path: str, mode: GenerationMode) -> None:
    operation = schema()[path]["GET"]

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, timeout=SECONDS)

    answered()
