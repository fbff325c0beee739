"""Whether the server can show its data: for load balancers, tests and people."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from dftz.data import PackageError, current_catalogue


async def ready(_request: Request) -> JSONResponse:
    """200 and the data version when the package is whole; 503 and the report's headline when it is not."""
    headers = {"Cache-Control": "no-store"}
    try:
        catalogue = await run_in_threadpool(current_catalogue)
    except PackageError as error:
        return JSONResponse({"status": "broken", "report": error.report.headline}, status_code=503, headers=headers)
    return JSONResponse({"status": "ready", "data_version": catalogue.data_version}, headers=headers)
