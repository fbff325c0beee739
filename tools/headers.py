"""Prints the headers of every kind of answer: ``python tools/headers.py http://127.0.0.1:8501``.

Ends with 1 where an answer lacks a header that it owes, or has a hole that the policy does not need.
"""

from __future__ import annotations

import base64
import re
import sys
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

KINDS = {
    "page": "/",
    "deep link": "/port-logistics?cargo=ore",
    "embedded page": "/evidence?embed=true",
    "script": "/static/js/none.js",
    "health": "/_stcore/health",
    "host configuration": "/_stcore/host-config",
    "readiness": "/ready",
    "list": "/exhibits",
    "picture": "/exhibits/reports.png?scale=1",
    "drawing": "/exhibits/reports.svg",
    "document": "/exhibits/reports.pdf",
    "stand-alone page": "/exhibits/reports.html",
    "framed exhibit": "/exhibits/reports.html?embed=true",
    "table": "/data/units.csv",
    "link preview": "/share/port-logistics",
    "unknown file": "/exhibits/none.png",
    "path upwards": "/data/..%2f..%2fetc%2fpasswd",
    "unknown upload": "/_stcore/upload_file/none/none",
    "connection": "/_stcore/stream",
    "foreign connection": "/_stcore/stream",
}
OWED = {
    "content-security-policy": r"(?!.*unsafe-eval)",
    "x-content-type-options": r"nosniff",
    "referrer-policy": r"no-referrer",
    "permissions-policy": r".*camera=\(\)",
    "cross-origin-opener-policy": r"same-origin",
    "cross-origin-resource-policy": r"(?:same|cross)-origin",
    "x-dns-prefetch-control": r"off",
}
"""Header to what its value matches."""
SHOWN = (*OWED, "set-cookie", "access-control-allow-origin", "cache-control", "strict-transport-security")
_CONNECTIONS = {"connection": 101, "foreign connection": 403}
"""Kinds of connections, with the status by which each is opened or refused."""
_SCRIPT = re.compile(r'src="\./(static/js/[^"]+)"')
_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
}


def asked(address: str, kind: str, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and content of one kind of answer; the names of headers in lower case."""
    parts = urlsplit(address)
    connection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(parts.netloc, timeout=120)
    headers = dict(_UPGRADE) if path.endswith("/stream") else {}
    if kind == "foreign connection":
        headers["Origin"] = "https://outside.example"
    try:
        connection.request("PUT" if "upload" in path else "GET", path, headers=headers)
        answer = connection.getresponse()
        content = b"" if kind == "connection" else answer.read()
        return answer.status, [(name.lower(), value) for name, value in answer.getheaders()], content
    finally:
        connection.close()


def lacks(kind: str, status: int, headers: list[tuple[str, str]]) -> list[str]:
    """What an answer lacks; a connection is no page, and a browser shows nobody the answer that refused one."""
    if kind in _CONNECTIONS:
        return [] if status == _CONNECTIONS[kind] else [f"answered with {status}, not with {_CONNECTIONS[kind]}"]
    told = dict(headers)
    found = [f"{name}: {told.get(name)}" for name, form in OWED.items() if not re.match(form, told.get(name, ""))]
    if "unsafe-inline" in told.get("content-security-policy", "") and kind not in {"picture", "drawing", "document"}:
        found.append("content-security-policy: unsafe-inline")
    return found


def main() -> int:
    """Ask for every kind of answer and print its headers."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501"
    page = ""
    lacking = 0
    for kind, path in KINDS.items():
        where = f"/{found[1]}" if kind == "script" and (found := _SCRIPT.search(page)) else path
        status, headers, content = asked(address, kind, where)
        page = content.decode(errors="replace") if kind == "page" else page
        sys.stdout.write(f"{kind} ({where}): {status}\n")
        for name, value in headers:
            if name in SHOWN:
                sys.stdout.write(f"    {name}: {value}\n")
        for one in lacks(kind, status, headers):
            lacking += 1
            sys.stdout.write(f"  ! {one}\n")
    sys.stdout.write(f"{len(KINDS)} kinds of answers, {lacking} headers wrong\n")
    return bool(lacking)


if __name__ == "__main__":
    sys.exit(main())
