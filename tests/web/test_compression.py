"""Static files travel compressed, are compressed once, and stay what they are."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped] # ships without types
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dftz.web.compression import StaticCompression
from tests.web.asking import ask, asking

SCRIPT = b"export const zone = 'Dalian';\n" * 200
OTHER = b"export const zone = 'Dayao';;\n" * 200
"""As long as SCRIPT, so that only its time would tell a server that the file changed."""
GZIP = {"accept_encoding": "gzip, deflate"}


class ForGood(StaticFiles):
    """Files that never change, as Streamlit says of its own; the page itself is asked for anew each time."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache" if path.endswith(".html") else "public, immutable, max-age=9"
        return response


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zone.js").write_bytes(SCRIPT)
    (tmp_path / "other.js").write_bytes(SCRIPT)
    (tmp_path / "short.js").write_bytes(b"export {};\n")
    (tmp_path / "letters.woff2").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "index.html").write_bytes(b"<p>DFTZ</p>\n" * 200)
    return tmp_path


@pytest.fixture
def app(folder: Path) -> StaticCompression:
    return StaticCompression(files_of(folder))


def files_of(folder: Path) -> Starlette:
    return Starlette(routes=[Mount("/static", ForGood(directory=folder)), Mount("/other", ForGood(directory=folder))])


def replace_unseen(file: Path, content: bytes) -> None:
    """New content under the old length and time: the server's entity tag stays."""
    before = file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_static_file_travels_compressed_and_arrives_whole(app: StaticCompression) -> None:
    answer = ask(app, "/static/zone.js", **GZIP)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, immutable, max-age=9"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(SCRIPT) / 20
    assert gzip.decompress(answer.body) == SCRIPT


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd", "*;q=0, BR;q=0.5"])
def test_whoever_names_brotli_gets_it(app: StaticCompression, accepted: str) -> None:
    answer = ask(app, "/static/zone.js", accept_encoding=accepted)
    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert brotli.decompress(answer.body) == SCRIPT
    # A reader of the other form is not given this one.
    assert gzip.decompress(ask(app, "/static/zone.js", **GZIP).body) == SCRIPT


def test_once_its_first_reader_has_it_a_file_is_packed_tighter(folder: Path) -> None:
    (folder / "zone.js").write_bytes(b"\n".join(b"export const a%d = %d;" % (at, at * at) for at in range(2_000)))
    app = StaticCompression(files_of(folder), first_visit=0)

    async def read_until_smaller() -> list[bytes]:
        bodies = [(await asking(app, "/static/zone.js", accept_encoding="br")).body]
        async with asyncio.timeout(20):
            while len(bodies[-1]) == len(bodies[0]):
                await asyncio.sleep(0)
                bodies.append((await asking(app, "/static/zone.js", accept_encoding="br")).body)
        return bodies

    first, *_same, tighter = asyncio.run(read_until_smaller())
    assert len(tighter) < 0.95 * len(first)
    assert brotli.decompress(tighter) == brotli.decompress(first) == (folder / "zone.js").read_bytes()


def test_one_file_by_many_paths_is_one_file(app: StaticCompression, folder: Path) -> None:
    first = ask(app, "/static/zone.js", **GZIP)
    replace_unseen(folder / "zone.js", OTHER)
    for path in ("/static//zone.js", "/static/./zone.js", "/static/x/../zone.js"):
        assert ask(app, path, **GZIP) == first


def test_the_second_reader_gets_what_was_compressed_for_the_first(app: StaticCompression, folder: Path) -> None:
    first = ask(app, "/static/zone.js", **GZIP)
    replace_unseen(folder / "zone.js", OTHER)
    assert ask(app, "/static/zone.js", **GZIP) == first
    assert ask(app, "/static/zone.js").body == OTHER


def test_a_changed_file_is_compressed_anew(app: StaticCompression, folder: Path) -> None:
    ask(app, "/static/zone.js", **GZIP)
    (folder / "zone.js").write_bytes(OTHER * 2)
    assert gzip.decompress(ask(app, "/static/zone.js", **GZIP).body) == OTHER * 2


def test_files_of_one_length_and_time_are_not_mixed_up(app: StaticCompression, folder: Path) -> None:
    (folder / "other.js").write_bytes(OTHER)
    for name in ("zone.js", "other.js"):
        os.utime(folder / name, ns=(0, 0))
    assert gzip.decompress(ask(app, "/static/zone.js", **GZIP).body) == SCRIPT
    assert gzip.decompress(ask(app, "/static/other.js", **GZIP).body) == OTHER


