"""Addresses of an exhibit: the view that shows it, and its file at an address of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote, urlencode

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, Preset

EMBEDDED_WIDTH, EMBEDDED_HEIGHT = 860, 640
"""Pixels of a frame that shows an exhibit whole: as wide as its file draws it, with room around it."""
_PLAIN = Options()


def view_link(root: str, exhibit: Exhibit) -> str:
    """The address that reproduces an exhibit's view; ``root`` is the server's, without a slash at its end."""
    return _address(root, exhibit.page, exhibit.parameters)


def file_link(root: str, exhibit: Exhibit, file_format: Format, options: Options = _PLAIN) -> str:
    """The address of an exhibit's file, made with these options; what is not said there is as ``Options`` has it."""
    said = {
        "scale": (str(options.scale),) if file_format is Format.PNG and options.scale != _PLAIN.scale else (),
        "preset": (str(options.preset),) if options.preset is not Preset.PAGE else (),
        "dark": ("true",) if options.dark else (),
    }
    return _address(root, f"exhibits/{exhibit.exhibit_id}.{file_format}", {**exhibit.parameters, **said})


def embed_snippet(root: str, exhibit: Exhibit) -> str:
    """HTML that shows the interactive exhibit inside another page."""
    path = f"exhibits/{exhibit.exhibit_id}.{Format.HTML}"
    address = _address(root, path, {"embed": ("true",), **exhibit.parameters})
    return (
        f'<iframe src="{escape(address)}" title="{escape(exhibit.title)}" width="{EMBEDDED_WIDTH}"'
        f' height="{EMBEDDED_HEIGHT}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


def _address(root: str, path: str, query: Mapping[str, Sequence[str]]) -> str:
    words = urlencode([(key, value) for key, values in query.items() for value in values])
    return f"{root}/{quote(path)}{'?' if words else ''}{words}"
