"""What a browser may do with a file of ours: show it, and run the scripts that we wrote into it and no other."""

from __future__ import annotations

import base64
import hashlib
import re

from dftz.export import Format

_SCRIPT = re.compile(rb"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


def policy_of(file_format: Format, content: bytes, *, embed: bool) -> str:
    """The policy of a file; nothing is loaded from anywhere.

    The stand-alone HTML runs its own inline scripts, each named by its hash. Vega compiles the expressions of a chart:
    'unsafe-eval'. Styles are written while it runs.

    Args:
        file_format: of the file.
        content: the file; its scripts are hashed.
        embed: whether pages of any origin may frame it.
    """
    allowed = ["default-src 'none'", "img-src 'self' data:", "style-src 'unsafe-inline'", "font-src data:"]
    if file_format is Format.HTML:
        hashes = " ".join(dict.fromkeys(_hash(script) for script in _SCRIPT.findall(content)))
        # A click saves the picture through a blob.
        allowed = [*allowed, f"script-src 'unsafe-eval' {hashes}", "img-src 'self' data: blob:"]
    return "; ".join(
        (*allowed, "base-uri 'none'", "form-action 'none'", "frame-ancestors *" if embed else "frame-ancestors 'self'")
    )


def _hash(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
