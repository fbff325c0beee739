"""Files of ours as a stranger sends them back: broken, cut, glued together, packed again with other parts inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from dftz.data import Catalogue, load_catalogue
from dftz.exhibits.pages import exhibit_of, page_exhibits
from dftz.export import Format, Options, file_of
from dftz.export.bundle import bundle_places, papers_of_all
from dftz.export.package import zipped
from tests.security.corpus import HOSTILE

LINK = "http://127.0.0.1:8501/port-logistics?cargo=ore&cargo=lng"
TOKENS = (
    *(word.encode("utf-8", "surrogatepass") for word in HOSTILE),
    *(
        b'"dftz"',
        b'{"dftz":',
        b"[" * 400,
        b"{" * 400,
        b"<dftz:proof>",
        b"</dftz:proof>",
        b"<!DOCTYPE a [",
        b"&a;&lol9;",
    ),
    *(b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"\xff\xfe", b"\xff\xff\xff\x7f", b"\x00" * 64, b"\x1f\x8b"),
    *(b"iTXt", b"IEND", b"IDAT", b"xl/sharedStrings.xml", b'r="1048576"', b'r="XFD1"', b"1e999", b"NaN", b",,,,\r\n"),
)
PATHS = (
    "../../outside",
    "/etc/passwd",
    "C:\\x",
    "a/../SHA256SUMS",
    "",
    "x" * 300,
    "\x00",
    "xl/workbook.xml",
    "SHA256SUMS",
)


@cache
def catalogue() -> Catalogue:
    """The package that the app comes with."""
    return load_catalogue(Path(__file__).parents[2] / "data")


@cache
def ours() -> Mapping[str, bytes]:
    """A file of each format, and a small bundle, as they are made today."""
    made = exhibit_of(catalogue(), "growth-by-cargo", {"cargo": ["ore", "lng"]})
    files = {str(kind): file_of(made, LINK, kind, Options(scale=1)) for kind in Format}
    return {**files, "zip": _bundle()}


def _bundle() -> bytes:
    exhibits = [make() for make in page_exhibits(catalogue(), "", {}).values()]
    options = Options(scale=1)
    places = bundle_places(exhibits, "http://127.0.0.1:8501", [Format.CSV, Format.JSON])
    made = {path: file_of(one.exhibit, one.link, one.kind, options) for path, one in places.items()}
    tables = {path: made[path] for path, one in places.items() if one.kind is Format.CSV}
    return zipped({**papers_of_all(places, tables), **made})


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of our files after one to six damages, or with damage inside the parts of its ZIP."""
    content = ours()[draw(st.sampled_from(sorted(ours())))]
    if content.startswith(b"PK") and draw(st.booleans()):
        return draw(_packed_again(content))
    for _time in range(draw(st.integers(1, 6))):
        content = draw(_one_damage(content))
    return content


@st.composite
def _one_damage(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, len(content)))
    to = min(len(content), at + draw(st.sampled_from((0, 1, 2, 4, 20, 300, 100_000))))
    damage: Callable[[], bytes] = draw(
        st.sampled_from(
            (
                lambda: content[:at] + draw(st.binary(min_size=1, max_size=8)) + content[to:],
                lambda: content[:at] + draw(st.sampled_from(TOKENS)) + content[to:],
                lambda: content[:at] + content[at:to] * draw(st.integers(0, 40)) + content[to:],
                lambda: content[:at],
                lambda: content[at:],
                lambda: content[:at] + ours()[draw(st.sampled_from(sorted(ours())))][at:],
                lambda: (
                    bytes((content[at % len(content)] ^ 1,)).join((content[:at], content[at + 1 :])) if content else b""
                ),
            )
        )
    )
    return damage()


@st.composite
def _packed_again(draw: st.DrawFn, content: bytes) -> bytes:
    """The same parts in a ZIP of a stranger's own: damaged, left out, renamed, added, of lying sizes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    chosen = draw(st.sampled_from(sorted(parts)))
    match draw(st.integers(0, 3)):
        case 0:
            parts[chosen] = draw(_one_damage(parts[chosen]))
        case 1:
            del parts[chosen]
        case 2:
            parts[draw(st.sampled_from(PATHS))] = parts.pop(chosen)
        case _:
            parts[draw(st.sampled_from(PATHS))] = draw(st.sampled_from((*TOKENS, b"0" * 2_000_000)))
    packed = io.BytesIO()
    method = draw(st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name or "empty"), part, compress_type=method)
    return packed.getvalue()
