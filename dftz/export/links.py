"""Addresses of an exhibit: the view that shows it, and its file at an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote, urlencode

from dftz.exhibits.exhibit import Exhibit
from dftz.export import AS_ON_THE_PAGE, Format, Options, Preset

FRAME_HEIGHT = 640
"""Pixels of a frame that shows an exhibit; a longer one scrolls inside it."""
_FIRST_SCALE = AS_ON_THE_PAGE.scale


def view_link(root: str, exhibit: Exhibit) -> str:
    """The address that reproduces an exhibit's view; ``root`` is the server's, without a slash at its end."""
    return _address(root, exhibit.page, exhibit)


def file_link(root: str, exhibit: Exhibit, file_format: Format, options: Options = AS_ON_THE_PAGE) -> str:
    """The address of an exhibit's file, made with these options; what is as on the page is left unsaid."""
    said = (
        *([("scale", str(options.scale))] if file_format is Format.PNG and options.scale != _FIRST_SCALE else []),
        *([("preset", str(options.preset))] if options.preset is not Preset.PAGE else []),
        *([("theme", "dark")] if options.dark else []),
    )
    return _address(root, f"exhibits/{exhibit.exhibit_id}.{file_format}", exhibit, said)


def embed_snippet(root: str, exhibit: Exhibit) -> str:
    """HTML that shows the interactive exhibit inside another page."""
    path = f"exhibits/{exhibit.exhibit_id}.{Format.HTML}"
    address = _address(root, path, exhibit, (("embed", "true"),))
    return (
        f'<iframe src="{escape(address)}" title="{escape(exhibit.title)}" width="100%" height="{FRAME_HEIGHT}"'
        ' style="border:0" loading="lazy"></iframe>'
    )


def _address(root: str, path: str, exhibit: Exhibit, said: Sequence[tuple[str, str]] = ()) -> str:
    """An address with the exhibit's query; a page may have a parameter of the name of one of ours, and keeps it."""
    asked = [(key, value) for key, values in exhibit.parameters.items() for value in values]
    words = urlencode([*asked, *said])
    return f"{root}/{quote(path)}{'?' if words else ''}{words}"
