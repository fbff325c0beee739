"""Who answers at each address of ours: imported when the first of them is asked for, writers of files among it."""

from __future__ import annotations

from dftz.web import api_description, exhibit_index, exhibits, share, tables
from dftz.web.answering import Answering, Answers, Service
from dftz.web.settings import Settings

OPEN_TO_ALL: dict[str, Answers] = {
    "/data": tables.index,
    "/data/{file:path}": tables.table,
    "/exhibits": exhibit_index.page,
    "/exhibits.json": exhibit_index.machine_readable,
    "/exhibits/{file:path}": exhibits.exhibit,
    "/openapi.json": api_description.description,
}
"""Addresses that pages of any origin may read."""
OURS: dict[str, Answers] = {
    "/share": share.share,
    "/share/{page:path}": share.share,
}


def answering(settings: Settings) -> dict[str, Answering]:
    """The application of each address; they share their limits and what they keep."""
    service = Service(settings)
    return {
        **{path: Answering(answers, service, open_to_all=True) for path, answers in OPEN_TO_ALL.items()},
        **{path: Answering(answers, service, open_to_all=False) for path, answers in OURS.items()},
    }
