"""The OpenAPI description is valid, and true: what it names is answered, what it does not name is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.exhibits.pages import PAGES, AddressError, exhibit_ids, page_exhibits
from dftz.exhibits.shared_choices import LANGUAGE
from dftz.web import exhibits, routes, share, tables
from dftz.web.settings import Rate, Settings
from dftz.wording import LANGUAGES
from tests.web.asking import ask

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
APP = Starlette(routes=routes(Settings(render_rate=Rate(amount=10_000, seconds=1))))
DESCRIBED: dict[str, Any] = json.loads(ask(APP, "/openapi.json", host="zone.example").body)
VIEW = "view"


def parameters(path: str, place: str) -> dict[str, Any]:
    return {one["name"]: one["schema"] for one in DESCRIBED["paths"][path]["get"]["parameters"] if one["in"] == place}


def test_the_description_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(DESCRIBED).validate()
    assert DESCRIBED["openapi"] == "3.1.0"
    assert DESCRIBED["servers"] == [{"url": "http://zone.example"}]


def test_it_names_the_exhibits_formats_and_pages_that_there_are() -> None:
    named = parameters("/exhibits/{exhibit}.{format}", "path")
    assert named["exhibit"]["enum"] == list(exhibit_ids(CATALOGUE))
    assert named["format"]["enum"] == list(exhibits.FORMATS)
    assert parameters("/share/{page}", "path")["page"]["enum"] == [page for page in PAGES if page]


def test_every_parameter_that_a_route_reads_is_described() -> None:
    assert set(parameters("/exhibits/{exhibit}.{format}", "query")) == {*exhibits.CONTROLS, LANGUAGE, VIEW}
    assert set(parameters("/share/{page}", "query")) == {*share.CONTROLS, LANGUAGE, VIEW}
    for table in CATALOGUE.descriptor.tables:
        own = set(tables.CONTROLS) - (set() if table.name == "observations" else {"bounds"})
        for ending in tables.FORMATS:
            assert set(parameters(f"/data/{table.name}.{ending}", "query")) == {*own, *table.columns}


def test_every_address_without_parameters_answers_what_is_described() -> None:
    for path, described in DESCRIBED["paths"].items():
        if "{" not in path:
            answer = ask(APP, path)
            assert answer.status == 200, path
            assert answer.headers["content-type"] in described["get"]["responses"]["200"]["content"]


def test_every_value_that_is_described_is_taken() -> None:
    for name, schema in parameters("/exhibits/{exhibit}.{format}", "query").items():
        if name in {VIEW, "v"}:  # any words
            continue
        ending = "html" if name == "embed" else "png"
        values = schema.get("enum") or (["true", "false"] if schema["type"] == "boolean" else [])
        for value in values or [schema["minimum"], schema["maximum"]]:
            answer = ask(APP, f"/exhibits/reports.{ending}", query=f"{name}={value}")
            assert answer.status == 200, (name, value, answer.body[:200])


@pytest.mark.parametrize("path", ["/exhibits", "/exhibits.json", "/share/port-logistics"])
def test_every_language_that_is_described_is_taken(path: str) -> None:
    described = "/share/{page}" if path.startswith("/share") else path
    assert parameters(described, "query")[LANGUAGE] == {"enum": list(LANGUAGES)}
    for code in LANGUAGES:
        assert ask(APP, path, query=f"{LANGUAGE}={code}").status == 200


def test_rows_have_the_types_that_are_described() -> None:
    kinds = {"string": str, "number": int | float, "integer": int, "boolean": bool}
    for table in CATALOGUE.descriptor.tables:
        content = DESCRIBED["paths"][f"/data/{table.name}.json"]["get"]["responses"]["200"]["content"]
        schema = content["application/json"]["schema"]
        answer = json.loads(ask(APP, f"/data/{table.name}.json").body)
        assert set(answer) == set(schema["required"])
        for row in answer["rows"]:
            for name, value in row.items():
                kind, null = schema["properties"]["rows"]["items"]["properties"][name]["type"]
                assert null == "null"
                assert value is None or isinstance(value, kinds[kind])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", sorted({*exhibits.CONTROLS, *share.CONTROLS} - {"theme"}))
def test_no_page_has_a_parameter_of_the_name_of_one_of_ours(page: str, name: str) -> None:
    with pytest.raises(AddressError, match=name):
        page_exhibits(CATALOGUE, page, {name: ("1",)})
