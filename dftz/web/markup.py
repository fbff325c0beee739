"""The few HTML pages of the routes: made of escaped words, styled by one style sheet, without a script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape

from dftz.wording import LOCALES, language

MEDIA_TYPE = "text/html; charset=utf-8"
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { line-height: 1.25; }
h2 { font-size: 1.1rem; margin: 0 0 .3rem; }
table { border-collapse: collapse; }
td, th { padding: .3rem 1rem .3rem 0; text-align: left; vertical-align: top; }
article { border-top: 1px solid #8886; padding: 1rem 0; display: flex; flex-wrap: wrap; gap: 1rem; }
article > div { flex: 1 1 20rem; min-width: 0; }
img { max-width: 100%; height: auto; }
p { margin: .3rem 0; }
pre { margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; }
"""


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


POLICY = (
    f"default-src 'none'; img-src 'self'; style-src {_hash(_STYLE)}; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'"
)
"""What a browser may do with these pages: show them, with our pictures and this style sheet, and nothing else."""


def text(words: str) -> str:
    """Words, safe in an element and in an attribute in quotes."""
    return escape(words)


def code(words: str) -> str:
    """Words that a machine reads."""
    return f"<code>{escape(words)}</code>"


def link(address: str, words: str) -> str:
    """A link; the address is one of ours."""
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def paragraph(content: str) -> str:
    """A paragraph of what is escaped already."""
    return f"<p>{content}</p>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: its header in words, its cells escaped already."""
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def document(*, title: str, lead: str, body: str, head: str = "") -> bytes:
    """A whole page in the reader's language: title and lead in words, body and further head escaped already."""
    return (
        f'<!DOCTYPE html>\n<html lang="{LOCALES[language()]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}<style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(lead)}</p>{body}</main></body></html>\n"
    ).encode()
