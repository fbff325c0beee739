"""Whether the server can show its data: for load balancers, tests and people."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from dftz.data import PackageError, default_folder, load_catalogue, stamp


async def ready(_request: Request) -> JSONResponse:
    """200 and the data version when the package is whole; 503 and the report's headline when it is not."""
    folder = default_folder()
    version, headline = await run_in_threadpool(_state, folder, stamp(folder))
    if headline:
        return JSONResponse(
            {"status": "broken", "report": headline}, status_code=503, headers={"Cache-Control": "no-store"}
        )
    return JSONResponse({"status": "ready", "data_version": version}, headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=4)
def _state(folder: Path, _files: str) -> tuple[str, str]:
    """Data version, and the headline of the report where there is one; read again when a file changes."""
    try:
        return load_catalogue(folder).data_version, ""
    except PackageError as error:
        return "", error.report.headline
