"""Everything that strangers may send, each with what the app promises whatever it is: for tests and for long runs."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st
from starlette.applications import Starlette

from dftz.data import Catalogue, PackageError, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.link_words import is_seen
from dftz.exhibits.pages import PAGES, AddressError, page_exhibits
from dftz.exhibits.paragraph.checking import MOST_CHARACTERS, check_text
from dftz.export.bundle_verification import verify_download
from dftz.export.verification import Finding, Verdict
from dftz.web import middleware, routes
from dftz.web.settings import Rate, Settings
from tests.security.corpus import HOSTILE, NUMBERS, words
from tests.security.files import catalogue, damaged, ours
from tests.web.asking import ask

CHECKOUT = Path(__file__).parents[2]
_OFTEN = Rate(amount=1_000_000, seconds=1)
_READ = re.compile(r'asked\.[a-z_]+\(\s*"([a-z_]+)"')


@dataclass(frozen=True, kw_only=True)
class Target:
    """One thing that strangers send."""

    name: str
    sent: st.SearchStrategy[Any]
    promise: Callable[[Any], None]
    """Fails where the app does anything but what it promises."""
    examples: int
    """How many a test sends."""


@cache
def keys() -> tuple[str, ...]:
    """The parameters that pages read, as the code that reads them names them, and some that no page has."""
    read = {
        key for file in (CHECKOUT / "dftz" / "exhibits").rglob("*.py") for key in _READ.findall(file.read_text("utf-8"))
    }
    return (
        *sorted(read),
        "as_of",
        "disputed",
        "lang",
        "reading",
        "years",
        "cargo_a",
        "rate_1",
        "Years",
        "__proto__",
        "",
    )


@cache
def _names() -> tuple[str, ...]:
    """Words that pages do know: identifiers and names of the package."""
    return tuple(sorted({*catalogue().observations["indicator_id"], *catalogue().observations["area_name"].dropna()}))


queries = st.dictionaries(
    st.one_of(st.deferred(lambda: st.sampled_from(keys())), words),
    st.lists(st.one_of(words, st.sampled_from(NUMBERS), st.deferred(lambda: st.sampled_from(_names()))), max_size=3),
    max_size=5,
)


def a_view_or_sentences(link: tuple[str, Mapping[str, list[str]], int]) -> None:
    """A link gives the exhibits of its page, or one sentence for each thing that cannot be read."""
    page, query, place = link
    try:
        exhibits = page_exhibits(catalogue(), page, query)
    except AddressError as error:
        misread = error.problems
    else:
        _shown(list(exhibits.values())[place % len(exhibits)]())
        return
    assert misread
    for sentence in misread:
        assert all(is_seen(one) for one in sentence), ascii(sentence)
        assert len(sentence) < 2_000


def _shown(made: Exhibit) -> None:
    """An exhibit says nothing that is none."""
    told = (made.title, made.subtitle, made.alt, *made.notes, *made.filters)
    assert made.title
    assert not [one for one in told if re.search(r"\b(?:nan|NaT|None|inf)\b", one)], told


@cache
def _served() -> Starlette:
    settings = Settings(rate=_OFTEN, render_rate=_OFTEN, seconds=300)
    return Starlette(routes=routes(settings), middleware=middleware(settings))


def an_answer_or_a_sentence(request: tuple[str, str, str, Mapping[str, str]]) -> None:
    """A request gets an answer, or a refusal in one sentence; never an error, never a word of the server's own."""
    path, method, query, headers = request
    answer = ask(_served(), path, method, query, **headers)
    status = HTTPStatus(answer.status)
    assert status < HTTPStatus.INTERNAL_SERVER_ERROR, answer.body[:300]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    if status >= HTTPStatus.BAD_REQUEST and answer.headers["content-type"] == "application/problem+json":
        for leak in (b"Traceback", b"object at 0x", str(CHECKOUT).encode()):
            assert leak not in answer.body


_paths = st.one_of(
    st.sampled_from(("/exhibits", "/exhibits.json", "/data", "/openapi.json", "/share/port-logistics", "/ready")),
    st.builds("/data/{}.{}".format, st.sampled_from(("units", "sources", "observations", "none")), words),
    st.builds("/exhibits/{}".format, words),
    st.builds("/{}".format, words),
).map(lambda path: path.encode("utf-8", "replace").decode())
_queries = st.one_of(
    queries.map(
        lambda told: "&".join(
            f"{quote(key, errors='replace')}={quote(value, errors='replace')}"
            for key, values in told.items()
            for value in values
        )
    ),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60),
)
_headers = st.fixed_dictionaries(
    {},
    optional={
        "host": st.sampled_from(("127.0.0.1", "explorer.example:443", "", "a b", "[::1]:1", "x" * 300)),
        "if_none_match": st.sampled_from(("*", 'W/"x"', '"' * 50, "a, b, c")),
        "accept_encoding": st.sampled_from(("gzip", "gzip;q=0", "*;q=nan", "br, , gzip;;q", "")),
        "range": st.sampled_from(("bytes=0-", "bytes=-1", "bytes=" + "0-1," * 500, "lines=1-2")),
        "origin": st.sampled_from(("null", "https://outside.example")),
    },
)

