"""What every visitor needs, loaded before the first one comes."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dftz.data import PackageError
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.export import warm_up
from dftz.ui.load import catalogue

_log = logging.getLogger(__name__)


def load_everything() -> None:
    """Read the data package and import what pages use; a broken package is logged, and the start page shows it."""
    try:
        loaded = catalogue()
    except PackageError as error:
        _log.warning("%s", error.report.headline)
        return
    _log.info("%s, %s exhibits ready", loaded.data_version, len(exhibit_ids(loaded)))


@contextmanager
def drawn_ahead() -> Iterator[None]:
    """Draw in a thread of its own, while the server answers already, what a first reader would wait for.

    First the renderers of files, then the exhibits as their pages open. What is loaded leaves the sight of the garbage
    collector, as at the start. A server that ends sooner waits for the exhibit in hand alone.
    """
    ending = threading.Event()
    drawing = threading.Thread(target=_draw, args=(ending,), name="drawn ahead")
    drawing.start()
    try:
        yield
    finally:
        ending.set()
        drawing.join()


def _draw(ending: threading.Event) -> None:
    warm_up()
    try:
        loaded = catalogue()
    except PackageError:
        return  # the log has it already
    for exhibit_id in exhibit_ids(loaded):
        if ending.is_set():
            return
        exhibit_of(loaded, exhibit_id, {})
    gc.collect()
    gc.freeze()
