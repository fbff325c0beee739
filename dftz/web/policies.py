"""What a browser may do with a file of ours: show it, and run the script that we wrote into it and no other."""

from __future__ import annotations

import base64
import hashlib
import re

from dftz.export import Format

_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_NOTHING = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_ALLOWED = {
    # A picture opened by itself has its styles and letters inside.
    Format.SVG: ("style-src 'unsafe-inline'", "img-src data:", "font-src data:"),
    # The browser's own reader shows a PDF in an object.
    Format.PDF: ("object-src 'self'", "img-src 'self' data: blob:", "style-src 'unsafe-inline'"),
    Format.PNG: ("img-src 'self' data:", "style-src 'unsafe-inline'"),
}


def policy_of(file_format: Format, content: bytes, *, embed: bool) -> str:
    """The policy of a file: nothing is loaded from anywhere, and nothing runs.

    In the stand-alone HTML its own script runs and its own style holds, each named by its hash.

    Args:
        file_format: of the file.
        content: the file; its script and its style are hashed.
        embed: whether pages of any origin may frame it.
    """
    allowed = _ALLOWED.get(file_format, ())
    if file_format is Format.HTML:
        allowed = (
            f"script-src {_hashes(_SCRIPT.findall(content))}",
            f"style-src {_hashes(_STYLE.findall(content))}",
            "img-src data:",
        )
    return "; ".join((*_NOTHING, *allowed, "frame-ancestors *" if embed else "frame-ancestors 'self'"))


def _hashes(parts: list[bytes]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(part).digest()).decode() for part in parts)
    return " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"