_PIECES = (
    *(
        "Ore grew 18.7 % in 2018. ",
        "clearance time fell by 33.34% to 80.42 hours",
        "400,000 TEU",
        "3.9 万吨",
        "同比增长",
    ),
    *(
        "一百二十三亿",
        "五点七",
        "百分之",
        "％",
        "per cent",
        "between 3 and 5",
        "10-16 days",
        "at least",
        "more than 400,000",
    ),
    *("1,234,567.89", "1.234.567,89", "12e3", "(54.9)", "−5", "+16.21 %", "2017年4月10日", "10 April 2017", "Q3 2018"),
)
texts = st.lists(st.one_of(st.sampled_from((*_PIECES, *HOSTILE)), words, st.integers().map(str)), max_size=60).map(
    "".join
)


def each_number_in_its_place(text: str) -> None:
    """A text gives its numbers in their order, each where it stands, none over another."""
    checked = check_text(catalogue(), text)
    end = 0
    for one in checked.checks:
        assert end <= one.start < one.end <= MOST_CHARACTERS
        assert text[one.start : one.end] == one.text
        assert one.explanation
        end = one.end
    assert checked.unread >= 0
    assert checked.passed_over >= 0


def a_verdict(content: bytes) -> None:
    """A file gets a verdict in a sentence; unchanged is said of the bytes that are made today alone."""
    verdict = verify_download(content, catalogue())
    assert isinstance(verdict, Verdict)
    assert verdict.sentence
    if verdict.finding is Finding.UNCHANGED:
        assert content in ours().values() or _is_made_today(content)


def _is_made_today(content: bytes) -> bool:
    """Whether a damage gave another file of ours: its papers then ask for another one."""
    return verify_download(content + b"\n", catalogue()).finding is not Finding.UNCHANGED


@cache
def _small() -> Mapping[str, bytes]:
    """The package with the first rows of its longest tables: it is read in a moment."""
    files = {file.name: file.read_bytes() for file in (CHECKOUT / "data").iterdir() if file.is_file()}
    for name in ("observations", "project_events", "measure_figures", "dispute_sources", "measures"):
        lines = files[f"{name}.csv"].splitlines(keepends=True)
        files[f"{name}.csv"] = b"".join(lines[: 21 if name == "observations" else 1])
    for name in ("reading_figures", "reading_changes"):
        files[f"{name}.csv"] = files[f"{name}.csv"].splitlines(keepends=True)[0]
    return files


@st.composite
def packages(draw: st.DrawFn) -> Mapping[str, bytes]:
    """A package with one to five things changed: cells, whole files, values of the descriptor."""
    files = dict(_small())
    for _time in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(sorted(files)))
        match draw(st.integers(0, 4)):
            case 0:
                files[name] = draw(st.sampled_from((b"", b"\xff\xfe", b"\x00", b"a,b\n1", *files.values())))
            case 1:
                del files[name]
            case 2:
                files["datapackage.json"] = draw(_descriptor(files.get("datapackage.json", b"{}")))
            case _:
                files[name] = draw(_cell(files[name])) if name.endswith(".csv") else files[name]
        if not files:
            break
    return files


@st.composite
def _cell(draw: st.DrawFn, content: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))
    row = draw(st.sampled_from(rows or [["x"]]))
    if row:
        row[draw(st.integers(0, len(row) - 1))] = draw(words)
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8", "surrogatepass")


@st.composite
def _descriptor(draw: st.DrawFn, content: bytes) -> bytes:
    found = re.findall(rb'"(?:\\.|[^"\\])*"|-?\d+|true|false|null', content) or [b"null"]
    put = json.dumps(draw(words), ensure_ascii=True).encode()
    return content.replace(
        draw(st.sampled_from(found)), draw(st.sampled_from((put, b"null", b"-1", b"[]", b"{}", b""))), 1
    )


def a_catalogue_or_a_report(files: Mapping[str, bytes]) -> None:
    """A package is read whole, or there is one report of everything that is wrong."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "package"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        try:
            assert isinstance(load_catalogue(folder), Catalogue)
        except PackageError as error:
            report = error.report
        else:
            return
        assert report.problems
        assert place not in report.headline
        assert all(place not in str(problem) for problem in report.problems)


TARGETS = (
    Target(
        name="links",
        sent=st.tuples(st.sampled_from(PAGES), queries, st.integers(0, 30)),
        promise=a_view_or_sentences,
        examples=100,
    ),
    Target(
        name="requests",
        sent=st.tuples(_paths, st.sampled_from(("GET", "HEAD", "OPTIONS", "POST", "BREW")), _queries, _headers),
        promise=an_answer_or_a_sentence,
        examples=100,
    ),
    Target(name="texts", sent=texts, promise=each_number_in_its_place, examples=60),
    Target(name="files", sent=damaged(), promise=a_verdict, examples=80),
    Target(name="packages", sent=packages(), promise=a_catalogue_or_a_report, examples=15),
)