def test_readers_of_the_same_moment_all_get_the_file(app: StaticCompression) -> None:
    async def at_once() -> list[bytes]:
        answers = await asyncio.gather(*(asking(app, "/static/zone.js", **GZIP) for _reader in range(5)))
        return [gzip.decompress(answer.body) for answer in answers]

    assert asyncio.run(at_once()) == [SCRIPT] * 5


def test_when_the_memory_is_full_the_file_asked_for_the_longest_ago_leaves(folder: Path) -> None:
    packed = len(gzip.compress(SCRIPT, mtime=0))
    app = StaticCompression(files_of(folder), most_kept=packed + 1)
    ask(app, "/static/zone.js", **GZIP)
    ask(app, "/static/other.js", **GZIP)
    for name in ("zone.js", "other.js"):
        replace_unseen(folder / name, OTHER)
    assert gzip.decompress(ask(app, "/static/other.js", **GZIP).body) == SCRIPT
    assert gzip.decompress(ask(app, "/static/zone.js", **GZIP).body) == OTHER


@pytest.mark.parametrize(
    "accepted",
    ["gzip", "GZIP", "br;q=0, gzip;q=0.8", "*", "*;q=0.1", "deflate, gzip;q=1.000", "identity;q=0, *;q=0, gzip"],
)
def test_whoever_accepts_gzip_gets_it(app: StaticCompression, accepted: str) -> None:
    assert ask(app, "/static/zone.js", accept_encoding=accepted).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "accepted", ["", "zstd", "br;q=0.0", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "*, gzip; q=0"]
)
def test_whoever_does_not_accept_gzip_gets_the_file_as_it_is(app: StaticCompression, accepted: str) -> None:
    answer = ask(app, "/static/zone.js", accept_encoding=accepted)
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
    # A cache between must know that another reader gets something else.
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/static/short.js", "/static/letters.woff2", "/static/index.html", "/other/zone.js"])
def test_small_packed_passing_and_other_files_are_left_alone(app: StaticCompression, folder: Path, path: str) -> None:
    answer = ask(app, path, **GZIP)
    assert answer.body == (folder / Path(path).name).read_bytes()
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers
    assert answer.headers["etag"].startswith('"')


def test_a_file_that_is_not_there_stays_404(app: StaticCompression) -> None:
    answer = ask(app, "/static/none.js", **GZIP)
    assert (answer.status, answer.body) == (404, b"Not Found")


def test_a_range_is_a_range_of_the_file_as_it_is(app: StaticCompression) -> None:
    answer = ask(app, "/static/zone.js", range="bytes=7-11", **GZIP)
    assert (answer.status, answer.body) == (206, b"const")
    assert answer.headers["content-range"] == f"bytes 7-11/{len(SCRIPT)}"
    assert "content-encoding" not in answer.headers


def test_a_compressed_file_offers_no_ranges(app: StaticCompression) -> None:
    assert "accept-ranges" not in ask(app, "/static/zone.js", **GZIP).headers
    assert ask(app, "/static/zone.js").headers["accept-ranges"] == "bytes"


def test_head_says_what_get_would_say_without_a_body(app: StaticCompression) -> None:
    head, get = (ask(app, "/static/zone.js", method, **GZIP) for method in ("HEAD", "GET"))
    assert (head.status, head.body) == (200, b"")
    # The length of a compressed file is not known before it is compressed; leaving it out is right, a wrong one is not.
    assert dict(head.headers) == {name: value for name, value in get.headers.items() if name != "content-length"}
    assert ask(app, "/static/zone.js", "HEAD").headers["content-length"] == str(len(SCRIPT))


def test_a_reader_that_has_the_file_is_told_so(app: StaticCompression) -> None:
    first = ask(app, "/static/zone.js", **GZIP)
    again = ask(app, "/static/zone.js", if_none_match=first.headers["etag"], **GZIP)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in again.headers


def test_the_two_forms_of_a_file_share_no_strong_entity_tag(app: StaticCompression) -> None:
    packed, plain = ask(app, "/static/zone.js", **GZIP), ask(app, "/static/zone.js")
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
